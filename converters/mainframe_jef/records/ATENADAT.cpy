      *    住登外管理　RECFM=FB LRECL=454
       01  ATENADAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(429).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(395).
      *    住登外個人（REC-KBN=1）
           03  JUTOGAI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  J1-ATENA-NO             PIC X(10).
      *    住登外区分（コード表：住登外区分）
           05  J1-JUTOGAI-KBN          PIC X(1).
      *    個人番号
           05  J1-KOJIN-NO             PIC X(12).
      *    氏名
           05  J1-SHIMEI-KJ            PIC N(30).
      *    氏名カナ
           05  J1-SHIMEI-KN            PIC X(30).
      *    性別（コード表：性別）
           05  J1-SEIBETSU             PIC X(1).
      *    生年月日
           05  J1-SEINEN-YMD           PIC S9(7) USAGE COMP-3.
      *    市区町村名
           05  J1-SHICHOSON-KJ         PIC N(20).
      *    町字名
           05  J1-CHOAZA-KJ            PIC N(24).
      *    番地
           05  J1-BANCHI-KJ            PIC N(20).
      *    方書
           05  J1-KATAGAKI-KJ          PIC X(142).
      *    郵便番号
           05  J1-YUBIN-NO             PIC X(7).
      *    名寄せ先宛名番号
           05  J1-NAYOSE-NO            PIC X(10).
      *    登録年月日
           05  J1-TOROKU-YMD           PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(12).
      *    法人宛名（REC-KBN=2）
           03  HOJIN-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  H2-ATENA-NO             PIC X(10).
      *    法人番号
           05  H2-HOJIN-NO             PIC X(13).
      *    法人種別（コード表：法人種別）
           05  H2-HOJIN-SHU            PIC X(1).
      *    商号
           05  H2-SHOGO-KJ             PIC N(40).
      *    商号カナ
           05  H2-SHOGO-KN             PIC X(40).
      *    代表者氏名
           05  H2-DAIHYO-KJ            PIC N(30).
      *    従業者数
           05  H2-JUGYO-SU             PIC 9(6).
      *    資本金
           05  H2-SHIHONKIN            PIC S9(12) USAGE COMP-3.
      *    設立年月日
           05  H2-SETSURITSU-YMD       PIC S9(7) USAGE COMP-3.
      *    廃止年月日
           05  H2-HAISHI-YMD           PIC S9(7) USAGE COMP-3.
      *    町字コード
           05  H2-CHOAZA-CD            PIC X(7).
      *    番地
           05  H2-BANCHI-KJ            PIC N(20).
      *    方書
           05  H2-KATAGAKI-KJ          PIC X(142).
      *    郵便番号
           05  H2-YUBIN-NO             PIC X(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    共有者構成（REC-KBN=3）
           03  KYOYU-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K3-ATENA-NO             PIC X(10).
      *    構成員宛名番号
           05  K3-KOSEIIN-NO           PIC X(10).
      *    順番
           05  K3-JUNBAN               PIC 9(2).
      *    持分分子
           05  K3-MOCHI-BUNSHI         PIC 9(5).
      *    持分分母
           05  K3-MOCHI-BUNBO          PIC 9(5).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(389).
      *    口座（REC-KBN=4）
           03  KOZA-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K4-ATENA-NO             PIC X(10).
      *    連番
           05  K4-RENBAN               PIC 9(3).
      *    使用税目（コード表：税目）
           05  K4-SHIYO-ZEI            PIC X(2).
      *    金融機関コード
           05  K4-KINYU-CD             PIC X(4).
      *    支店コード
           05  K4-SHITEN-CD            PIC X(3).
      *    預金種目（コード表：預金種目）
           05  K4-YOKIN-SHU            PIC X(1).
      *    口座番号
           05  K4-KOZA-NO              PIC X(7).
      *    口座名義カナ
           05  K4-MEIGI-KN             PIC X(30).
      *    開始年月日
           05  K4-KAISHI-YMD           PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(357).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(348).
