"""Who lives together: roles, births and names of a family, before anything happens to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from migrate.testing import people
from migrate.testing.register import LAST_DAY, SYSTEM_START, Foreign, Resident
from migrate.testing.rng import Rng
from migrate.testing.wareki import BIRTH_WORDINGS, BOUNDARY_DAYS

SONS = ("長男", "二男", "三男", "四男")
DAUGHTERS = ("長女", "二女", "三女", "四女")


@dataclass(slots=True)
class Member:
    """One of a family while its history is being made. ``role`` is the kinship to the present head."""

    role: str
    sex: str
    birth: date
    relation: str
    name: people.Name | None = None
    foreign: Foreign | None = None
    foreign_name: people.ForeignName | None = None
    maiden: str = ""
    resident: Resident | None = None
    birth_wording: str = ""
    rank: int = 0

    @property
    def person(self) -> Resident:
        """The resident, once registered."""
        assert self.resident is not None
        return self.resident

    @property
    def shown_name(self) -> str:
        """The name as the register shows it."""
        if self.foreign_name is not None:
            return self.foreign_name.text
        assert self.name is not None
        return self.name.text


def years(day: date, count: float) -> date:
    """Return the day this many years later (earlier if negative), to within a day."""
    return date.fromordinal(day.toordinal() + round(365.25 * count))


def _birth(rng: Rng, first: date, last: date) -> date:
    if rng.chance(0.04):
        boundary = [day for day in BOUNDARY_DAYS if first <= day <= last]
        if boundary:
            return rng.pick(boundary)
    return rng.day(first, last)


def other_sex(sex: str) -> str:
    """Return the other of 男 and 女."""
    return "女" if sex == "男" else "男"


def spouse_relation(sex: str) -> str:
    """Return the relation of the head's spouse."""
    return "夫" if sex == "男" else "妻"


def compose(rng: Rng, limit: int) -> list[Member]:
    """Return one to six members, the head first, no more than ``limit``; names are still missing."""
    draw = rng.random()
    size = min(limit, 1 + sum(draw > share for share in (0.36, 0.64, 0.81, 0.93, 0.98)))
    if size == 1:
        first, last = (date(1908, 1, 1), date(1912, 7, 30)) if rng.chance(0.012) else (None, None)
        birth = _birth(rng, first or date(1936, 1, 1), last or date(2004, 12, 31))
        sex = "女" if rng.chance(0.5) else "男"
        return [Member("head", sex, birth, "世帯主")]
    head = Member(
        "head",
        "男" if rng.chance(0.85) else "女",
        _birth(rng, date(1945 if size > 2 else 1926, 1, 1), date(1996, 12, 31)),
        "世帯主",
    )
    members = [head]
    if rng.chance(0.82):
        sex = other_sex(head.sex)
        birth = _birth(rng, years(head.birth, -6), min(years(head.birth, 6), date(1999, 12, 31)))
        members.append(Member("spouse", sex, birth, spouse_relation(sex)))
    if len(members) < size and head.birth.year > 1944 and rng.chance(0.12):
        sex = "女" if rng.chance(0.7) else "男"
        birth = _birth(rng, years(head.birth, -36), years(head.birth, -22))
        members.append(Member("parent", sex, birth, "父" if sex == "男" else "母"))
    _add_descendants(rng, members, size)
    for member in members[:1]:
        if member.birth.year < 1950 and rng.chance(0.1):
            member.birth_wording = rng.pick(BIRTH_WORDINGS)
    return members


def _add_descendants(rng: Rng, members: list[Member], size: int) -> None:
    parents = [m.birth for m in members if m.role in ("head", "spouse")]
    earliest, latest = years(max(parents), 20), min(years(min(parents), 40), LAST_DAY - timedelta(days=60))
    count = {"男": 0, "女": 0}
    while len(members) < size and earliest < latest:
        sex = "男" if rng.chance(0.51) else "女"
        birth = _birth(rng, earliest, min(latest, years(earliest, 9)))
        title = (SONS if sex == "男" else DAUGHTERS)[count[sex]] if count[sex] < 4 else "子"
        count[sex] += 1
        eldest = Member("child", sex, birth, title)
        members.append(eldest)
        earliest = years(birth, 1.2)
        child_spouse_fits = size - len(members) >= 2 and birth < date(1980, 1, 1)
        if sum(count.values()) == 1 and child_spouse_fits and rng.chance(0.5):
            spouse = other_sex(sex)
            birth = _birth(rng, years(eldest.birth, -4), years(eldest.birth, 4))
            members.append(Member("child_spouse", spouse, birth, f"子の{spouse_relation(spouse)}"))
            born = _birth(rng, years(eldest.birth, 26), years(eldest.birth, 38))
            members.append(Member("grandchild", "男" if rng.chance(0.5) else "女", born, "孫"))
    while len(members) < size:
        sex = "男" if rng.chance(0.5) else "女"
        relation = "縁故者" if rng.chance(0.5) else "同居人"
        members.append(Member("other", sex, _birth(rng, date(1950, 1, 1), date(2000, 1, 1)), relation))


def arrival_day(rng: Rng, members: list[Member]) -> date:
    """Return when the family was first registered: the system's start, or a day its adults could come."""
    adult = max(years(m.birth, 20) for m in members if m.role not in ("child", "grandchild"))
    if members[0].birth.year < 1913 or (adult <= SYSTEM_START and rng.chance(0.45)):
        return SYSTEM_START
    return rng.day(max(adult, SYSTEM_START + timedelta(days=1)), LAST_DAY - timedelta(days=30))


def name_members(rng: Rng, members: list[Member]) -> None:
    """Give every Japanese member a name: the family's, or their own where they are no kin."""
    family = people.surname(rng)
    for member in members:
        own = member.role == "other"
        member.name = people.name(rng, member.sex, member.birth.year, None if own else family)


# 在留資格, 第30条の45区分, period in years (0: no limit).
_STATUSES = (
    ("永住者", "中長期在留者", 0),
    ("日本人の配偶者等", "中長期在留者", 3),
    ("定住者", "中長期在留者", 5),
    ("技術・人文知識・国際業務", "中長期在留者", 3),
    ("留学", "中長期在留者", 2),
    ("家族滞在", "中長期在留者", 1),
    ("特定技能1号", "中長期在留者", 1),
    ("経営・管理", "中長期在留者", 5),
)
_PERIODS = {status: period for status, _, period in _STATUSES}


def period(foreign: Foreign) -> int:
    """Return the years a status of residence is granted for; 0 without a limit."""
    return _PERIODS.get(foreign.status, 0)


def make_foreign(rng: Rng, members: list[Member], joined: date, card: str) -> None:
    """Make these members foreign residents of one nationality, joined on that day."""
    nationality = rng.pick(people.NATIONALITIES)
    special = nationality == "KOR" and rng.chance(0.5)
    for n, member in enumerate(members):
        status, category, length = ("特別永住者", "特別永住者", 0) if special else rng.pick(_STATUSES)
        until = years(joined, length) if length else None
        member.foreign_name = people.foreign_name(rng, nationality)
        roman = member.foreign_name.roman
        member.foreign = Foreign(roman, nationality, status, category, until, card[:9] + str(n) + card[10:])
