import csv
import datetime
import hashlib
import re
from collections import Counter
from fractions import Fraction

import pytest

from migrate.testing import Municipality, write_clean_delivery, write_delivery

ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
LETTERS = {"M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019}
UNKNOWN = re.compile("不詳|頃|推定")


def read_day(text):
    """Read a known day, or return None; ValueError for what is no day."""
    if match := re.fullmatch(r"([MTSHR])(\d+)\.(\d+)\.(\d+)", text):
        first, era = LETTERS[match[1]], match
    elif match := re.fullmatch(r"(明治|大正|昭和|平成|令和)(\d+|元)年(\d+)月(\d+)日", text):
        first, era = ERAS[match[1]], match
    elif match := re.fullmatch(r"(\d{4})/(\d\d)/(\d\d)", text):
        return datetime.date(*map(int, match.groups()))
    else:
        raise ValueError
    year = 1 if era[2] == "元" else int(era[2])
    return datetime.date(first + year - 1, int(era[3]), int(era[4]))


def mod11(body):
    total = sum(int(d) * (n % 6 + 2) for n, d in enumerate(reversed(body)))
    return str((11 - total % 11) % 11 % 10)


def corporate(body):
    return str(9 - sum(int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(body))) % 9)


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in "ab":
        write_clean_delivery(tmp_path / name, 120, 9)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file())
    assert len(files) == 19
    assert files == sorted(p.relative_to(tmp_path / "b") for p in (tmp_path / "b").rglob("*") if p.is_file())
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_clean_delivery(tmp_path, 10, 1)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("split", [1, 3])
def test_the_history_is_cut_into_as_many_parts_as_asked(tmp_path, split):
    truth = write_delivery(Municipality(2, 90), tmp_path / "d", split=split)
    parts = sorted(p.name for p in (tmp_path / "d" / "データ").glob("JK01*"))
    expected = [f"JK01_住民異動履歴_{n}.csv" for n in range(1, split + 1)]
    assert parts == (expected if split > 1 else ["JK01_住民異動履歴.csv"])
    assert all(truth.records[f"データ/{name}"] for name in parts)


def test_the_inventory_tells_records_bytes_and_hash_of_every_data_file(clean):
    listed = {row["ファイル名"]: row for row in clean.rows("引渡目録.csv")}
    on_disk = {p.relative_to(clean.root).as_posix() for p in (clean.root / "データ").iterdir()}
    assert set(listed) == on_disk | {"外字/外字一覧.csv"}
    for path, row in listed.items():
        data = (clean.root / path).read_bytes()
        assert row["バイト数"] == str(len(data))
        assert row["SHA-256"] == hashlib.sha256(data).hexdigest()
        assert row["レコード件数"] == str(len(clean.rows(path)))
        assert clean.truth.records.get(path, len(clean.rows(path))) == len(clean.rows(path))


def test_the_control_totals_are_those_of_the_data(clean):
    totals = {(row["業務／資料"], row["項目"]): row["合計"] for row in clean.rows("管理合計表.csv")}
    assert totals["住民基本台帳／住民異動履歴", "（件数）"] == str(len(clean.table("JK01")))
    assert totals["住登外管理／法人宛名", "資本金"] == str(sum(int(r["資本金"]) for r in clean.table("AT02")))
    assert clean.truth.totals == {"住登外管理／法人宛名／資本金": int(totals["住登外管理／法人宛名", "資本金"])}


def test_the_gaiji_list_counts_what_the_files_use(clean):
    used = Counter(
        char.encode("cp932").hex().upper()
        for path in clean.truth.records
        for char in clean.text(path)
        if "\ue000" <= char <= "\uf8ff"
    )
    listed = {r["外字コード"]: int(r["使用件数"]) for r in clean.rows("外字/外字一覧.csv")}
    assert used and {code: n for code, n in listed.items() if n} == used == clean.truth.gaiji_uses
    assert 0 in listed.values()


