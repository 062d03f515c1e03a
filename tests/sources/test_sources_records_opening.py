"""Files of records opened as a converter describes them."""

import struct
import tomllib

import host_codec
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from migrate.findings import LENGTH, OFFSET, RECORD, Findings
from migrate.sources import SourceError
from migrate.sources.copybook import parse_copybook
from migrate.sources.description import SourceFile, SourceSystem
from migrate.sources.files import part_files
from migrate.sources.opening import open_source
from migrate.sources.source import Request

COPYBOOK = """
       01  REC.
           03  KBN     PIC X.
           03  BODY    PIC X(29).
           03  HEAD-AREA REDEFINES BODY.
           05  MADE    PIC 9(8).
           03  A-AREA REDEFINES BODY.
           05  A-NO    PIC X(4).
           05  A-GAKU  PIC S9(5) COMP-3.
           03  B-AREA REDEFINES BODY.
           05  B-NAME  PIC N(4).
           05  B-GAKU  PIC S9(7) COMP-3.
           03  END-AREA REDEFINES BODY.
           05  KENSU   PIC 9(5).
           05  EACH    PIC 9(5) OCCURS 3 TIMES.
           05  KEI     PIC S9(9) COMP-3.
"""
SYSTEM = """
kind = "records"
charset = "ibm_latin"
[records]
charset = "fujitsu_ebcdik+jef"
national = "jef"
select = "KBN"
header = { record = "HEAD-AREA", code = "0" }
trailer = { record = "END-*", code = "9" }
check = [
  { field = "KENSU", counts = "records" },
  { field = "EACH", counts = "each" },
  { field = "KEI", counts = "amounts" },
]
"""
A = SourceFile(id="A", file="d/X.DAT", member="A-AREA", when="1", amounts=["A-GAKU"])
B = SourceFile(id="B", file="d/X.DAT", member="B-AREA", when="2", amounts=["B-GAKU"])


def ebcdic(text):
    return text.encode("cp037")


def packed(number, digits):
    return host_codec.packed([int(d) for d in str(abs(number)).rjust(digits, "0")], 0xD if number < 0 else 0xC)


def padded(record):
    return record.ljust(30, b"\x40")


def a_record(gaku):
    return padded(ebcdic("1A001") + packed(gaku, 5))


def b_record(gaku, name="b0a1b0a140404040"):
    return padded(ebcdic("2") + bytes.fromhex(name) + packed(gaku, 7))


HEAD = padded(ebcdic("020251001"))


def tail(kensu, each, kei):
    return padded(ebcdic(f"9{kensu:05}{''.join(f'{n:05}' for n in each)}") + packed(kei, 9))


def delivery(tmp_path, *records, name="d/X.DAT"):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(records))
    return tmp_path


def opened(root, source=A, siblings=(A, B), system=SYSTEM, copybook=COPYBOOK, limit=20_000):
    system = SourceSystem.model_validate(tomllib.loads(system))
    types = parse_copybook(copybook, "X.cpy")
    return open_source(Request(source, system, siblings, root, types=types, batch_records=limit))


def read(source):
    findings, rejects, outside, frames = Findings(), [], 0, []
    for batch in source.batches():
        batch.report(findings)
        rejects += batch.rejects
        outside += batch.outside
        frames.append(batch.frame)
    return pl.concat(frames), rejects, outside, {code: n for code, _, _, n in findings.groups()}, findings


def test_siblings_read_their_records_and_the_first_tells_what_is_of_none(tmp_path):
    root = delivery(tmp_path, HEAD, a_record(10), b_record(-3), a_record(5), tail(3, [2, 1, 0], 12))
    frame, rejects, outside, codes, _ = read(opened(root))
    assert frame["A-GAKU"].to_list() == ["00010", "00005"] and frame[RECORD].to_list() == [2, 4]
    assert not rejects and codes == {} and outside == 2
    frame, rejects, outside, codes, _ = read(opened(root, B))
    assert frame["B-NAME"].to_list() == ["\u4e9c\u4e9c\u3000\u3000"] and frame["B-GAKU"].to_list() == ["-0000003"]
    assert not rejects and codes == {} and outside == 0


