"""A decision: what a person said of a case that no rule settles, and where it applies."""

from enum import StrEnum

from migrate.layout.models import Model


class Kind(StrEnum):
    """What a case is about: a value of a code table, one field of a record, a record as a whole, a record's place in
    its history, a key of a crosswalk, or a vendor's character."""

    CODE = "code"
    FIELD = "field"
    RECORD = "record"
    ORDER = "order"
    KEY = "key"
    GAIJI = "gaiji"


class Verdict(StrEnum):
    """What can be decided. ``REJECT`` and ``REDELIVER`` close a case and change nothing in what is read."""

    VALUE = "value"
    EMPTY = "empty"
    EXCLUDE = "exclude"
    ORDER = "order"
    MERGE = "merge"
    RENUMBER = "renumber"
    REJECT = "reject"
    REDELIVER = "redeliver"
    WITHDRAW = "withdraw"


OPEN_TO = {
    Kind.CODE: (Verdict.VALUE, Verdict.EMPTY, Verdict.REJECT),
    Kind.FIELD: (Verdict.VALUE, Verdict.EMPTY, Verdict.EXCLUDE, Verdict.REJECT, Verdict.REDELIVER),
    Kind.RECORD: (Verdict.EXCLUDE, Verdict.REJECT, Verdict.REDELIVER),
    Kind.ORDER: (Verdict.ORDER, Verdict.EXCLUDE, Verdict.REJECT, Verdict.REDELIVER),
    Kind.KEY: (Verdict.MERGE, Verdict.RENUMBER),
    Kind.GAIJI: (Verdict.VALUE, Verdict.REJECT),
}
WITH_VALUE = frozenset({Verdict.VALUE, Verdict.ORDER, Verdict.MERGE, Verdict.RENUMBER})
CHANGES_NOTHING = frozenset({Verdict.REJECT, Verdict.REDELIVER})
OF_RECORDS = frozenset({Kind.FIELD, Kind.RECORD, Kind.ORDER})
APPLIED_TO_RECORDS = frozenset({Verdict.VALUE, Verdict.EMPTY, Verdict.EXCLUDE, Verdict.ORDER})


class Decision(Model):
    """One row of a decision ledger.

    ``case`` names it; ``system`` is the converter's. Of a record: ``source`` (the converter's), ``place`` and
    ``record`` in the delivery, ``digest`` of its content (see :class:`Seal`), ``field`` and ``occurrence`` from 1.
    Of a code: ``table``, ``column`` and ``legacy``, the vendor's value. Of a key: the crosswalk (``table``), whose
    key it is (``column``), the key (``legacy``) and its new one (``new``). Of a character ``legacy`` is its code.
    ``supersedes``: the ledger's line that this row takes the place of. Days are YYYY-MM-DD.
    """

    case: str
    kind: Kind
    decision: Verdict
    value: str = ""
    decided_by: str
    decided_on: str
    note: str = ""
    recorded_on: str
    supersedes: int = 0
    why: str = ""
    system: str
    source: str = ""
    place: str = ""
    record: int = 0
    occurrence: int = 0
    digest: str = ""
    field: str = ""
    table: str = ""
    column: str = ""
    legacy: str = ""
    new: str = ""
