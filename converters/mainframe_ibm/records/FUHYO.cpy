      *    戸籍附票　RECFM=VB
       01  FUHYO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    戸籍番号
           03  P-KOSEKI-NO             PIC X(10).
      *    構成員番号
           03  P-KOSEIIN-BAN           PIC S9(4) COMP.
      *    住所番号
           03  P-JUSHO-NO              PIC S9(4) COMP.
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    住所
           03  P-JUSHO-KJ              PIC X(242).
      *    住所を定めた年月日
           03  P-JUSHO-YMD             PIC X(7).
       01  FUHYO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