def test_every_number_of_the_trailer_is_compared_once(tmp_path):
    root = delivery(tmp_path, HEAD, a_record(10), b_record(-3), tail(3, [1, 2, 1], 8))
    *_, codes, findings = read(opened(root))
    wrong = {(f.values["field"], f.values["listed"], f.values["found"]) for f in findings.samples("trailer_mismatch")}
    assert wrong == {("KENSU", "3", "2"), ("EACH(2)", "2", "1"), ("EACH(3)", "1", "0"), ("KEI", "8", "7")}
    assert codes == {"trailer_mismatch": 4}
    assert read(opened(root, B))[3] == {}


def test_a_damaged_header_and_a_type_of_no_source_are_rejects(tmp_path):
    third = padded(ebcdic("3rest"))
    root = delivery(tmp_path, padded(ebcdic("02025100?")), third, a_record(1), tail(1, [1, 0, 0], 1))
    frame, rejects, outside, codes, _ = read(opened(root))
    told = [(r.record, r.rule.code, r.of_file) for r in rejects]
    assert told == [(1, "field_damaged", True), (2, "record_kind_unknown", True)]
    assert frame.height == 1 and outside == 1 and codes == {"field_damaged": 1, "record_kind_unknown": 1}
    assert not read(opened(root, B))[1]


@pytest.mark.parametrize(
    ("rest", "of_a", "of_b"),
    [
        (a_record(9)[:17], [(4, "record_bytes_left", 17, False)], []),
        (b_record(9)[:1], [], [(4, "record_bytes_left", 1, False)]),
        (padded(ebcdic("3"))[:17], [(4, "record_bytes_left", 17, True)], []),
        (tail(2, [1, 1, 0], 3)[:29], [(4, "record_bytes_left", 29, True)], []),
        (b"", [], []),
    ],
)
def test_a_record_that_is_cut_off_is_of_the_source_its_first_bytes_tell(tmp_path, rest, of_a, of_b):
    root = delivery(tmp_path, HEAD, a_record(1), b_record(2), rest)
    for source, told in ((A, of_a), (B, of_b)):
        frame, rejects, _, codes, _ = read(opened(root, source))
        assert [(r.record, r.rule.code, r.length, r.of_file) for r in rejects] == told
        assert frame.height == 1 and codes.get("record_bytes_left", 0) == len(told)


def test_bytes_too_few_to_tell_a_record_type_are_the_files(tmp_path):
    """With an RDW of its own (four bytes) before the code."""
    system = SYSTEM.replace("[records]", '[records]\nframing = "rdw"')
    word = b"\x00\x22\x00\x00"
    for size, told in ((3, True), (4, True), (5, False), (30, False)):
        root = delivery(tmp_path, *(word + record for record in (HEAD, a_record(1))), (word + b_record(2))[:size])
        rejects = [r for source in (A, B) for r in read(opened(root, source, system=system))[1]]
        assert [(r.of_file, r.length) for r in rejects] == [(told, size)]


def test_a_record_type_that_no_source_reads_is_told_record_by_record(tmp_path):
    root = delivery(tmp_path, HEAD, a_record(1), b_record(2), tail(2, [1, 1, 0], 3))
    frame, rejects, _, codes, _ = read(opened(root, A, [A]))
    assert [(r.record, r.rule.code, r.raw) for r in rejects] == [(3, "record_kind_unknown", b_record(2))]
    assert frame.height == 1 and codes == {"record_kind_unknown": 1, "trailer_mismatch": 3}


