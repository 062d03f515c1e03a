      *    支援措置　RECFM=VB
       01  SHIENSOC-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    支援措置番号
           03  P-SHIEN-NO              PIC X(7).
      *    支援措置区分（コード表：支援措置区分）
           03  P-SHIEN-KBN             PIC X(1).
      *    開始年月日
           03  P-KAISHI-YMD            PIC X(7).
      *    終了年月日
           03  P-SHURYO-YMD            PIC X(7).
      *    仮支援フラグ
           03  P-KARI-FLG              PIC X(1).
      *    相手方氏名
           03  P-AITE-KJ               PIC X(62).
      *    対象事務
           03  P-TAISHO-KJ             PIC X(42).
       01  SHIENSOC-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
