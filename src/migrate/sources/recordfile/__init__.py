"""Files of records: fixed length or with record lengths, several record types, header and trailer."""

from migrate.sources.recordfile.format import RecordFormat, TrailerCheck
from migrate.sources.recordfile.framing import Framing, Order
from migrate.sources.recordfile.reader import RecordSource
from migrate.sources.recordfile.source import RecordTypeSource

__all__ = ["Framing", "Order", "RecordFormat", "RecordSource", "RecordTypeSource", "TrailerCheck"]
