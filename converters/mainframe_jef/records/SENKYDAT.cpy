      *    選挙人名簿管理　RECFM=FB LRECL=125
       01  SENKYDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(100).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(66).
      *    選挙人名簿（REC-KBN=1）
           03  SENKYO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  S1-ATENA-NO             PIC X(10).
      *    名簿番号
           05  S1-MEIBO-NO             PIC X(7).
      *    投票区
           05  S1-TOHYO-KU             PIC X(3).
      *    頁
           05  S1-PAGE-NO              PIC 9(5).
      *    行
           05  S1-GYO-NO               PIC 9(2).
      *    登録年月日
           05  S1-TOROKU-YMD           PIC S9(7) USAGE COMP-3.
      *    表示区分（コード表：表示区分）
           05  S1-HYOJI-KBN            PIC X(1).
      *    表示年月日
           05  S1-HYOJI-YMD            PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(56).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
