"""What happens to a family: joining, moving, births, deaths, changes of head, leaving, coming back."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from migrate.testing import composition, places
from migrate.testing.composition import Member, years
from migrate.testing.people import CORRECTIONS, SURNAMES
from migrate.testing.register import (
    BASE_DATE,
    FOREIGN_LAW_DAY,
    MY_NUMBER_DAY,
    STATES,
    SYSTEM_START,
    Entry,
    Household,
    Reason,
)
from migrate.testing.rng import Rng
from migrate.testing.wareki import RESIDENCE_WORDINGS

COUNTRIES = {
    "CHN": "中国",
    "VNM": "ベトナム",
    "KOR": "韓国",
    "PHL": "フィリピン",
    "NPL": "ネパール",
    "BRA": "ブラジル",
    "IDN": "インドネシア",
    "TWN": "台湾",
    "USA": "米国",
    "LKA": "スリランカ",
}
_DELAYS = [timedelta(days=days) for days in range(14)]
_LAST_REPORT = BASE_DATE - timedelta(days=2)
_SAME_DAY = {Reason.SYSTEM_START, Reason.FOREIGN_LAW, Reason.MY_NUMBER, Reason.RENUMBERED, Reason.CORRECTION}


class History:
    """One household while its history is made; each method is one event on one day."""

    def __init__(self, rng: Rng, household: Household, members: list[Member], arrival: date) -> None:
        self.rng = rng
        self.household = household
        self.members = members
        self.arrival = arrival
        self.joined = 0
        self.settled = rng.day(years(arrival, -25), arrival) if arrival == SYSTEM_START else arrival
        self.abroad = rng.chance(0.7 if members[0].foreign else 0.03)
        self.origin = places.elsewhere_text(rng)
        self.domicile = places.domicile(rng)
        self.domicile_head = members[0].shown_name

    @property
    def present(self) -> list[Member]:
        """Members registered and still here, by their rank in the household."""
        here = [m for m in self.members if m.resident and m.resident.entries and m.resident.present]
        return sorted(here, key=lambda m: m.rank)

    def _days(self, reason: Reason, day: date) -> tuple[date, date]:
        """Return the days an event was reported and recorded, both before the base date."""
        reported = day if reason in _SAME_DAY else min(day + self.rng.pick(_DELAYS), _LAST_REPORT)
        return reported, reported + self.rng.pick(_DELAYS[:2])

    def record(self, member: Member, reason: Reason, day: date, **changes: Any) -> None:
        """Add a history record that differs from the latest one by these changes."""
        latest = member.person.entries[-1]
        reported, recorded = self._days(reason, day)
        member.person.entries.append(
            latest._replace(
                number=latest.number + 1,
                reason=reason,
                event=day,
                reported=reported,
                recorded=recorded,
                state=STATES.get(reason, "住民"),
                **{"origin": "", "destination": "", **changes},
            )
        )

    def everyone(self, reason: Reason, day: date, members: Iterable[Member], **changes: Any) -> None:
        """Add the same record to the history of several members."""
        for member in members:
            self.record(member, reason, day, **changes)

    def join_day(self, member: Member) -> date:
        """Return the day a member enters the register."""
        first = max(self.arrival, member.birth)
        return max(first, FOREIGN_LAW_DAY) if member.foreign else first

    def join(self, day: date, member: Member) -> None:
        """Register a member: with the family, by birth, or with all foreigners when the law changed."""
        rng, origin, became, wording, settled = self.rng, "", day, "", day
        if member.birth > self.arrival:
            reason = Reason.BIRTH
        elif member.foreign and day > self.arrival:
            reason = Reason.FOREIGN_LAW
            settled = self.arrival
        elif day == SYSTEM_START:
            reason = Reason.SYSTEM_START
            settled = max(self.settled, member.birth)
            became = member.birth if rng.chance(0.35) else rng.day(member.birth, settled)
            if not member.birth_wording and rng.chance(0.02):
                wording = rng.pick(RESIDENCE_WORDINGS)
        else:
            reason = Reason.FROM_ABROAD if self.abroad else Reason.MOVED_IN
            country = COUNTRIES[member.foreign.nationality] if member.foreign else "米国"
            origin = f"国外（{country}）" if self.abroad else self.origin
        foreigner = member.foreign is not None
        reported, recorded = self._days(reason, day)
        self.joined += 1
        member.rank = self.joined
        member.person.entries.append(
            Entry(
                number=1,
                reason=reason,
                event=day,
                reported=reported,
                recorded=recorded,
                household=self.household.number,
                state="住民",
                name=member.shown_name,
                kana="" if member.name is None or foreigner else member.name.kana,
                alias="",
                alias_kana="",
                former_surname="",
                relation=member.relation,
                head_name=self.members[0].shown_name,
                rank=member.rank,
                address=self.household.address,
                became=became,
                became_wording=wording,
                settled=settled,
                origin=origin,
                destination="",
                domicile="" if foreigner else self.domicile,
                domicile_head="" if foreigner else self.domicile_head,
                numbered=day >= MY_NUMBER_DAY,
                foreign=member.foreign,
            )
        )

    def move(self, day: date) -> None:
        """Move the whole household within the municipality (転居)."""
        if self.household.ended:
            return
        self.household.address = places.address(self.rng)
        self.everyone(Reason.MOVED, day, self.present, address=self.household.address, settled=day)

    def renumber(self, day: date) -> None:
        """Rename and renumber the address where the household's town changes on that day (住居表示実施)."""
        change = places.RENUMBERED.get(self.household.address.town)
        if change and change[0] == day and not self.household.ended:
            self.household.address = places.address_in(change[1], self.rng)
            self.everyone(Reason.RENUMBERED, day, self.present, address=self.household.address)

    def number(self, day: date) -> None:
        """Give everyone present a 個人番号 (5 October 2015)."""
        self.everyone(Reason.MY_NUMBER, day, self.present, numbered=True)

    def renew(self, day: date, member: Member) -> None:
        """Renew a period of stay (在留期間更新)."""
        foreign = member.person.entries[-1].foreign
        if member in self.present and foreign and foreign.until:
            until = years(foreign.until, composition.period(foreign))
            self.record(member, Reason.RENEWAL, day, foreign=foreign._replace(until=until))

    def alias(self, day: date, member: Member) -> None:
        """Record a foreign resident's Japanese name (通称の記載)."""
        if member in self.present and member.name:
            self.record(member, Reason.ALIAS, day, alias=member.name.text, alias_kana=member.name.kana)

    def former_name(self, day: date, member: Member) -> None:
        """Record the surname before marriage (旧氏の記載)."""
        if member in self.present:
            former = member.maiden or self.rng.pick(SURNAMES)[0]
            self.record(member, Reason.FORMER_NAME, day, former_surname=former)

    def marry(self, day: date, member: Member) -> None:
        """Marry the head: the surname, the relation and the domicile change (婚姻)."""
        head = self.members[0]
        if member in self.present and head in self.present and member.name and head.name:
            member.role, member.relation = "spouse", composition.spouse_relation(member.sex)
            member.name = member.name._replace(surname=head.name.surname, surname_kana=head.name.surname_kana)
            name, kana = member.name.text, member.name.kana
            self.record(member, Reason.MARRIAGE, day, name=name, kana=kana, relation=member.relation)

    def correct(self, day: date) -> None:
        """Correct the spelling of the surname the household shares (文字訂正)."""
        here = self.present
        surnames = {m.name.surname if m.name else "" for m in here}
        old = surnames.pop() if len(surnames) == 1 else ""
        if old not in CORRECTIONS or any(m.foreign for m in here):
            return
        for member in self.members:
            if member.name and member.name.surname == old:
                member.name = member.name._replace(surname=CORRECTIONS[old])
        self.domicile_head = self.domicile_head.replace(old, CORRECTIONS[old])
        head = next(m for m in here if m.relation == "世帯主").shown_name
        for member in here:
            name = member.shown_name
            self.record(
                member,
                Reason.CORRECTION,
                day,
                name=name,
                head_name=head,
                domicile_head=member.person.entries[-1].domicile_head.replace(old, CORRECTIONS[old]),
            )

    def leave(self, day: date, member: Member, reason: Reason) -> None:
        """Remove one member by death or by moving out; a new head follows a head (世帯主変更)."""
        if member not in self.present:
            return
        destination = places.elsewhere_text(self.rng) if reason is Reason.MOVED_OUT else ""
        self.record(member, reason, day, destination=destination)
        if not self.present:
            self.household.ended = day
        elif member.relation == "世帯主":
            self._succeed(day)

    def leave_together(self, day: date) -> None:
        """Remove everybody at once (転出, 国外転出, 職権消除) and end the household."""
        here = self.present
        if not here:
            return
        draw = self.rng.random()
        foreign = next((m.foreign.nationality for m in here if m.foreign), "USA")
        if draw < 0.03:
            reason, destination = Reason.REMOVED, ""
        elif draw < (0.4 if here[0].foreign else 0.06):
            reason, destination = Reason.TO_ABROAD, f"国外（{COUNTRIES[foreign]}）"
        else:
            reason, destination = Reason.MOVED_OUT, places.elsewhere_text(self.rng)
        self.everyone(reason, day, here, destination=destination)
        self.household.ended = day

    def come_back(self, day: date, household: Household, members: list[Member]) -> None:
        """Register again people who had moved out, as a new household (再転入)."""
        origin = members[0].person.entries[-1].destination
        changes = {"household": household.number, "address": household.address, "origin": origin}
        for member in members:
            self.record(
                member,
                Reason.MOVED_IN,
                day,
                **changes,
                became=day,
                became_wording="",
                settled=day,
                numbered=True,
            )

    def _succeed(self, day: date) -> None:
        here = self.present
        order = {"spouse": 0, "child": 1, "parent": 2}
        head = min(here, key=lambda m: (order.get(m.role, 3), m.birth, m.rank))
        kin = head.role
        for member in here:
            if member is not head:
                member.role, member.relation = _relation_to(kin, head, member)
        head.role, head.relation = "head", "世帯主"
        self.household.head, self.household.head_changed = head.person.number, day
        for rank, member in enumerate([head, *(m for m in here if m is not head)], start=1):
            member.rank = rank
            self.record(member, Reason.NEW_HEAD, day, relation=member.relation, head_name=head.shown_name, rank=rank)


def _relation_to(kin: str, head: Member, member: Member) -> tuple[str, str]:
    """Return (role, relation) of a member to a new head who was the old head's ``kin``."""
    if kin == "spouse" and member.role in ("child", "child_spouse", "grandchild"):
        return member.role, member.relation
    if kin == "child":
        if member.role == "child":
            older = member.birth < head.birth
            return "sibling", ("兄" if older else "弟") if member.sex == "男" else ("姉" if older else "妹")
        if member.role == "child_spouse":
            return "spouse", composition.spouse_relation(member.sex)
        if member.role == "grandchild":
            return "child", "子"
    return "other", "同居人" if member.relation == "同居人" else "縁故者"
