      *    介護保険　RECFM=FB LRECL=125
       01  KAIGODAT-REC.
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
      *    介護資格（REC-KBN=1）
           03  KAIGO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K1-ATENA-NO             PIC X(10).
      *    介護被保険者番号
           05  K1-KAIGO-NO             PIC X(10).
      *    履歴番号
           05  K1-RIREKI-NO            PIC 9(3).
      *    資格取得年月日
           05  K1-SHUTOKU-YMD          PIC 9(7).
      *    取得事由（コード表：介護資格取得事由）
           05  K1-SHUTOKU-JIYU         PIC X(1).
      *    資格喪失年月日
           05  K1-SOSHITSU-YMD         PIC 9(7).
      *    喪失事由（コード表：介護資格喪失事由）
           05  K1-SOSHITSU-JIYU        PIC X(1).
      *    住所地特例フラグ
           05  K1-JUTOKU-FLG           PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(52).
      *    要介護認定（REC-KBN=2）
           03  KAIGO-NINTEI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  KN2-ATENA-NO            PIC X(10).
      *    介護被保険者番号
           05  KN2-KAIGO-NO            PIC X(10).
      *    申請連番
           05  KN2-SHINSEI-SEQ         PIC 9(3).
      *    申請区分（コード表：申請区分）
           05  KN2-SHINSEI-KBN         PIC X(1).
      *    申請年月日
           05  KN2-SHINSEI-YMD         PIC 9(7).
      *    認定年月日
           05  KN2-NINTEI-YMD          PIC 9(7).
      *    要介護状態区分（コード表：要介護状態区分）
           05  KN2-YOKAIGO-KBN         PIC X(2).
      *    有効期間開始
           05  KN2-YUKO-FROM           PIC 9(7).
      *    有効期間終了
           05  KN2-YUKO-TO             PIC 9(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(38).
      *    介護賦課（REC-KBN=3）
           03  KAIGO-FUKA-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  KF3-ATENA-NO            PIC X(10).
      *    介護被保険者番号
           05  KF3-KAIGO-NO            PIC X(10).
      *    賦課年度
           05  KF3-NENDO               PIC 9(3).
      *    通知書番号
           05  KF3-TSUCHI-NO           PIC X(11).
      *    所得段階
           05  KF3-DANKAI              PIC 9(2).
      *    合計所得
           05  KF3-GOKEI-SHOTOKU       PIC S9(11) USAGE COMP-3.
      *    年額保険料
           05  KF3-NENGAKU             PIC S9(9) USAGE COMP-3.
      *    徴収方法（コード表：徴収方法）
           05  KF3-CHOSHU-KBN          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(44).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
