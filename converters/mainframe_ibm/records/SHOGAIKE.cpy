      *    障害支給決定　RECFM=VB
       01  SHOGAIKE-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    受給者証番号
           03  P-JUKYU-NO              PIC X(10).
      *    決定番号
           03  P-KETTEI-NO             PIC X(6).
      *    サービス種類（コード表：サービス種類）
           03  P-SERVICE               PIC X(1).
      *    障害支援区分
           03  P-SHIEN-KBN             PIC X(1).
      *    支給量
           03  P-SHIKYU-RYO            PIC S9(9) COMP.
      *    支給開始
           03  P-KAISHI-YMD            PIC X(7).
      *    支給終了
           03  P-SHURYO-YMD            PIC X(7).
      *    負担上限月額
           03  P-JOGEN-GAKU            PIC S9(9) USAGE COMP-3.
       01  SHOGAIKE-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
