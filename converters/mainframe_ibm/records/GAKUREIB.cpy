      *    学齢簿　RECFM=VB
       01  GAKUREIB-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    最新フラグ
           03  P-SAISHIN-FLG           PIC X(1).
      *    学齢児童生徒番号
           03  P-JIDO-NO               PIC X(8).
      *    学年（コード表：学年）
           03  P-GAKUNEN               PIC X(1).
      *    就学学校コード
           03  P-GAKKO-CD              PIC X(6).
      *    就学区分（コード表：就学区分）
           03  P-SHUGAKU-KBN           PIC X(1).
      *    保護者宛名番号
           03  P-HOGO-NO               PIC X(10).
      *    就学年月日
           03  P-SHUGAKU-YMD           PIC X(7).
      *    就学事由（コード表：就学事由）
           03  P-SHUGAKU-JIYU          PIC X(1).
      *    退学等年月日
           03  P-TAIGAKU-YMD           PIC X(7).
       01  GAKUREIB-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
