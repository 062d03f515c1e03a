      *    妊産婦　RECFM=VB
       01  NINSANPU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    妊娠連番
           03  P-NINSHIN-NO            PIC S9(4) COMP.
      *    母子手帳番号
           03  P-TECHO-NO              PIC X(8).
      *    届出年月日
           03  P-TODOKE-YMD            PIC X(7).
      *    分娩予定年月日
           03  P-YOTEI-YMD             PIC X(7).
      *    分娩年月日
           03  P-BUNBEN-YMD            PIC X(7).
      *    妊婦健診回数
           03  P-KENSHIN-KAI           PIC S9(4) COMP.
      *    児宛名番号
           03  P-JIDO-NO               PIC X(10).
       01  NINSANPU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
