      *    予算　RECFM=VB
       01  YOSAN-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    予算科目コード
           03  P-KAMOKU-CD             PIC X(10).
      *    会計年度
           03  P-NENDO                 PIC 9(3).
      *    予算会計（コード表：予算会計）
           03  P-KAIKEI                PIC X(1).
      *    歳入歳出区分（コード表：歳入歳出区分）
           03  P-SAINYU-KBN            PIC X(1).
      *    款
           03  P-KAN-KJ                PIC X(42).
      *    項
           03  P-KOU-KJ                PIC X(42).
      *    目
           03  P-MOKU-KJ               PIC X(42).
      *    節
           03  P-SETSU-KJ              PIC X(42).
      *    当初予算額
           03  P-TOSHO-GAKU            PIC S9(13) USAGE COMP-3.
      *    補正予算額
           03  P-HOSEI-GAKU            PIC S9(13) USAGE COMP-3.
      *    流用額
           03  P-RYUYO-GAKU            PIC S9(13) USAGE COMP-3.
      *    繰越額
           03  P-KURIKOSHI-GAKU        PIC S9(13) USAGE COMP-3.
      *    予算現額
           03  P-GENGAKU               PIC S9(13) USAGE COMP-3.
      *    執行済額
           03  P-SHIKKO-GAKU           PIC S9(13) USAGE COMP-3.
      *    予算残額
           03  P-ZAN-GAKU              PIC S9(13) USAGE COMP-3.
       01  YOSAN-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
