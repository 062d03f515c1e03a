      *    選挙人名簿　RECFM=VB
       01  SENKYO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    名簿番号
           03  P-MEIBO-NO              PIC X(7).
      *    投票区
           03  P-TOHYO-KU              PIC X(3).
      *    頁
           03  P-PAGE-NO               PIC S9(9) COMP.
      *    行
           03  P-GYO-NO                PIC S9(4) COMP.
      *    登録年月日
           03  P-TOROKU-YMD            PIC X(7).
      *    表示区分（コード表：表示区分）
           03  P-HYOJI-KBN             PIC X(1).
      *    表示年月日
           03  P-HYOJI-YMD             PIC X(7).
       01  SENKYO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
