"""The schema in DuckDB's SQL: tables, comments, code tables and views, relations, the loader's own tables."""

from collections.abc import Iterator

from migrate.layout import CodeValue, Layout, Relation
from migrate.targets.schema import BATCH, LEXICAL, ORDINAL, PART, Column, Kind, Table, table_name, tables

# Batches are in the same transaction as their rows; rejects keep the whole record, so that it can be loaded
# again once mended. No foreign key between them: DuckDB would check each row of a batch for nothing.
BOOKKEEPING = """
CREATE TABLE _migrate_meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE _migrate_parts (part_sha256 VARCHAR PRIMARY KEY, file_id VARCHAR NOT NULL,
    part INTEGER NOT NULL, parts INTEGER NOT NULL, records BIGINT NOT NULL, municipality VARCHAR NOT NULL,
    base_date VARCHAR NOT NULL, batch_records INTEGER NOT NULL);
CREATE TABLE _migrate_batches (batch_id VARCHAR PRIMARY KEY, part_sha256 VARCHAR NOT NULL,
    file_id VARCHAR NOT NULL, part INTEGER NOT NULL, batch INTEGER NOT NULL, records INTEGER NOT NULL,
    rejected INTEGER NOT NULL, loaded_at TIMESTAMP WITH TIME ZONE NOT NULL);
CREATE TABLE _migrate_rejects (batch_id VARCHAR NOT NULL, file_id VARCHAR NOT NULL, part INTEGER NOT NULL,
    ordinal INTEGER NOT NULL, rule VARCHAR NOT NULL, item VARCHAR NOT NULL, record VARCHAR NOT NULL,
    PRIMARY KEY (batch_id, ordinal));
CREATE TABLE _migrate_relations (from_table VARCHAR NOT NULL, from_columns VARCHAR[] NOT NULL,
    to_tables VARCHAR[] NOT NULL, to_columns VARCHAR[] NOT NULL, cardinality VARCHAR NOT NULL,
    mandatory BOOLEAN NOT NULL, note VARCHAR NOT NULL);
CREATE TABLE _migrate_code_values (code_id VARCHAR NOT NULL, value VARCHAR NOT NULL, label VARCHAR NOT NULL,
    label_en VARCHAR NOT NULL, valid_from VARCHAR NOT NULL, valid_to VARCHAR NOT NULL);
COMMENT ON TABLE _migrate_meta IS '取込の前提 (レイアウトの版など)';
COMMENT ON TABLE _migrate_parts IS '取り込んだ XML の分割ファイル';
COMMENT ON TABLE _migrate_batches IS '取り込んだバッチ。行と同じトランザクションで記録する';
COMMENT ON TABLE _migrate_rejects IS '取り込めなかったレコード。record は項目名と値の JSON で再取込できる';
COMMENT ON TABLE _migrate_relations IS '移行ファイル関連図。to_tables のいずれかにあればよい';
COMMENT ON TABLE _migrate_code_values IS 'コード一覧の全コード。一覧ごとのビュー code_… がある'
"""

PROVENANCE_COMMENTS = {
    PART: "取込元 XML の分割番号",
    ORDINAL: "取込元 XML の中のレコード番号",
    BATCH: "取込バッチ (_migrate_batches)",
    LEXICAL: "小数項目の元の表記 (JSON)。書き方が標準の桁揃えと違うものだけ",
}