def test_rejected_records_are_given_back_as_delivered_and_can_be_read_again(tmp_path):
    broken = a_record(1).replace(packed(1, 5), b"\xff\x00\x00")
    records = [HEAD, broken, b_record(2, "b0a1ffffb0a14040"), a_record(4), tail(3, [2, 1, 0], 7)]
    root = delivery(tmp_path, *records)
    rejects = [r for s in (A, B) for r in read(opened(root, s))[1]]
    table = pl.DataFrame({RECORD: [r.record for r in rejects], OFFSET: [r.offset for r in rejects],
                          LENGTH: [r.length for r in rejects]})  # fmt: skip
    source = opened(root)
    assert source.places == ["d/X.DAT"] and source.reject_ending == "" and source.files == [root / "d/X.DAT"]
    assert b"".join(source.rejected("d/X.DAT", table)) == broken + records[2]


def test_state_names_the_tables_that_decide_the_texts(tmp_path):
    state = opened(delivery(tmp_path, HEAD)).state()
    assert set(state) == {"characters fujitsu_ebcdik+jef", "characters jef"}
    assert all(len(digest) == 64 for digest in state.values())
    plain = SYSTEM.replace("fujitsu_ebcdik+jef", "cp932").replace('national = "jef"', "")
    assert opened(tmp_path, system=plain).state() == {}


def test_parts_are_read_as_one_and_each_has_its_own_trailer(tmp_path):
    delivery(tmp_path, HEAD, a_record(1), tail(1, [1, 0, 0], 1), name="d/X_1.DAT")
    delivery(tmp_path, HEAD, a_record(2), a_record(3), tail(2, [2, 0, 0], 6), name="d/X_2.DAT")
    source = opened(tmp_path)
    assert source.places == ["d/X_1.DAT", "d/X_2.DAT"]
    frame, *_, findings = read(source)
    assert frame["A-GAKU"].to_list() == ["00001", "00002", "00003"]
    (finding,) = findings.samples()
    assert (finding.legacy.file, finding.values["found"]) == ("d/X_2.DAT", "5")
    (tmp_path / "d/X_1.DAT").unlink()
    with pytest.raises(SourceError, match="2"):
        opened(tmp_path)
    assert part_files(tmp_path, "d/X_2.DAT") == [tmp_path / "d/X_2.DAT"]


VARYING = """
       01  P-REC.
           03  REC-ID  PIC X.
           03  CNT     PIC S9(4) COMP.
           03  M OCCURS 0 TO 9 TIMES DEPENDING ON CNT.
           05  G       PIC S9(5) COMP-3.
       01  P-TRAILER.
           03  TR-ID   PIC X.
           03  KENSU   PIC S9(5) COMP-3.
           03  MEISAI  PIC S9(5) COMP-3.
"""
VARIABLE = """
kind = "records"
charset = "ibm939"
[records]
framing = "rdw"
select = "REC-ID"
trailer = { record = "*-TRAILER", code = "T" }
check = [{ field = "KENSU", counts = "records" }, { field = "MEISAI", counts = "occurrences" }]
"""


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(-99999, 99999), max_size=9), max_size=5), st.integers(0, 1))
def test_occurrences_are_counted_against_the_trailer(tmp_path_factory, tables, more):
    records = [ebcdic("D") + struct.pack(">h", len(t)) + b"".join(packed(g, 5) for g in t) for t in tables]
    records.append(ebcdic("T") + packed(len(tables), 5) + packed(sum(map(len, tables)) + more, 5))
    data = b"".join(struct.pack(">HH", 4 + len(r), 0) + r for r in records)
    root = delivery(tmp_path_factory.getbasetemp(), data)
    source = SourceFile(id="P", file="d/X.DAT", member="P-REC", when="D", counted="G")
    frame, rejects, outside, codes, _ = read(opened(root, source, [source], VARIABLE, VARYING, limit=2))
    assert frame["G"].to_list() == [[f"{'-' * (g < 0)}{abs(g):05}" for g in t] for t in tables]
    assert not rejects and outside == 1 and codes == ({"trailer_mismatch": 1} if more else {})


