      *    保護世帯員　RECFM=VB
       01  SETAIIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    ケース番号
           03  P-CASE-NO               PIC X(10).
      *    員番号
           03  P-IN-NO                 PIC S9(4) COMP.
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    世帯員状態（コード表：世帯員状態）
           03  P-JOTAI                 PIC X(1).
      *    就労フラグ
           03  P-SHURO-FLG             PIC X(1).
      *    保護適用年月日
           03  P-TEKIYO-YMD            PIC X(7).
      *    保護除外年月日
           03  P-JOGAI-YMD             PIC X(7).
       01  SETAIIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
