      *    生活保護ケース　RECFM=VB
       01  CASE-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    ケース番号
           03  P-CASE-NO               PIC X(10).
      *    世帯主宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    世帯番号
           03  P-SETAI-NO              PIC X(10).
      *    世帯類型（コード表：世帯類型）
           03  P-SETAI-RUIKEI          PIC X(1).
      *    級地区分
           03  P-KYUCHI                PIC X(3).
      *    担当員職員番号
           03  P-TANTO-NO              PIC X(8).
      *    保護開始年月日
           03  P-KAISHI-YMD            PIC X(7).
      *    保護開始理由（コード表：保護開始理由）
           03  P-KAISHI-RIYU           PIC X(1).
      *    保護廃止年月日
           03  P-HAISHI-YMD            PIC X(7).
      *    保護廃止理由（コード表：保護廃止理由）
           03  P-HAISHI-RIYU           PIC X(1).
       01  CASE-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