CHOSEN = """
       01  REC.
           03  KBN     PIC X.
           03  SHU     PIC X.
           03  BODY    PIC X(4).
           03  HITO REDEFINES BODY.
           05  KUNI    PIC X.
           05  KAZOKU.
           07  NO      PIC X(3).
           05  GAIJIN REDEFINES KAZOKU.
           07  CARD    PIC 9(3).
           03  OWARI REDEFINES BODY.
           05  KENSU   PIC 9(4).
"""


def test_a_redefinition_inside_a_type_is_chosen_by_another_field(tmp_path):
    system = 'kind = "records"\ncharset = "ibm939"\n[records]\nselect = ["KBN", "SHU"]\n'
    system += 'trailer = { record = "OWARI", code = "9" }\ncheck = [{ field = "KENSU", counts = "records" }]\n'
    names = [t.name for t in parse_copybook(CHOSEN, "x.cpy")]
    assert names == ["HITO/KAZOKU", "HITO/GAIJIN", "OWARI"]
    people = [SourceFile(id=i, file="d/X.DAT", member=m, when=w) for i, m, w in
              [("N", "HITO/KAZOKU", "1/N"), ("G", "HITO/GAIJIN", "1/G")]]  # fmt: skip
    root = delivery(tmp_path, *map(ebcdic, ["1NJabc", "1GK123", "1NJxyz", "9 0003"]))
    for source, field, values in zip(people, ["NO", "CARD"], [["abc", "xyz"], ["123"]], strict=True):
        frame, rejects, _, codes, _ = read(opened(root, source, people, system, CHOSEN))
        assert frame[field].to_list() == values and not rejects and codes == {}
    delivery(tmp_path, *map(ebcdic, ["1XJabc", "1 Jabc", "9/0002"]))
    _, rejects, _, _, _ = read(opened(root, people[0], people, system, CHOSEN))
    assert [(r.record, r.rule.code) for r in rejects] == [(n, "record_kind_unknown") for n in (1, 2)]


LINES = 'kind = "records"\ncharset = "cp932"\n[records]\nframing = "lines"\ncoding = "ascii"\n'
LINE = """
       01  L.
           03  NO   PIC 9(3).
           03  NA   PIC X(6).
"""
L = SourceFile(id="L", file="d/X.DAT")


def lines(tmp_path, data, system=LINES, limit=2):
    return read(opened(delivery(tmp_path, data), L, [L], system, LINE, limit))


def test_lines_of_fixed_columns(tmp_path):
    data = "001山田a \r\n002  x   \r\n003髙橋  ".encode("cp932")
    frame, rejects, _, codes, findings = lines(tmp_path, data + b"\r\n")
    assert frame["NA"].to_list() == ["山田a ", "  x   ", "髙橋  "] and not rejects and codes == {}
    frame, rejects, _, codes, findings = lines(tmp_path, data)
    assert frame.height == 3 and codes == {"line_end_missing": 1}
    assert findings.samples()[0].legacy.record == 3
    _, rejects, _, codes, _ = lines(tmp_path, data + b"\r\n\x1a")
    assert not rejects and codes == {"eof_mark": 1}
    _, (short,), _, codes, _ = lines(tmp_path, data[:-1])
    assert (short.rule.code, short.detail["length"], short.raw) == ("record_length_wrong", 8, data[22:-1])
    assert codes == {"record_length_wrong": 1}


def test_other_line_ends_than_declared_are_told(tmp_path):
    data = b"001abcdef\n002abcdef\n"
    _, rejects, _, codes, findings = lines(tmp_path, data)
    assert codes == {"record_length_suspect": 1, "record_length_wrong": 1} and rejects[0].raw == data
    assert findings.samples("record_length_suspect")[0].values["looks"] == "LF"
    frame, rejects, _, codes, _ = lines(tmp_path, data, LINES + 'line_end = "lf"\n')
    assert frame.height == 2 and not rejects and codes == {}
    _, rejects, _, codes, _ = lines(tmp_path, data.replace(b"\n", b"\r\n"), LINES + 'line_end = "lf"\n')
    assert codes == {"record_length_suspect": 1, "record_length_wrong": 2}


