      *    文書管理　RECFM=FB LRECL=347
       01  BUNSHDAT-REC.
           03  REC-KBN                 PIC X(1).
           03  DANTAI-CD               PIC X(6).
           03  GROUP-KEY               PIC X(10).
           03  SEQ-NO                  PIC 9(8).
           03  DATA-AREA               PIC X(322).
      *    ヘッダ（REC-KBN=0）
           03  HEADER-AREA REDEFINES DATA-AREA.
           05  HD-DATASET              PIC X(8).
           05  HD-SAKUSEI-YMD          PIC 9(7).
           05  HD-KIJUN-YMD            PIC 9(7).
           05  HD-VERSION              PIC X(12).
           05  FILLER                  PIC X(288).
      *    簿冊（REC-KBN=1）
           03  BOSATSU-AREA REDEFINES DATA-AREA.
      *    簿冊番号
           05  B1-BOSATSU-NO           PIC X(10).
      *    分類コード
           05  B1-BUNRUI-CD            PIC X(6).
      *    簿冊名
           05  B1-BOSATSU-KJ           PIC N(40).
      *    作成年度
           05  B1-NENDO                PIC 9(3).
      *    所属
           05  B1-SHOZOKU-KJ           PIC N(24).
      *    保存期間（コード表：保存期間）
           05  B1-HOZON                PIC X(1).
      *    保存満了年月日
           05  B1-MANRYO-YMD           PIC 9(7).
      *    満了後措置（コード表：満了後措置）
           05  B1-SOCHI                PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(158).
      *    文書（REC-KBN=2）
           03  BUNSHO-AREA REDEFINES DATA-AREA.
      *    文書番号
           05  B2-BUNSHO-NO            PIC X(10).
      *    年度
           05  B2-NENDO                PIC 9(3).
      *    文書記号番号
           05  B2-KIGO-KJ              PIC N(30).
      *    簿冊番号
           05  B2-BOSATSU-NO           PIC X(10).
      *    文書区分（コード表：文書区分）
           05  B2-BUNSHO-KBN           PIC X(1).
      *    件名
           05  B2-KENMEI-KJ            PIC N(100).
      *    起案者職員番号
           05  B2-KIAN-NO              PIC X(8).
      *    起案年月日
           05  B2-KIAN-YMD             PIC 9(7).
      *    決裁年月日
           05  B2-KESSAI-YMD           PIC 9(7).
      *    施行年月日
           05  B2-SEKO-YMD             PIC 9(7).
      *    情報公開区分（コード表：情報公開区分）
           05  B2-KOKAI-KBN            PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    決裁経路（REC-KBN=3）
           03  KEIRO-AREA REDEFINES DATA-AREA.
      *    文書番号
           05  K3-BUNSHO-NO            PIC X(10).
      *    決裁順
           05  K3-JUNBAN               PIC 9(2).
      *    決裁者職員番号
           05  K3-KESSAI-NO            PIC X(8).
      *    決裁役割（コード表：決裁役割）
           05  K3-YAKUWARI             PIC X(1).
      *    決裁年月日
           05  K3-KESSAI-YMD           PIC 9(7).
      *    決裁結果（コード表：決裁結果）
           05  K3-KEKKA                PIC X(1).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(285).
      *    添付（REC-KBN=4）
           03  TENPU-AREA REDEFINES DATA-AREA.
      *    文書番号
           05  T4-BUNSHO-NO            PIC X(10).
      *    添付番号
           05  T4-TENPU-NO             PIC 9(2).
      *    ファイル名
           05  T4-FILE-KJ              PIC N(60).
      *    添付形式（コード表：添付形式）
           05  T4-KEISHIKI             PIC X(1).
      *    バイト数
           05  T4-BYTE-SU              PIC 9(9).
      *    ＳＨＡ２５６
           05  T4-HASH                 PIC X(64).
      *    予備
           05  FILLER                  PIC X(8).
      *    予備
           05  FILLER                  PIC X(108).
      *    トレーラ（REC-KBN=9）件数はヘッダ・トレーラを除く
           03  TRAILER-AREA REDEFINES DATA-AREA.
           05  TR-KENSU                PIC 9(9).
           05  TR-SHUBETSU-KENSU       PIC 9(9) OCCURS 7 TIMES.
           05  TR-KINGAKU-KEI          PIC S9(17) USAGE COMP-3.
           05  FILLER                  PIC X(241).
