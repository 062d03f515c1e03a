"""A small mainframe that keeps a resident with all events in one record (OCCURS DEPENDING ON), and its converter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from runs_support import BASE_DATE

from migrate.findings import Findings
from migrate.layout import load_layout
from migrate.runs.extract import ExtractOptions, ExtractResult, extract
from migrate.runs.progress import Silent
from migrate.xml import read_batches

COPYBOOK = """
       01  JUMIN-REC.
           03  REC-ID         PIC X(1).
           03  ATENA-NO       PIC X(10).
           03  SEIBETSU       PIC X(1).
           03  MEISAI-CNT     PIC S9(4) COMP.
           03  MEISAI         OCCURS 0 TO 20 TIMES DEPENDING ON MEISAI-CNT.
           05  M-KBN          PIC X(1).
           05  M-IDO-YMD      PIC X(8).
           05  M-SETAI-NO     PIC X(10).
           05  M-CHOAZA       PIC X(3).
       01  SETAI-REC.
           03  S-ID           PIC X(1).
           03  S-SETAI-NO     PIC X(10).
           03  S-NUSHI        PIC X(10).
"""
CONVERTER = """
id = "occurs"
title = { ja = "繰返し", en = "occurs" }
layout = "chukan-2.7-draft"
system = "occurs"
charset = "ibm939"
kind = "records"

[records]
framing = "rdw"
select = "REC-ID"
padding = { text = " " }

[dates]
styles = ["ymd8"]

[[source]]
id = "JUMIN"
file = "JUMIN.VB"
member = "JUMIN-REC"
when = "D"
unused = { REC-ID = "区分", MEISAI-CNT = "件数" }

[[source]]
id = "SETAI"
file = "SETAI.VB"
member = "SETAI-REC"
when = "D"
unused = { S-ID = "区分" }

[[file]]
id = "0101"
source = "JUMIN"
mapping = "0101.csv"
where = "M-KBN!=9"
excluded = { ja = "取消された異動", en = "events that were cancelled" }
@FILE

[file.each]
table = "M-KBN"
where = "M-KBN"
@EACH

[file.history]
key = ["宛名番号"]
order = ["異動年月日"@PLACE]
number = "個人履歴番号"
latest = "最新フラグ"

@MORE

[not_supplied]
""" + "\n".join(
    f'{file} = {{ ja = "なし", en = "none" }}'
    for file in ("0103", "0104", "0105", "0106", "0107", "0108", "0109", "0110", "0111")
)
HOUSEHOLDS = """
[[file]]
id = "0102"
source = "SETAI"
mapping = "0102.csv"
"""
MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
宛名番号,copy,ATENA-NO,,,
枝番号,integer,#occurrence,,,
世帯番号,copy,M-SETAI-NO,,,
住民種別,constant,,value=1,,
住民状態,constant,,value=1,,
異動年月日,date,M-IDO-YMD,,,
異動年月日_不詳フラグ,date_unknown_flag,M-IDO-YMD,,,
異動年月日_不詳表記,date_notation,M-IDO-YMD,,,
氏名,constant,,value=甲,,
性別,copy,SEIBETSU,,,
生年月日,constant,,value=19800101,,
住所_町字コード,copy,M-CHOAZA,,,
"""
HOUSEHOLD_MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
世帯番号,copy,S-SETAI-NO,,,
履歴番号,constant,,value=1,,
最新フラグ,constant,,value=1,,
世帯主宛名番号,copy,S-NUSHI,,,
"""


@dataclass(frozen=True)
class Event:
    """One occurrence; kind 9 is a cancelled event, blank an occurrence that is not used."""

    day: str
    kind: str = "1"
    household: str = "H000000001"
    town: str = "T01"

    @property
    def bytes(self) -> bytes:
        return (self.kind + self.day.ljust(8) + self.household.ljust(10) + self.town.ljust(3)).encode("cp037")


@dataclass(frozen=True)
class Resident:
    number: str
    events: tuple[Event, ...]

    @property
    def bytes(self) -> bytes:
        head = f"D{self.number:>10}1".encode("cp037") + len(self.events).to_bytes(2, "big")
        return head + b"".join(event.bytes for event in self.events)

    def with_event(self, place: int, event: Event) -> "Resident":
        return replace(self, events=(*self.events[:place], event, *self.events[place + 1 :]))


def framed(records: Iterable[bytes]) -> bytes:
    return b"".join((len(record) + 4).to_bytes(2, "big") + b"\0\0" + record for record in records)


def delivered(folder: Path, residents: Iterable[Resident], heads: Iterable[str] = ()) -> Path:
    folder.mkdir(parents=True)
    (folder / "JUMIN.VB").write_bytes(framed(resident.bytes for resident in residents))
    households = (f"D{n:010d}{head:>10}".encode("cp037") for n, head in enumerate(heads, 1))
    (folder / "SETAI.VB").write_bytes(framed(households))
    return folder


def converter(
    folder: Path, *, file: str = "", each: str = "", place: bool = False, more: str = HOUSEHOLDS, **files: str
) -> Path:
    text = CONVERTER.replace("@FILE", file).replace("@EACH", each).replace("@MORE", more)
    written = {
        "converter.toml": text.replace("@PLACE", ', "#record"' if place else ""),
        "records/JUMIN.cpy": COPYBOOK.partition("       01  SETAI-REC")[0],
        "records/SETAI.cpy": "\n" + COPYBOOK[COPYBOOK.index("       01  SETAI-REC") :],
        "mappings/0101.csv": MAPPING,
        "mappings/0102.csv": HOUSEHOLD_MAPPING,
        **files,
    }
    for name, content in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def run(converter: Path, delivery: Path, out: Path, **changes: object) -> ExtractResult:
    asked = ExtractOptions(delivery, out, "112089", BASE_DATE, **changes)  # type: ignore[arg-type]
    return extract(str(converter), asked, Silent())


def written(out: Path, file_id: str, *items: str) -> list[tuple[str | None, ...]]:
    rows = []
    for document in sorted((out / "xml").rglob(f"{file_id}_*.xml")):
        for batch in read_batches(document, load_layout(), Findings()):
            rows += batch.select(items).rows()
    return rows
