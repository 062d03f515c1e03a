"""Families one after another: composed, given numbers, and led through their events in the order of days."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from migrate.testing import numbers, people, places
from migrate.testing.belongings import Belongings
from migrate.testing.composition import (
    Member,
    arrival_day,
    compose,
    make_foreign,
    name_members,
    period,
    years,
)
from migrate.testing.history import History
from migrate.testing.register import (
    FOREIGN_LAW_DAY,
    FORMER_NAME_DAY,
    LAST_DAY,
    MY_NUMBER_DAY,
    SYSTEM_START,
    Family,
    Household,
    Reason,
    Resident,
)
from migrate.testing.rng import Rng

Happening = tuple[date, Callable[[date], None]]
_MONTH = timedelta(days=30)


def families(seed: int, residents: int) -> Iterator[Family]:
    """Yield families until this many residents (persons with a number, gone ones included) are made."""
    rng = Rng(f"families:{seed}")
    belongings = Belongings(Rng(f"belongings:{seed}"))
    made = households = 0
    while made < residents:
        members = compose(rng, residents - made)
        arrival = arrival_day(rng, members)
        arrival = _nationalities(rng, members, arrival, numbers.card_number(made))
        household = Household(numbers.household_number(households), "", arrival, places.address(rng))
        history = History(rng, household, members, arrival)
        for index, member in enumerate(members, start=made):
            member.resident = Resident(
                numbers.resident_number(index),
                numbers.my_number(index),
                numbers.resident_code(index),
                member.sex,
                member.birth,
                member.birth_wording,
            )
        household.head = members[0].person.number
        made += len(members)
        for day, happen in sorted(_happenings(rng, history), key=lambda happening: happening[0]):
            happen(day)
        family = Family([household], [m.person for m in members])
        _come_back(rng, history, family, households + 1)
        households += len(family.households)
        belongings.give(family)
        yield family


def _nationalities(rng: Rng, members: list[Member], arrival: date, card: str) -> date:
    """Name everybody, make some foreign, and return the day the family arrives."""
    name_members(rng, members)
    foreign = []
    if rng.chance(0.035) and arrival > SYSTEM_START:
        foreign = members
        born = max(m.birth for m in members)
        arrival = min(max(arrival, years(born, 0.3)), LAST_DAY - _MONTH)
    elif len(members) > 1 and members[1].role == "spouse" and rng.chance(0.02):
        foreign = members[1:2]
    if foreign:
        make_foreign(rng, foreign, max(arrival, FOREIGN_LAW_DAY), card)
    return arrival


def _happenings(rng: Rng, history: History) -> list[Happening]:
    """Draw all that will happen. Joining comes first in the list, so it is first on its day."""
    members, first = history.members, history.arrival
    joins: list[Happening] = [(history.join_day(m), partial(history.join, member=m)) for m in members]
    complete = max(day for day, _ in joins)
    settled = complete + _MONTH
    until = LAST_DAY
    later: list[Happening] = []
    if rng.chance(0.14) and settled + _MONTH < LAST_DAY:
        until = rng.day(settled + _MONTH, LAST_DAY)
        later.append((until, history.leave_together))
    if first < MY_NUMBER_DAY < until:
        later.append((MY_NUMBER_DAY, history.number))
    later += [(day, history.renumber) for day, _ in places.RENUMBERED.values() if first < day < until]
    if rng.chance(0.3) and settled < until:
        moves = 1 + rng.chance(0.2)
        later += [(rng.day(first + _MONTH, until - timedelta(days=1)), history.move) for _ in range(moves)]
    if settled < until and rng.chance(0.2):
        later.append((rng.day(settled, until - timedelta(days=1)), history.correct))
    for member in members:
        later += _of_one(rng, history, member, settled, until - timedelta(days=1))
    return [*joins, *(happening for happening in later if happening[0] > first)]


def _of_one(rng: Rng, history: History, member: Member, first: date, last: date) -> Iterator[Happening]:
    """Yield what happens to one member between two days."""
    if first >= last:
        return
    age = (last - member.birth).days / 365.25
    if age > 60 and rng.chance(1.0 if age > 103 else 0.5 if age > 90 else 0.2 if age > 78 else 0.04):
        start = max(first, years(member.birth, 60))
        day = rng.day(start, min(last, max(years(member.birth, 103), start + _MONTH)))
        yield day, partial(history.leave, member=member, reason=Reason.DEATH)
    elif member.role == "child" and age > 19 and rng.chance(0.12):
        day = rng.day(max(first, years(member.birth, 18)), last)
        yield day, partial(history.leave, member=member, reason=Reason.MOVED_OUT)
    if member.foreign:
        length, end = period(member.foreign), member.foreign.until
        while length and end and end < last + timedelta(days=15):
            yield end - timedelta(days=20 + rng.below(25)), partial(history.renew, member=member)
            end = years(end, length)
        if rng.chance(0.4):
            yield rng.day(first, last), partial(history.alias, member=member)
    elif member.role == "spouse" and member.sex == "女":
        if member.birth > date(1970, 1, 1) and history.arrival > SYSTEM_START and rng.chance(0.06):
            _engage(rng, member)
            yield rng.day(first, last), partial(history.marry, member=member)
        if last > FORMER_NAME_DAY and rng.chance(0.05):
            yield rng.day(max(first, FORMER_NAME_DAY), last), partial(history.former_name, member=member)


def _engage(rng: Rng, member: Member) -> None:
    """Let a wife enter the register unmarried, under her own surname."""
    assert member.name is not None
    surname, kana = people.surname(rng)
    member.maiden = surname
    member.role, member.relation = "other", "未届の妻"
    member.name = member.name._replace(surname=surname, surname_kana=kana)


def _come_back(rng: Rng, history: History, family: Family, index: int) -> None:
    """Let some who moved out together come back as a new household."""
    left = history.household.ended
    back = [m for m in history.members if m.person.entries[-1].event == left]
    if not left or not back or any(m.foreign for m in back) or not rng.chance(0.15):
        return
    if any(m.person.entries[-1].reason is not Reason.MOVED_OUT for m in back):
        return
    earliest = max(left + timedelta(days=200), MY_NUMBER_DAY + _MONTH)
    if earliest < LAST_DAY:
        day = rng.day(earliest, LAST_DAY)
        head = history.household.head
        household = Household(numbers.household_number(index), head, day, places.address(rng))
        history.come_back(day, household, back)
        family.households.append(household)
