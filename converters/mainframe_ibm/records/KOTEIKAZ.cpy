      *    固定資産税課税　RECFM=VB
       01  KOTEIKAZ-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    納税義務者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    土地課税標準額
           03  P-TOCHI-KAHYO           PIC S9(12) USAGE COMP-3.
      *    家屋課税標準額
           03  P-KAOKU-KAHYO           PIC S9(12) USAGE COMP-3.
      *    課税標準額計
           03  P-KAHYO-KEI             PIC S9(12) USAGE COMP-3.
      *    固定資産税額
           03  P-KOTEI-GAKU            PIC S9(11) USAGE COMP-3.
      *    都市計画税額
           03  P-TOKEI-GAKU            PIC S9(11) USAGE COMP-3.
      *    年税額
           03  P-NENZEI-GAKU           PIC S9(11) USAGE COMP-3.
       01  KOTEIKAZ-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
