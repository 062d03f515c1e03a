      *    個人住民税課税　RECFM=VB
       01  JUMINZEI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    課税年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    課税区分（コード表：課税区分）
           03  P-KAZEI-KBN             PIC X(1).
      *    市所得割
           03  P-SHI-SHOTOKU           PIC S9(11) USAGE COMP-3.
      *    県所得割
           03  P-KEN-SHOTOKU           PIC S9(11) USAGE COMP-3.
      *    市均等割
           03  P-SHI-KINTO             PIC S9(9) USAGE COMP-3.
      *    県均等割
           03  P-KEN-KINTO             PIC S9(9) USAGE COMP-3.
      *    森林環境税
           03  P-SHINRIN               PIC S9(9) USAGE COMP-3.
      *    年税額
           03  P-NENZEI-GAKU           PIC S9(11) USAGE COMP-3.
      *    徴収方法（コード表：徴収方法）
           03  P-CHOSHU-KBN            PIC X(1).
      *    特徴義務者宛名番号
           03  P-TOKUCHO-NO            PIC X(10).
      *    ６月分税額
           03  P-ROKU-GAKU             PIC S9(9) USAGE COMP-3.
      *    ７月以降月額
           03  P-TSUKI-GAKU            PIC S9(9) USAGE COMP-3.
       01  JUMINZEI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
