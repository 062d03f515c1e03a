      *    世帯　RECFM=VB
       01  SETAI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    世帯番号
           03  P-SETAI-NO              PIC X(10).
      *    世帯主宛名番号
           03  P-NUSHI-NO              PIC X(10).
      *    世帯成立年月日
           03  P-SEIRITSU-YMD          PIC X(7).
      *    世帯消滅年月日
           03  P-SHOMETSU-YMD          PIC X(7).
      *    世帯主変更年月日
           03  P-NUSHI-HENKO-YMD       PIC X(7).
      *    町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    番地
           03  P-BANCHI-KJ             PIC X(42).
      *    方書
           03  P-KATAGAKI-KJ           PIC X(142).
      *    郵便番号
           03  P-YUBIN-NO              PIC X(7).
       01  SETAI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
