      *    後期高齢者医療　RECFM=FB LRECL=125
       01  KOUKIDAT-REC.
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
      *    後期資格（REC-KBN=1）
           03  KOKI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K1-ATENA-NO             PIC X(10).
      *    後期被保険者番号
           05  K1-KOKI-NO              PIC X(8).
      *    履歴番号
           05  K1-RIREKI-NO            PIC 9(3).
      *    資格取得年月日
           05  K1-SHUTOKU-YMD          PIC 9(7).
      *    取得事由（コード表：後期資格取得事由）
           05  K1-SHUTOKU-JIYU         PIC X(1).
      *    資格喪失年月日
           05  K1-SOSHITSU-YMD         PIC 9(7).
      *    喪失事由（コード表：後期資格喪失事由）
           05  K1-SOSHITSU-JIYU        PIC X(1).
      *    負担割合
           05  K1-FUTAN-WARI           PIC 9(2).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(53).
      *    後期賦課（REC-KBN=2）
           03  KOKI-FUKA-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  KF2-ATENA-NO            PIC X(10).
      *    後期被保険者番号
           05  KF2-KOKI-NO             PIC X(8).
      *    賦課年度
           05  KF2-NENDO               PIC 9(3).
      *    通知書番号
           05  KF2-TSUCHI-NO           PIC X(11).
      *    均等割
           05  KF2-KINTO-GAKU          PIC S9(9) USAGE COMP-3.
      *    所得割
           05  KF2-SHOTOKU-GAKU        PIC S9(9) USAGE COMP-3.
      *    軽減割
           05  KF2-KEIGEN-WARI         PIC 9(2).
      *    年額保険料
           05  KF2-NENGAKU             PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(43).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
