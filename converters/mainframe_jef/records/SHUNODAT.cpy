      *    収滞納管理　RECFM=FB LRECL=125
       01  SHUNODAT-REC.
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
      *    調定（REC-KBN=1）
           03  CHOTEI-AREA REDEFINES DATA-AREA.
      *    税目（コード表：税目）
           05  C1-ZEIMOKU              PIC X(2).
      *    課税年度
           05  C1-NENDO                PIC 9(3).
      *    通知書番号
           05  C1-TSUCHI-NO            PIC X(11).
      *    期別
           05  C1-KIBETSU              PIC 9(2).
      *    宛名番号
           05  C1-ATENA-NO             PIC X(10).
      *    納期限
           05  C1-NOKIGEN-YMD          PIC 9(7).
      *    調定額
           05  C1-CHOTEI-GAKU          PIC S9(11) USAGE COMP-3.
      *    調定年月日
           05  C1-CHOTEI-YMD           PIC 9(7).
      *    会計区分（コード表：会計区分）
           05  C1-KAIKEI-KBN           PIC X(1).
      *    収納額
           05  C1-SHUNO-GAKU           PIC S9(11) USAGE COMP-3.
      *    不納欠損額
           05  C1-KESSON-GAKU          PIC S9(11) USAGE COMP-3.
      *    不納欠損年月日
           05  C1-KESSON-YMD           PIC 9(7).
      *    未納額
           05  C1-MINO-GAKU            PIC S9(11) USAGE COMP-3.
      *    滞納フラグ
           05  C1-TAINO-FLG            PIC X(1).
      *    督促発送年月日
           05  C1-TOKUSOKU-YMD         PIC 9(7).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(10).
      *    収納（REC-KBN=2）
           03  SHUNO-AREA REDEFINES DATA-AREA.
      *    税目（コード表：税目）
           05  S2-ZEIMOKU              PIC X(2).
      *    課税年度
           05  S2-NENDO                PIC 9(3).
      *    通知書番号
           05  S2-TSUCHI-NO            PIC X(11).
      *    期別
           05  S2-KIBETSU              PIC 9(2).
      *    宛名番号
           05  S2-ATENA-NO             PIC X(10).
      *    収納連番
           05  S2-SHUNO-SEQ            PIC 9(3).
      *    領収年月日
           05  S2-RYOSHU-YMD           PIC 9(7).
      *    収入年月日
           05  S2-SHUNYU-YMD           PIC 9(7).
      *    収納額
           05  S2-SHUNO-GAKU           PIC S9(11) USAGE COMP-3.
      *    督促手数料
           05  S2-TOKUSOKU-RYO         PIC S9(9) USAGE COMP-3.
      *    延滞金
           05  S2-ENTAIKIN             PIC S9(9) USAGE COMP-3.
      *    収納区分（コード表：収納区分）
           05  S2-SHUNO-KBN            PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(30).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(19).
