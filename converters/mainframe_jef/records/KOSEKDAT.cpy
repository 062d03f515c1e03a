      *    戸籍　RECFM=FB LRECL=505
       01  KOSEKDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(480).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(446).
      *    戸籍（REC-KBN=1）
           03  KOSEKI-AREA REDEFINES DATA-AREA.
      *    戸籍番号
           05  K1-KOSEKI-NO            PIC X(10).
      *    戸籍種別（コード表：戸籍種別）
           05  K1-KOSEKI-SHU           PIC X(1).
      *    本籍
           05  K1-HONSEKI-KJ           PIC N(50).
      *    筆頭者
           05  K1-HITTO-KJ             PIC N(30).
      *    編製年月日
           05  K1-HENSEI-YMD           PIC S9(7) USAGE COMP-3.
      *    編製事由（コード表：編製事由）
           05  K1-HENSEI-JIYU          PIC X(1).
      *    電算改製年月日
           05  K1-KAISEI-YMD           PIC S9(7) USAGE COMP-3.
      *    消除年月日
           05  K1-SHOJO-YMD            PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(288).
      *    戸籍構成員（REC-KBN=2）
           03  KOSEIIN-AREA REDEFINES DATA-AREA.
      *    戸籍番号
           05  K2-KOSEKI-NO            PIC X(10).
      *    構成員番号
           05  K2-KOSEIIN-BAN          PIC 9(2).
      *    宛名番号
           05  K2-ATENA-NO             PIC X(10).
      *    氏名
           05  K2-SHIMEI-KJ            PIC N(30).
      *    氏名カナ
           05  K2-SHIMEI-KN            PIC X(30).
      *    性別（コード表：性別）
           05  K2-SEIBETSU             PIC X(1).
      *    生年月日
           05  K2-SEINEN-YMD           PIC S9(7) USAGE COMP-3.
      *    父氏名
           05  K2-CHICHI-KJ            PIC N(40).
      *    母氏名
           05  K2-HAHA-KJ              PIC N(40).
      *    父母との続柄（コード表：父母との続柄）
           05  K2-FUBO-ZOKU            PIC X(1).
      *    配偶区分（コード表：配偶区分）
           05  K2-HAIGU-KBN            PIC X(1).
      *    入籍年月日
           05  K2-NYUSEKI-YMD          PIC S9(7) USAGE COMP-3.
      *    除籍年月日
           05  K2-JOSEKI-YMD           PIC S9(7) USAGE COMP-3.
      *    除籍事由（コード表：除籍事由）
           05  K2-JOSEKI-JIYU          PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(184).
      *    身分事項（REC-KBN=3）
           03  MIBUNJIKO-AREA REDEFINES DATA-AREA.
      *    戸籍番号
           05  M3-KOSEKI-NO            PIC X(10).
      *    構成員番号
           05  M3-KOSEIIN-BAN          PIC 9(2).
      *    事項番号
           05  M3-JIKO-NO              PIC 9(3).
      *    事件種別（コード表：事件種別）
           05  M3-JIKEN-SHU            PIC X(1).
      *    事件発生年月日
           05  M3-HASSEI-YMD           PIC S9(7) USAGE COMP-3.
      *    届出年月日
           05  M3-TODOKE-YMD           PIC S9(7) USAGE COMP-3.
      *    受理者
           05  M3-JURI-KJ              PIC N(24).
      *    身分事項文言
           05  M3-BUNGEN-KJ            PIC N(200).
      *    予備
           05  FILLER                  PIC X(8).
      *    戸籍附票（REC-KBN=4）
           03  FUHYO-AREA REDEFINES DATA-AREA.
      *    戸籍番号
           05  F4-KOSEKI-NO            PIC X(10).
      *    構成員番号
           05  F4-KOSEIIN-BAN          PIC 9(2).
      *    住所番号
           05  F4-JUSHO-NO             PIC 9(3).
      *    宛名番号
           05  F4-ATENA-NO             PIC X(10).
      *    住所
           05  F4-JUSHO-KJ             PIC N(120).
      *    住所を定めた年月日
           05  F4-JUSHO-YMD            PIC S9(7) USAGE COMP-3.
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(203).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(399).
