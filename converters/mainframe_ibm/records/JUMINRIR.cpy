      *    住民異動履歴　RECFM=VB
       01  JUMINRIR-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    住民票コード
           03  P-JUMINHYO-CD           PIC X(11).
      *    個人番号
           03  P-KOJIN-NO              PIC X(12).
      *    性別（コード表：性別）
           03  P-SEIBETSU              PIC X(1).
      *    生年月日
           03  P-SEINEN-YMD            PIC X(7).
      *    住民種別（コード表：住民種別）
           03  P-JUMIN-SHU             PIC X(1).
      *    ローマ字氏名
           03  P-SHIMEI-RM             PIC X(40).
      *    国籍・地域（コード表：国籍・地域）
           03  P-KOKUSEKI              PIC X(3).
      *    在留資格（コード表：在留資格）
           03  P-ZAIRYU-SHIKAKU        PIC X(1).
      *    第30条の45区分（コード表：第30条の45区分）
           03  P-KUBUN-3045            PIC X(1).
      *    在留期間満了日
           03  P-ZAIRYU-YMD            PIC X(7).
      *    在留カード等番号
           03  P-ZAIRYU-NO             PIC X(12).
      *    繰返し件数
           03  MEISAI-CNT              PIC S9(4) COMP.
           03  MEISAI                  OCCURS 1 TO 99 TIMES
                                   DEPENDING ON MEISAI-CNT.
      *    履歴番号
           05  M-RIREKI-NO             PIC S9(4) COMP.
      *    最新フラグ
           05  M-SAISHIN-FLG           PIC X(1).
      *    異動事由（コード表：異動事由）
           05  M-IDO-JIYU              PIC X(1).
      *    異動年月日
           05  M-IDO-YMD               PIC X(7).
      *    届出年月日
           05  M-TODOKE-YMD            PIC X(7).
      *    処理年月日
           05  M-SHORI-YMD             PIC X(7).
      *    世帯番号
           05  M-SETAI-NO              PIC X(10).
      *    住民状態（コード表：住民状態）
           05  M-JUMIN-JOTAI           PIC X(1).
      *    氏名
           05  M-SHIMEI-KJ             PIC X(62).
      *    氏名カナ
           05  M-SHIMEI-KN             PIC X(30).
      *    通称
           05  M-TSUSHO-KJ             PIC X(52).
      *    通称カナ
           05  M-TSUSHO-KN             PIC X(30).
      *    旧氏
           05  M-KYUUJI-KJ             PIC X(42).
      *    続柄１（コード表：続柄１）
           05  M-ZOKU-1                PIC X(1).
      *    続柄２（コード表：続柄１）
           05  M-ZOKU-2                PIC X(1).
      *    世帯主氏名
           05  M-NUSHI-KJ              PIC X(62).
      *    記載順位
           05  M-KISAI-JUN             PIC S9(4) COMP.
      *    町字コード
           05  M-CHOAZA-CD             PIC X(7).
      *    番地
           05  M-BANCHI-KJ             PIC X(42).
      *    方書
           05  M-KATAGAKI-KJ           PIC X(142).
      *    郵便番号
           05  M-YUBIN-NO              PIC X(7).
      *    住民となった年月日
           05  M-JUMIN-YMD             PIC X(7).
      *    住所を定めた年月日
           05  M-JUSHO-YMD             PIC X(7).
      *    転入前住所
           05  M-ZENJU-KJ              PIC X(102).
      *    転出先住所
           05  M-TENSHUTSU-KJ          PIC X(102).
      *    本籍
           05  M-HONSEKI-KJ            PIC X(102).
      *    筆頭者
           05  M-HITTO-KJ              PIC X(62).
       01  JUMINRIR-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
