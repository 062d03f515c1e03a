      *    扶助費支給　RECFM=VB
       01  FUJOHI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    ケース番号
           03  P-CASE-NO               PIC X(10).
      *    支給年月
           03  P-SHIKYU-YM             PIC 9(5).
      *    世帯主宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    支給年月日
           03  P-SHIKYU-YMD            PIC X(7).
      *    最低生活費
           03  P-SAITEI-GAKU           PIC S9(9) USAGE COMP-3.
      *    収入認定額
           03  P-NINTEI-GAKU           PIC S9(9) USAGE COMP-3.
      *    生活扶助
           03  P-SEIKATSU-GAKU         PIC S9(9) USAGE COMP-3.
      *    住宅扶助
           03  P-JUTAKU-GAKU           PIC S9(9) USAGE COMP-3.
      *    教育扶助
           03  P-KYOIKU-GAKU           PIC S9(9) USAGE COMP-3.
      *    介護扶助
           03  P-KAIGO-GAKU            PIC S9(9) USAGE COMP-3.
      *    扶助費計
           03  P-FUJO-KEI              PIC S9(9) USAGE COMP-3.
       01  FUJOHI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
