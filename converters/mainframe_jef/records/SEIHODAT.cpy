      *    生活保護　RECFM=FB LRECL=125
       01  SEIHODAT-REC.
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
      *    生活保護ケース（REC-KBN=1）
           03  CASE-AREA REDEFINES DATA-AREA.
      *    ケース番号
           05  C1-CASE-NO              PIC X(10).
      *    世帯主宛名番号
           05  C1-ATENA-NO             PIC X(10).
      *    世帯番号
           05  C1-SETAI-NO             PIC X(10).
      *    世帯類型（コード表：世帯類型）
           05  C1-SETAI-RUIKEI         PIC X(1).
      *    級地区分
           05  C1-KYUCHI               PIC X(3).
      *    担当員職員番号
           05  C1-TANTO-NO             PIC X(8).
      *    保護開始年月日
           05  C1-KAISHI-YMD           PIC 9(7).
      *    保護開始理由（コード表：保護開始理由）
           05  C1-KAISHI-RIYU          PIC X(1).
      *    保護廃止年月日
           05  C1-HAISHI-YMD           PIC 9(7).
      *    保護廃止理由（コード表：保護廃止理由）
           05  C1-HAISHI-RIYU          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(34).
      *    保護世帯員（REC-KBN=2）
           03  SETAIIN-AREA REDEFINES DATA-AREA.
      *    ケース番号
           05  S2-CASE-NO              PIC X(10).
      *    員番号
           05  S2-IN-NO                PIC 9(2).
      *    宛名番号
           05  S2-ATENA-NO             PIC X(10).
      *    世帯員状態（コード表：世帯員状態）
           05  S2-JOTAI                PIC X(1).
      *    就労フラグ
           05  S2-SHURO-FLG            PIC X(1).
      *    保護適用年月日
           05  S2-TEKIYO-YMD           PIC 9(7).
      *    保護除外年月日
           05  S2-JOGAI-YMD            PIC 9(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(54).
      *    収入認定（REC-KBN=3）
           03  SHUNYU-AREA REDEFINES DATA-AREA.
      *    ケース番号
           05  S3-CASE-NO              PIC X(10).
      *    員番号
           05  S3-IN-NO                PIC 9(2).
      *    収入連番
           05  S3-SHUNYU-SEQ           PIC 9(3).
      *    宛名番号
           05  S3-ATENA-NO             PIC X(10).
      *    収入種別（コード表：収入種別）
           05  S3-SHUNYU-SHU           PIC X(1).
      *    認定開始年月
           05  S3-KAISHI-YM            PIC 9(5).
      *    認定終了年月
           05  S3-SHURYO-YM            PIC 9(5).
      *    収入額
           05  S3-SHUNYU-GAKU          PIC S9(9) USAGE COMP-3.
      *    控除額
           05  S3-KOJO-GAKU            PIC S9(9) USAGE COMP-3.
      *    収入認定額
           05  S3-NINTEI-GAKU          PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(41).
      *    扶助費支給（REC-KBN=4）
           03  FUJOHI-AREA REDEFINES DATA-AREA.
      *    ケース番号
           05  F4-CASE-NO              PIC X(10).
      *    支給年月
           05  F4-SHIKYU-YM            PIC 9(5).
      *    世帯主宛名番号
           05  F4-ATENA-NO             PIC X(10).
      *    支給年月日
           05  F4-SHIKYU-YMD           PIC 9(7).
      *    最低生活費
           05  F4-SAITEI-GAKU          PIC S9(9) USAGE COMP-3.
      *    収入認定額
           05  F4-NINTEI-GAKU          PIC S9(9) USAGE COMP-3.
      *    生活扶助
           05  F4-SEIKATSU-GAKU        PIC S9(9) USAGE COMP-3.
      *    住宅扶助
           05  F4-JUTAKU-GAKU          PIC S9(9) USAGE COMP-3.
      *    教育扶助
           05  F4-KYOIKU-GAKU          PIC S9(9) USAGE COMP-3.
      *    介護扶助
           05  F4-KAIGO-GAKU           PIC S9(9) USAGE COMP-3.
      *    扶助費計
           05  F4-FUJO-KEI             PIC S9(9) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(25).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
