"""Texts of the pages in both languages at once; the style shows those of the language the page is set to."""

import re
from functools import cache

from markupsafe import Markup

from migrate.findings import Lang, Text, messages
from migrate.reports.view import View, visible

# Our own notes say a thing twice, Japanese first: 「世帯の成立と消滅。 / Begin and end of each household.」
# The full stop at the end tells them from an official 「単位 / kg」, which is one text.
_TWICE = re.compile(r"(?P<ja>.*?[\u3001-\u9fff].*?)\s*/ (?P<en>[A-Za-z\"(0-9].*\.\)?)", re.DOTALL)
_VIEWS = {lang: View(lang) for lang in Lang}


def shown(text: str) -> str:
    """Return a text of a table with everything in it to be seen; cells of workbooks have line breaks, which stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


def pair(text: Text) -> Markup:
    """Return a text in both languages, or once where they say the same."""
    ja, en = (Markup("\n").join(map(_VIEWS[lang].prose, text.in_(lang).split("\n"))) for lang in Lang)
    if text.ja == text.en:
        return en
    return Markup('<span class="ja">{}</span><span class="en">{}</span>').format(ja, en)


@cache
def say(key: str, **values: object) -> Markup:
    """Return a text of the catalogue's group ``reference``, whole numbers with thousands separators."""
    filled = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
    return pair(Text(*(text.format(**filled) for text in messages()[f"reference.{key}"])))


@cache
def word(kind: str, name: str) -> Markup:
    """Return what the catalogue calls ``name`` (entry ``<kind>_<name>``), or the name itself."""
    return pair(messages().get(f"reference.{kind}_{name}") or Text(name, name))


def note(text: str) -> Markup:
    """Return a remark of a table; one that says the same in both languages is split into them."""
    twice = _TWICE.fullmatch(text)
    said = pair(Text(twice["ja"], twice["en"]) if twice else Text(text, text))
    return Markup('<span class="lines">{}</span>').format(said) if "\n" in text else said
