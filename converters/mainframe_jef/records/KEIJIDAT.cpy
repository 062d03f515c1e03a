      *    軽自動車税　RECFM=FB LRECL=128
       01  KEIJIDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(103).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(69).
      *    軽自動車（REC-KBN=1）
           03  KEIJI-AREA REDEFINES DATA-AREA.
      *    納税義務者宛名番号
           05  K1-ATENA-NO             PIC X(10).
      *    車両番号
           05  K1-SHARYO-NO            PIC X(8).
      *    標識番号
           05  K1-HYOSHIKI-KJ          PIC N(12).
      *    車種（コード表：車種）
           05  K1-SHASHU               PIC X(2).
      *    車名
           05  K1-SHAMEI-KJ            PIC N(6).
      *    車台番号
           05  K1-SHADAI-NO            PIC X(20).
      *    初度検査年月
           05  K1-SHODO-YM             PIC 9(5).
      *    排気量
           05  K1-HAIKI                PIC 9(5).
      *    取得年月日
           05  K1-SHUTOKU-YMD          PIC S9(7) USAGE COMP-3.
      *    廃車年月日
           05  K1-HAISHA-YMD           PIC S9(7) USAGE COMP-3.
      *    廃車事由（コード表：廃車事由）
           05  K1-HAISHA-JIYU          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    軽自動車税課税（REC-KBN=2）
           03  KEIJI-KAZEI-AREA REDEFINES DATA-AREA.
      *    納税義務者宛名番号
           05  KK2-ATENA-NO            PIC X(10).
      *    車両番号
           05  KK2-SHARYO-NO           PIC X(8).
      *    課税年度
           05  KK2-NENDO               PIC 9(3).
      *    通知書番号
           05  KK2-TSUCHI-NO           PIC X(11).
      *    年税額
           05  KK2-NENZEI-GAKU         PIC S9(9) USAGE COMP-3.
      *    減免フラグ
           05  KK2-GENMEN-FLG          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(57).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(22).
