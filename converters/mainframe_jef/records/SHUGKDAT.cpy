      *    就学　RECFM=FB LRECL=125
       01  SHUGKDAT-REC.
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
      *    学校（REC-KBN=1）
           03  GAKKO-AREA REDEFINES DATA-AREA.
      *    学校コード
           05  G1-GAKKO-CD             PIC X(6).
      *    学校名
           05  G1-GAKKO-KJ             PIC N(30).
      *    学校種別（コード表：学校種別）
           05  G1-GAKKO-SHU            PIC X(1).
      *    所在町字コード
           05  G1-CHOAZA-CD            PIC X(7).
      *    開校年月日
           05  G1-KAIKO-YMD            PIC S9(7) USAGE COMP-3.
      *    閉校年月日
           05  G1-HEIKO-YMD            PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(10).
      *    通学区域（REC-KBN=2）
           03  TSUGAKU-AREA REDEFINES DATA-AREA.
      *    町字コード
           05  T2-CHOAZA-CD            PIC X(7).
      *    学校種別（コード表：学校種別）
           05  T2-GAKKO-SHU            PIC X(1).
      *    指定学校コード
           05  T2-GAKKO-CD             PIC X(6).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(78).
      *    学齢簿（REC-KBN=3）
           03  GAKUREIBO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  G3-ATENA-NO             PIC X(10).
      *    履歴番号
           05  G3-RIREKI-NO            PIC 9(3).
      *    最新フラグ
           05  G3-SAISHIN-FLG          PIC X(1).
      *    学齢児童生徒番号
           05  G3-JIDO-NO              PIC X(8).
      *    学年（コード表：学年）
           05  G3-GAKUNEN              PIC X(2).
      *    就学学校コード
           05  G3-GAKKO-CD             PIC X(6).
      *    就学区分（コード表：就学区分）
           05  G3-SHUGAKU-KBN          PIC X(1).
      *    保護者宛名番号
           05  G3-HOGO-NO              PIC X(10).
      *    就学年月日
           05  G3-SHUGAKU-YMD          PIC S9(7) USAGE COMP-3.
      *    就学事由（コード表：就学事由）
           05  G3-SHUGAKU-JIYU         PIC X(1).
      *    退学等年月日
           05  G3-TAIGAKU-YMD          PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(42).
      *    就学援助（REC-KBN=4）
           03  ENJO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  E4-ATENA-NO             PIC X(10).
      *    年度
           05  E4-NENDO                PIC 9(3).
      *    保護者宛名番号
           05  E4-HOGO-NO              PIC X(10).
      *    申請年月日
           05  E4-SHINSEI-YMD          PIC S9(7) USAGE COMP-3.
      *    援助認定区分（コード表：援助認定区分）
           05  E4-ENJO-KBN             PIC X(1).
      *    認定開始年月日
           05  E4-KAISHI-YMD           PIC S9(7) USAGE COMP-3.
      *    認定終了年月日
           05  E4-SHURYO-YMD           PIC S9(7) USAGE COMP-3.
      *    学用品費
           05  E4-GAKUYO-GAKU          PIC S9(9) USAGE COMP-3.
      *    学校給食費
           05  E4-KYUSHOKU-GAKU        PIC S9(9) USAGE COMP-3.
      *    修学旅行費
           05  E4-RYOKO-GAKU           PIC S9(9) USAGE COMP-3.
      *    新入学用品費
           05  E4-NYUGAKU-GAKU         PIC S9(9) USAGE COMP-3.
      *    援助費計
           05  E4-ENJO-KEI             PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(31).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
