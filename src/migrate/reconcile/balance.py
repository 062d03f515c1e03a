"""The balance of an extraction (収支式, FACTS §5.3-4): input = output + excluded + rejected + merged − split."""

from pydantic import BaseModel, ConfigDict


class Use(BaseModel):
    """What became of one source's records in one transfer file; every figure counts records.

    ``merged`` records live on inside another source's records; ``attached`` of them went with a record that
    was rejected, and are counted in ``merged``. ``split``: records written beyond one of each source record, where a
    table (OCCURS) was unpivoted; ``empty`` of the excluded have no occurrence, which ``empty_reason`` explains.
    ``decided`` of the excluded were left out by people, one by one (the ledger of decisions says why).
    ``left_out`` counts occurrences, not records, and is in no sum: those that do not belong, of records that do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    file_id: str
    records: int
    written: int = 0
    excluded: int = 0
    excluded_reason: dict[str, str] = {}
    decided: int = 0
    empty: int = 0
    empty_reason: dict[str, str] = {}
    rejected: int = 0
    merged: int = 0
    attached: int = 0
    split: int = 0
    left_out: int = 0

    @property
    def residual(self) -> int:
        """Records nobody can account for; 0 in a run that lost nothing."""
        return self.records - (self.written + self.excluded + self.rejected + self.merged - self.split)


def unbalanced(uses: list[Use]) -> list[Use]:
    """Return the uses whose balance does not close."""
    return [use for use in uses if use.residual]
