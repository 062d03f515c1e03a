      *    人事給与　RECFM=FB LRECL=232
       01  JINJIDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(207).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(173).
      *    職員（REC-KBN=1）
           03  SHOKUIN-AREA REDEFINES DATA-AREA.
      *    職員番号
           05  S1-SHOKUIN-NO           PIC X(8).
      *    宛名番号
           05  S1-ATENA-NO             PIC X(10).
      *    氏名
           05  S1-SHIMEI-KJ            PIC N(30).
      *    氏名カナ
           05  S1-SHIMEI-KN            PIC X(30).
      *    性別（コード表：性別）
           05  S1-SEIBETSU             PIC X(1).
      *    生年月日
           05  S1-SEINEN-YMD           PIC 9(7).
      *    採用年月日
           05  S1-SAIYO-YMD            PIC 9(7).
      *    退職年月日
           05  S1-TAISHOKU-YMD         PIC 9(7).
      *    任用区分（コード表：任用区分）
           05  S1-NINYO-KBN            PIC X(1).
      *    所属
           05  S1-SHOZOKU-KJ           PIC N(24).
      *    職名（コード表：職名）
           05  S1-SHOKUMEI             PIC X(1).
      *    給料級
           05  S1-KYU                  PIC 9(2).
      *    号給
           05  S1-GOKYU                PIC 9(3).
      *    金融機関コード
           05  S1-KINYU-CD             PIC X(4).
      *    支店コード
           05  S1-SHITEN-CD            PIC X(3).
      *    口座番号
           05  S1-KOZA-NO              PIC X(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    発令（REC-KBN=2）
           03  HATSUREI-AREA REDEFINES DATA-AREA.
      *    職員番号
           05  H2-SHOKUIN-NO           PIC X(8).
      *    発令連番
           05  H2-HATSUREI-NO          PIC 9(3).
      *    発令年月日
           05  H2-HATSUREI-YMD         PIC 9(7).
      *    発令区分（コード表：発令区分）
           05  H2-HATSUREI-KBN         PIC X(1).
      *    所属
           05  H2-SHOZOKU-KJ           PIC N(24).
      *    職名（コード表：職名）
           05  H2-SHOKUMEI             PIC X(1).
      *    給料級
           05  H2-KYU                  PIC 9(2).
      *    号給
           05  H2-GOKYU                PIC 9(3).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(126).
      *    扶養親族（REC-KBN=3）
           03  FUYO-AREA REDEFINES DATA-AREA.
      *    職員番号
           05  F3-SHOKUIN-NO           PIC X(8).
      *    扶養連番
           05  F3-FUYO-NO              PIC 9(2).
      *    宛名番号
           05  F3-ATENA-NO             PIC X(10).
      *    氏名
           05  F3-SHIMEI-KJ            PIC N(30).
      *    扶養続柄（コード表：扶養続柄）
           05  F3-FUYO-ZOKU            PIC X(1).
      *    生年月日
           05  F3-SEINEN-YMD           PIC 9(7).
      *    扶養手当月額
           05  F3-FUYO-GAKU            PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(106).
      *    給与支給（REC-KBN=4）
           03  KYUYO-AREA REDEFINES DATA-AREA.
      *    職員番号
           05  K4-SHOKUIN-NO           PIC X(8).
      *    支給年月
           05  K4-SHIKYU-YM            PIC 9(5).
      *    給与区分（コード表：給与区分）
           05  K4-KYUYO-KBN            PIC X(1).
      *    支給年月日
           05  K4-SHIKYU-YMD           PIC 9(7).
      *    給料
           05  K4-KYURYO               PIC S9(9) USAGE COMP-3.
      *    期末勤勉手当
           05  K4-KIMATSU              PIC S9(9) USAGE COMP-3.
      *    扶養手当
           05  K4-FUYO-GAKU            PIC S9(9) USAGE COMP-3.
      *    住居手当
           05  K4-JUKYO-GAKU           PIC S9(9) USAGE COMP-3.
      *    通勤手当
           05  K4-TSUKIN-GAKU          PIC S9(9) USAGE COMP-3.
      *    時間外勤務手当
           05  K4-JIKANGAI             PIC S9(9) USAGE COMP-3.
      *    支給額計
           05  K4-SHIKYU-KEI           PIC S9(9) USAGE COMP-3.
      *    共済掛金
           05  K4-KYOSAI-GAKU          PIC S9(9) USAGE COMP-3.
      *    所得税
           05  K4-SHOTOKUZEI           PIC S9(9) USAGE COMP-3.
      *    住民税
           05  K4-JUMINZEI             PIC S9(9) USAGE COMP-3.
      *    その他控除
           05  K4-SONOTA-GAKU          PIC S9(9) USAGE COMP-3.
      *    控除額計
           05  K4-KOJO-KEI             PIC S9(9) USAGE COMP-3.
      *    差引支給額
           05  K4-SASHIHIKI            PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(113).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(126).
