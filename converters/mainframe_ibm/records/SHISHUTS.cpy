      *    支出命令　RECFM=VB
       01  SHISHUTS-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    伝票番号
           03  P-DENPYO-NO             PIC X(10).
      *    会計年度
           03  P-NENDO                 PIC 9(3).
      *    予算科目コード
           03  P-KAMOKU-CD             PIC X(10).
      *    債権者番号
           03  P-SAIKEN-NO             PIC X(8).
      *    摘要
           03  P-TEKIYO-KJ             PIC X(82).
      *    負担行為年月日
           03  P-FUTAN-YMD             PIC X(7).
      *    支払年月日
           03  P-SHIHARAI-YMD          PIC X(7).
      *    支払方法（コード表：支払方法）
           03  P-SHIHARAI-KBN          PIC X(1).
      *    支出命令額
           03  P-MEIREI-GAKU           PIC S9(11) USAGE COMP-3.
      *    控除税額等
           03  P-KOJO-GAKU             PIC S9(11) USAGE COMP-3.
      *    差引支払額
           03  P-SASHIHIKI             PIC S9(11) USAGE COMP-3.
       01  SHISHUTS-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
