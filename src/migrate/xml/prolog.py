"""What stands before the first record of a document from elsewhere, read without trusting it."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, cast

from lxml import etree

from migrate.findings import Text
from migrate.xml.errors import XmlError, syntax_error
from migrate.xml.rules import XML_DOCTYPE_REFUSED
from migrate.xml.streams import Limits

PIECE = 1 << 16
# libiconv reads 0x5C of Shift_JIS as U+00A5 and has no Windows-31J; Python reads them as Japanese systems do.
_PYTHON_READS = {
    "shift_jis": "shift_jis",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}
_ENCODING = re.compile(rb"""<\?xml[^>]{1,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


@dataclass(frozen=True)
class Prolog:
    """The root's tag and attributes in lxml's notation, all bytes taken, the codec if Python must decode."""

    tag: str
    attributes: dict[str, str]
    taken: bytes
    codec: str | None


class _DoctypeFound(Exception):
    """Thrown out of the parser before it looks at what the DOCTYPE declares."""


class _Root:
    """Parser target that keeps the root's start tag."""

    def __init__(self) -> None:
        self.tag: str | None = None
        self.attributes: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise _DoctypeFound

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.tag is None:
            self.tag, self.attributes = tag, dict(attributes)

    def close(self) -> None:
        """Nothing to do; lxml asks for the method."""


def read_prolog(stream: BufferedReader, path: Path, limits: Limits) -> Prolog:
    """Read lines up to the one that ends the root's start tag.

    Raises XmlError for a DOCTYPE, for what is not well-formed, or if there is no root within the limit.
    """
    first = stream.readline(PIECE)
    taken, codec = bytearray(first), _python_codec(first)
    root = _Root()
    parser = etree.XMLParser(
        target=cast(Any, root),
        encoding="utf-8" if codec else None,
        no_network=True,
    )

    def lines() -> Iterator[bytes]:
        yield first
        while piece := stream.readline(PIECE):
            taken.extend(piece)
            yield piece

    try:
        for text in decoded(lines(), codec, path):
            parser.feed(text)
            if root.tag is not None:
                break
            if len(taken) > limits.prolog:
                raise XmlError(path, Text("上限までにルート要素がありません", "no root element within the size limit"))
        else:
            parser.close()
    except _DoctypeFound:
        problem = Text("DOCTYPE 宣言のある文書は読みません", "a document with a DOCTYPE is refused")
        raise XmlError(path, problem, rule=XML_DOCTYPE_REFUSED) from None
    except etree.XMLSyntaxError as error:
        # A fault after the root's start tag is met again, and told, by whoever reads the records.
        if root.tag is None:
            raise syntax_error(path, error) from None
    assert root.tag is not None
    return Prolog(root.tag, root.attributes, bytes(taken), codec)


def _python_codec(start: bytes) -> str | None:
    named = _ENCODING.match(start)
    return _PYTHON_READS.get(named[1].decode().lower()) if named else None


def decoded(pieces: Iterable[bytes], codec: str | None, path: Path) -> Iterator[bytes]:
    """Yield the pieces for a parser: as they are, or as UTF-8 if there is a codec.

    Raises XmlError at bytes that are not of the codec.
    """
    if codec is None:
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        for piece in pieces:
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError:
        raise XmlError(path, Text(f"{codec} でないバイトがあります", f"bytes that are not {codec}")) from None
