      *    軽自動車　RECFM=VB
       01  KEIJI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    納税義務者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    車両番号
           03  P-SHARYO-NO             PIC X(8).
      *    標識番号
           03  P-HYOSHIKI-KJ           PIC X(26).
      *    車種（コード表：車種）
           03  P-SHASHU                PIC X(1).
      *    車名
           03  P-SHAMEI-KJ             PIC X(14).
      *    車台番号
           03  P-SHADAI-NO             PIC X(20).
      *    初度検査年月
           03  P-SHODO-YM              PIC 9(5).
      *    排気量
           03  P-HAIKI                 PIC S9(9) COMP.
      *    取得年月日
           03  P-SHUTOKU-YMD           PIC X(7).
      *    廃車年月日
           03  P-HAISHA-YMD            PIC X(7).
      *    廃車事由（コード表：廃車事由）
           03  P-HAISHA-JIYU           PIC X(1).
       01  KEIJI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
