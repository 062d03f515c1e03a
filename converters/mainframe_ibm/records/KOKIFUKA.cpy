      *    後期賦課　RECFM=VB
       01  KOKIFUKA-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    後期被保険者番号
           03  P-KOKI-NO               PIC X(8).
      *    賦課年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    均等割
           03  P-KINTO-GAKU            PIC S9(9) USAGE COMP-3.
      *    所得割
           03  P-SHOTOKU-GAKU          PIC S9(9) USAGE COMP-3.
      *    軽減割
           03  P-KEIGEN-WARI           PIC S9(4) COMP.
      *    年額保険料
           03  P-NENGAKU               PIC S9(9) USAGE COMP-3.
       01  KOKIFUKA-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
