"""Words and values as the page shows them: catalogue texts, and data that cannot act or hide."""

import re

from markupsafe import Markup, escape

from migrate.findings import Lang, Text, message, messages

# Control, direction and private-use characters and lone surrogates: they would do something, or show nothing.
# Spelt out, not str.isprintable(), whose answer changes with the Python version; variation selectors stay.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_JAPANESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+")


def visible(text: str) -> str:
    """Return text with every character that acts or does not show as its code point: ``[202E]``."""
    return _UNSEEN.sub(lambda found: f"[{ord(found[0]):04X}]", text)


class View:
    """What a template needs to say something in one language, in the words of a group of the catalogue."""

    def __init__(self, lang: Lang, group: str = "report") -> None:
        self.lang, self._group = lang, group
        self._catalogue = {key: text.in_(lang) for key, text in messages().items()}

    def say(self, key: str, **values: object) -> Markup:
        """Return a text of the catalogue's group, whole numbers with thousands separators."""
        shown = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
        return self.prose(message(f"{self._group}.{key}", self.lang, **shown))

    def word(self, kind: str, name: str) -> Markup:
        """Return what the catalogue calls ``name`` (entry ``<kind>_<name>``), or the name itself."""
        known = self._catalogue.get(f"{self._group}.{kind}_{name}")
        return self.data(name) if known is None else self.prose(known)

    def text(self, pair: Text | dict[str, str]) -> Markup:
        """Return the text of a rule, or of a definition that has both languages."""
        return self.prose(pair.in_(self.lang) if isinstance(pair, Text) else pair.get(self.lang.value, ""))

    def prose(self, text: str) -> Markup:
        """Return a sentence; Japanese terms in an English one are marked, for speech and for the font."""
        shown = escape(visible(text))
        if self.lang is Lang.JA:
            return shown
        return Markup(_JAPANESE.sub(lambda found: f'<span lang="ja">{found[0]}</span>', shown))

    def data(self, value: object) -> Markup:
        """Return a value that comes from the delivery: inert, and in its own direction."""
        shown = visible(str(value))
        if self.lang is Lang.EN and _JAPANESE.search(shown):
            return Markup('<bdi lang="ja">{}</bdi>').format(shown)
        return escape(shown) if shown.isascii() else Markup("<bdi>{}</bdi>").format(shown)

    def fact(self, key: str, value: str) -> Markup:
        """Return a value of a finding with its name; names and words the catalogue knows are translated."""
        if f"{self._group}.value_{key}" not in self._catalogue:
            return Markup("{} = {}").format(self.data(key), self.data(value))
        return Markup("{} = {}").format(self.word("value", key), self.word("word", value or "empty"))

    def figure(self, text: str) -> Markup:
        """Return a number of the vendor's papers with thousands separators; anything else as it is."""
        whole = re.match(r"-?[0-9]+", text)
        return self.data(f"{int(whole[0]):,}{text[whole.end() :]}" if whole else text)

    def day(self, text: str) -> Markup:
        """Return a YYYYMMDD day as people write it; anything else as it is."""
        if not re.fullmatch("[0-9]{8}", text):
            return self.data(text)
        return self.say("day", y=text[:4], m=text[4:6].lstrip("0"), d=text[6:].lstrip("0"))
