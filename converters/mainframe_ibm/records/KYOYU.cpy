      *    共有者構成　RECFM=VB
       01  KYOYU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    構成員宛名番号
           03  P-KOSEIIN-NO            PIC X(10).
      *    順番
           03  P-JUNBAN                PIC S9(4) COMP.
      *    持分分子
           03  P-MOCHI-BUNSHI          PIC S9(9) COMP.
      *    持分分母
           03  P-MOCHI-BUNBO           PIC S9(9) COMP.
       01  KYOYU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
