      *    国保賦課　RECFM=VB
       01  KOKUHOFU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    世帯主宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    賦課年度
           03  P-NENDO                 PIC 9(3).
      *    通知書番号
           03  P-TSUCHI-NO             PIC X(11).
      *    世帯番号
           03  P-SETAI-NO              PIC X(10).
      *    記号番号
           03  P-KIGO-NO               PIC X(8).
      *    擬制世帯主フラグ
           03  P-GINUSHI-FLG           PIC X(1).
      *    被保険者数
           03  P-HIHO-SU               PIC S9(4) COMP.
      *    算定基礎所得
           03  P-KISO-SHOTOKU          PIC S9(11) USAGE COMP-3.
      *    軽減割
           03  P-KEIGEN-WARI           PIC S9(4) COMP.
      *    医療分
           03  P-IRYO-GAKU             PIC S9(9) USAGE COMP-3.
      *    支援分
           03  P-SHIEN-GAKU            PIC S9(9) USAGE COMP-3.
      *    介護分
           03  P-KAIGO-GAKU            PIC S9(9) USAGE COMP-3.
      *    年税額
           03  P-NENZEI-GAKU           PIC S9(9) USAGE COMP-3.
       01  KOKUHOFU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
