      *    住登外個人　RECFM=VB
       01  JUTOGAI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    住登外区分（コード表：住登外区分）
           03  P-JUTOGAI-KBN           PIC X(1).
      *    個人番号
           03  P-KOJIN-NO              PIC X(12).
      *    氏名
           03  P-SHIMEI-KJ             PIC X(62).
      *    氏名カナ
           03  P-SHIMEI-KN             PIC X(30).
      *    性別（コード表：性別）
           03  P-SEIBETSU              PIC X(1).
      *    生年月日
           03  P-SEINEN-YMD            PIC X(7).
      *    市区町村名
           03  P-SHICHOSON-KJ          PIC X(42).
      *    町字名
           03  P-CHOAZA-KJ             PIC X(50).
      *    番地
           03  P-BANCHI-KJ             PIC X(42).
      *    方書
           03  P-KATAGAKI-KJ           PIC X(142).
      *    郵便番号
           03  P-YUBIN-NO              PIC X(7).
      *    名寄せ先宛名番号
           03  P-NAYOSE-NO             PIC X(10).
      *    登録年月日
           03  P-TOROKU-YMD            PIC X(7).
       01  JUTOGAI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
