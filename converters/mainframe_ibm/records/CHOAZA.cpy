      *    町字マスタ　RECFM=VB
       01  CHOAZA-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    町字名
           03  P-CHOAZA-KJ             PIC X(50).
      *    町字名カナ
           03  P-CHOAZA-KN             PIC X(30).
      *    郵便番号
           03  P-YUBIN-NO              PIC X(7).
       01  CHOAZA-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
