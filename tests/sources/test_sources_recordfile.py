import struct

import host_codec
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings
from migrate.sources import SourceError
from migrate.sources.batch import Position
from migrate.sources.copybook import parse_copybook
from migrate.sources.fields import by_value
from migrate.sources.recordfile.format import RecordFormat, TrailerCheck
from migrate.sources.recordfile.framing import Framing, Order
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.source import RecordTypeSource

DECODE = by_value(lambda b: b.decode("cp037"), lambda b: b.decode("utf-16-be"))
FIXED = """
       01  REC.
           03  KBN     PIC X.
           03  BODY    PIC X(11).
           03  HEAD REDEFINES BODY.
           05  MADE    PIC 9(8).
           03  PERSON REDEFINES BODY.
           05  NO      PIC X(4).
           05  GAKU    PIC S9(5) COMP-3.
           05  EDA     PIC 9(2) OCCURS 2 TIMES.
           03  TAIL REDEFINES BODY.
           05  KENSU   PIC 9(5).
           05  KEI     PIC S9(7) COMP-3.
"""
CODES = {"0": "HEAD", "1": "PERSON", "9": "TAIL"}
CHECKS = (TrailerCheck("KENSU", ("PERSON",)), TrailerCheck("KEI", sums=(("PERSON", "GAKU"),)))


def ebcdic(text):
    return text.encode("cp037")


def amount(number, digits=5):
    return host_codec.packed([int(d) for d in str(abs(number)).rjust(digits, "0")], 0xD if number < 0 else 0xC)


def person(no, gaku, eda="0102"):
    return ebcdic(f"1{no:04}") + amount(gaku) + ebcdic(eda)


def delivered(amounts, count=None, total=None):
    head = ebcdic("0" + "20251001" + "   ")
    tail = ebcdic(f"9{len(amounts) if count is None else count:05}")
    tail += amount(sum(amounts) if total is None else total, 7) + ebcdic("  ")
    return [head, *(person(n, a) for n, a in enumerate(amounts)), tail]


def opened(tmp_path, data, framing=None, **options):
    path = tmp_path / "x.dat"
    path.write_bytes(data)
    framing = framing or Framing(12)
    format_ = RecordFormat(framing, parse_copybook(FIXED, "x.cpy"), DECODE, ("KBN",), CODES, "HEAD", "TAIL", CHECKS)
    return RecordSource([path], tmp_path, format_, **options)


def everything(source, start=None):
    findings, rejects, frames = Findings(), [], {}
    for batch in source.batches(start):
        batch.report(findings)
        rejects += batch.rejects
        for name, frame in batch.frames.items():
            frames[name] = frame if name not in frames else frames[name].vstack(frame)
    return frames, rejects, findings


def codes(findings):
    return {code: count for code, _, _, count in findings.groups()}


def accounted(frames, rejects):
    """Return (offset, bytes) of everything that was read, in file order, leftovers with their whole size."""
    good = [row for f in frames.values() for row in f.select(OFFSET, LENGTH).rows()]
    return sorted([*good, *((r.offset, r.detail.get("bytes", r.length)) for r in rejects)])


def whole(frames, rejects, size):
    place = 0
    for offset, length in accounted(frames, rejects):
        assert offset == place
        place += length
    return place == size


def framed(records, framing):
    """Write records with RDWs (and a BDW for every three) in plain Python."""
    forms = {Order.BIG: (">HH", 0), Order.LITTLE: ("<HH", 0), Order.WORD: ("<HH", 1)}

    def word(length):
        form, place = forms[framing.order]
        pair = [0, 0]
        pair[place] = length + (4 if framing.own else 0)
        return struct.pack(form, *pair)

    with_words = [word(len(r)) + r for r in records]
    if not framing.blocks:
        return b"".join(with_words)
    blocks = [b"".join(with_words[n : n + 3]) for n in range(0, len(with_words), 3)]
    return b"".join(word(len(b)) + b for b in blocks)


