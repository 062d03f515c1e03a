      *    法人申告　RECFM=VB
       01  HOJINSHI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    法人申告区分（コード表：法人申告区分）
           03  P-SHINKOKU-KBN          PIC X(1).
      *    事業年度自
           03  P-JIGYO-FROM            PIC X(7).
      *    事業年度至
           03  P-JIGYO-TO              PIC X(7).
      *    申告年月日
           03  P-SHINKOKU-YMD          PIC X(7).
      *    納期限
           03  P-NOKIGEN-YMD           PIC X(7).
      *    課税標準法人税額
           03  P-KAHYO-GAKU            PIC S9(13) USAGE COMP-3.
      *    法人税割税率
           03  P-ZEIRITSU              PIC S9(2)V9(2) USAGE COMP-3.
      *    法人税割額
           03  P-HOJINZEI-GAKU         PIC S9(11) USAGE COMP-3.
      *    均等割月数
           03  P-TSUKISU               PIC S9(4) COMP.
      *    均等割額
           03  P-KINTO-GAKU            PIC S9(11) USAGE COMP-3.
      *    申告税額計
           03  P-ZEIGAKU-KEI           PIC S9(11) USAGE COMP-3.
      *    予定申告既納額
           03  P-YOTEI-GAKU            PIC S9(11) USAGE COMP-3.
      *    納付税額
           03  P-NOFU-GAKU             PIC S9(11) USAGE COMP-3.
       01  HOJINSHI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
