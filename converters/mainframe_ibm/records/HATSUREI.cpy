      *    発令　RECFM=VB
       01  HATSUREI-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    職員番号
           03  P-SHOKUIN-NO            PIC X(8).
      *    発令連番
           03  P-HATSUREI-NO           PIC S9(4) COMP.
      *    発令年月日
           03  P-HATSUREI-YMD          PIC X(7).
      *    発令区分（コード表：発令区分）
           03  P-HATSUREI-KBN          PIC X(1).
      *    所属
           03  P-SHOZOKU-KJ            PIC X(50).
      *    職名（コード表：職名）
           03  P-SHOKUMEI              PIC X(1).
      *    給料級
           03  P-KYU                   PIC S9(4) COMP.
      *    号給
           03  P-GOKYU                 PIC S9(4) COMP.
       01  HATSUREI-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
