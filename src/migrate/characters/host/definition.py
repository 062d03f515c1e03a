"""What a mainframe's character set is, before anything is decoded with it."""

from dataclasses import dataclass

from migrate.characters.host.codes import Codes


@dataclass(frozen=True, eq=False)
class CharsetDefinition:
    """A character set of mainframes.

    ``single``: the text of each byte, None where there is none; ``double``: the codes of two bytes; at least one
    of them. Where both are there, fields begin and end in single bytes, a code of ``shift_in`` (the usual one
    first) begins kanji and ``shift_out`` ends them.
    """

    name: str
    single: tuple[str | None, ...]
    double: Codes | None
    shift_in: tuple[bytes, ...] = ()
    shift_out: bytes = b""

    @property
    def mixed(self) -> bool:
        """Whether fields hold both, with shift codes."""
        return bool(self.single and self.double)
