      *    印鑑登録　RECFM=VB
       01  INKAN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    印鑑登録番号
           03  P-INKAN-NO              PIC X(8).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    登録年月日
           03  P-TOROKU-YMD            PIC X(7).
      *    登録状態（コード表：登録状態）
           03  P-INKAN-JOTAI           PIC X(1).
      *    登録氏名区分（コード表：登録氏名区分）
           03  P-INKAN-SHIMEI          PIC X(1).
      *    廃止年月日
           03  P-HAISHI-YMD            PIC X(7).
      *    廃止事由（コード表：廃止事由）
           03  P-HAISHI-JIYU           PIC X(1).
       01  INKAN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
