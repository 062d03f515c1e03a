      *    障害者福祉　RECFM=FB LRECL=125
       01  SHOGADAT-REC.
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
      *    障害者手帳（REC-KBN=1）
           03  TECHO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  T1-ATENA-NO             PIC X(10).
      *    手帳種別（コード表：手帳種別）
           05  T1-TECHO-SHU            PIC X(1).
      *    手帳番号
           05  T1-TECHO-KJ             PIC N(12).
      *    履歴番号
           05  T1-RIREKI-NO            PIC 9(3).
      *    等級
           05  T1-TOKYU                PIC X(2).
      *    交付年月日
           05  T1-KOFU-YMD             PIC 9(7).
      *    有効期限
           05  T1-YUKO-YMD             PIC 9(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(38).
      *    障害支給決定（REC-KBN=2）
           03  SHOGAI-KETTEI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  SK2-ATENA-NO            PIC X(10).
      *    受給者証番号
           05  SK2-JUKYU-NO            PIC X(10).
      *    決定番号
           05  SK2-KETTEI-NO           PIC X(6).
      *    サービス種類（コード表：サービス種類）
           05  SK2-SERVICE             PIC X(1).
      *    障害支援区分
           05  SK2-SHIEN-KBN           PIC X(1).
      *    支給量
           05  SK2-SHIKYU-RYO          PIC 9(5).
      *    支給開始
           05  SK2-KAISHI-YMD          PIC 9(7).
      *    支給終了
           05  SK2-SHURYO-YMD          PIC 9(7).
      *    負担上限月額
           05  SK2-JOGEN-GAKU          PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(40).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