def test_fields_are_written_as_this_vendor_writes_them(clean):
    for path in clean.truth.records:
        lines = clean.text(path).split("\r\n")
        assert lines.pop() == ""
        if "SK01" in path:
            assert not lines[0].startswith('"') and lines[1].endswith(',""')
        else:
            assert all(line.startswith('"') for line in lines if not line.startswith("前住所地へ"))
            assert lines[0].count('"') == 2 * len(lines[0].split(","))


def test_keys_are_unique(clean):
    keys = {
        "JK01": ("宛名コード", "履歴ＳＥＱ"),
        "JK02": ("世帯コード",),
        "JK03": ("宛名コード", "履歴ＳＥＱ"),
        "JK04": ("宛名コード", "履歴ＳＥＱ"),
        "JK05": ("宛名コード", "支援措置番号"),
        "JK06": ("宛名コード", "連番"),
        "CM01": ("住所コード",),
        "IN01": ("印鑑登録番号",),
        "AT01": ("宛名コード",),
        "AT02": ("宛名コード",),
        "AT03": ("宛名コード", "構成員宛名番号"),
        "AT04": ("宛名コード", "連番"),
    }
    for table, key in keys.items():
        found = [tuple(row[column] for column in key) for row in clean.table(table)]
        assert found and len(set(found)) == len(found), table


def test_references_resolve(clean):
    history = {(r["宛名コード"], r["履歴ＳＥＱ"]): r for r in clean.table("JK01")}
    residents = {number for number, _ in history}
    others = {r["宛名コード"] for r in clean.table("AT01")}
    households = {r["世帯コード"] for r in clean.table("JK02")}
    towns = {r["住所コード"]: r["郵便番号"] for r in clean.table("CM01")}
    assert {r["世帯コード"] for r in history.values()} == households
    assert all(r["世帯主宛名番号"] in residents for r in clean.table("JK02"))
    for row in [*history.values(), *clean.table("JK02"), *clean.table("AT02")]:
        assert towns[row["住所コード"]] == row["郵便番号"]
    assert {(r["宛名コード"], r["履歴ＳＥＱ"]) for r in clean.table("JK04")} <= set(history)
    foreign = {key for key, row in history.items() if row["住民種別"] == "2"}
    assert {(r["宛名コード"], r["履歴ＳＥＱ"]) for r in clean.table("JK03")} == foreign
    for table in ("JK05", "JK06", "IN01", "AT04", "SK01"):
        assert {r["宛名コード"] for r in clean.table(table)} <= residents, table
    for row in clean.table("AT03"):
        assert {row["宛名コード"], row["構成員宛名番号"]} <= others
    assert {r["名寄せ先宛名番号"] for r in clean.table("AT01")} - {""} <= others


def test_the_latest_record_is_the_one_with_the_greatest_number(clean):
    latest, greatest = {}, Counter()
    for row in clean.table("JK01"):
        number = row["宛名コード"]
        greatest[number] = max(greatest[number], int(row["履歴ＳＥＱ"]))
        if row["最新区分"] == "1":
            assert latest.setdefault(number, int(row["履歴ＳＥＱ"])) == int(row["履歴ＳＥＱ"])
    assert latest == greatest


def test_shares_of_each_group_of_owners_add_up_to_one(clean):
    shares = Counter()
    for row in clean.table("AT03"):
        shares[row["宛名コード"]] += Fraction(int(row["持分分子"]), int(row["持分分母"]))
    assert shares and set(shares.values()) == {1}


