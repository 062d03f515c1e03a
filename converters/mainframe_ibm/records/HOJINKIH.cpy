      *    法人基本　RECFM=VB
       01  HOJINKIH-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    法人番号
           03  P-HOJIN-NO              PIC X(13).
      *    課税法人区分（コード表：課税法人区分）
           03  P-HOJIN-KBN             PIC X(1).
      *    決算月
           03  P-KESSAN-TSUKI          PIC S9(4) COMP.
      *    資本金等の額
           03  P-SHIHON-GAKU           PIC S9(13) USAGE COMP-3.
      *    市内従業者数
           03  P-JUGYO-SU              PIC S9(9) COMP.
      *    均等割号区分
           03  P-KINTO-KBN             PIC X(1).
      *    申告期限延長フラグ
           03  P-ENCHO-FLG             PIC X(1).
      *    事業開始年月日
           03  P-KAISHI-YMD            PIC X(7).
      *    廃止年月日
           03  P-HAISHI-YMD            PIC X(7).
       01  HOJINKIH-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
