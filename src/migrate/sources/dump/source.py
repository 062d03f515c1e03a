"""One table of a dump, read in batches by position."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from migrate.characters import Charset
from migrate.findings import LENGTH, OFFSET, RECORD, SOURCE, Findings, Legacy, Rule, View, byte_classes
from migrate.sources.batch import Position, Reject, SourceBatch
from migrate.sources.dump.rows import BadEscape, read_row, read_rows
from migrate.sources.dump.rules import COPY_ESCAPE_INVALID, COPY_LINE_END, DUMP_BLOCK_OPEN
from migrate.sources.dump.scan import Block
from migrate.sources.errors import SourceError
from migrate.sources.lines import Lines, read_lines, report_folded
from migrate.sources.provenance import PLACE, placed
from migrate.sources.rules import RECORD_FIELD_COUNT, RECORD_TRUNCATED, UNDECODABLE_BYTES

_PIECE_BYTES = 8 << 20
_MAX_PIECE_BYTES = 512 << 20  # a row with a document in it is one line


@dataclass(frozen=True)
class DumpSource:
    """The COPY blocks of one table, read as one.

    ``#record`` counts the table's rows; ``#offset`` and ``#length`` are bytes of the dump, line end included.
    """

    path: Path
    place: str
    names: Sequence[str]
    blocks: Sequence[Block]
    charset: Charset
    batch_records: int
    piece_bytes: int = _PIECE_BYTES

    reject_ending = ".sql"

    @property
    def files(self) -> Sequence[Path]:
        """The dump."""
        return [self.path]

    @property
    def places(self) -> Sequence[str]:
        """The dump's path below the delivery and the table."""
        return [self.place]

    def state(self) -> dict[str, str]:
        """Nothing beside the dump decides what is read."""
        return {}

    def batches(self, start: Position | None = None) -> Iterator[SourceBatch]:
        """Yield batches from a position on, at least one of each block. Raises SourceError."""
        position = start or Position()
        while not position.file_index:
            batch = self._batch(position)
            yield batch
            position = batch.end

    def rejected(self, place: str, records: pl.DataFrame) -> Iterator[bytes]:
        """Yield a dump of these rows: the statements of encoding and COPY, the lines, the end mark."""
        spans = [*records.sort(RECORD).select(OFFSET, LENGTH).iter_rows()]
        with self.path.open("rb") as file:
            for block in self.blocks:
                mine = [span for span in spans if block.data[0] <= span[0] < block.data[1]]
                if not mine:
                    continue
                if block.encoding[1]:
                    yield block.encoding[1].rstrip() + block.end
                for offset, length in [(block.header[0], block.header[1] - block.header[0]), *mine]:
                    file.seek(offset)
                    line = file.read(length)
                    yield line if line.endswith(b"\n") else line + block.end
                yield b"\\." + block.end

    def _batch(self, start: Position) -> SourceBatch:
        number = max(bisect_right([block.data[0] for block in self.blocks], start.offset), 1)
        block, following = self.blocks[number - 1], self.blocks[number:]
        offset = max(start.offset, block.data[0])
        lines, rows = self._read(block, offset)
        rows = placed(rows, offset, start.record)
        fields, proved = read_rows(rows["text"], block.columns)
        proved &= rows["sound"]
        good = fields.hstack(rows.select(*PLACE)).filter(proved)
        rejects: list[Reject] = []
        reread: list[list[object]] = []
        for row in rows.filter(~proved).iter_rows(named=True):
            raw = lines.data[row["offset"] : row["offset"] + row["size"]]
            found = self._one(block, raw, last=offset + row["offset"] + row["size"] >= block.data[1])
            if isinstance(found, tuple):
                at = found[1].get("byte", len(raw))
                view = View(at if isinstance(at, int) else len(raw), byte_classes(self.charset.codec))
                rejects.append(Reject(self.place, row[RECORD], row[OFFSET], raw, *found, view))
            else:
                reread.append([*found, *(row[name] for name in PLACE)])
        if reread:
            good = good.vstack(pl.DataFrame(reread, schema=good.schema, orient="row")).sort(RECORD)
        frame = good.with_columns(pl.lit(self.place).alias(SOURCE)).select(*self.names, SOURCE, *PLACE)
        used, count = int(rows["size"].sum()), start.record + rows.height
        done = offset + used >= block.data[1]
        end = Position(0, offset + used, count)
        if done:
            end = Position(0, following[0].data[0], count) if following else Position(1)
        return SourceBatch(start, end, frame, rejects, self._findings(block, lines, used, done=done))

    def _read(self, block: Block, offset: int) -> tuple[Lines, pl.DataFrame]:
        """Return lines from a byte on and the rows they make, at least one unless none is left.

        Rows: ``text`` without line end, ``offset`` from the first, ``size``, ``sound`` (its line end is the
        block's and all its bytes are characters).
        """
        total, size, limit = block.data[1], self.piece_bytes, self.batch_records
        if offset > total:
            raise SourceError("sources.position_beyond", file=self.place, offset=offset, size=total)
        while size <= _MAX_PIECE_BYTES:
            with self.path.open("rb") as file:
                file.seek(offset)
                data = file.read(min(size, total - offset))
            if len(data) < min(size, total - offset):
                raise SourceError("sources.position_beyond", file=self.place, offset=total, size=offset + len(data))
            lines = read_lines(data, self.charset, limit=limit, complete=offset + len(data) == total)
            rows = _rows(lines, block.end)
            if rows.height or lines.complete:
                return lines, rows
            size, limit = size * 2, limit + self.batch_records
        raise SourceError("sources.line_too_long", file=self.place, offset=offset, mib=_MAX_PIECE_BYTES >> 20)

    def _one(self, block: Block, raw: bytes, *, last: bool) -> list[str | None] | tuple[Rule, dict[str, object]]:
        """Read one row: its fields, or why it cannot be read."""
        whole = raw.endswith(block.end)
        line = raw.removesuffix(block.end)
        try:
            text = self.charset.decode(line)
            # The bytes that escapes stand for are of the server's character set, so that ours must be UTF-8 to be it.
            utf8 = self.charset.codec == "utf-8"
            fields = read_row(line, self.charset.decode) if utf8 else read_row(text.encode(), bytes.decode, 0x7F)
        except UnicodeDecodeError as error:
            return UNDECODABLE_BYTES, {"byte": error.start} if error.object == line else {}
        except BadEscape as error:
            return COPY_ESCAPE_INVALID, {"byte": error.byte}
        if len(fields) != len(block.columns):
            cut = last and not whole
            rule = RECORD_TRUNCATED if cut else RECORD_FIELD_COUNT
            return rule, {"fields": len(fields), "expected": len(block.columns)}
        if not (whole or last) or b"\r" in line:
            return COPY_LINE_END, {}
        return fields

    def _findings(self, block: Block, lines: Lines, used: int, *, done: bool) -> Findings:
        findings = Findings()
        if done and (not block.ended or block.inner is not None):
            offset = block.data[1] if block.inner is None else block.inner
            findings.add(DUMP_BLOCK_OPEN, legacy=Legacy(file=self.place, offset=offset))
        report_folded(lines, used, self.charset, self.place, findings)
        return findings


