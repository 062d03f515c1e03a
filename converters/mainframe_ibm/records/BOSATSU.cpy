      *    簿冊　RECFM=VB
       01  BOSATSU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    簿冊番号
           03  P-BOSATSU-NO            PIC X(10).
      *    分類コード
           03  P-BUNRUI-CD             PIC X(6).
      *    簿冊名
           03  P-BOSATSU-KJ            PIC X(82).
      *    作成年度
           03  P-NENDO                 PIC 9(3).
      *    所属
           03  P-SHOZOKU-KJ            PIC X(50).
      *    保存期間（コード表：保存期間）
           03  P-HOZON                 PIC X(1).
      *    保存満了年月日
           03  P-MANRYO-YMD            PIC X(7).
      *    満了後措置（コード表：満了後措置）
           03  P-SOCHI                 PIC X(1).
       01  BOSATSU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
