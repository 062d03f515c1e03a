      *    職員　RECFM=VB
       01  SHOKUIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    職員番号
           03  P-SHOKUIN-NO            PIC X(8).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    氏名
           03  P-SHIMEI-KJ             PIC X(62).
      *    氏名カナ
           03  P-SHIMEI-KN             PIC X(30).
      *    性別（コード表：性別）
           03  P-SEIBETSU              PIC X(1).
      *    生年月日
           03  P-SEINEN-YMD            PIC X(7).
      *    採用年月日
           03  P-SAIYO-YMD             PIC X(7).
      *    退職年月日
           03  P-TAISHOKU-YMD          PIC X(7).
      *    任用区分（コード表：任用区分）
           03  P-NINYO-KBN             PIC X(1).
      *    所属
           03  P-SHOZOKU-KJ            PIC X(50).
      *    職名（コード表：職名）
           03  P-SHOKUMEI              PIC X(1).
      *    給料級
           03  P-KYU                   PIC S9(4) COMP.
      *    号給
           03  P-GOKYU                 PIC S9(4) COMP.
      *    金融機関コード
           03  P-KINYU-CD              PIC X(4).
      *    支店コード
           03  P-SHITEN-CD             PIC X(3).
      *    口座番号
           03  P-KOZA-NO               PIC X(7).
       01  SHOKUIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
