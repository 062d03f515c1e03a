      *    土地　RECFM=VB
       01  TOCHI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    納税義務者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    物件番号
           03  P-BUKKEN-NO             PIC X(9).
      *    所在町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    地番
           03  P-CHIBAN                PIC S9(9) COMP.
      *    支番
           03  P-SHIBAN                PIC S9(4) COMP.
      *    登記地目（コード表：登記地目）
           03  P-TOKI-CHIMOKU          PIC X(1).
      *    課税地目（コード表：登記地目）
           03  P-KAZEI-CHIMOKU         PIC X(1).
      *    地積
           03  P-CHISEKI               PIC S9(7)V9(2) USAGE COMP-3.
      *    住宅用地区分（コード表：住宅用地区分）
           03  P-JUTAKU-KBN            PIC X(1).
      *    評価額
           03  P-HYOKA-GAKU            PIC S9(12) USAGE COMP-3.
      *    課税標準額
           03  P-KAHYO-GAKU            PIC S9(12) USAGE COMP-3.
      *    登記年月日
           03  P-TOKI-YMD              PIC X(7).
       01  TOCHI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