def test_check_digits_hold(clean):
    for table, column in (("JK04", "マイナンバー"), ("AT01", "マイナンバー"), ("JK01", "住民票コード")):
        numbers = {r[column] for r in clean.table(table)} - {""}
        assert numbers and all(mod11(n[:-1]) == n[-1] for n in numbers)
    for table, column in (
        ("JK01", "宛名コード"),
        ("JK02", "世帯コード"),
        ("AT01", "宛名コード"),
        ("AT02", "宛名コード"),
    ):
        assert all(mod11(r[column][:-1]) == r[column][-1] for r in clean.table(table))
    assert all(corporate(r["法人ナンバー"][1:]) == r["法人ナンバー"][0] for r in clean.table("AT02"))
    code = Municipality(1, 1).code
    total = sum(int(d) * w for d, w in zip(code, (6, 5, 4, 3, 2), strict=False))
    assert code[5] == str((11 - total % 11) % 10) and code.startswith("99")


def test_one_person_has_one_number_of_each_kind(clean):
    for table, column in (("JK04", "マイナンバー"), ("JK01", "住民票コード")):
        pairs = {(r["宛名コード"], r[column]) for r in clean.table(table)}
        assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def test_every_date_is_a_day_an_unset_mark_or_says_that_it_is_unknown(clean):
    columns = re.compile("日$|日（和暦）$|満了日")
    unknown = Counter()
    for table in ("JK01", "JK02", "JK03", "JK05", "JK06", "IN01", "AT01", "AT02", "AT04", "SK01"):
        for row in clean.table(table):
            for column, text in row.items():
                if not columns.search(column) or column == "更新日" or text in ("", "00000000"):
                    continue
                if UNKNOWN.search(text):
                    unknown[column] += 1
                else:
                    assert datetime.date(1900, 1, 1) < read_day(text) < datetime.date(2031, 1, 1)
    assert set(unknown) == {"生年月日（和暦）", "住民日"}
    for row in clean.table("JK01"):
        assert re.fullmatch(r"0[1-5]\d{6}", row["更新日"])


def test_codes_are_the_vendors(clean):
    table = Counter()
    for row in csv.reader(clean.text("コード表.csv").splitlines()):
        table[row[0], row[1]] += 1
    assert set(table.values()) == {1}
    for source, column, kind in (
        ("JK01", "異動事由", "異動事由"),
        ("JK01", "続柄", "続柄"),
        ("JK01", "現存区分", "住民状態"),
        ("JK01", "性別", "性別"),
        ("JK03", "国籍・地域", "国籍・地域"),
        ("JK03", "在留資格", "在留資格"),
        ("JK03", "第30条の45区分", "第30条の45区分"),
        ("JK05", "支援措置区分", "支援措置区分"),
        ("IN01", "登録状態", "登録状態"),
        ("AT01", "住登外区分", "住登外区分"),
        ("AT02", "法人種別", "法人種別"),
        ("AT04", "預金種目", "預金種目"),
        ("AT04", "使用税目", "税目"),
    ):
        values = {row[column] for row in clean.table(source)} - {""}
        assert values and all((kind, value) in table for value in values), column


def test_layout_is_the_vendors(clean, shared):
    theirs = shared / "legacy" / "package_cp932"
    for path in [*clean.truth.records, "引渡目録.csv", "管理合計表.csv", "外字/外字一覧.csv", "コード表.csv"]:
        with (theirs / path).open("rb") as file:
            assert file.readline() == (clean.root / path).read_bytes().split(b"\n")[0] + b"\n", path


def test_no_name_or_place_of_a_delivery_we_were_shown_is_ours(clean, shared):
    theirs = set()
    for folder in (shared / "legacy").glob("package_cp932*"):
        for path in (
            *folder.glob("データ/CM01*.csv"),
            *folder.glob("データ/JK01*.csv"),
            *folder.glob("データ/AT02*.csv"),
        ):
            text = path.read_bytes().decode("cp932", "replace")
            theirs |= set(re.findall('"([^"\r\n]{3,})"', text))
    ours = {t.name for t in Municipality(1, 1).towns}
    ours |= {r["商号"] for r in clean.table("AT02")} | {r["本籍"] for r in clean.table("JK01")}
    assert theirs and not ours & theirs
