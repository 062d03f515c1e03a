"""Layout XML: a streaming canonical writer, and a reader for any well-formed equivalent."""

from migrate.xml.apart import ReadAhead
from migrate.xml.envelope import Envelope
from migrate.xml.errors import ForbiddenCharacterError, XmlError
from migrate.xml.files import Compression, find_parts, part_name
from migrate.xml.parsed import LINE
from migrate.xml.reader import read_batches, read_envelope, read_stretch, stretches_of
from migrate.xml.record import RecordInXml, read_record
from migrate.xml.serialise import RecordSerializer
from migrate.xml.streams import LIMITS, Limits
from migrate.xml.stretch import Stretch, Unproven
from migrate.xml.writer import WrittenPart, write_part

__all__ = [
    "LIMITS", "LINE", "Compression", "Envelope", "ForbiddenCharacterError", "Limits", "ReadAhead", "RecordInXml",
    "RecordSerializer", "Stretch", "Unproven", "WrittenPart", "XmlError", "find_parts", "part_name", "read_batches",
    "read_envelope", "read_record", "read_stretch", "stretches_of", "write_part",
]  # fmt: skip
