      *    収納　RECFM=VB
       01  SHUNO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    税目（コード表：税目）
           03  P-ZEIMOKU               PIC X(1).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    期別
           03  P-KIBETSU               PIC S9(4) COMP.
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    収納連番
           03  P-SHUNO-SEQ             PIC S9(4) COMP.
      *    領収年月日
           03  P-RYOSHU-YMD            PIC X(7).
      *    収入年月日
           03  P-SHUNYU-YMD            PIC X(7).
      *    収納額
           03  P-SHUNO-GAKU            PIC S9(11) USAGE COMP-3.
      *    督促手数料
           03  P-TOKUSOKU-RYO          PIC S9(9) USAGE COMP-3.
      *    延滞金
           03  P-ENTAIKIN              PIC S9(9) USAGE COMP-3.
      *    収納区分（コード表：収納区分）
           03  P-SHUNO-KBN             PIC X(1).
       01  SHUNO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
