      *    就学援助　RECFM=VB
       01  ENJO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    年度
           03  P-NENDO                 PIC 9(3).
      *    保護者宛名番号
           03  P-HOGO-NO               PIC X(10).
      *    申請年月日
           03  P-SHINSEI-YMD           PIC X(7).
      *    援助認定区分（コード表：援助認定区分）
           03  P-ENJO-KBN              PIC X(1).
      *    認定開始年月日
           03  P-KAISHI-YMD            PIC X(7).
      *    認定終了年月日
           03  P-SHURYO-YMD            PIC X(7).
      *    学用品費
           03  P-GAKUYO-GAKU           PIC S9(9) USAGE COMP-3.
      *    学校給食費
           03  P-KYUSHOKU-GAKU         PIC S9(9) USAGE COMP-3.
      *    修学旅行費
           03  P-RYOKO-GAKU            PIC S9(9) USAGE COMP-3.
      *    新入学用品費
           03  P-NYUGAKU-GAKU          PIC S9(9) USAGE COMP-3.
      *    援助費計
           03  P-ENJO-KEI              PIC S9(9) USAGE COMP-3.
       01  ENJO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
