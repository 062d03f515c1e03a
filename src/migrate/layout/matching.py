"""What of one version is which of another: items by their identity, code values by what they mean. Never by guess."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from migrate.layout.models import CodeValue, Item

# Below this, two names of one form are two items (更新年月日 and 処理年月日 are 0.6, 改製番号 and 届出番号 0.5).
_ALIKE = 0.6

_Meaning = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Pairing:
    """The items of a transfer file in two versions.

    ``pairs`` are in the new order. ``doubtful`` are new elements whose name says one old item and whose romaji
    another. ``likely``: removed element → added element that is perhaps the same item; only people can say.
    """

    pairs: tuple[tuple[Item, Item], ...]
    removed: tuple[Item, ...]
    added: tuple[Item, ...]
    doubtful: frozenset[str] = frozenset()

    @property
    def likely(self) -> Mapping[str, str]:
        """Removed element → the one added element that looks like it, where each is the other's only choice."""
        alike = [(old.element, new.element) for old in self.removed for new in self.added if _alike(old, new)]
        olds, news = Counter(old for old, _ in alike), Counter(new for _, new in alike)
        return {old: new for old, new in alike if olds[old] == news[new] == 1}


def pair_items(old: Sequence[Item], new: Sequence[Item]) -> Pairing:
    """Pair the items of a transfer file: the same identity, else the same romaji where both have it only once."""
    before = {item.identity: item for item in old}
    found = {item.element: before[item.identity] for item in new if item.identity in before}
    paired = {item.identity for item in found.values()}
    by_romaji = _only(item for item in old if item.identity not in paired)
    for romaji, item in _only(item for item in new if item.element not in found).items():
        if romaji in by_romaji:
            found[item.element] = by_romaji[romaji]
    paired = {item.identity for item in found.values()}
    pairs = tuple((found[item.element], item) for item in new if item.element in found)
    return Pairing(
        pairs,
        tuple(item for item in old if item.identity not in paired),
        tuple(item for item in new if item.element not in found),
        frozenset(b.element for a, b in pairs if _contradicted(a, b, old, new)),
    )


def _only(items: Iterable[Item]) -> dict[str, Item]:
    listed = [item for item in items if item.romaji]
    times = Counter(item.romaji for item in listed)
    return {item.romaji: item for item in listed if times[item.romaji] == 1}


def _contradicted(before: Item, after: Item, old: Sequence[Item], new: Sequence[Item]) -> bool:
    """Tell whether a pair that only its name makes is two items by their romaji."""
    if before.romaji == after.romaji or before.identity != before.element:
        return False
    return any(before.romaji == i.romaji for i in new) or any(after.romaji == i.romaji for i in old)


def _alike(old: Item, new: Item) -> bool:
    form = [(i.type_size, i.repeat, i.code_id, i.key, i.unknown_date) for i in (old, new)]
    return form[0] == form[1] and SequenceMatcher(None, old.name, new.name, autojunk=False).ratio() >= _ALIKE


def match_values(old: Iterable[CodeValue], new: Iterable[CodeValue]) -> dict[str, str]:
    """Return old value → new value of the same meaning, one to one; what has no counterpart is not in it.

    A meaning is a label with its validity, or all of them where a value has had several. A value keeps its place
    if it means the same; else it goes where alone the same is meant (明治: ``1`` → ``01``). One that only began or
    ended at another time stays. A changed label is another meaning: whether it is only another wording, people say.
    """
    before, after = _meanings(old), _meanings(new)
    found = {value: value for value, meaning in before.items() if after.get(value) == meaning}
    old_uses, new_uses = Counter(before.values()), Counter(after.values())
    places = {meaning: value for value, meaning in after.items() if new_uses[meaning] == 1}
    for value, meaning in before.items():
        if value not in found and old_uses[meaning] == 1 and meaning in places:
            found[value] = places[meaning]
    taken = set(found.values())
    for value, meaning in before.items():
        if value not in found and value not in taken and _labels(meaning) == _labels(after.get(value, frozenset())):
            found[value] = value
    return found


def _meanings(values: Iterable[CodeValue]) -> dict[str, _Meaning]:
    meanings: dict[str, set[tuple[str, str, str]]] = {}
    for row in values:
        meanings.setdefault(row.value, set()).add((row.label, row.valid_from, row.valid_to))
    return {value: frozenset(rows) for value, rows in meanings.items()}


def _labels(meaning: _Meaning) -> set[str]:
    return {label for label, _, _ in meaning}
