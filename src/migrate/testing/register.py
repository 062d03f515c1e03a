"""What a resident register (住民基本台帳) knows: households, residents, and each resident's history.

Values are the neutral Japanese labels; a vendor's codes come in when a delivery is written.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from migrate.testing.places import Address

BASE_DATE = date(2025, 10, 1)
LAST_DAY = date(2025, 9, 20)
"""No event is later, so that its report and its recording still fall before the base date (基準日)."""
SYSTEM_START = date(2003, 3, 10)
MY_NUMBER_DAY = date(2015, 10, 5)
FOREIGN_LAW_DAY = date(2012, 7, 9)
FORMER_NAME_DAY = date(2019, 11, 5)


class Reason(StrEnum):
    """Why a history record was made (異動事由)."""

    SYSTEM_START = "改製"
    MOVED_IN = "転入"
    FROM_ABROAD = "国外転入"
    BIRTH = "出生"
    FOREIGN_LAW = "職権記載（法附則）"
    MOVED = "転居"
    RENUMBERED = "住居表示実施"
    MY_NUMBER = "個人番号の職権記載"
    MARRIAGE = "婚姻"
    CORRECTION = "文字訂正"
    FORMER_NAME = "旧氏の記載"
    NEW_HEAD = "世帯主変更"
    RENEWAL = "在留期間更新"
    ALIAS = "通称の記載"
    MOVED_OUT = "転出"
    TO_ABROAD = "国外転出"
    DEATH = "死亡"
    REMOVED = "職権消除"


STATES = {
    Reason.MOVED_OUT: "転出者",
    Reason.TO_ABROAD: "転出者",
    Reason.DEATH: "死亡者",
    Reason.REMOVED: "その他消除者",
}


class Foreign(NamedTuple):
    """The part of a history record that only foreign residents have. ``until`` is None without a limit."""

    roman: str
    nationality: str
    status: str
    category: str
    until: date | None
    card: str


class Entry(NamedTuple):
    """All that is known of a resident after one event: one record of the history (履歴)."""

    number: int
    reason: Reason
    event: date
    reported: date
    recorded: date
    household: str
    state: str
    name: str
    kana: str
    alias: str
    alias_kana: str
    former_surname: str
    relation: str
    head_name: str
    rank: int
    address: Address
    became: date
    became_wording: str
    settled: date
    origin: str
    destination: str
    domicile: str
    domicile_head: str
    numbered: bool
    foreign: Foreign | None


class Seal(NamedTuple):
    """A seal registration (印鑑登録). ``cancelled`` and ``cause`` are set when it is no longer valid."""

    number: str
    registered: date
    state: str
    name_kind: str
    cancelled: date | None
    cause: str


class Account(NamedTuple):
    """A bank account for one tax, in the vendor's reading of the holder (half-width kana)."""

    tax: str
    bank: str
    branch: str
    kind: str
    number: str
    holder: str
    since: date


class Support(NamedTuple):
    """A support measure (支援措置): a victim's protection against someone."""

    number: str
    kind: str
    start: date
    end: date
    provisional: bool
    opponent: str
    scope: str


class Note(NamedTuple):
    """A note (備考) in the register: kind A, B or C."""

    kind: str
    text: str
    entered: date


@dataclass(slots=True)
class Resident:
    """A person with an addressee number; ``entries`` run from the first to the latest."""

    number: str
    my_number: str
    code: str
    sex: str
    birth: date
    birth_wording: str = ""
    entries: list[Entry] = field(default_factory=list)
    seal: Seal | None = None
    account: Account | None = None
    support: Support | None = None
    note: Note | None = None

    @property
    def present(self) -> bool:
        """Whether the person lives here on the base date."""
        return self.entries[-1].state == "住民"


@dataclass(slots=True)
class Household:
    """A household (世帯). ``head`` is a resident's number; ``ended`` is the day the last member left."""

    number: str
    head: str
    formed: date
    address: Address
    ended: date | None = None
    head_changed: date | None = None


@dataclass(slots=True)
class Family:
    """People who entered the register together, with the one or two households they made."""

    households: list[Household]
    members: list[Resident]
