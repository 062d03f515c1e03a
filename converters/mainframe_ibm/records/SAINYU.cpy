      *    歳入調定　RECFM=VB
       01  SAINYU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    歳入調定番号
           03  P-SAINYU-NO             PIC X(10).
      *    会計年度
           03  P-NENDO                 PIC 9(3).
      *    予算科目コード
           03  P-KAMOKU-CD             PIC X(10).
      *    税目（コード表：税目）
           03  P-ZEIMOKU               PIC X(1).
      *    賦課年度
           03  P-FUKA-NENDO            PIC 9(3).
      *    調定収入年月
           03  P-SHUNYU-YM             PIC 9(5).
      *    調定額
           03  P-CHOTEI-GAKU           PIC S9(13) USAGE COMP-3.
      *    収入額
           03  P-SHUNYU-GAKU           PIC S9(13) USAGE COMP-3.
       01  SAINYU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
