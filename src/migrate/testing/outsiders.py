"""People and corporations outside the resident register: 住登外者, representatives, 法人, co-owners."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from migrate.characters.charsets import gaiji_char
from migrate.testing import numbers, people, places
from migrate.testing.places import Address, wide
from migrate.testing.register import LAST_DAY
from migrate.testing.rng import Rng

_MY_NUMBER_OFFSET = 2 * numbers.RESIDENT_CAPACITY


class NonResident(NamedTuple):
    """A person with an addressee number who does not live here; birth and 個人番号 may be unknown."""

    number: str
    kind: str
    my_number: str
    name: str
    kana: str
    sex: str
    birth: date | None
    city: str
    town: str
    lot: str
    building: str
    postal: str
    same_as: str
    registered: date


class Share(NamedTuple):
    """One co-owner's share: 1 / ``denominator`` of what ``representative`` stands for."""

    representative: str
    member: str
    order: int
    denominator: int


class Corporation(NamedTuple):
    """A corporation. ``capital`` is in yen, ``staff`` in persons; ``kana`` may be missing."""

    number: str
    corporate_number: str
    kind: str
    name: str
    kana: str
    president: str
    staff: int
    capital: int
    founded: date
    closed: date | None
    address: Address


class Outsiders:
    """About one non-resident for eighteen residents, one corporation for sixty; each streamed."""

    def __init__(self, seed: int, residents: int) -> None:
        self.seed = seed
        self.individuals = max(24, residents // 20)
        self.representatives = max(4, self.individuals // 10)
        self.corporations_count = max(8, residents // 60)

    def non_residents(self) -> Iterator[NonResident]:
        """Yield individuals first, then the representatives of co-owners and of heirs."""
        rng = Rng(f"non-residents:{self.seed}")
        for index in range(self.individuals):
            birth = rng.day(date(1935, 1, 1), date(1996, 12, 31)) if rng.chance(0.4) else None
            sex = "男" if rng.chance(0.5) else "女"
            name = people.name(rng, sex, birth.year if birth else 1960)
            known = rng.chance(0.25) or index == 0
            yield self._person(
                rng,
                index,
                "個人",
                name,
                name.text,
                my_number=numbers.my_number(_MY_NUMBER_OFFSET + index) if known else "",
                sex=sex,
                birth=birth,
                same_as=numbers.non_resident_number(index - 1) if index % 97 == 5 else "",
            )
        for n in range(self.representatives):
            heirs = n % 4 == 1
            name = people.name(rng, "男", 1955)
            text = name.text if heirs else f"{name.text}\u3000外{wide(str(self._owners(n) - 1))}名"
            index = self.individuals + n
            kind = "相続人代表" if heirs else "共有代表"
            yield self._person(rng, index, kind, name, text, sex="男" if heirs else "")

    def _person(
        self,
        rng: Rng,
        index: int,
        kind: str,
        name: people.Name,
        text: str,
        *,
        my_number: str = "",
        sex: str = "",
        birth: date | None = None,
        same_as: str = "",
    ) -> NonResident:
        prefecture, city, town, lot = places.elsewhere(rng)
        return NonResident(
            numbers.non_resident_number(index),
            kind,
            my_number,
            text,
            name.kana,
            sex,
            birth,
            prefecture + city,
            town,
            lot,
            wide(f"コーポ南{rng.between(1, 9)}{rng.between(1, 9):02d}号室") if rng.chance(0.4) else "",
            f"000{rng.between(2000, 9999)}",
            same_as,
            rng.day(date(1998, 4, 1), LAST_DAY),
        )

    @staticmethod
    def _owners(n: int) -> int:
        return 2 + n % 3

    def shares(self) -> Iterator[Share]:
        """Yield the shares of every group of co-owners; they add up to one."""
        for n in range(self.representatives):
            if n % 4 == 1:
                continue
            representative = numbers.non_resident_number(self.individuals + n)
            owners = self._owners(n)
            for order in range(owners):
                member = numbers.non_resident_number((n * 7 + order * 3) % self.individuals)
                yield Share(representative, member, order + 1, owners)

    def corporations(self) -> Iterator[Corporation]:
        """Yield corporations; the first is the municipality itself."""
        rng = Rng(f"corporations:{self.seed}")
        for index in range(self.corporations_count):
            kind, form, leads = rng.pick(_FORMS)
            trade, kana = rng.pick(_TRADES)
            if rng.chance(0.05):
                trade = gaiji_char(0xF04E) + trade[1:]
            name = form + trade if leads else trade + form
            if index == 0:
                kind, name, kana = "地方公共団体", places.PREFECTURE + places.CITY, ""
            founded = rng.day(date(1948, 1, 1), date(2020, 1, 1))
            yield Corporation(
                numbers.corporation_addressee(index),
                numbers.corporate_number(index),
                kind,
                name,
                kana,
                people.name(rng, "男", 1965).text,
                rng.between(1, 9) if rng.chance(0.8) else rng.between(10, 300),
                0 if index == 0 else rng.pick((1, 3, 5, 10, 20, 50, 100)) * 1_000_000,
                founded,
                rng.day(date(2020, 1, 2), LAST_DAY) if rng.chance(0.05) else None,
                places.address(rng),
            )


_FORMS = (
    ("株式会社", "株式会社", True),
    ("株式会社", "株式会社", False),
    ("有限会社", "有限会社", True),
    ("合同会社", "合同会社", False),
    ("一般社団法人", "一般社団法人", True),
    ("医療法人", "医療法人", True),
)
_TRADES = (
    ("雲ノ瀬製麺", "クモノセセイメン"),
    ("月待設備", "ツキマチセツビ"),
    ("フルモリ商事", "フルモリショウジ"),
    ("あおぞら印刷", "アオゾラインサツ"),
    ("汐風冷蔵", "シオカゼレイゾウ"),
    ("髙原木工", "タカハラモッコウ"),
    ("ＡＢＣ企画", "エービーシーキカク"),
    ("風巻農園", "カザマキノウエン"),
)
