      *    乳幼児健診　RECFM=VB
       01  NYUYOJI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    乳幼児健診種別（コード表：乳幼児健診種別）
           03  P-KENSHIN-SHU           PIC X(1).
      *    健診年月日
           03  P-KENSHIN-YMD           PIC X(7).
      *    身長
           03  P-SHINCHO               PIC S9(3)V9(2) USAGE COMP-3.
      *    体重
           03  P-TAIJU                 PIC S9(3)V9(2) USAGE COMP-3.
      *    健診判定（コード表：健診判定）
           03  P-HANTEI                PIC X(1).
      *    所見
           03  P-SHOKEN-KJ             PIC X(122).
       01  NYUYOJI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
