      *    家屋　RECFM=VB
       01  KAOKU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    納税義務者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    物件番号
           03  P-BUKKEN-NO             PIC X(9).
      *    所在町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    家屋番号
           03  P-KAOKU-NO              PIC X(26).
      *    種類（コード表：種類）
           03  P-SHURUI                PIC X(1).
      *    構造（コード表：構造）
           03  P-KOZO                  PIC X(1).
      *    階数
           03  P-KAISU                 PIC S9(4) COMP.
      *    １階床面積
           03  P-YUKA-1                PIC S9(5)V9(2) USAGE COMP-3.
      *    延床面積
           03  P-YUKA-KEI              PIC S9(5)V9(2) USAGE COMP-3.
      *    建築年月日
           03  P-KENCHIKU-YMD          PIC X(7).
      *    評価額
           03  P-HYOKA-GAKU            PIC S9(12) USAGE COMP-3.
       01  KAOKU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
