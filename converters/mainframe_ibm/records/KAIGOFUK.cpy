      *    介護賦課　RECFM=VB
       01  KAIGOFUK-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    介護被保険者番号
           03  P-KAIGO-NO              PIC X(10).
      *    賦課年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    所得段階
           03  P-DANKAI                PIC S9(4) COMP.
      *    合計所得
           03  P-GOKEI-SHOTOKU         PIC S9(11) USAGE COMP-3.
      *    年額保険料
           03  P-NENGAKU               PIC S9(9) USAGE COMP-3.
      *    徴収方法（コード表：徴収方法）
           03  P-CHOSHU-KBN            PIC X(1).
       01  KAIGOFUK-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
