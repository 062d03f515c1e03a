      *    健康管理　RECFM=FB LRECL=178
       01  KENKODAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(153).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(119).
      *    検診（REC-KBN=1）
           03  KENSHIN-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  K1-ATENA-NO             PIC X(10).
      *    年度
           05  K1-NENDO                PIC 9(3).
      *    検診種別（コード表：検診種別）
           05  K1-KENSHIN-SHU          PIC X(2).
      *    受診年月日
           05  K1-JUSHIN-YMD           PIC 9(7).
      *    医療機関コード
           05  K1-IRYO-CD              PIC X(10).
      *    検診判定（コード表：検診判定）
           05  K1-HANTEI               PIC X(1).
      *    精密検査結果（コード表：精密検査結果）
           05  K1-SEIKEN               PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(111).
      *    予防接種（REC-KBN=2）
           03  YOBO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  Y2-ATENA-NO             PIC X(10).
      *    ワクチン（コード表：ワクチン）
           05  Y2-VACCINE              PIC X(2).
      *    接種回数
           05  Y2-KAISU                PIC 9(2).
      *    接種年月日
           05  Y2-SESSHU-YMD           PIC 9(7).
      *    ロット番号
           05  Y2-LOT-NO               PIC X(20).
      *    接種量
           05  Y2-SESSHU-RYO           PIC S9(1)V9(2) USAGE COMP-3.
      *    医療機関コード
           05  Y2-IRYO-CD              PIC X(10).
      *    公費フラグ
           05  Y2-KOHI-FLG             PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(91).
      *    妊産婦（REC-KBN=3）
           03  NINSANPU-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  N3-ATENA-NO             PIC X(10).
      *    妊娠連番
           05  N3-NINSHIN-NO           PIC 9(2).
      *    母子手帳番号
           05  N3-TECHO-NO             PIC X(8).
      *    届出年月日
           05  N3-TODOKE-YMD           PIC 9(7).
      *    分娩予定年月日
           05  N3-YOTEI-YMD            PIC 9(7).
      *    分娩年月日
           05  N3-BUNBEN-YMD           PIC 9(7).
      *    妊婦健診回数
           05  N3-KENSHIN-KAI          PIC 9(2).
      *    児宛名番号
           05  N3-JIDO-NO              PIC X(10).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(92).
      *    乳幼児健診（REC-KBN=4）
           03  NYUYOJI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  N4-ATENA-NO             PIC X(10).
      *    乳幼児健診種別（コード表：乳幼児健診種別）
           05  N4-KENSHIN-SHU          PIC X(1).
      *    健診年月日
           05  N4-KENSHIN-YMD          PIC 9(7).
      *    身長
           05  N4-SHINCHO              PIC S9(3)V9(2) USAGE COMP-3.
      *    体重
           05  N4-TAIJU                PIC S9(3)V9(2) USAGE COMP-3.
      *    健診判定（コード表：健診判定）
           05  N4-HANTEI               PIC X(1).
      *    所見
           05  N4-SHOKEN-KJ            PIC N(60).
      *    予備
           05  FILLER                  PIC X(8).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(72).
