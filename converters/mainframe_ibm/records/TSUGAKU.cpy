      *    通学区域　RECFM=VB
       01  TSUGAKU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    学校種別（コード表：学校種別）
           03  P-GAKKO-SHU             PIC X(1).
      *    指定学校コード
           03  P-GAKKO-CD              PIC X(6).
       01  TSUGAKU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
