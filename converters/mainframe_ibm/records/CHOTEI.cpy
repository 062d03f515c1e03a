      *    調定　RECFM=VB
       01  CHOTEI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    税目（コード表：税目）
           03  P-ZEIMOKU               PIC X(1).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    調定年月日
           03  P-CHOTEI-YMD            PIC X(7).
      *    繰返し件数
           03  MEISAI-CNT              PIC S9(4) COMP.
           03  MEISAI                  OCCURS 1 TO 99 TIMES
                                   DEPENDING ON MEISAI-CNT.
      *    期別
           05  M-KIBETSU               PIC S9(4) COMP.
      *    納期限
           05  M-NOKIGEN-YMD           PIC X(7).
      *    調定額
           05  M-CHOTEI-GAKU           PIC S9(11) USAGE COMP-3.
      *    会計区分（コード表：会計区分）
           05  M-KAIKEI-KBN            PIC X(1).
      *    収納額
           05  M-SHUNO-GAKU            PIC S9(11) USAGE COMP-3.
      *    不納欠損額
           05  M-KESSON-GAKU           PIC S9(11) USAGE COMP-3.
      *    不納欠損年月日
           05  M-KESSON-YMD            PIC X(7).
      *    未納額
           05  M-MINO-GAKU             PIC S9(11) USAGE COMP-3.
      *    滞納フラグ
           05  M-TAINO-FLG             PIC X(1).
      *    督促発送年月日
           05  M-TOKUSOKU-YMD          PIC X(7).
       01  CHOTEI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
