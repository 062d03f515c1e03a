      *    個人住民税　RECFM=FB LRECL=125
       01  JUMZEDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(100).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(66).
      *    所得（REC-KBN=1）
           03  SHOTOKU-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  S1-ATENA-NO             PIC X(10).
      *    課税年度
           05  S1-NENDO                PIC 9(3).
      *    給与収入
           05  S1-KYUYO-SHUNYU         PIC S9(11) USAGE COMP-3.
      *    給与所得
           05  S1-KYUYO-SHOTOKU        PIC S9(11) USAGE COMP-3.
      *    年金収入
           05  S1-NENKIN-SHUNYU        PIC S9(11) USAGE COMP-3.
      *    年金所得
           05  S1-NENKIN-SHOTOKU       PIC S9(11) USAGE COMP-3.
      *    営業等所得
           05  S1-EIGYO-SHOTOKU        PIC S9(11) USAGE COMP-3.
      *    合計所得
           05  S1-GOKEI-SHOTOKU        PIC S9(11) USAGE COMP-3.
      *    所得控除計
           05  S1-KOJO-KEI             PIC S9(11) USAGE COMP-3.
      *    課税標準額
           05  S1-KAHYO-GAKU           PIC S9(11) USAGE COMP-3.
      *    扶養人数
           05  S1-FUYO-SU              PIC 9(2).
      *    障害者区分
           05  S1-SHOGAI-KBN           PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(28).
      *    個人住民税課税（REC-KBN=2）
           03  JUMINZEI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  J2-ATENA-NO             PIC X(10).
      *    課税年度
           05  J2-NENDO                PIC 9(3).
      *    通知書番号
           05  J2-TSUCHI-NO            PIC X(11).
      *    課税区分（コード表：課税区分）
           05  J2-KAZEI-KBN            PIC X(1).
      *    市所得割
           05  J2-SHI-SHOTOKU          PIC S9(11) USAGE COMP-3.
      *    県所得割
           05  J2-KEN-SHOTOKU          PIC S9(11) USAGE COMP-3.
      *    市均等割
           05  J2-SHI-KINTO            PIC S9(9) USAGE COMP-3.
      *    県均等割
           05  J2-KEN-KINTO            PIC S9(9) USAGE COMP-3.
      *    森林環境税
           05  J2-SHINRIN              PIC S9(9) USAGE COMP-3.
      *    年税額
           05  J2-NENZEI-GAKU          PIC S9(11) USAGE COMP-3.
      *    徴収方法（コード表：徴収方法）
           05  J2-CHOSHU-KBN           PIC X(1).
      *    特徴義務者宛名番号
           05  J2-TOKUCHO-NO           PIC X(10).
      *    ６月分税額
           05  J2-ROKU-GAKU            PIC S9(9) USAGE COMP-3.
      *    ７月以降月額
           05  J2-TSUKI-GAKU           PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(13).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