FRAMINGS = [Framing(12)] + [
    Framing(0, order, own, blocks) for order in Order for own in (True, False) for blocks in (True, False)
]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(-99999, 99999), max_size=12),
    st.sampled_from(FRAMINGS),
    st.integers(1, 5),
    st.integers(1, 200),
)
def test_what_was_written_is_read_back_from_every_position(tmp_path_factory, amounts, framing, limit, piece):
    records = delivered(amounts)
    data = b"".join(records) if framing.length else framed(records, framing)
    source = opened(tmp_path_factory.getbasetemp(), data, framing, batch_records=limit, piece_bytes=piece)
    frames, rejects, findings = everything(source)
    assert not rejects and findings.count() == 0
    people = frames["PERSON"]
    assert people["NO"].to_list() == [f"{n:04}" for n in range(len(amounts))]
    assert people["GAKU"].to_list() == [f"{'-' if a < 0 else ''}{abs(a):05}" for a in amounts]
    assert people["EDA"].to_list() == [["01", "02"]] * len(amounts)
    assert frames["HEAD"]["MADE"].to_list() == ["20251001"] and frames["TAIL"].height == 1
    assert people[RECORD].to_list() == list(range(2, len(amounts) + 2)) and set(people[SOURCE]) <= {"x.dat"}
    prefix = framing.prefix
    for frame in frames.values():
        for offset, length, number in frame.select(OFFSET, LENGTH, RECORD).iter_rows():
            assert data[offset + prefix : offset + length] == records[number - 1]
    batches = list(source.batches())
    for index, batch in enumerate(batches):
        again = next(source.batches(batch.start))
        assert again.end == batch.end and all(f.equals(batch.frames[n]) for n, f in again.frames.items())
        assert framing.blocks or batch.records <= limit
        assert index == 0 or batch.start == batches[index - 1].end


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FRAMINGS), st.data())
def test_every_byte_of_a_damaged_file_is_accounted_for(tmp_path_factory, framing, data):
    records = delivered([1, -2, 3, 4, 5])
    raw = bytearray(b"".join(records) if framing.length else framed(records, framing))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 20))]
            case _:
                raw[at:at] = bytes(data.draw(st.integers(1, 20)))
        raw = raw or bytearray(b"x")
    source = opened(tmp_path_factory.getbasetemp(), bytes(raw), framing, batch_records=2, piece_bytes=50)
    frames, rejects, findings = everything(source)
    numbers = sorted([n for f in frames.values() for n in f[RECORD]] + [r.record for r in rejects])
    assert numbers == list(range(1, len(numbers) + 1))
    assert sum(n for c, n in codes(findings).items() if c.startswith(("record_", "field_", "block_"))) >= len(rejects)
    if not framing.blocks:  # the BDWs are between the records, and in none
        assert whole(frames, rejects, len(raw))
    for reject in rejects:
        assert raw[reject.offset : reject.offset + len(reject.raw)] == reject.raw


def test_a_damaged_number_is_a_reject_with_its_bytes_and_the_sum_is_not_vouched_for(tmp_path):
    records = delivered([10, 20, 30])
    records[2] = records[2].replace(amount(20), b"\x00\x0a\x0c")
    frames, rejects, findings = everything(opened(tmp_path, b"".join(records)))
    (reject,) = rejects
    assert (reject.record, reject.offset, reject.raw, reject.rule.code) == (3, 24, records[2], "field_damaged")
    assert reject.detail == {"type": "PERSON", "field": "GAKU", "state": "digit"}
    assert frames["PERSON"]["GAKU"].to_list() == ["00010", "00030"]
    assert codes(findings) == {"field_damaged": 1, "trailer_unverified": 1}


def test_damage_in_a_table_names_its_occurrence(tmp_path):
    records = [*delivered([1, 2])[:2], person(7, 2, "01x2"), delivered([1, 2])[-1]]
    _, (reject,), _ = everything(opened(tmp_path, b"".join(records)))
    assert reject.detail["field"] == "EDA(2)" and reject.record == 3


def test_blank_numbers_are_reported_by_kind_and_stay_in_the_data(tmp_path):
    records = delivered([1, 2])
    records[1] = records[1].replace(amount(1), b"\x00\x00\x00")
    records[2] = records[2].replace(ebcdic("0102"), ebcdic("  02"))
    frames, rejects, findings = everything(opened(tmp_path, b"".join(records)))
    assert not rejects and frames["PERSON"]["GAKU"].to_list() == ["", "00002"]
    assert frames["PERSON"]["EDA"].to_list() == [["01", "02"], ["", "02"]]
    kinds = {(f.place.item, f.values["kind"]) for f in findings.samples("number_blank")}
    assert kinds == {("GAKU", "low_values"), ("EDA", "spaces")}


