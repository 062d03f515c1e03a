"""Words and figures as page and workbook show them."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from migrate.findings import Lang, message
from migrate.reports.view import View, visible
from migrate.sources.profile import Compared, FieldProfile, Guess, Where

# A longer text is not read on a page; the JSON has it whole.
_LONGEST = 200
_DELIMITERS = {",": "comma", "\t": "tab", "|": "bar", ";": "semicolon"}


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text of the delivery as people see it: nothing in it acts or hides, and it ends where it gets long."""
    return visible(text if len(text) <= longest else text[: longest - 1] + "…")


class Words(View):
    """What the templates of the profile need."""

    def __init__(self, lang: Lang) -> None:
        super().__init__(lang, "profile")

    def plain(self, key: str, **values: object) -> str:
        """Return a text of the catalogue without markup."""
        shown = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
        return message(f"profile.{key}", self.lang, **shown)

    def called(self, kind: str, name: str) -> str:
        """Return what the catalogue calls a member of a family, without markup."""
        return self._catalogue.get(f"profile.{kind}_{name}", name)

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts in a row."""
        return ("、" if self.lang is Lang.JA else ", ").join(texts)

    def short(self, text: str) -> Markup:
        """Return a text of the delivery, inert, and cut where it gets long."""
        return self.data(short(text))

    def number(self, text: str) -> str:
        """Return a number of the vendor's papers as :meth:`figure` does, without markup."""
        return self.figure(text).striptags()

    def percent(self, share: float) -> str:
        """Return a share as people read it; what is not all is not called 100 %, what is not nothing not 0."""
        shown = f"{100 * share:.1f}"
        if share < 1 and shown == "100.0":
            return ">99.9 %"
        if share > 0 and shown == "0.0":
            return "<0.1 %"
        return f"{shown.removesuffix('.0')} %"

    def place(self, where: Where) -> str:
        """Return where a record stands."""
        key = "place" if where.offset is None else "place_bytes"
        record = "?" if where.record is None else where.record
        return self.plain(key, source=short(where.source), record=record, offset=where.offset)

    def guess(self, guess: Guess) -> str:
        """Return what a field looks like."""
        styles = self.listed(self.called("style", s) for s in guess.styles)
        name = self.called("looks", guess.kind)
        return f"{name} ({styles})" if styles else name

    def guessed(self, what: str, taken: str) -> str:
        """Return what nobody declared of a file, and what was taken for it."""
        shown = short(taken)
        if what == "delimiter" and taken in _DELIMITERS:
            shown = self.called("delimiter", _DELIMITERS[taken])
        return f"{short(self.called('guessed', what))}: {shown}"

    def compared(self, line: Compared) -> str:
        """Return how a number of a paper came out, and why it was not compared if it was not."""
        state = self.called("compared", line.state)
        return f"{state} ({short(self.called('uncompared', line.why))})" if line.why else state

    def declared(self, field: FieldProfile) -> str:
        """Return what the vendor's layout says of a field."""
        if field.declared is None:
            return ""
        length = f" {field.declared.length}" if field.declared.length else ""
        return f"{field.declared.type}{length}"

    def distinct(self, field: FieldProfile) -> str:
        """Return how many distinct values a field has."""
        if field.distinct is None:
            return self.plain("more_than", n=field.distinct_cap)
        return f"{field.distinct:,}"

    def length(self, field: FieldProfile) -> str:
        """Return the lengths of a field's values."""
        if not field.lengths:
            return ""
        shortest = field.lengths[0][0]
        return f"{shortest:,}" if shortest == field.longest else f"{shortest:,}–{field.longest:,}"

    def range(self, field: FieldProfile) -> str:
        """Return what may be shown of the least and the greatest value."""
        found = field.dates or field.numbers
        if found is None:
            return ""
        return short(found.low) if found.low == found.high else f"{short(found.low)}–{short(found.high)}"

    def counts(self, field: FieldProfile) -> Markup:
        """Return how full a field is, in words, for the bar that shows it."""
        return escape(self.plain("counts", filled=field.filled, blank=field.blank, empty=field.empty, null=field.null))
