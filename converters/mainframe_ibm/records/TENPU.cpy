      *    添付　RECFM=VB
       01  TENPU-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    文書番号
           03  P-BUNSHO-NO             PIC X(10).
      *    添付番号
           03  P-TENPU-NO              PIC S9(4) COMP.
      *    ファイル名
           03  P-FILE-KJ               PIC X(122).
      *    添付形式（コード表：添付形式）
           03  P-KEISHIKI              PIC X(1).
      *    バイト数
           03  P-BYTE-SU               PIC S9(9) COMP.
      *    ＳＨＡ２５６
           03  P-HASH                  PIC X(64).
       01  TENPU-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