def _rows(lines: Lines, end: bytes) -> pl.DataFrame:
    """Make rows of lines: a backslash at the end of a line takes the line end into the value."""
    wrong = pl.Series("wrong", sorted(lines.undecodable), dtype=pl.UInt32)
    frame = lines.frame.with_row_index("line").with_columns(
        offset=pl.col("size").cum_sum() - pl.col("size"), sound=~pl.col("line").is_in(wrong.implode())
    )
    text, mark = frame["text"], "\\" + end[:-1].decode()
    if text.str.ends_with(mark).any():
        open_ = text.str.extract(rf"(\\+){end[:-1].decode()}$").str.len_bytes().fill_null(0) % 2 == 1
        starts = pl.Series([0, *(open_.not_().arg_true() + 1)])  # every line after one that is not open
        if open_[-1] and not lines.complete:  # the rest of the row is in the next piece
            frame = frame.head(starts[-1])
        row = pl.col("line").is_in(starts.implode()).cum_sum()
        frame = frame.group_by(row.alias("row"), maintain_order=True).agg(
            pl.col("text").str.join("\n"), pl.col("offset").first(), pl.col("size").sum(), pl.col("sound").all()
        )
    if end == b"\r\n":
        frame = frame.with_columns(
            pl.col("text").str.strip_suffix("\r"), pl.col("sound") & pl.col("text").str.ends_with("\r")
        )
    return frame.select("text", "offset", "size", "sound")
