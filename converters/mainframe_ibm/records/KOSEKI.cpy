      *    戸籍　RECFM=VB
       01  KOSEKI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    戸籍番号
           03  P-KOSEKI-NO             PIC X(10).
      *    戸籍種別（コード表：戸籍種別）
           03  P-KOSEKI-SHU            PIC X(1).
      *    本籍
           03  P-HONSEKI-KJ            PIC X(102).
      *    筆頭者
           03  P-HITTO-KJ              PIC X(62).
      *    編製年月日
           03  P-HENSEI-YMD            PIC X(7).
      *    編製事由（コード表：編製事由）
           03  P-HENSEI-JIYU           PIC X(1).
      *    電算改製年月日
           03  P-KAISEI-YMD            PIC X(7).
      *    消除年月日
           03  P-SHOJO-YMD             PIC X(7).
       01  KOSEKI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
