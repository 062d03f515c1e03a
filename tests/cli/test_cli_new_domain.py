"""A new domain and a new item are rows of CSV: extracted, validated and loaded with no line of code touched."""

import shutil
from pathlib import Path

import duckdb
import pytest
from cli_support import migrate

from migrate.layout import data_room
from migrate.testing import write_clean_delivery
from migrate.testing.places import MUNICIPALITY_CODE

VERSION = "chukan-2.7-draft"
FILES = """file_id,name,element,name_en,kind,description,status,source
9901,口座控え,口座控え,account_copy,明細,試験用,proposed,test
"""
ITEMS = """file_id,no,name,element,romaji,name_en,type,length,decimals,key,required,condition,repeat,code_id,gaiji,\
unknown_date,check,note,status,source
9901,1,市区町村コード,市区町村コード,shikuchosonkodo,Municipality,X,6,,,必須,,,,,,municipality_code,,proposed,test
9901,2,宛名番号,宛名番号,atenabango,Addressee,X,15,,1,必須,,,,,,,,proposed,test
9901,3,連番,連番,renban,Sequence,9,5,,1,必須,,,,,,,,proposed,test
9901,4,控え区分,控え区分,hikaekubun,Kind,X,1,,,必須,,,99001,,,,,proposed,test
"""
RELATIONS = """from_file,from_items,to_files,to_items,cardinality,mandatory,note
9901,宛名番号,0101|0111|0301|0302,宛名番号,n:1,1,
"""
CODES = "code_id,name,type,length,local_values,status,source\n99001,控え区分,X,1,,proposed,test\n"
VALUES = "code_id,value,label,label_en,valid_from,valid_to\n99001,1,写し,Copy,,\n"
MAPPING = """item,function,from,args,when,note
市区町村コード,parameter,,name=municipality,,
宛名番号,copy,宛名コード,,,
連番,integer,連番,,,
控え区分,constant,,value=1,,
"""


@pytest.fixture
def extended(tmp_path: Path) -> tuple[Path, Path]:
    """The shipped layout with domain 99 and one item more, and the shipped converter told to fill them."""
    layouts, converter = tmp_path / "layouts", tmp_path / "converter"
    shutil.copytree(data_room("layout_specs"), layouts)
    shutil.copytree(data_room("converters") / "package_cp932", converter)
    domain = layouts / VERSION / "99_own_business"
    domain.mkdir()
    tables = {"files": FILES, "items": ITEMS, "relations": RELATIONS, "codes": CODES, "code_values": VALUES}
    for name, text in tables.items():
        (domain / f"{name}.csv").write_text(text, encoding="utf-8")
    append(layouts / VERSION / "domains.csv", "99,独自業務,Own business")
    accounts = layouts / VERSION / "03_non_resident_registry" / "items.csv"
    append(accounts, "0307,99,移行メモ,移行メモ,ikomemo,Note,N,10,,,任意,,,,,,,,proposed,test")
    append(converter / "mappings" / "0307_bank_account.csv", "移行メモ,constant,,value=済,,")
    (converter / "mappings" / "9901_account_copy.csv").write_text(MAPPING, encoding="utf-8")
    own = '[[file]]\nid = "9901"\nsource = "AT04"\nmapping = "9901_account_copy.csv"\n'
    (converter / "domains" / "99_own_business.toml").write_text(own, encoding="utf-8")
    return layouts, converter


def append(path: Path, row: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as table:
        table.write(row + "\n")


def test_a_new_domain_and_a_new_item_go_the_whole_way(tmp_path: Path, extended: tuple[Path, Path]) -> None:
    layouts, converter = extended
    write_clean_delivery(tmp_path / "delivery")
    told = ("--layouts", layouts)
    assert migrate("layout", "check", *told).returncode == 0
    assert migrate("converter", "check", converter, *told).returncode == 0
    run = tmp_path / "run"
    words = (
        "--out",
        run,
        "--municipality",
        MUNICIPALITY_CODE,
        "--base-date",
        "20251001",
        "--domains",
        "01,02,03,99",
        *told,
    )
    done = migrate("extract", converter, tmp_path / "delivery", *words)
    assert done.returncode == 0, done.stderr
    report = tmp_path / "report"
    done = migrate("validate", run, "--report", report, *told)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "口座控え" in (report / "report.html").read_text("utf-8")
    done = migrate("load", run, "--to", f"duckdb:///{tmp_path / 'city.duckdb'}", *told)
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(tmp_path / "city.duckdb"), read_only=True) as base:
        (tables,) = zip(*base.execute("SELECT table_name FROM duckdb_tables()").fetchall(), strict=True)
        copy = next(t for t in tables if "account_copy" in t)
        kept = next(t for t in tables if "bank_account" in t)
        assert base.execute(f'SELECT count(*), min(hikaekubun) FROM "{copy}"').fetchone() == (
            base.execute(f'SELECT count(*) FROM "{kept}"').fetchone() or ()
        ) + ("1",)
        assert base.execute(f'SELECT DISTINCT ikomemo FROM "{kept}"').fetchall() == [("済",)]
