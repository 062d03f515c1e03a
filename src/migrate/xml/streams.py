"""Bytes of a document in and out: packing, hashing, and limits for what comes from elsewhere."""

import gzip
import hashlib
import importlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from migrate.findings import Text
from migrate.xml.errors import XmlError
from migrate.xml.files import Compression, compression_of

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a reader puts up with, in bytes.

    ``ratio``: unpacked to packed size, looked at from ``ratio_after`` unpacked bytes on (real deliveries pack
    10 to 30 times); ``document``: unpacked size; ``record``: from the end of one record to that of the next;
    ``prolog``: up to the end of the root's start tag.
    """

    ratio: int = 250
    ratio_after: int = 64 * _MIB
    document: int = 256 * 1024 * _MIB
    record: int = 4 * _MIB
    prolog: int = _MIB


LIMITS = Limits()


def _zstandard(file: Path | str) -> Any:
    """Return the optional zstandard module. Raises XmlError saying what to install."""
    try:
        return importlib.import_module("zstandard")
    except ModuleNotFoundError:
        hint = "pip install 'migrate-jichitai[zstd]'"
        problem = Text(f"zstd には追加の部品が要ります: {hint}", f"zstd needs an optional package: {hint}")
    raise XmlError(file, problem)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of a packed file, up to the limits. What reading raised once it raises again."""

    def __init__(self, path: Path, packed: io.FileIO, limits: Limits) -> None:
        self._path, self._packed, self._limits = path, packed, limits
        self._size = 0
        self._failure: XmlError | None = None
        self._plain: Any
        self._faults: tuple[type[Exception], ...]
        if compression_of(path) == "gzip":
            self._plain = gzip.GzipFile(fileobj=packed, mode="rb")
            self._faults = (EOFError, gzip.BadGzipFile, zlib.error)
        else:
            zstandard = _zstandard(path)
            self._plain = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
            self._faults = (zstandard.ZstdError,)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._failure is None:
            try:
                return self._unpack(buffer)
            except XmlError as failure:
                self._failure = failure
        raise self._failure

    def _unpack(self, buffer: Any) -> int:
        try:
            # Not readinto: it would lose what it has read before the fault.
            data = self._plain.read1(len(buffer))
        except self._faults:
            problem = Text(
                "圧縮ファイルが壊れているか途中で切れています", "the packed file is damaged or ends too early"
            )
            raise XmlError(self._path, problem) from None
        count = len(data)
        buffer[:count] = data
        self._size += count
        limit = self._limits
        bomb = self._size > limit.ratio_after and self._size > limit.ratio * self._packed.tell()
        if bomb or self._size > limit.document:
            problem = Text("展開後の大きさが上限を超えました", "the unpacked document is beyond the size limit")
            raise XmlError(self._path, problem)
        return count


@contextmanager
def unpacked(path: Path, limits: Limits) -> Iterator[io.BufferedReader]:
    """Yield the document's plain bytes. Reading raises XmlError for a damaged or hostile packing."""
    with path.open("rb", buffering=0) as file:
        raw = file if compression_of(path) is None else _Unpacked(path, file, limits)
        yield io.BufferedReader(raw, _MIB)


class Bounded:
    """The next ``size`` bytes of a stream, which is read no further."""

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self._stream, self._left = stream, size

    def read1(self, size: int) -> bytes:
        """Return up to ``size`` bytes, none when there are no more."""
        data = self._stream.read1(min(size, self._left))
        self._left -= len(data)
        return data


class Sink:
    """Counts and hashes what goes into a file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sha256 = hashlib.sha256()
        self.bytes = 0

    def write(self, data: bytes) -> int:
        """Write all of the data."""
        self._sha256.update(data)
        self.bytes += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Do nothing: the file is flushed once, when it is whole."""

    @property
    def sha256(self) -> str:
        """Return the hash of all that was written, in hex."""
        return self._sha256.hexdigest()


@contextmanager
def packing(sink: Sink, compression: Compression, file: Path) -> Iterator[Any]:
    """Yield what takes plain bytes and writes them packed; the same input gives the same bytes."""
    if compression == "gzip":
        with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=sink, mtime=0) as packed:
            yield packed
    elif compression == "zstd":
        compressor = _zstandard(file).ZstdCompressor(level=3, write_checksum=True)
        with compressor.stream_writer(sink, closefd=False) as packed:
            yield packed
    else:
        yield sink
