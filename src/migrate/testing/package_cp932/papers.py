"""The papers of a delivery: inventory, control totals, code table, gaiji list, letter."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from migrate.testing.gaiji import REGISTERED
from migrate.testing.municipality import Municipality
from migrate.testing.package_cp932.damage import PaperFault
from migrate.testing.package_cp932.encoding import encode
from migrate.testing.package_cp932.tables import TABLES, code_rows
from migrate.testing.places import wide
from migrate.testing.wareki import era, padded

INVENTORY = "引渡目録.csv"
TOTALS = "管理合計表.csv"
GAIJI_LIST = "外字/外字一覧.csv"


@dataclass(frozen=True)
class Written:
    """A data file as written: its path, table, part of how many (0 of 0: not parted), records, sum."""

    path: str
    table: str
    part: int
    parts: int
    records: int
    total: int


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.write_bytes(encode("".join(",".join(row) + "\r\n" for row in rows)))


def write_gaiji_list(root: Path, uses: dict[str, int]) -> None:
    """Write the list of registered user-defined characters with how often the data use each."""
    rows = [["外字コード", "使用件数", "登録年月日", "登録部署", "備考"]]
    for gaiji in REGISTERED:
        count = uses.get(gaiji.code, 0)
        letter, _, _, year = era(gaiji.registered)
        registered = f"{letter}{year:02d}.{gaiji.registered:%m.%d}"
        rows.append([gaiji.code, str(count), registered, gaiji.department, "" if count else "使用実績なし"])
    (root / GAIJI_LIST).parent.mkdir()
    _write(root / GAIJI_LIST, rows)


def write_codes(root: Path) -> None:
    """Write the vendor's code table."""
    _write(root / "コード表.csv", code_rows())


def write_inventory(root: Path, files: Sequence[Written], faults: Sequence[PaperFault]) -> list[int]:
    """Write name, records, bytes and SHA-256 of every file; return the row each fault changed."""
    rows = [["No", "ファイル名", "内容", "レコード件数", "バイト数", "SHA-256", "備考"]]
    listed = [
        (
            f.path,
            TABLES[f.table].title + (f"（{wide(str(f.part))}／{wide(str(f.parts))}）" if f.parts else ""),
            f.records,
        )
        for f in files
    ]
    for path, title, records in [*listed, (GAIJI_LIST, "外字一覧", len(REGISTERED))]:
        remark = "ヘッダ行を除く" if path != GAIJI_LIST else ""
        with (root / path).open("rb") as data:
            digest = hashlib.file_digest(data, "sha256").hexdigest()
        size = (root / path).stat().st_size
        rows.append([str(len(rows)), path, title, str(records), str(size), digest, remark])
    changed = [fault.damage(rows) for fault in faults]
    _write(root / INVENTORY, rows)
    return changed


def write_totals(root: Path, files: Sequence[Written], faults: Sequence[PaperFault]) -> list[int]:
    """Write every table's records and sums (control totals); return the row each fault changed."""
    rows = [["業務／資料", "件数", "項目", "合計"]]
    for table in TABLES.values():
        if table.id in ("JK03", "JK04"):  # parts of the history's records, counted with them by this vendor
            continue
        of_table = [f for f in files if f.table == table.id]
        records = str(sum(f.records for f in of_table))
        rows.append([table.title, records, "（件数）", records])
        if table.sums:
            rows.append([table.title, records, table.sums, str(sum(f.total for f in of_table))])
    changed = [fault.damage(rows) for fault in faults]
    _write(root / TOTALS, rows)
    return changed


def write_letter(root: Path, town: Municipality, files: Sequence[Written]) -> None:
    """Write the letter that comes with the data."""
    records = sum(f.records for f in files)
    base = padded(town.base_date)
    parted = next((f for f in files if f.part), None)
    split = (
        f"「_1」～「_{parted.parts}」は分割ファイル（全{wide(str(parted.parts))}本）であり、必ず全てを取り込むこと。"
        if parted
        else "分割ファイルはない。"
    )
    text = f"""{town.prefecture}{town.city}　御中

データ引渡書（READ ME）

※このデータは架空のもので、実在の人物・団体・地名とは関係がない（migrate.testing が作成）。

対象システム　：自治体統合パッケージ「つむぎ台帳Ｖ７」
団体コード　　：{town.code}
抽出基準日　　：{base}
文字コード　　：シフトＪＩＳ（ＣＰ９３２、外字Ｆ０４０～）
ファイル数　　：{len(files) + 1}
総レコード件数：{records:,}

１．ファイルの一覧・件数・ハッシュ値は「{INVENTORY}」のとおり。
２．コード値は独自のものであり「コード表.csv」を参照のこと。
３．外字は「外字」フォルダの一覧を参照のこと（同定は貴団体にて実施）。
４．金額の合計は「{TOTALS}」と突合のこと。
５．ＣＳＶはカンマ区切り、改行ＣＲＬＦ、先頭行は項目名。{split}
６．日付は画面入力のままの和暦表記であり、様式は統一されていない。未設定は空白又は「00000000」。
"""
    (root / "お読みください.txt").write_bytes(encode(text.replace("\n", "\r\n")))
