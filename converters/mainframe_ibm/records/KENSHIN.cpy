      *    検診　RECFM=VB
       01  KENSHIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    年度
           03  P-NENDO                 PIC 9(3).
      *    検診種別（コード表：検診種別）
           03  P-KENSHIN-SHU           PIC X(1).
      *    受診年月日
           03  P-JUSHIN-YMD            PIC X(7).
      *    医療機関コード
           03  P-IRYO-CD               PIC X(10).
      *    検診判定（コード表：検診判定）
           03  P-HANTEI                PIC X(1).
      *    精密検査結果（コード表：精密検査結果）
           03  P-SEIKEN                PIC X(1).
       01  KENSHIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
