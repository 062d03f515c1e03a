      *    児童手当　RECFM=FB LRECL=125
       01  JITEDAT-REC.
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
      *    児童手当受給者（REC-KBN=1）
           03  JITE-JUKYU-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  JJ1-ATENA-NO            PIC X(10).
      *    受給者番号
           05  JJ1-JUKYU-NO            PIC X(8).
      *    履歴番号
           05  JJ1-RIREKI-NO           PIC 9(3).
      *    認定年月日
           05  JJ1-NINTEI-YMD          PIC 9(7).
      *    被用者区分（コード表：被用者区分）
           05  JJ1-HIYO-KBN            PIC X(1).
      *    支給開始年月
           05  JJ1-SHIKYU-YM           PIC 9(5).
      *    金融機関コード
           05  JJ1-KINYU-CD            PIC X(4).
      *    支店コード
           05  JJ1-SHITEN-CD           PIC X(3).
      *    口座番号
           05  JJ1-KOZA-NO             PIC X(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(44).
      *    支給対象児童（REC-KBN=2）
           03  JITE-JIDO-AREA REDEFINES DATA-AREA.
      *    受給者番号
           05  JJ2-JUKYU-NO            PIC X(8).
      *    受給者宛名番号
           05  JJ2-ATENA-NO            PIC X(10).
      *    児童宛名番号
           05  JJ2-JIDO-NO             PIC X(10).
      *    出生順位
           05  JJ2-JUNI                PIC 9(2).
      *    同居別居区分（コード表：同居別居区分）
           05  JJ2-DOKYO-KBN           PIC X(1).
      *    支給開始年月
           05  JJ2-SHIKYU-YM           PIC 9(5).
      *    支給月額
           05  JJ2-GETSUGAKU           PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(51).
      *    児童手当支払（REC-KBN=3）
           03  JITE-SHIHARAI-AREA REDEFINES DATA-AREA.
      *    受給者番号
           05  JS3-JUKYU-NO            PIC X(8).
      *    宛名番号
           05  JS3-ATENA-NO            PIC X(10).
      *    支払年月
           05  JS3-SHIHARAI-YM         PIC 9(5).
      *    支払年月日
           05  JS3-SHIHARAI-YMD        PIC 9(7).
      *    支払額
           05  JS3-SHIHARAI-GAKU       PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(57).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
