      *    債権者　RECFM=VB
       01  SAIKENSH-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    債権者番号
           03  P-SAIKEN-NO             PIC X(8).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    債権者名
           03  P-SAIKEN-KJ             PIC X(82).
      *    登録番号
           03  P-TOROKU-NO             PIC X(14).
      *    金融機関コード
           03  P-KINYU-CD              PIC X(4).
      *    支店コード
           03  P-SHITEN-CD             PIC X(3).
      *    預金種目（コード表：預金種目）
           03  P-YOKIN-SHU             PIC X(1).
      *    口座番号
           03  P-KOZA-NO               PIC X(7).
       01  SAIKENSH-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