def test_two_codes_of_one_character_are_a_finding_with_its_field(tmp_path):
    data = "001\u9ad9aaaa\r\n".encode("cp932").replace("\u9ad9".encode("cp932"), b"\xfb\xfc") * 3
    frame, rejects, _, codes, findings = lines(tmp_path, data)
    assert not rejects and codes == {"character_code_folded": 3} and set(frame["NA"]) == {"\u9ad9aaaa"}
    first = findings.samples()[0]
    assert (first.place.item, first.legacy.file, first.values["code"]) == ("NA", "d/X.DAT", "FBFC")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["cp932", "utf-8", "euc_jp"]), st.lists(st.binary(min_size=6, max_size=6), max_size=8))
def test_plain_character_sets_decode_columns_as_they_decode_values(tmp_path_factory, name, values):
    from migrate.characters import charset
    from migrate.sources.fields import by_charset

    chosen = charset(name)
    texts = []
    for value in values:
        try:
            texts.append((chosen.decode(value), None))
        except UnicodeDecodeError as error:
            texts.append((None, error.start))
    got = by_charset(chosen, chosen)(pl.Series(values, dtype=pl.Binary), national=False)
    assert list(zip(got.text, got.wrong, strict=True)) == texts


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (('select = "KBN"', ""), "sources.record_select_missing"),
        (('select = "KBN"', 'select = "NOBODY"'), "sources.record_select_place"),
        (('select = "KBN"', 'select = "A-NO"'), ""),
        (('"HEAD-AREA"', '"H-AREA"'), "sources.record_type_unknown"),
        (('"END-*"', '"*-AREA"'), "sources.record_type_unknown"),
        (('field = "KEI"', 'field = "KE"'), "sources.record_check_field"),
        (('national = "jef"', 'national = "cp932"'), "sources.charset_unknown"),
        (('national = "jef"', 'national = "nothing"'), "sources.charset_unknown"),
    ],
)
def test_what_does_not_go_with_the_copybook_is_told_before_anything_is_read(tmp_path, change, key):
    root = delivery(tmp_path, HEAD)
    if not key:
        assert opened(root, system=SYSTEM.replace(*change))
        return
    with pytest.raises(SourceError) as caught:
        opened(root, system=SYSTEM.replace(*change))
    assert caught.value.key == key and str(caught.value)


def test_sources_that_the_copybook_does_not_know_are_refused(tmp_path):
    root = delivery(tmp_path, HEAD)
    for source, key in [
        (A.model_copy(update={"member": "C-AREA"}), "sources.record_member_missing"),
        (A.model_copy(update={"member": ""}), "sources.record_member_missing"),
        (A.model_copy(update={"when": "x"}), "sources.record_when_number"),
        (A.model_copy(update={"amounts": ["A-NO"]}), "sources.record_check_field"),
        (A.model_copy(update={"file": "d/Y.DAT"}), "sources.file_missing"),
    ]:
        with pytest.raises(SourceError) as caught:
            opened(root, source, [source, B])
        assert caught.value.key == key
    with pytest.raises(ValidationError, match="rdw"):
        opened(root, system=SYSTEM + "blocks = true\n")


def test_a_link_out_of_the_delivery_and_a_system_without_a_form_are_refused(tmp_path):
    root = tmp_path / "delivery"
    (root / "d").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(HEAD)
    (root / "d/X.DAT").symlink_to(tmp_path / "secret")
    with pytest.raises(SourceError) as caught:
        opened(root)
    assert caught.value.key == "sources.file_outside"
    with pytest.raises(SourceError) as caught:
        opened(root, system=SYSTEM.partition("[records]")[0])
    assert caught.value.key == "sources.records_form_missing" and str(caught.value)
