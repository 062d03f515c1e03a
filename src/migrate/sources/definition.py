"""A vendor's record layout (レコード様式) as the vendor prints it: a CSV of fields."""

from enum import StrEnum
from functools import cached_property
from pathlib import Path

from migrate.findings import Text
from migrate.layout.errors import DefinitionError, DefinitionErrors
from migrate.layout.models import Model
from migrate.layout.tables import build, read_rows


class FieldType(StrEnum):
    """属性, in the words vendors write."""

    HALF_WIDTH = "半角"
    FULL_WIDTH = "全角"
    FULL_WIDTH_KANA = "全角カナ"
    NUMBER = "数値"
    AMOUNT = "金額"
    DECIMAL = "小数"
    CODE = "コード"
    DATE = "日付"
    WAREKI_DATE = "和暦日付"
    FISCAL_YEAR = "年度"
    YEAR_MONTH = "年月"
    MIXED = "混在"


class Field(Model):
    """項目: ``no`` counts from 1; ``length`` is the vendor's 桁数 (0: not given), ``code_table`` コード種別."""

    no: int
    field: str
    type: FieldType
    length: int = 0
    code_table: str = ""
    note: str = ""


class RecordLayout(Model):
    """The fields of one kind of record, in the vendor's order."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def names(self) -> list[str]:
        """Field names in order."""
        return [f.field for f in self.fields]


def read_record_layout(path: Path) -> RecordLayout:
    """Read ``no,field,type,length,code_table,note`` (UTF-8, BOM or not); its name is the file's.

    Raises DefinitionErrors with every fault by file, line and column.
    """
    label = path.as_posix()
    errors: list[DefinitionError] = []
    rows = read_rows(path, label, Field.model_fields, errors)
    fields: list[Field] = []
    for row in rows:
        for field in build(Field, [row], label, errors):
            fields.append(field)
            if field.no != len(fields):
                problem = Text(f"項番は {len(fields)} のはずです。", f"the number should be {len(fields)}")
                errors.append(DefinitionError(label, problem, line=row.line, column="no"))
            if field.field in (f.field for f in fields[:-1]):
                problem = Text("同じ項目名が前にあります。", "an earlier field has this name")
                errors.append(DefinitionError(label, problem, line=row.line, column="field"))
    if not rows and not errors:
        errors.append(DefinitionError(label, Text("項目がありません。", "there is no field")))
    if errors:
        raise DefinitionErrors(errors)
    return RecordLayout(name=path.stem, fields=tuple(fields))
