      *    学校　RECFM=VB
       01  GAKKO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    学校コード
           03  P-GAKKO-CD              PIC X(6).
      *    学校名
           03  P-GAKKO-KJ              PIC X(62).
      *    学校種別（コード表：学校種別）
           03  P-GAKKO-SHU             PIC X(1).
      *    所在町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    開校年月日
           03  P-KAIKO-YMD             PIC X(7).
      *    閉校年月日
           03  P-HEIKO-YMD             PIC X(7).
       01  GAKKO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
