"""Keyed digests: they find a value again, and tell nobody without the key what it was."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from migrate.convert.decisions.errors import refused

_HEX = 64


class Seal:
    """A municipality's key. A bare hash of a twelve-digit number hides nothing, since all of them can be tried."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def beside(cls, ledger: Path, *, create: bool = False) -> "Seal":
        """Return the key that lies beside a decision ledger (``decisions.csv`` → ``decisions.key``).

        With ``create`` a new one is made where there is neither. Raises DefinitionErrors for a ledger without its
        key, and for a file that is no key.
        """
        path = ledger.with_suffix(".key")
        if create and not path.exists() and not ledger.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(_HEX // 2) + "\n")
        try:
            key = bytes.fromhex(path.read_text("ascii").strip())
        except FileNotFoundError:
            raise refused(path, "key_missing", ledger=ledger.name) from None
        except ValueError:
            raise refused(path, "key_unreadable") from None
        if len(key) * 2 != _HEX:
            raise refused(path, "key_unreadable")
        return cls(key)

    def case(self, *parts: object) -> str:
        """Return the stable name of a case."""
        return self._sealed(parts)[:20]

    def digest(self, content: str) -> str:
        """Return what tells whether a record is still as it was."""
        return self._sealed(["record", content])[:32]

    def _sealed(self, parts: object) -> str:
        data = json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()
        return hmac.new(self._key, data, hashlib.sha256).hexdigest()


def content(row: Mapping[str, object]) -> str:
    """Return the SHA-256 of a record's fields as they were read; ``#`` columns are no fields."""
    fields = {name: value for name, value in row.items() if not name.startswith("#")}
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def content_of_bytes(raw: bytes) -> str:
    """Return the SHA-256 of a record that could not be read."""
    return hashlib.sha256(raw).hexdigest()
