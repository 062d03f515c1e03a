"""A small profile that has something of everything: suspicions, gaiji, papers that differ, a reject, a guess."""

import polars as pl

from migrate.findings import Findings
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.definition import Field, FieldType, RecordLayout
from migrate.sources.profile import Compared, DeliveryProfile, FileRead, FileSkipped, SourceProfile, SourceProfiler
from migrate.sources.rules import RECORD_TRUNCATED

NAMES = ("宛名番号", "氏名", "生年月日", "性別", "金額", "備考", "予備")
LAYOUT = RecordLayout(
    name="JK01",
    fields=tuple(
        Field(no=n, field=name, type=kind, length=length, code_table=table)
        for n, (name, kind, length, table) in enumerate(
            [
                ("宛名番号", FieldType.HALF_WIDTH, 10, ""),
                ("氏名", FieldType.FULL_WIDTH, 40, ""),
                ("生年月日", FieldType.WAREKI_DATE, 0, ""),
                ("性別", FieldType.CODE, 1, "性別"),
                ("金額", FieldType.AMOUNT, 9, ""),
            ],
            1,
        )
    ),
)
ROWS = [
    ("0000000001", "見本　一郎", "S40.1.3", "1", "1200", "１－２", ""),
    ("0000000002", "見本　花子　", "S65.1.1", "2", "-50", "", ""),
    ("0000000003", "例\U000ff040　太郎", "昭和元年12月25日", "1", "999999999", "ﾒﾓ\n", None),
    ("4", "例　\ufffd子", "H1.2.30", "見本　花子", "7", "〓", " "),
    *[(f"{n:010}", "見本　次郎", f"H{n}.4.1", "2", f"{n * n * 31}", None, "") for n in range(5, 25)],
]


def source(rows: list[tuple[str | None, ...]], *, unmask: bool = False) -> tuple[SourceProfile, Findings]:
    """Return the profile of these rows, with one reject and what was found on the way."""
    numbers = pl.int_range(1, len(rows) + 1, dtype=pl.Int64, eager=True)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String), orient="row").with_columns(
        pl.lit("データ/JK01.csv").alias("#source"), numbers.alias("#record"),
        (numbers * 90).alias("#offset"), pl.lit(90, pl.Int64).alias("#length"),
    )  # fmt: skip
    reject = Reject("データ/JK01.csv", len(rows) + 1, 90 * len(rows), b"x", RECORD_TRUNCATED)
    profiler = SourceProfiler("JK01", NAMES, LAYOUT, title="住民", unmask=unmask)
    profiler.add(SourceBatch(Position(), Position(), frame, [reject], Findings(unmask=unmask), outside=1))
    return profiler.result(), profiler.findings


def delivery(rows: list[tuple[str | None, ...]] | None = None, *, unmask: bool = False) -> DeliveryProfile:
    """Return the profile of a delivery of one source."""
    profile, findings = source(ROWS if rows is None else rows, unmask=unmask)
    return DeliveryProfile(
        delivery="引渡し",
        files=[
            FileRead(path="データ/JK01.csv", bytes=2345, sha256="a" * 64, kind="delimited", charset="cp932",
                     form=", CRLF", records=profile.records, guesses={"charset": "cp932"}),
        ],
        sources=[profile],
        findings=findings,
        skipped=[FileSkipped(path="お読みください.txt", bytes=9, sha256="b" * 64,
                             reason={"ja": "説明書です。", "en": "A note."})],
        compared=[
            Compared(paper="引渡目録.csv", of="データ/JK01.csv", listed="26", found="25"),
            Compared(paper="管理合計表.csv", of="住民 金額", listed="1000", found="", why="no_field"),
            Compared(paper="管理合計表.csv", of="住民 件数", listed="25", found="25"),
        ],
        versions={"migrate": "0.1.0"},
        run={"started": "2026-04-01T09:00:00+09:00"},
    )  # fmt: skip
