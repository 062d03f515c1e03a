      *    年金免除　RECFM=VB
       01  NENKINME-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    年度
           03  P-NENDO                 PIC 9(3).
      *    連番
           03  P-RENBAN                PIC S9(4) COMP.
      *    免除区分（コード表：免除区分）
           03  P-MENJO-KBN             PIC X(1).
      *    申請年月日
           03  P-SHINSEI-YMD           PIC X(7).
      *    免除開始年月
           03  P-KAISHI-YM             PIC 9(5).
      *    免除終了年月
           03  P-SHURYO-YM             PIC 9(5).
      *    審査結果（コード表：審査結果）
           03  P-SHINSA-KBN            PIC X(1).
       01  NENKINME-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
