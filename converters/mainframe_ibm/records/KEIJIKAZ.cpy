      *    軽自動車税課税　RECFM=VB
       01  KEIJIKAZ-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    納税義務者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    車両番号
           03  P-SHARYO-NO             PIC X(8).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    年税額
           03  P-NENZEI-GAKU           PIC S9(9) USAGE COMP-3.
      *    減免フラグ
           03  P-GENMEN-FLG            PIC X(1).
       01  KEIJIKAZ-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
