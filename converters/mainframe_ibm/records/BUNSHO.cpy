      *    文書　RECFM=VB
       01  BUNSHO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    文書番号
           03  P-BUNSHO-NO             PIC X(10).
      *    年度
           03  P-NENDO                 PIC 9(3).
      *    文書記号番号
           03  P-KIGO-KJ               PIC X(62).
      *    簿冊番号
           03  P-BOSATSU-NO            PIC X(10).
      *    文書区分（コード表：文書区分）
           03  P-BUNSHO-KBN            PIC X(1).
      *    件名
           03  P-KENMEI-KJ             PIC X(202).
      *    起案者職員番号
           03  P-KIAN-NO               PIC X(8).
      *    起案年月日
           03  P-KIAN-YMD              PIC X(7).
      *    決裁年月日
           03  P-KESSAI-YMD            PIC X(7).
      *    施行年月日
           03  P-SEKO-YMD              PIC X(7).
      *    情報公開区分（コード表：情報公開区分）
           03  P-KOKAI-KBN             PIC X(1).
       01  BUNSHO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
