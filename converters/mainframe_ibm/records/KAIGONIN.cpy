      *    要介護認定　RECFM=VB
       01  KAIGONIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    介護被保険者番号
           03  P-KAIGO-NO              PIC X(10).
      *    申請連番
           03  P-SHINSEI-SEQ           PIC S9(4) COMP.
      *    申請区分（コード表：申請区分）
           03  P-SHINSEI-KBN           PIC X(1).
      *    申請年月日
           03  P-SHINSEI-YMD           PIC X(7).
      *    認定年月日
           03  P-NINTEI-YMD            PIC X(7).
      *    要介護状態区分（コード表：要介護状態区分）
           03  P-YOKAIGO-KBN           PIC X(1).
      *    有効期間開始
           03  P-YUKO-FROM             PIC X(7).
      *    有効期間終了
           03  P-YUKO-TO               PIC X(7).
       01  KAIGONIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
