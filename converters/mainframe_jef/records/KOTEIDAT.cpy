      *    固定資産税　RECFM=FB LRECL=125
       01  KOTEIDAT-REC.
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
      *    土地（REC-KBN=1）
           03  TOCHI-AREA REDEFINES DATA-AREA.
      *    納税義務者宛名番号
           05  T1-ATENA-NO             PIC X(10).
      *    物件番号
           05  T1-BUKKEN-NO            PIC X(9).
      *    所在町字コード
           05  T1-CHOAZA-CD            PIC X(7).
      *    地番
           05  T1-CHIBAN               PIC 9(5).
      *    支番
           05  T1-SHIBAN               PIC 9(4).
      *    登記地目（コード表：登記地目）
           05  T1-TOKI-CHIMOKU         PIC X(1).
      *    課税地目（コード表：登記地目）
           05  T1-KAZEI-CHIMOKU        PIC X(1).
      *    地積
           05  T1-CHISEKI              PIC S9(7)V9(2) USAGE COMP-3.
      *    住宅用地区分（コード表：住宅用地区分）
           05  T1-JUTAKU-KBN           PIC X(1).
      *    評価額
           05  T1-HYOKA-GAKU           PIC S9(12) USAGE COMP-3.
      *    課税標準額
           05  T1-KAHYO-GAKU           PIC S9(12) USAGE COMP-3.
      *    登記年月日
           05  T1-TOKI-YMD             PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(31).
      *    家屋（REC-KBN=2）
           03  KAOKU-AREA REDEFINES DATA-AREA.
      *    納税義務者宛名番号
           05  K2-ATENA-NO             PIC X(10).
      *    物件番号
           05  K2-BUKKEN-NO            PIC X(9).
      *    所在町字コード
           05  K2-CHOAZA-CD            PIC X(7).
      *    家屋番号
           05  K2-KAOKU-NO             PIC N(12).
      *    種類（コード表：種類）
           05  K2-SHURUI               PIC X(1).
      *    構造（コード表：構造）
           05  K2-KOZO                 PIC X(1).
      *    階数
           05  K2-KAISU                PIC 9(2).
      *    １階床面積
           05  K2-YUKA-1               PIC S9(5)V9(2) USAGE COMP-3.
      *    延床面積
           05  K2-YUKA-KEI             PIC S9(5)V9(2) USAGE COMP-3.
      *    建築年月日
           05  K2-KENCHIKU-YMD         PIC S9(7) USAGE COMP-3.
      *    評価額
           05  K2-HYOKA-GAKU           PIC S9(12) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(19).
      *    固定資産税課税（REC-KBN=3）
           03  KOTEI-KAZEI-AREA REDEFINES DATA-AREA.
      *    納税義務者宛名番号
           05  KK3-ATENA-NO            PIC X(10).
      *    課税年度
           05  KK3-NENDO               PIC 9(3).
      *    通知書番号
           05  KK3-TSUCHI-NO           PIC X(11).
      *    土地課税標準額
           05  KK3-TOCHI-KAHYO         PIC S9(12) USAGE COMP-3.
      *    家屋課税標準額
           05  KK3-KAOKU-KAHYO         PIC S9(12) USAGE COMP-3.
      *    課税標準額計
           05  KK3-KAHYO-KEI           PIC S9(12) USAGE COMP-3.
      *    固定資産税額
           05  KK3-KOTEI-GAKU          PIC S9(11) USAGE COMP-3.
      *    都市計画税額
           05  KK3-TOKEI-GAKU          PIC S9(11) USAGE COMP-3.
      *    年税額
           05  KK3-NENZEI-GAKU         PIC S9(11) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(29).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
