      *    印鑑登録　RECFM=FB LRECL=125
       01  INKANDAT-REC.
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
      *    印鑑登録（REC-KBN=1）
           03  INKAN-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  I1-ATENA-NO             PIC X(10).
      *    印鑑登録番号
           05  I1-INKAN-NO             PIC X(8).
      *    履歴番号
           05  I1-RIREKI-NO            PIC 9(3).
      *    登録年月日
           05  I1-TOROKU-YMD           PIC S9(7) USAGE COMP-3.
      *    登録状態（コード表：登録状態）
           05  I1-INKAN-JOTAI          PIC X(1).
      *    登録氏名区分（コード表：登録氏名区分）
           05  I1-INKAN-SHIMEI         PIC X(1).
      *    廃止年月日
           05  I1-HAISHI-YMD           PIC S9(7) USAGE COMP-3.
      *    廃止事由（コード表：廃止事由）
           05  I1-HAISHI-JIYU          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(60).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
