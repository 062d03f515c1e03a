      *    戸籍構成員　RECFM=VB
       01  KOSEIIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    戸籍番号
           03  P-KOSEKI-NO             PIC X(10).
      *    構成員番号
           03  P-KOSEIIN-BAN           PIC S9(4) COMP.
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
      *    父氏名
           03  P-CHICHI-KJ             PIC X(82).
      *    母氏名
           03  P-HAHA-KJ               PIC X(82).
      *    父母との続柄（コード表：父母との続柄）
           03  P-FUBO-ZOKU             PIC X(1).
      *    配偶区分（コード表：配偶区分）
           03  P-HAIGU-KBN             PIC X(1).
      *    入籍年月日
           03  P-NYUSEKI-YMD           PIC X(7).
      *    除籍年月日
           03  P-JOSEKI-YMD            PIC X(7).
      *    除籍事由（コード表：除籍事由）
           03  P-JOSEKI-JIYU           PIC X(1).
       01  KOSEIIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
