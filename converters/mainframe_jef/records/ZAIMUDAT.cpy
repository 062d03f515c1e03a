      *    財務会計　RECFM=FB LRECL=257
       01  ZAIMUDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(232).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(198).
      *    予算（REC-KBN=1）
           03  YOSAN-AREA REDEFINES DATA-AREA.
      *    予算科目コード
           05  Y1-KAMOKU-CD            PIC X(10).
      *    会計年度
           05  Y1-NENDO                PIC 9(3).
      *    予算会計（コード表：予算会計）
           05  Y1-KAIKEI               PIC X(1).
      *    歳入歳出区分（コード表：歳入歳出区分）
           05  Y1-SAINYU-KBN           PIC X(1).
      *    款
           05  Y1-KAN-KJ               PIC N(20).
      *    項
           05  Y1-KOU-KJ               PIC N(20).
      *    目
           05  Y1-MOKU-KJ              PIC N(20).
      *    節
           05  Y1-SETSU-KJ             PIC N(20).
      *    当初予算額
           05  Y1-TOSHO-GAKU           PIC S9(13) USAGE COMP-3.
      *    補正予算額
           05  Y1-HOSEI-GAKU           PIC S9(13) USAGE COMP-3.
      *    流用額
           05  Y1-RYUYO-GAKU           PIC S9(13) USAGE COMP-3.
      *    繰越額
           05  Y1-KURIKOSHI-GAKU       PIC S9(13) USAGE COMP-3.
      *    予算現額
           05  Y1-GENGAKU              PIC S9(13) USAGE COMP-3.
      *    執行済額
           05  Y1-SHIKKO-GAKU          PIC S9(13) USAGE COMP-3.
      *    予算残額
           05  Y1-ZAN-GAKU             PIC S9(13) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    歳入調定（REC-KBN=2）
           03  SAINYU-AREA REDEFINES DATA-AREA.
      *    歳入調定番号
           05  S2-SAINYU-NO            PIC X(10).
      *    会計年度
           05  S2-NENDO                PIC 9(3).
      *    予算科目コード
           05  S2-KAMOKU-CD            PIC X(10).
      *    税目（コード表：税目）
           05  S2-ZEIMOKU              PIC X(2).
      *    賦課年度
           05  S2-FUKA-NENDO           PIC 9(3).
      *    調定収入年月
           05  S2-SHUNYU-YM            PIC 9(5).
      *    調定額
           05  S2-CHOTEI-GAKU          PIC S9(13) USAGE COMP-3.
      *    収入額
           05  S2-SHUNYU-GAKU          PIC S9(13) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(177).
      *    支出命令（REC-KBN=3）
           03  SHISHUTSU-AREA REDEFINES DATA-AREA.
      *    伝票番号
           05  S3-DENPYO-NO            PIC X(10).
      *    会計年度
           05  S3-NENDO                PIC 9(3).
      *    予算科目コード
           05  S3-KAMOKU-CD            PIC X(10).
      *    債権者番号
           05  S3-SAIKEN-NO            PIC X(8).
      *    摘要
           05  S3-TEKIYO-KJ            PIC N(40).
      *    負担行為年月日
           05  S3-FUTAN-YMD            PIC 9(7).
      *    支払年月日
           05  S3-SHIHARAI-YMD         PIC 9(7).
      *    支払方法（コード表：支払方法）
           05  S3-SHIHARAI-KBN         PIC X(1).
      *    支出命令額
           05  S3-MEIREI-GAKU          PIC S9(11) USAGE COMP-3.
      *    控除税額等
           05  S3-KOJO-GAKU            PIC S9(11) USAGE COMP-3.
      *    差引支払額
           05  S3-SASHIHIKI            PIC S9(11) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(80).
      *    債権者（REC-KBN=4）
           03  SAIKENSHA-AREA REDEFINES DATA-AREA.
      *    債権者番号
           05  S4-SAIKEN-NO            PIC X(8).
      *    宛名番号
           05  S4-ATENA-NO             PIC X(10).
      *    債権者名
           05  S4-SAIKEN-KJ            PIC N(40).
      *    登録番号
           05  S4-TOROKU-NO            PIC X(14).
      *    金融機関コード
           05  S4-KINYU-CD             PIC X(4).
      *    支店コード
           05  S4-SHITEN-CD            PIC X(3).
      *    預金種目（コード表：預金種目）
           05  S4-YOKIN-SHU            PIC X(1).
      *    口座番号
           05  S4-KOZA-NO              PIC X(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(97).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(151).
