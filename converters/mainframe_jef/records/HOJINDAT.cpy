      *    法人住民税　RECFM=FB LRECL=187
       01  HOJINDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(162).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(128).
      *    法人基本（REC-KBN=1）
           03  HOJIN-KIHON-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  HK1-ATENA-NO            PIC X(10).
      *    法人番号
           05  HK1-HOJIN-NO            PIC X(13).
      *    課税法人区分（コード表：課税法人区分）
           05  HK1-HOJIN-KBN           PIC X(1).
      *    決算月
           05  HK1-KESSAN-TSUKI        PIC 9(2).
      *    資本金等の額
           05  HK1-SHIHON-GAKU         PIC S9(13) USAGE COMP-3.
      *    市内従業者数
           05  HK1-JUGYO-SU            PIC 9(6).
      *    均等割号区分
           05  HK1-KINTO-KBN           PIC X(1).
      *    申告期限延長フラグ
           05  HK1-ENCHO-FLG           PIC X(1).
      *    事業開始年月日
           05  HK1-KAISHI-YMD          PIC S9(7) USAGE COMP-3.
      *    廃止年月日
           05  HK1-HAISHI-YMD          PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(105).
      *    事業所（REC-KBN=2）
           03  JIGYOSHO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  J2-ATENA-NO             PIC X(10).
      *    事業所番号
           05  J2-JIGYO-NO             PIC 9(3).
      *    事業所名
           05  J2-JIGYO-KJ             PIC N(40).
      *    町字コード
           05  J2-CHOAZA-CD            PIC X(7).
      *    番地
           05  J2-BANCHI-KJ            PIC N(20).
      *    従業者数
           05  J2-JUGYO-SU             PIC 9(6).
      *    開設年月日
           05  J2-KAISETSU-YMD         PIC S9(7) USAGE COMP-3.
      *    閉鎖年月日
           05  J2-HEISA-YMD            PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    法人申告（REC-KBN=3）
           03  HOJIN-SHINKOKU-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  HS3-ATENA-NO            PIC X(10).
      *    年度
           05  HS3-NENDO               PIC 9(3).
      *    通知書番号
           05  HS3-TSUCHI-NO           PIC X(11).
      *    法人申告区分（コード表：法人申告区分）
           05  HS3-SHINKOKU-KBN        PIC X(1).
      *    事業年度自
           05  HS3-JIGYO-FROM          PIC S9(7) USAGE COMP-3.
      *    事業年度至
           05  HS3-JIGYO-TO            PIC S9(7) USAGE COMP-3.
      *    申告年月日
           05  HS3-SHINKOKU-YMD        PIC S9(7) USAGE COMP-3.
      *    納期限
           05  HS3-NOKIGEN-YMD         PIC S9(7) USAGE COMP-3.
      *    課税標準法人税額
           05  HS3-KAHYO-GAKU          PIC S9(13) USAGE COMP-3.
      *    法人税割税率
           05  HS3-ZEIRITSU            PIC S9(2)V9(2) USAGE COMP-3.
      *    法人税割額
           05  HS3-HOJINZEI-GAKU       PIC S9(11) USAGE COMP-3.
      *    均等割月数
           05  HS3-TSUKISU             PIC 9(2).
      *    均等割額
           05  HS3-KINTO-GAKU          PIC S9(11) USAGE COMP-3.
      *    申告税額計
           05  HS3-ZEIGAKU-KEI         PIC S9(11) USAGE COMP-3.
      *    予定申告既納額
           05  HS3-YOTEI-GAKU          PIC S9(11) USAGE COMP-3.
      *    納付税額
           05  HS3-NOFU-GAKU           PIC S9(11) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(71).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(81).
