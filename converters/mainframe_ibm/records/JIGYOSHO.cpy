      *    事業所　RECFM=VB
       01  JIGYOSHO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    事業所番号
           03  P-JIGYO-NO              PIC S9(4) COMP.
      *    事業所名
           03  P-JIGYO-KJ              PIC X(82).
      *    町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    番地
           03  P-BANCHI-KJ             PIC X(42).
      *    従業者数
           03  P-JUGYO-SU              PIC S9(9) COMP.
      *    開設年月日
           03  P-KAISETSU-YMD          PIC X(7).
      *    閉鎖年月日
           03  P-HEISA-YMD             PIC X(7).
       01  JIGYOSHO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
