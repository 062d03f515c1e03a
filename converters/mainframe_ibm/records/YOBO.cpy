      *    予防接種　RECFM=VB
       01  YOBO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    ワクチン（コード表：ワクチン）
           03  P-VACCINE               PIC X(1).
      *    接種回数
           03  P-KAISU                 PIC S9(4) COMP.
      *    接種年月日
           03  P-SESSHU-YMD            PIC X(7).
      *    ロット番号
           03  P-LOT-NO                PIC X(20).
      *    接種量
           03  P-SESSHU-RYO            PIC S9(1)V9(2) USAGE COMP-3.
      *    医療機関コード
           03  P-IRYO-CD               PIC X(10).
      *    公費フラグ
           03  P-KOHI-FLG              PIC X(1).
       01  YOBO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
