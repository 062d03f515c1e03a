      *    備考　RECFM=VB
       01  BIKO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    連番
           03  P-RENBAN                PIC S9(4) COMP.
      *    備考類型
           03  P-BIKO-KBN              PIC X(1).
      *    備考
           03  P-BIKO-KJ               PIC X(122).
      *    入力年月日
           03  P-NYURYOKU-YMD          PIC X(7).
       01  BIKO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
