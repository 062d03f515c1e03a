      *    住民基本台帳　RECFM=FB LRECL=1012
       01  JUKIDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(987).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(953).
      *    世帯（REC-KBN=1）
           03  SETAI-AREA REDEFINES DATA-AREA.
      *    世帯主宛名番号
           05  S1-NUSHI-NO             PIC X(10).
      *    世帯成立年月日
           05  S1-SEIRITSU-YMD         PIC S9(7) USAGE COMP-3.
      *    世帯消滅年月日
           05  S1-SHOMETSU-YMD         PIC S9(7) USAGE COMP-3.
      *    世帯主変更年月日
           05  S1-NUSHI-HENKO-YMD      PIC S9(7) USAGE COMP-3.
      *    町字コード
           05  S1-CHOAZA-CD            PIC X(7).
      *    番地
           05  S1-BANCHI-KJ            PIC N(20).
      *    方書
           05  S1-KATAGAKI-KJ          PIC X(142).
      *    郵便番号
           05  S1-YUBIN-NO             PIC X(7).
      *    予備
           05  FILLER                  PIC X(10).
      *    予備
           05  FILLER                  PIC X(759).
      *    住民異動履歴（REC-KBN=2）
           03  JUMIN-RIREKI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  JR2-ATENA-NO            PIC X(10).
      *    履歴番号
           05  JR2-RIREKI-NO           PIC 9(3).
      *    異動事由（コード表：異動事由）
           05  JR2-IDO-JIYU            PIC X(2).
      *    異動年月日
           05  JR2-IDO-YMD             PIC S9(7) USAGE COMP-3.
      *    届出年月日
           05  JR2-TODOKE-YMD          PIC S9(7) USAGE COMP-3.
      *    処理年月日
           05  JR2-SHORI-YMD           PIC S9(7) USAGE COMP-3.
      *    住民種別（コード表：住民種別）
           05  JR2-JUMIN-SHU           PIC X(1).
      *    住民状態（コード表：住民状態）
           05  JR2-JUMIN-JOTAI         PIC X(1).
      *    住民票コード
           05  JR2-JUMINHYO-CD         PIC X(11).
      *    個人番号
           05  JR2-KOJIN-NO            PIC X(12).
      *    氏名
           05  JR2-SHIMEI-KJ           PIC N(30).
      *    氏名カナ
           05  JR2-SHIMEI-KN           PIC X(30).
      *    ローマ字氏名
           05  JR2-SHIMEI-RM           PIC X(40).
      *    通称
           05  JR2-TSUSHO-KJ           PIC N(25).
      *    通称カナ
           05  JR2-TSUSHO-KN           PIC X(30).
      *    旧氏
           05  JR2-KYUUJI-KJ           PIC N(20).
      *    性別（コード表：性別）
           05  JR2-SEIBETSU            PIC X(1).
      *    生年月日
           05  JR2-SEINEN-YMD          PIC S9(7) USAGE COMP-3.
      *    続柄（コード表：続柄）
           05  JR2-ZOKUGARA            PIC X(2).
      *    世帯主氏名
           05  JR2-NUSHI-KJ            PIC N(30).
      *    記載順位
           05  JR2-KISAI-JUN           PIC 9(2).
      *    町字コード
           05  JR2-CHOAZA-CD           PIC X(7).
      *    番地
           05  JR2-BANCHI-KJ           PIC N(20).
      *    番地枝番
           05  JR2-BANCHI-EDA          PIC S9(5) USAGE COMP-3 OCCURS 3 TIMES.
      *    方書
           05  JR2-KATAGAKI-KJ         PIC X(142).
      *    郵便番号
           05  JR2-YUBIN-NO            PIC X(7).
      *    住民となった年月日
           05  JR2-JUMIN-YMD           PIC S9(7) USAGE COMP-3.
      *    住所を定めた年月日
           05  JR2-JUSHO-YMD           PIC S9(7) USAGE COMP-3.
      *    転入前住所
           05  JR2-ZENJU-KJ            PIC N(50).
      *    転出先住所
           05  JR2-TENSHUTSU-KJ        PIC N(50).
      *    本籍
           05  JR2-HONSEKI-KJ          PIC N(50).
      *    筆頭者
           05  JR2-HITTO-KJ            PIC N(30).
      *    国籍・地域（コード表：国籍・地域）
           05  JR2-KOKUSEKI            PIC X(3).
      *    在留資格（コード表：在留資格）
           05  JR2-ZAIRYU-SHIKAKU      PIC X(2).
      *    第30条の45区分（コード表：第30条の45区分）
           05  JR2-KUBUN-3045          PIC X(1).
      *    在留期間満了日
           05  JR2-ZAIRYU-YMD          PIC S9(7) USAGE COMP-3.
      *    在留カード等番号
           05  JR2-ZAIRYU-NO           PIC X(12).
      *    最新フラグ
           05  JR2-SAISHIN-FLG         PIC X(1).
      *    予備
           05  FILLER                  PIC X(20).
      *    支援措置（REC-KBN=3）
           03  SHIEN-SOCHI-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  SS3-ATENA-NO            PIC X(10).
      *    支援措置番号
           05  SS3-SHIEN-NO            PIC X(7).
      *    支援措置区分（コード表：支援措置区分）
           05  SS3-SHIEN-KBN           PIC X(1).
      *    開始年月日
           05  SS3-KAISHI-YMD          PIC S9(7) USAGE COMP-3.
      *    終了年月日
           05  SS3-SHURYO-YMD          PIC S9(7) USAGE COMP-3.
      *    仮支援フラグ
           05  SS3-KARI-FLG            PIC X(1).
      *    相手方氏名
           05  SS3-AITE-KJ             PIC N(30).
      *    対象事務
           05  SS3-TAISHO-KJ           PIC X(42).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(850).
      *    備考（REC-KBN=4）
           03  BIKO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  B4-ATENA-NO             PIC X(10).
      *    連番
           05  B4-RENBAN               PIC 9(3).
      *    備考類型
           05  B4-BIKO-KBN             PIC X(1).
      *    備考
           05  B4-BIKO-KJ              PIC X(122).
      *    入力年月日
           05  B4-NYURYOKU-YMD         PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(839).
      *    町字マスタ（REC-KBN=5）
           03  CHOAZA-AREA REDEFINES DATA-AREA.
      *    町字コード
           05  C5-CHOAZA-CD            PIC X(7).
      *    町字名
           05  C5-CHOAZA-KJ            PIC N(24).
      *    町字名カナ
           05  C5-CHOAZA-KN            PIC X(30).
      *    郵便番号
           05  C5-YUBIN-NO             PIC X(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(887).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(906).
