      *    児童手当受給者　RECFM=VB
       01  JITEJUKY-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    受給者番号
           03  P-JUKYU-NO              PIC X(8).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    認定年月日
           03  P-NINTEI-YMD            PIC X(7).
      *    被用者区分（コード表：被用者区分）
           03  P-HIYO-KBN              PIC X(1).
      *    支給開始年月
           03  P-SHIKYU-YM             PIC 9(5).
      *    金融機関コード
           03  P-KINYU-CD              PIC X(4).
      *    支店コード
           03  P-SHITEN-CD             PIC X(3).
      *    口座番号
           03  P-KOZA-NO               PIC X(7).
       01  JITEJUKY-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
