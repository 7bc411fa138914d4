"""SQL of the registered tables. Every name is quoted by psycopg, never pasted."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, SCHEMA, FieldDefinition, TableDefinition

Statement = sql.Composed

_TYPES = {
    "int": "bigint",
    "number": "numeric",
    "datetime": "timestamp",
    "date": "date",
    "json": "jsonb",
    "geometry": "geometry(Geometry,4490)",
}

# Where a row came from; not part of the registered table, so neither hashed nor exchanged.
SOURCE_COLUMNS = ("_source", "_message", "_received_at")


def relation(table: TableDefinition) -> sql.Identifier:
    """``"data"."basic_part"``."""
    return sql.Identifier(SCHEMA, table.physical)


def type_of(item: FieldDefinition) -> sql.Composable:
    """The SQL type of a field. Strings compare by bytes, so that prefixes use the index everywhere alike."""
    if item.type == "string":
        return sql.SQL('varchar({}) collate "C"').format(sql.Literal(item.length))
    return sql.SQL(_TYPES[item.type])


def create(table: TableDefinition, codes: dict[str, Sequence[str]]) -> list[Statement]:
    """Create the table with its key, checks and indexes."""
    columns: list[sql.Composable] = [_column(table, item) for item in table.fields]
    columns += [
        sql.SQL("\"_source\" varchar(64) not null default ''"),
        sql.SQL('"_message" bigint'),
        sql.SQL('"_received_at" timestamptz not null default now()'),
        _unique(table),
    ]
    columns += [_code_check(item, codes) for item in table.fields if item.code_list in codes]
    statements = [
        sql.SQL("create table if not exists {} ({})").format(relation(table), sql.SQL(", ").join(columns))
    ]
    if table.key[0] != DIVISION:
        statements.append(
            sql.SQL("create index if not exists {} on {} ({})").format(
                sql.Identifier(f"{table.physical}_division"), relation(table), sql.Identifier(DIVISION)
            )
        )
    statements += [spatial_index(table, item) for item in table.fields if item.type == "geometry"]
    # Small, and enough to find what arrived lately: rows are appended as they arrive.
    statements.append(
        sql.SQL(
            'create index if not exists {} on {} using brin ("_received_at") with (autosummarize = on)'
        ).format(sql.Identifier(f"{table.physical}_received"), relation(table))
    )
    return statements


def drop(table: TableDefinition) -> Statement:
    """Drop the table."""
    return sql.SQL("drop table {}").format(relation(table))


def add_column(table: TableDefinition, item: FieldDefinition) -> list[Statement]:
    """Add a column, with the index of a geometry."""
    statements = [_alter(table, sql.SQL("add column {}").format(_column(table, item)))]
    if item.type == "geometry":
        statements.append(spatial_index(table, item))
    return statements


def drop_column(table: TableDefinition, name: str) -> Statement:
    """Drop a column."""
    return _alter(table, sql.SQL("drop column {}").format(sql.Identifier(name)))


def change_type(table: TableDefinition, item: FieldDefinition, *, keep: bool) -> Statement:
    """Change a column's type; ``keep`` converts its values, otherwise there are none."""
    name = sql.Identifier(item.name)
    kind = type_of(item)
    if not keep:
        value: sql.Composable = sql.SQL("null::{}").format(sql.SQL(_TYPES.get(item.type, "varchar")))
    elif item.type == "string":
        value = sql.SQL("{}::text").format(name)
    else:
        value = sql.SQL("{}::{}").format(name, sql.SQL(_TYPES[item.type]))
    return _alter(table, sql.SQL("alter column {} type {} using {}").format(name, kind, value))


def set_required(table: TableDefinition, name: str, required: bool) -> Statement:
    """Add or drop the not-null constraint."""
    action = sql.SQL("set not null") if required else sql.SQL("drop not null")
    return _alter(table, sql.SQL("alter column {} {}").format(sql.Identifier(name), action))


def change_key(old: TableDefinition, new: TableDefinition) -> list[Statement]:
    """Replace the unique key."""
    return [
        _alter(old, sql.SQL("drop constraint {}").format(sql.Identifier(f"{old.physical}_key"))),
        _alter(new, sql.SQL("add {}").format(_unique(new))),
    ]


def check_codes(
    table: TableDefinition, item: FieldDefinition, codes: dict[str, Sequence[str]]
) -> list[Statement]:
    """Make the column's check of codes what its code list now says."""
    statements = [
        _alter(table, sql.SQL("drop constraint if exists {}").format(sql.Identifier(f"codes_{item.name}")))
    ]
    if item.code_list in codes:
        statements.append(_alter(table, sql.SQL("add {}").format(_code_check(item, codes))))
    return statements


def spatial_index(table: TableDefinition, item: FieldDefinition) -> Statement:
    """The GiST index of a geometry."""
    return sql.SQL("create index on {} using gist ({})").format(relation(table), sql.Identifier(item.name))


def _alter(table: TableDefinition, action: sql.Composable) -> Statement:
    return sql.SQL("alter table {} {}").format(relation(table), action)


def _column(table: TableDefinition, item: FieldDefinition) -> Statement:
    null = sql.SQL(" not null") if table.stored_required(item) else sql.SQL("")
    return sql.SQL("{} {}{}").format(sql.Identifier(item.name), type_of(item), null)


def _unique(table: TableDefinition) -> Statement:
    """Nulls count as equal: a key column may be optional and the key still holds."""
    return sql.SQL("constraint {} unique nulls not distinct ({})").format(
        sql.Identifier(f"{table.physical}_key"), sql.SQL(", ").join(map(sql.Identifier, table.key))
    )


def _code_check(item: FieldDefinition, codes: dict[str, Sequence[str]]) -> Statement:
    return sql.SQL("constraint {} check ({} in ({}))").format(
        sql.Identifier(f"codes_{item.name}"),
        sql.Identifier(item.name),
        sql.SQL(", ").join(sql.Literal(code) for code in codes[item.code_list or ""]),
    )
