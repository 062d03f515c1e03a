      *    国民年金　RECFM=FB LRECL=125
       01  NENKNDAT-REC.
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
      *    国民年金被保険者（REC-KBN=1）
           03  NENKIN-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  N1-ATENA-NO             PIC X(10).
      *    履歴番号
           05  N1-RIREKI-NO            PIC 9(3).
      *    基礎年金番号
           05  N1-KISO-NO              PIC X(10).
      *    被保険者種別（コード表：被保険者種別）
           05  N1-NENKIN-SHU           PIC X(1).
      *    資格取得年月日
           05  N1-SHUTOKU-YMD          PIC 9(7).
      *    資格喪失年月日
           05  N1-SOSHITSU-YMD         PIC 9(7).
      *    付加保険料フラグ
           05  N1-FUKA-FLG             PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(53).
      *    年金免除（REC-KBN=2）
           03  NENKIN-MENJO-AREA REDEFINES DATA-AREA.
      *    宛名番号
           05  NM2-ATENA-NO            PIC X(10).
      *    年度
           05  NM2-NENDO               PIC 9(3).
      *    連番
           05  NM2-RENBAN              PIC 9(3).
      *    免除区分（コード表：免除区分）
           05  NM2-MENJO-KBN           PIC X(1).
      *    申請年月日
           05  NM2-SHINSEI-YMD         PIC 9(7).
      *    免除開始年月
           05  NM2-KAISHI-YM           PIC 9(5).
      *    免除終了年月
           05  NM2-SHURYO-YM           PIC 9(5).
      *    審査結果（コード表：審査結果）
           05  NM2-SHINSA-KBN          PIC X(1).
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
