      *    口座　RECFM=VB
       01  KOZA-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    連番
           03  P-RENBAN                PIC S9(4) COMP.
      *    使用税目（コード表：税目）
           03  P-SHIYO-ZEI             PIC X(1).
      *    金融機関コード
           03  P-KINYU-CD              PIC X(4).
      *    支店コード
           03  P-SHITEN-CD             PIC X(3).
      *    預金種目（コード表：預金種目）
           03  P-YOKIN-SHU             PIC X(1).
      *    口座番号
           03  P-KOZA-NO               PIC X(7).
      *    口座名義カナ
           03  P-MEIGI-KN              PIC X(30).
      *    開始年月日
           03  P-KAISHI-YMD            PIC X(7).
       01  KOZA-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
