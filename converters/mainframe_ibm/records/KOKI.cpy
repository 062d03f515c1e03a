      *    後期資格　RECFM=VB
       01  KOKI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    後期被保険者番号
           03  P-KOKI-NO               PIC X(8).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    資格取得年月日
           03  P-SHUTOKU-YMD           PIC X(7).
      *    取得事由（コード表：後期資格取得事由）
           03  P-SHUTOKU-JIYU          PIC X(1).
      *    資格喪失年月日
           03  P-SOSHITSU-YMD          PIC X(7).
      *    喪失事由（コード表：後期資格喪失事由）
           03  P-SOSHITSU-JIYU         PIC X(1).
      *    負担割合
           03  P-FUTAN-WARI            PIC S9(4) COMP.
       01  KOKI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
