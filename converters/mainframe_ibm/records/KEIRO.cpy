      *    決裁経路　RECFM=VB
       01  KEIRO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    文書番号
           03  P-BUNSHO-NO             PIC X(10).
      *    決裁順
           03  P-JUNBAN                PIC S9(4) COMP.
      *    決裁者職員番号
           03  P-KESSAI-NO             PIC X(8).
      *    決裁役割（コード表：決裁役割）
           03  P-YAKUWARI              PIC X(1).
      *    決裁年月日
           03  P-KESSAI-YMD            PIC X(7).
      *    決裁結果（コード表：決裁結果）
           03  P-KEKKA                 PIC X(1).
       01  KEIRO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
