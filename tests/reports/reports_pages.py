"""A page as a test reads it: elements in their nesting, ids, links, and text with the language it is in."""

import re
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "input", "hr", "base", "source", "embed", "wbr"}
# A paragraph ends by itself before any of these, so that one inside it is not where it was written.
_BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "details", "h1", "h2", "h3", "header", "main", "nav"}
JAPANESE = re.compile("[\u3005-\u30ff\u3400-\u9fff\uff00-\uffef]")


class Page(HTMLParser):
    """Reads a page and asserts on the way that every element is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.stack == [], self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        self.tags.append((tag, dict(attrs)))
        open_tags = [name for name, _ in self.stack]
        assert not (tag in _BLOCKS and "p" in open_tags), f"<{tag}> inside <p>"
        if tag not in _VOID:
            self.stack.append((tag, dict(attrs).get("lang") or (self.stack[-1][1] if self.stack else "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack and self.stack[-1][0] == tag, (tag, self.stack)
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][0] != "style":
            self.texts.append((self.stack[-1][1], data))

    @property
    def text(self) -> str:
        """All the text a reader sees."""
        return "".join(text for _, text in self.texts)

    def in_language(self, lang: str) -> str:
        """The text whose nearest ``lang`` attribute is this one."""
        return " ".join(text for of, text in self.texts if of == lang)

    def attributes(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [attrs[name] or "" for _, attrs in self.tags if name in attrs]

    def count(self, tag: str) -> int:
        """How many elements of a name there are."""
        return sum(name == tag for name, _ in self.tags)