@pytest.mark.parametrize(("count", "total", "field"), [(4, None, "KENSU"), (None, 7, "KEI")])
def test_a_trailer_that_disagrees_is_a_finding_at_its_place(tmp_path, count, total, field):
    data = b"".join(delivered([1, 2, 3], count, total))
    for limit in (1, 2, 100):
        _, _, findings = everything(opened(tmp_path, data, batch_records=limit))
        (finding,) = findings.samples()
        assert finding.rule == "trailer_mismatch" and finding.values["field"] == field
        assert (finding.legacy.record, finding.legacy.offset) == (5, 48)
        listed, found = (count, 3) if count else (total, 6)
        assert (finding.values["listed"], finding.values["found"]) == (str(listed), str(found))


def test_missing_doubled_and_misplaced_header_and_trailer(tmp_path):
    head, one, tail = delivered([1])

    def found(*records):
        return codes(everything(opened(tmp_path, b"".join(records)))[2])

    assert found(one, tail) == {"header_record_missing": 1}
    assert found(head, one) == {"trailer_record_missing": 1}
    assert found(head, tail, one) == {"trailer_record_missing": 1}
    assert found(head, one, tail, tail) == {"trailer_record_missing": 1}
    assert found() == {"header_record_missing": 1, "trailer_record_missing": 1}


def test_a_cut_off_file_an_unknown_type_and_wrong_declarations_are_told(tmp_path):
    records = delivered([1, 2])
    data = b"".join(records)
    _, (rest,), findings = everything(opened(tmp_path, data[:-5]))
    assert (rest.rule.code, rest.offset, rest.raw) == ("record_bytes_left", 36, data[36:-5])
    assert (rest.detail, rest.of_file) == ({"bytes": 7, "type": "TAIL"}, True)
    assert codes(findings)["trailer_record_missing"] == 1
    _, (unknown,), _ = everything(opened(tmp_path, data.replace(records[1], ebcdic("5") + records[1][1:])))
    assert (unknown.rule.code, unknown.raw[1:], unknown.of_file) == ("record_kind_unknown", records[1][1:], True)
    _, _, findings = everything(opened(tmp_path, framed(records, Framing())))
    assert findings.samples("record_length_suspect")[0].values["looks"] == "RDW"
    _, _, findings = everything(opened(tmp_path, b"\r\n".join(records)))
    (suspect,) = findings.samples("record_length_suspect")
    assert (suspect.values["looks"], suspect.values["at"]) == ("CR LF", "12")


def test_what_follows_a_wrong_rdw_is_kept_and_measured(tmp_path):
    data = framed(delivered([1, 2, 3]), Framing())
    bad = data[:16] + b"\x00\x03\x00\x00" + data[20:] + b"z" * 200_000
    frames, (rest,), findings = everything(opened(tmp_path, bad, Framing(), piece_bytes=64))
    assert frames["HEAD"].height == 1 and frames["PERSON"].height == 0
    assert (rest.offset, rest.detail["bytes"], rest.rule.code) == (16, len(bad) - 16, "record_word_wrong")
    assert codes(findings)["record_word_wrong"] == 1
    blocks = bytearray(framed(delivered([1, 2, 3, 4]), Framing(blocks=True)))
    blocks[4:6] = b"\x00\x01"  # the first RDW of the first block: only that block is lost
    frames, rejects, _ = everything(opened(tmp_path, bytes(blocks), Framing(blocks=True)))
    assert [(r.offset, r.length) for r in rejects] == [(4, 48)] and frames["PERSON"].height == 2


VARYING = """
       01  REC.
           03  ID-X  PIC X.
           03  CNT   PIC S9(4) COMP.
           03  T OCCURS 0 TO 5 TIMES DEPENDING ON CNT.
           05  A     PIC X(2).
           05  B     PIC S9(3) COMP-3.
"""


def varying(tmp_path, records):
    (tmp_path / "v").write_bytes(framed(records, Framing()))
    format_ = RecordFormat(Framing(), parse_copybook(VARYING, "v.cpy"), DECODE)
    return everything(RecordSource([tmp_path / "v"], tmp_path, format_))


