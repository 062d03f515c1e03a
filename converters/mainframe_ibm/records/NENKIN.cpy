      *    国民年金被保険者　RECFM=VB
       01  NENKIN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    履歴番号
           03  P-RIREKI-NO             PIC S9(4) COMP.
      *    基礎年金番号
           03  P-KISO-NO               PIC X(10).
      *    被保険者種別（コード表：被保険者種別）
           03  P-NENKIN-SHU            PIC X(1).
      *    資格取得年月日
           03  P-SHUTOKU-YMD           PIC X(7).
      *    資格喪失年月日
           03  P-SOSHITSU-YMD          PIC X(7).
      *    付加保険料フラグ
           03  P-FUKA-FLG              PIC X(1).
       01  NENKIN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
