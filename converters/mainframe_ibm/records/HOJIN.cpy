      *    法人宛名　RECFM=VB
       01  HOJIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    法人番号
           03  P-HOJIN-NO              PIC X(13).
      *    法人種別（コード表：法人種別）
           03  P-HOJIN-SHU             PIC X(1).
      *    商号
           03  P-SHOGO-KJ              PIC X(82).
      *    商号カナ
           03  P-SHOGO-KN              PIC X(40).
      *    代表者氏名
           03  P-DAIHYO-KJ             PIC X(62).
      *    従業者数
           03  P-JUGYO-SU              PIC S9(9) COMP.
      *    資本金
           03  P-SHIHONKIN             PIC S9(12) USAGE COMP-3.
      *    設立年月日
           03  P-SETSURITSU-YMD        PIC X(7).
      *    廃止年月日
           03  P-HAISHI-YMD            PIC X(7).
      *    町字コード
           03  P-CHOAZA-CD             PIC X(7).
      *    番地
           03  P-BANCHI-KJ             PIC X(42).
      *    方書
           03  P-KATAGAKI-KJ           PIC X(142).
      *    郵便番号
           03  P-YUBIN-NO              PIC X(7).
       01  HOJIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
