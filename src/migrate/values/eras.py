"""The five eras (元号) a register can name, and the codes systems write them with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Era:
    """An era. ``first`` and ``last`` are calendar days as numbers YYYYMMDD; ``last`` is None while it runs.

    Two changes of era happened within a day, which both eras then have: 明治45年7月30日 is 大正元年7月30日,
    大正15年12月25日 is 昭和元年12月25日 (FACTS §1.4).
    """

    kanji: str
    initial: str
    number: int
    first: int
    last: int | None

    @property
    def code1(self) -> str:
        """One-digit era code, 1–5 (FACTS §3.1)."""
        return str(self.number)

    @property
    def code2(self) -> str:
        """Two-digit era code, 01–05 (FACTS §1.1, §3.1: 年号コード of the 中間標準 layout)."""
        return f"0{self.number}"

    @property
    def base_year(self) -> int:
        """Western year = base year + year of the era."""
        return self.first // 10000 - 1

    @property
    def last_year(self) -> int | None:
        """The highest year number the era had, None while it runs."""
        return None if self.last is None else self.last // 10000 - self.base_year


# FACTS §1.4. 明治 begins on 1868-01-25 = 明治元年1月1日 of the lunar calendar.
ERAS = (
    Era("明治", "M", 1, 18680125, 19120730),
    Era("大正", "T", 2, 19120730, 19261225),
    Era("昭和", "S", 3, 19261225, 19890107),
    Era("平成", "H", 4, 19890108, 20190430),
    Era("令和", "R", 5, 20190501, None),
)
MEIJI = ERAS[0]

# The lunar calendar ended with 明治5年12月2日; the next day was 明治6年1月1日 = 1873-01-01 (FACTS §1.4).
LUNAR_LAST_YEAR, LUNAR_LAST_MONTH, LUNAR_LAST_DAY = 5, 12, 2
