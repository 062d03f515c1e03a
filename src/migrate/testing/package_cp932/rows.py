"""Records of the register as the package's fields: vendor codes, wareki as typed, full-width text."""

from collections.abc import Callable
from datetime import date

from migrate.testing import wareki
from migrate.testing.outsiders import Corporation, NonResident, Share
from migrate.testing.package_cp932.tables import codes
from migrate.testing.places import Town
from migrate.testing.register import Entry, Foreign, Household, Resident
from migrate.testing.rng import Rng

Row = tuple[str, ...]
_UNSET = "00000000"


class Rows:
    """Turns the register's objects into rows. Date styles vary by chance, as people type them."""

    def __init__(self, rng: Rng) -> None:
        self.random = rng.random
        self._reason, self._relation = codes("異動事由"), codes("続柄")
        self._state, self._sex = codes("住民状態"), codes("性別")

    def _day(self, day: date | None) -> str:
        if day is None:
            return ""
        return wareki.padded(day) if self.random() < 0.3 else wareki.short(day)

    def _unset_or(self, day: date | None, write: Callable[[date], str]) -> str:
        return write(day) if day else _UNSET if self.random() < 0.35 else ""

    def _birth(self, resident: Resident) -> str:
        if resident.birth_wording:
            return wareki.unknown(resident.birth, resident.birth_wording)
        draw = self.random()
        if draw < 0.5 and resident.birth in wareki.BOTH_ERAS:
            return wareki.BOTH_ERAS[resident.birth]
        return wareki.short(resident.birth) if draw < 0.3 else wareki.plain(resident.birth)

    def history(self, resident: Resident, entry: Entry) -> Row:
        """JK01: one record of a resident's history."""
        address = entry.address
        became = wareki.unknown(entry.became, entry.became_wording) if entry.became_wording else self._day(entry.became)
        return (
            resident.number,
            str(entry.number),
            "1" if entry.number == len(resident.entries) else "0",
            self._reason[entry.reason],
            self._day(entry.event),
            self._day(entry.reported),
            wareki.coded(entry.recorded),
            entry.household,
            "2" if entry.foreign else "1",
            self._state[entry.state],
            resident.code,
            entry.name,
            entry.kana,
            entry.alias,
            entry.alias_kana,
            entry.former_surname,
            self._sex[resident.sex],
            self._birth(resident),
            self._relation[entry.relation],
            entry.head_name,
            str(entry.rank),
            address.town.code,
            address.lot,
            address.building,
            address.town.postal,
            became,
            self._day(entry.settled),
            entry.origin,
            entry.destination,
            entry.domicile,
            entry.domicile_head,
        )

    def household(self, household: Household) -> Row:
        """JK02: one household."""
        address = household.address
        return (
            household.number,
            household.head,
            self._day(household.formed),
            self._day(household.ended),
            self._day(household.head_changed),
            address.town.code,
            address.lot,
            address.building,
            address.town.postal,
        )

    def foreign(self, resident: Resident, entry: Entry, foreign: Foreign) -> Row:
        """JK03: what a history record of a foreign resident has besides."""
        roman, nationality, status, category, until, card = foreign
        return (
            resident.number,
            str(entry.number),
            roman,
            nationality,
            codes("在留資格")[status],
            codes("第30条の45区分")[category],
            wareki.western(until) if until else "",
            card,
        )

    def support(self, resident: Resident) -> Row | None:
        """JK05: a support measure."""
        found = resident.support
        return found and (
            resident.number,
            found.number,
            codes("支援措置区分")[found.kind],
            self._day(found.start),
            self._day(found.end),
            str(int(found.provisional)),
            found.opponent,
            found.scope,
        )

    def note(self, resident: Resident) -> Row | None:
        """JK06: a note."""
        note = resident.note
        return note and (resident.number, "1", note.kind, note.text, self._day(note.entered))

    def seal(self, resident: Resident) -> Row | None:
        """IN01: a seal registration."""
        seal = resident.seal
        return seal and (
            resident.number,
            seal.number,
            "1",
            wareki.short(seal.registered),
            codes("登録状態")[seal.state],
            codes("登録氏名区分")[seal.name_kind],
            self._unset_or(seal.cancelled, wareki.short),
            codes("廃止事由")[seal.cause] if seal.cause else "",
        )

    def account(self, resident: Resident) -> Row | None:
        """AT04: a bank account."""
        account = resident.account
        return account and (
            resident.number,
            "1",
            codes("税目")[account.tax],
            account.bank,
            account.branch,
            codes("預金種目")[account.kind],
            account.number,
            account.holder,
            wareki.short(account.since),
        )

    def non_resident(self, person: NonResident) -> Row:
        """AT01: a person outside the resident register."""
        return (
            person.number,
            codes("住登外区分")[person.kind],
            person.my_number,
            person.name,
            person.kana,
            self._sex.get(person.sex, ""),
            self._unset_or(person.birth, wareki.short),
            person.city,
            person.town,
            person.lot,
            person.building,
            person.postal,
            person.same_as,
            wareki.short(person.registered),
        )

    def corporation(self, corporation: Corporation) -> Row:
        """AT02: a corporation."""
        address = corporation.address
        return (
            corporation.number,
            corporation.corporate_number,
            codes("法人種別")[corporation.kind],
            corporation.name,
            corporation.kana,
            corporation.president,
            str(corporation.staff),
            str(corporation.capital),
            wareki.short(corporation.founded),
            self._unset_or(corporation.closed, wareki.short),
            address.town.code,
            address.lot,
            address.building,
            address.town.postal,
        )

    def share(self, share: Share) -> Row:
        """AT03: a co-owner."""
        return (share.representative, share.member, str(share.order), "1", str(share.denominator))

    def town(self, town: Town) -> Row:
        """CM01: a town."""
        return (town.code, town.name, town.kana, town.postal)

    def elector(self, resident: Resident, index: int) -> Row:
        """SK01: an elector, of another domain."""
        page, line = divmod(index, 25)
        registered = wareki.short(resident.entries[-1].settled)
        return (
            resident.number,
            f"{index + 1:08d}",
            "001",
            str(page + 1),
            str(line + 1),
            registered,
            "010",
            "",
        )
