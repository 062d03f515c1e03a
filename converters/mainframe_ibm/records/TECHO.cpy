      *    障害者手帳　RECFM=VB
       01  TECHO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    手帳種別（コード表：手帳種別）
           03  P-TECHO-SHU             PIC X(1).
      *    手帳番号
           03  P-TECHO-KJ              PIC X(26).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    等級
           03  P-TOKYU                 PIC X(2).
      *    交付年月日
           03  P-KOFU-YMD              PIC X(7).
      *    有効期限
           03  P-YUKO-YMD              PIC X(7).
       01  TECHO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
