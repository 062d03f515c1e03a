      *    所得　RECFM=VB
       01  SHOTOKU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    給与収入
           03  P-KYUYO-SHUNYU          PIC S9(11) USAGE COMP-3.
      *    給与所得
           03  P-KYUYO-SHOTOKU         PIC S9(11) USAGE COMP-3.
      *    年金収入
           03  P-NENKIN-SHUNYU         PIC S9(11) USAGE COMP-3.
      *    年金所得
           03  P-NENKIN-SHOTOKU        PIC S9(11) USAGE COMP-3.
      *    営業等所得
           03  P-EIGYO-SHOTOKU         PIC S9(11) USAGE COMP-3.
      *    合計所得
           03  P-GOKEI-SHOTOKU         PIC S9(11) USAGE COMP-3.
      *    所得控除計
           03  P-KOJO-KEI              PIC S9(11) USAGE COMP-3.
      *    課税標準額
           03  P-KAHYO-GAKU            PIC S9(11) USAGE COMP-3.
      *    扶養人数
           03  P-FUYO-SU               PIC S9(4) COMP.
      *    障害者区分
           03  P-SHOGAI-KBN            PIC X(1).
       01  SHOTOKU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
