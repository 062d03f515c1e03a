"""Binary objects (添付, 印影, images): files of the delivery that records name, and their new names beside the XML."""

import re
from collections.abc import Iterable

import polars as pl

from migrate.convert.definition.bilingual import Bilingual
from migrate.layout import Item, ItemType
from migrate.layout.models import Model

# What staging tells of each record: the path it names, and of the file that is there its place below the delivery,
# SHA-256, size in bytes and SHA-256 by the inventory.
NAMED, OBJECT = "#object.named", "#object"
SHA256, BYTES, LISTED = "#object.sha256", "#object.bytes", "#object.listed"
OBJECT_COLUMNS = (NAMED, OBJECT, SHA256, BYTES, LISTED)

# Where objects lie beside the documents: objects/<first two digits>/<SHA-256>.<ending>.
FOLDER = "objects"
_PIECE = re.compile(r"{([^{}:]+)(?::0([1-9]))?}")
_ENDING = r"\.([0-9A-Za-z]{1,8})$"
_NO_ENDING = "bin"


class Objects(Model):
    """The objects that the records of a transfer file name; ``file``, ``sha256`` and ``bytes`` are items.

    ``path``: where a record's object lies below the delivery, with fields in braces, ``{番号:02}`` as a number of
    two digits at least; ``folder`` holds all of them. Instead of these ``none`` says why the system's deliveries have
    no objects. The item ``file`` takes the object's new name, and the other two what the file has, unless the mapping
    fills them from the source: then both must agree.
    """

    file: str
    sha256: str = ""
    bytes: str = ""
    folder: str = ""
    path: str = ""
    none: Bilingual | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The items named."""
        return tuple(name for name in (self.file, self.sha256, self.bytes) if name)

    @property
    def made(self) -> tuple[str, ...]:
        """The items that objects can fill."""
        return self.items if self.path else ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The source fields that ``path`` is made of."""
        return tuple(piece[1] for piece in _PIECE.finditer(self.path))

    @property
    def literal(self) -> str:
        """What of ``path`` is no field; a brace in it is a mistake."""
        return _PIECE.sub("", self.path)

    def named(self) -> pl.Expr:
        """Return the path that a record names; null where one of its fields is empty."""
        pieces: list[pl.Expr] = []
        end = 0
        for piece in _PIECE.finditer(self.path):
            value = pl.when(pl.col(piece[1]) != "").then(pl.col(piece[1]))
            digits = value.str.strip_chars_start("0").str.zfill(int(piece[2])) if piece[2] else value
            pieces += [pl.lit(self.path[end : piece.start()]), digits]
            end = piece.end()
        joined = pl.concat_str([*pieces, pl.lit(self.path[end:])])
        return joined.str.replace_all("\\", "/", literal=True)


def as_key(path: pl.Expr) -> pl.Expr:
    """Return what paths are compared by: copying by macOS decomposes the accents and voiced sounds of names (NFD)."""
    return path.str.normalize("NFC")


def content_name() -> pl.Expr:
    """Return an object's name by its content, with the ending it had; null without one."""
    ending = pl.col(OBJECT).str.extract(_ENDING).str.to_lowercase().fill_null(_NO_ENDING)
    return pl.concat_str(pl.col(SHA256), pl.lit("."), ending)


def new_name(item: Item) -> pl.Expr:
    """Return what the item that names a record's object holds; null without one.

    An item of type BLOB holds the name alone, which is the SHA-256 and an ending; any other the path below the XML's
    folder.
    """
    if item.type is ItemType.BLOB:
        return content_name()
    return pl.concat_str(pl.lit(f"{FOLDER}/"), pl.col(SHA256).str.head(2), pl.lit("/"), content_name())


def place_beside(value: str) -> tuple[str, ...]:
    """Return where the object lies below the XML's folder that an item names."""
    name = value.rpartition("/")[2]
    return FOLDER, name[:2], name


def folders(objects: Iterable[Objects | None]) -> list[str]:
    """Return the folders of a delivery that hold objects."""
    return sorted({of.folder.strip("/") for of in objects if of and of.path})
