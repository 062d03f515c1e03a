      *    支給対象児童　RECFM=VB
       01  JITEJIDO-REC.
      *    D:データ  T:件数
           03  REC-ID                  PIC X(1).
      *    受給者番号
           03  P-JUKYU-NO              PIC X(8).
      *    受給者宛名番号
           03  P-ATENA-NO              PIC X(10).
      *    児童宛名番号
           03  P-JIDO-NO               PIC X(10).
      *    出生順位
           03  P-JUNI                  PIC S9(4) COMP.
      *    同居別居区分（コード表：同居別居区分）
           03  P-DOKYO-KBN             PIC X(1).
      *    支給開始年月
           03  P-SHIKYU-YM             PIC 9(5).
      *    支給月額
           03  P-GETSUGAKU             PIC S9(9) USAGE COMP-3.
       01  JITEJIDO-TRAILER.
           03  TR-ID                   PIC X(1).
           03  TR-DATASET              PIC X(8).
           03  TR-KENSU                PIC S9(9) COMP-3.
           03  TR-MEISAI-KENSU         PIC S9(9) COMP-3.
