      *    扶養親族　RECFM=VB
       01  FUYO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    職員番号
           03  P-SHOKUIN-NO            PIC X(8).
      *    扶養連番
           03  P-FUYO-NO               PIC S9(4) COMP.
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    氏名
           03  P-SHIMEI-KJ             PIC X(62).
      *    扶養続柄（コード表：扶養続柄）
           03  P-FUYO-ZOKU             PIC X(1).
      *    生年月日
           03  P-SEINEN-YMD            PIC X(7).
      *    扶養手当月額
           03  P-FUYO-GAKU             PIC S9(9) USAGE COMP-3.
       01  FUYO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
