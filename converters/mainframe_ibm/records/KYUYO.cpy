      *    給与支給　RECFM=VB
       01  KYUYO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    職員番号
           03  P-SHOKUIN-NO            PIC X(8).
      *    支給年月
           03  P-SHIKYU-YM             PIC 9(5).
      *    給与区分（コード表：給与区分）
           03  P-KYUYO-KBN             PIC X(1).
      *    支給年月日
           03  P-SHIKYU-YMD            PIC X(7).
      *    給料
           03  P-KYURYO                PIC S9(9) USAGE COMP-3.
      *    期末勤勉手当
           03  P-KIMATSU               PIC S9(9) USAGE COMP-3.
      *    扶養手当
           03  P-FUYO-GAKU             PIC S9(9) USAGE COMP-3.
      *    住居手当
           03  P-JUKYO-GAKU            PIC S9(9) USAGE COMP-3.
      *    通勤手当
           03  P-TSUKIN-GAKU           PIC S9(9) USAGE COMP-3.
      *    時間外勤務手当
           03  P-JIKANGAI              PIC S9(9) USAGE COMP-3.
      *    支給額計
           03  P-SHIKYU-KEI            PIC S9(9) USAGE COMP-3.
      *    共済掛金
           03  P-KYOSAI-GAKU           PIC S9(9) USAGE COMP-3.
      *    所得税
           03  P-SHOTOKUZEI            PIC S9(9) USAGE COMP-3.
      *    住民税
           03  P-JUMINZEI              PIC S9(9) USAGE COMP-3.
      *    その他控除
           03  P-SONOTA-GAKU           PIC S9(9) USAGE COMP-3.
      *    控除額計
           03  P-KOJO-KEI              PIC S9(9) USAGE COMP-3.
      *    差引支給額
           03  P-SASHIHIKI             PIC S9(9) USAGE COMP-3.
       01  KYUYO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
