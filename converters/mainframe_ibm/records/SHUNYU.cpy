      *    収入認定　RECFM=VB
       01  SHUNYU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    ケース番号
           03  P-CASE-NO               PIC X(10).
      *    員番号
           03  P-IN-NO                 PIC S9(4) COMP.
      *    収入連番
           03  P-SHUNYU-SEQ            PIC S9(4) COMP.
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    収入種別（コード表：収入種別）
           03  P-SHUNYU-SHU            PIC X(1).
      *    認定開始年月
           03  P-KAISHI-YM             PIC 9(5).
      *    認定終了年月
           03  P-SHURYO-YM             PIC 9(5).
      *    収入額
           03  P-SHUNYU-GAKU           PIC S9(9) USAGE COMP-3.
      *    控除額
           03  P-KOJO-GAKU             PIC S9(9) USAGE COMP-3.
      *    収入認定額
           03  P-NINTEI-GAKU           PIC S9(9) USAGE COMP-3.
       01  SHUNYU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
