      *    身分事項　RECFM=VB
       01  MIBUNJIK-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    戸籍番号
           03  P-KOSEKI-NO             PIC X(10).
      *    構成員番号
           03  P-KOSEIIN-BAN           PIC S9(4) COMP.
      *    事項番号
           03  P-JIKO-NO               PIC S9(4) COMP.
      *    事件種別（コード表：事件種別）
           03  P-JIKEN-SHU             PIC X(1).
      *    事件発生年月日
           03  P-HASSEI-YMD            PIC X(7).
      *    届出年月日
           03  P-TODOKE-YMD            PIC X(7).
      *    受理者
           03  P-JURI-KJ               PIC X(50).
      *    身分事項文言
           03  P-BUNGEN-KJ             PIC X(402).
       01  MIBUNJIK-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