def table(count, said=None):
    rows = b"".join(ebcdic(f"{n:02}") + amount(n, 3) for n in range(count))
    return ebcdic("D") + struct.pack(">h", count if said is None else said) + rows


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=8))
def test_tables_of_varying_length_become_lists(tmp_path_factory, counts):
    frames, rejects, findings = varying(tmp_path_factory.getbasetemp(), [table(n) for n in counts])
    assert not rejects and not findings.count()
    assert frames["REC"]["A"].to_list() == [[f"{n:02}" for n in range(c)] for c in counts]
    assert frames["REC"]["B"].to_list() == [[f"{n:03}" for n in range(c)] for c in counts]
    assert frames["REC"].schema["A"] == pl.List(pl.String)


def test_a_record_that_is_not_as_long_as_its_count_says_is_set_aside(tmp_path):
    records = [table(2), table(2, said=3), table(1, said=6), table(1, said=-1), table(0), b"\xc4"]
    frames, rejects, _ = varying(tmp_path, records)
    assert frames["REC"]["A"].to_list() == [["00", "01"], []]
    assert [(r.record, r.rule.code) for r in rejects] == [(n, "record_length_wrong") for n in (2, 3, 4, 6)]
    assert rejects[0].detail == {"type": "REC", "length": 11, "expected": 15}


def test_record_types_read_one_by_one_account_for_everything_once(tmp_path):
    records = delivered([1, 2, 3])
    records[2] = ebcdic("7") + records[2][1:]
    source = opened(tmp_path, b"".join(records) + b"rest", batch_records=2)
    parts = [RecordTypeSource(source, t.name) for t in source.format.types]
    batches = [b for part in parts for b in part.batches()]
    assert sum(b.frame.height for b in batches) == 4
    assert sorted(r.rule.code for b in batches for r in b.rejects) == ["record_bytes_left", "record_kind_unknown"]
    counted = Findings()
    for batch in batches:
        batch.report(counted)
    assert codes(counted) == codes(everything(source)[2])
    (people,) = (p for p in parts if p.record_type == "PERSON")
    assert people.names == ["KBN", "NO", "GAKU", "EDA"]
    columns = [*people.names, SOURCE, RECORD, OFFSET, LENGTH]
    assert all(b.frame.columns == columns for b in people.batches())


def test_formats_that_cannot_be_and_positions_that_are_not_there_are_refused(tmp_path):
    types = parse_copybook(FIXED, "x.cpy")
    with pytest.raises(SourceError, match="13"):
        RecordFormat(Framing(13), types, DECODE, ("KBN",), CODES)
    with pytest.raises(SourceError, match="NOBODY"):
        RecordFormat(Framing(12), types, DECODE, ("KBN",), {"1": "NOBODY"})
    with pytest.raises(SourceError):
        RecordFormat(Framing(12), types, DECODE)
    source = opened(tmp_path, b"".join(delivered([1])))
    with pytest.raises(SourceError, match="99"):
        next(source.batches(Position(0, 99, 1)))
    with pytest.raises(SourceError):
        RecordSource([tmp_path / "none"], tmp_path, source.format)


NESTED = """
       01  REC.
           03  YEAR OCCURS 2 TIMES.
           05  Y     PIC 9(2).
           05  M OCCURS 3 TIMES.
           07  G     PIC S9(3) COMP-3.
"""


@given(st.lists(st.lists(st.integers(0, 999), min_size=6, max_size=6), min_size=1, max_size=4), st.integers(0, 5))
@settings(max_examples=20, deadline=None)
def test_a_table_in_a_table_is_read_in_the_order_of_its_bytes(tmp_path_factory, rows, bad):
    root = tmp_path_factory.getbasetemp()
    records = []
    for row in rows:
        cells = [amount(g, 3) for g in row]
        records.append(ebcdic("01") + b"".join(cells[:3]) + ebcdic("02") + b"".join(cells[3:]))
    at = 2 + 2 * bad + (2 if bad > 2 else 0)
    damaged = records[0][:at] + b"\xaa\xaa" + records[0][at + 2 :]
    (root / "n").write_bytes(b"".join([*records, damaged]))
    format_ = RecordFormat(Framing(16), parse_copybook(NESTED, "n.cpy"), DECODE)
    frames, (reject,), _ = everything(RecordSource([root / "n"], root, format_))
    assert frames["REC"]["G"].to_list() == [[f"{g:03}" for g in row] for row in rows]
    assert frames["REC"]["Y"].to_list() == [["01", "02"]] * len(rows)
    assert reject.detail["field"] == f"G({bad // 3 + 1},{bad % 3 + 1})" and reject.view.at == at
