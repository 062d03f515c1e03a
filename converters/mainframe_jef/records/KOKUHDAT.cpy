      *    国民健康保険　RECFM=FB LRECL=125
       01  KOKUHDAT-REC.
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
      *    国保資格（REC-KBN=1）
           03  KOKUHO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K1-ATENA-NO             PIC X(10).
      *    履歴番号
           05  K1-RIREKI-NO            PIC 9(3).
      *    記号番号
           05  K1-KIGO-NO              PIC X(8).
      *    枝番
           05  K1-EDABAN               PIC X(2).
      *    資格取得年月日
           05  K1-SHUTOKU-YMD          PIC 9(7).
      *    取得事由（コード表：国保資格取得事由）
           05  K1-SHUTOKU-JIYU         PIC X(1).
      *    資格喪失年月日
           05  K1-SOSHITSU-YMD         PIC 9(7).
      *    喪失事由（コード表：国保資格喪失事由）
           05  K1-SOSHITSU-JIYU        PIC X(1).
      *    マル学フラグ
           05  K1-MARUGAKU-FLG         PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(52).
      *    国保賦課（REC-KBN=2）
           03  KOKUHO-FUKA-AREA REDEFINES DATA-AREA.
      *    世帯主宛名番号
           05  KF2-ATENA-NO            PIC X(10).
      *    賦課年度
           05  KF2-NENDO               PIC 9(3).
      *    通知書番号
           05  KF2-TSUCHI-NO           PIC X(11).
      *    世帯番号
           05  KF2-SETAI-NO            PIC X(10).
      *    記号番号
           05  KF2-KIGO-NO             PIC X(8).
      *    擬制世帯主フラグ
           05  KF2-GINUSHI-FLG         PIC X(1).
      *    被保険者数
           05  KF2-HIHO-SU             PIC 9(2).
      *    算定基礎所得
           05  KF2-KISO-SHOTOKU        PIC S9(11) USAGE COMP-3.
      *    軽減割
           05  KF2-KEIGEN-WARI         PIC 9(2).
      *    医療分
           05  KF2-IRYO-GAKU           PIC S9(9) USAGE COMP-3.
      *    支援分
           05  KF2-SHIEN-GAKU          PIC S9(9) USAGE COMP-3.
      *    介護分
           05  KF2-KAIGO-GAKU          PIC S9(9) USAGE COMP-3.
      *    年税額
           05  KF2-NENZEI-GAKU         PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(19).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
