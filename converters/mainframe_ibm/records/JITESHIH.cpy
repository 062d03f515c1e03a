      *    児童手当支払　RECFM=VB
       01  JITESHIH-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    受給者番号
           03  P-JUKYU-NO              PIC X(8).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    支払年月
           03  P-SHIHARAI-YM           PIC 9(5).
      *    支払年月日
           03  P-SHIHARAI-YMD          PIC X(7).
      *    支払額
           03  P-SHIHARAI-GAKU         PIC S9(9) USAGE COMP-3.
       01  JITESHIH-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
