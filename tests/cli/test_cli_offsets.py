import json

from cli_support import last, migrate

COPYBOOK = """\
      *  様式
       01  REC.
      *    氏名
           03  SHIMEI  PIC N(10).
           03  NENZEI  PIC S9(7)V99 COMP-3 OCCURS 3 TIMES.
"""


def test_offsets_are_shown_from_one_and_from_zero(tmp_path):
    path = tmp_path / "r.cpy"
    path.write_text(COPYBOOK, "cp932")
    shown = migrate("converter", "offsets", path, lang="ja")
    assert shown.returncode == 0, shown.stderr
    rows = [line.split() for line in shown.stdout.splitlines()]
    assert ["1", "20", "0", "20", "SHIMEI", "national", "N(10)", "氏名"] in rows
    assert ["21", "25", "20", "5", "NENZEI", "packed", "S9(7)V99", "3"] in rows
    assert "REC 様式 35 バイト" in shown.stdout


def test_offsets_as_json_and_as_a_table_that_is_read_back(tmp_path):
    (tmp_path / "r.cpy").write_text(COPYBOOK, "utf-8")
    (record,) = json.loads(migrate("converter", "offsets", tmp_path / "r.cpy", "--json").stdout)
    assert [(f["position"], f["offset"]) for f in record["fields"]] == [(1, 0), (21, 20)]
    migrate("converter", "offsets", tmp_path / "r.cpy", "--csv", tmp_path / "r.csv")
    again = json.loads(migrate("converter", "offsets", tmp_path / "r.csv", "--json").stdout)
    assert [f["length"] for f in again[0]["fields"]] == [20, 5]


def test_a_fault_names_file_line_and_column(tmp_path):
    (tmp_path / "r.cpy").write_text(COPYBOOK.replace("COMP-3", "COMP-9"), "utf-8")
    refused = migrate("converter", "offsets", tmp_path / "r.cpy")
    assert refused.returncode == 2
    assert "r.cpy:5 column 37: COMP-9 is no clause" in last(refused)
    assert migrate("converter", "offsets", tmp_path / "none.cpy").returncode == 2