def quote(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def sql_type(column: Column) -> str:
    """Return DuckDB's type of a column."""
    match column.kind:
        case Kind.INTEGER:
            return "BIGINT"
        case Kind.HUGE:
            return "HUGEINT"
        case Kind.DECIMAL:
            return f"DECIMAL({column.item.length + column.item.decimals},{column.item.decimals})"
        case Kind.LIST:
            return "VARCHAR[]"
    return "VARCHAR"


def lexical(column: Column) -> str:
    """Return the expression that gives a loaded value back exactly as it stood in the XML."""
    name = quote(column.name)
    if column.kind in (Kind.TEXT, Kind.LIST):
        return name
    text = f"CAST({name} AS VARCHAR)"
    if column.kind is Kind.DECIMAL:
        path = literal(f"$.{quote(column.name)}")
        return f"coalesce(json_extract_string({LEXICAL}, {path}), {text})"
    return text


def create_statements(layout: Layout) -> Iterator[str]:
    """Yield the statements that make an empty database of the whole layout."""
    yield BOOKKEEPING
    for code in layout.codes.values():
        yield from _code_list(code.code_id, code.name, layout.code_values.get(code.code_id, ()))
    for table in tables(layout):
        yield from _table(table)
        yield _view(table, layout)
    relations = [_relation(r, layout) for domain in layout.domains for r in domain.relations]
    if relations:
        yield f"INSERT INTO _migrate_relations VALUES {', '.join(relations)}"


def _table(table: Table) -> Iterator[str]:
    columns = [f"{quote(c.name)} {sql_type(c)}{' NOT NULL' if c.item.key else ''}" for c in table.columns]
    provenance = {PART: "INTEGER NOT NULL", ORDINAL: "INTEGER NOT NULL", BATCH: "VARCHAR NOT NULL"}
    if table.decimals:
        provenance[LEXICAL] = "VARCHAR"
    columns += [f"{name} {declared}" for name, declared in provenance.items()]
    if table.key:
        columns.append(f"PRIMARY KEY ({', '.join(quote(c.name) for c in table.key)})")
    name = quote(table.name)
    yield f"CREATE TABLE {name} ({', '.join(columns)})"
    yield f"COMMENT ON TABLE {name} IS {literal(table.comment)}"
    comments = {c.name: c.comment for c in table.columns} | {p: PROVENANCE_COMMENTS[p] for p in provenance}
    for column, comment in comments.items():
        yield f"COMMENT ON COLUMN {name}.{quote(column)} IS {literal(comment)}"


def _code_list(code_id: str, title: str, values: tuple[CodeValue, ...]) -> Iterator[str]:
    """Yield a code list's values and its view: as a table, each of 710 would take a block of 256 KiB of its own."""
    name, columns = quote(f"code_{code_id}"), ("value", "label", "label_en", "valid_from", "valid_to")
    if values:
        rows = (", ".join(literal(text) for text in (code_id, *(getattr(v, c) for c in columns))) for v in values)
        yield f"INSERT INTO _migrate_code_values VALUES {', '.join(f'({row})' for row in rows)}"
    listed = f"SELECT {', '.join(columns)} FROM _migrate_code_values WHERE code_id = {literal(code_id)}"
    yield f"CREATE VIEW {name} AS {listed}; COMMENT ON VIEW {name} IS {literal(f'{title} ({code_id})')}"


def _view(table: Table, layout: Layout) -> str:
    """Return the view that puts each coded column's label beside it (of several labels, the latest).

    Code lists become maps: measured on 182 columns, 48 of them coded, 3 times as fast as joins, where a
    subquery for each column took 40 seconds to plan.
    """
    shown = []
    for column in table.columns:
        shown.append(f"t.{quote(column.name)}")
        if column.item.code_id in layout.codes:
            shown.append(f"{_label(column)} AS {quote(column.name + '_label')}")
    shown += [f"t.{name}" for name in (PART, ORDINAL, BATCH)]
    code_ids = sorted({c.item.code_id for c in table.columns} & layout.codes.keys())
    maps = ", ".join(f"{quote(f'm_{c}')} AS ({_label_map(c)})" for c in code_ids)
    sources = ", ".join([f"{quote(table.name)} t", *(quote(f"m_{c}") for c in code_ids)])
    view = quote(f"v_{table.name}")
    body = f"{f'WITH {maps} ' if maps else ''}SELECT {', '.join(shown)} FROM {sources}"
    comment = literal(f"{table.file.name} (コードの名称付き)")
    return f"CREATE VIEW {view} AS {body}; COMMENT ON VIEW {view} IS {comment}"


def _label_map(code_id: str) -> str:
    latest = f"SELECT value, arg_max(label, valid_from) AS label FROM {quote(f'code_{code_id}')} GROUP BY value"
    return f"SELECT map(list(value ORDER BY value), list(label ORDER BY value)) AS labels FROM ({latest})"


def _label(column: Column) -> str:
    labels, value = f"{quote(f'm_{column.item.code_id}')}.labels", f"t.{quote(column.name)}"
    if column.kind is Kind.LIST:
        return f"list_transform({value}, lambda v: {labels}[v])"
    return f"{labels}[CAST({value} AS VARCHAR)]"


def _relation(relation: Relation, layout: Layout) -> str:
    """Return a relation as a row of SQL values; a file of a domain that this layout has not yet stays an id."""
    known = [f for f in relation.to_files if f in layout.files]
    to_tables = [table_name(layout, f) if f in layout.files else f for f in relation.to_files]
    from_columns = _romaji(relation.from_items, relation.from_file, layout)
    to_columns = _romaji(relation.to_items, known[0], layout) if known else list(relation.to_items)
    values = (
        literal(table_name(layout, relation.from_file)),
        *(f"[{', '.join(map(literal, names))}]" for names in (from_columns, to_tables, to_columns)),
        literal(relation.cardinality),
        str(relation.mandatory).lower(),
        literal(relation.note),
    )
    return f"({', '.join(values)})"


def _romaji(elements: tuple[str, ...], file_id: str, layout: Layout) -> list[str]:
    names = {i.element: i.romaji for i in layout.items(file_id)}
    return [names[e] for e in elements]
