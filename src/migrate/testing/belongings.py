"""What residents have besides their history: seals, accounts, support measures, notes."""

from datetime import timedelta

from migrate.testing.composition import years
from migrate.testing.people import half_width_kana
from migrate.testing.register import (
    BASE_DATE,
    LAST_DAY,
    Account,
    Family,
    Note,
    Reason,
    Resident,
    Seal,
    Support,
)
from migrate.testing.rng import Rng

# Bank codes that no bank has, and ゆうちょ's.
_BANKS = ("9801", "9802", "9803", "9900")
_TAXES = ("個人住民税（普徴）", "固定資産税・都市計画税", "軽自動車税", "国民健康保険税")
_OPPONENTS = ("仮名\u3000甲", "仮名\u3000乙", "不明")
_SCOPES = ("住民票・附票", "全業務", "住民票・附票・税証明")
# One holds a comma, one a double quote, two a line break: a field's text is not a line's text.
NOTES = (
    "郵便物返戻のため実地確認,居住を認める",
    '氏の読み仮名は本人申出により"ズ"を"ヅ"に改める',
    "転入届に証明書の添付なし。\r\n前住所地へ照会し回答を得た",
    "電話連絡\n再度来庁の予定",
    "住民票の写しの交付時に本人確認書類を要する",
    "\u3000字下げした備考\u3000（末尾に空白）\u3000",
)


class Belongings:
    """Gives a family's members their belongings. Numbers run on from family to family."""

    def __init__(self, rng: Rng) -> None:
        self.rng = rng
        self.seals = self.supports = self.notes = 0

    def give(self, family: Family) -> None:
        """Draw the belongings of one family."""
        rng = self.rng
        for resident in family.members:
            first, latest = resident.entries[0], resident.entries[-1]
            of_age = max(years(resident.birth, 16), first.event)
            came_back = len(family.households) > 1
            if of_age < LAST_DAY - timedelta(days=90) and not came_back:
                if rng.chance(0.45):
                    resident.seal = self._seal(resident)
                if rng.chance(0.26) and (latest.kana or latest.alias_kana):
                    resident.account = self._account(resident)
                if resident.present and (not self.supports or rng.chance(0.004)):
                    resident.support = self._support()
            if rng.chance(0.05):
                self.notes += 1
                entered = rng.day(first.event, LAST_DAY)
                resident.note = Note("ABC"[self.notes % 3], NOTES[self.notes % len(NOTES)], entered)

    def _seal(self, resident: Resident) -> Seal | None:
        rng, latest = self.rng, resident.entries[-1]
        first = max(years(resident.birth, 16), resident.entries[0].event)
        last = LAST_DAY if resident.present else latest.event
        if first >= last:
            return None
        self.seals += 1
        number = f"{100_000 + self.seals:08d}"
        registered = rng.day(first, last - timedelta(days=1))
        kind = "旧氏" if latest.former_surname and rng.chance(0.5) else "通称" if latest.alias else "氏名"
        if not resident.present:
            cause = "死亡" if latest.reason is Reason.DEATH else "転出"
            return Seal(number, registered, "廃止", kind, latest.event, cause)
        if rng.chance(0.04):
            cause = "申請" if rng.chance(0.6) else "亡失"
            return Seal(number, registered, "廃止", kind, rng.day(registered, LAST_DAY), cause)
        return Seal(number, registered, "停止" if rng.chance(0.004) else "登録中", kind, None, "")

    def _account(self, resident: Resident) -> Account:
        rng, latest = self.rng, resident.entries[-1]
        draw = rng.random()
        return Account(
            rng.pick(_TAXES),
            rng.pick(_BANKS),
            f"{rng.below(1000):03d}",
            "普通" if draw < 0.9 else "当座" if draw < 0.95 else "貯蓄",
            f"{rng.below(10_000_000):07d}",
            half_width_kana(latest.kana or latest.alias_kana),
            rng.day(resident.entries[0].event, latest.event if not resident.present else LAST_DAY),
        )

    def _support(self) -> Support:
        rng = self.rng
        self.supports += 1
        start = rng.day(BASE_DATE - timedelta(days=360), LAST_DAY)
        kind = ("配偶者暴力", "ストーカー", "児童虐待", "その他")[self.supports % 4]
        opponent, scope = rng.pick(_OPPONENTS), rng.pick(_SCOPES)
        number = f"S{self.supports:06d}"
        return Support(number, kind, start, years(start, 1), rng.chance(0.2), opponent, scope)
