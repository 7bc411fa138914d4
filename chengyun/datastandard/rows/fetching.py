"""Rows out of their table, as the JSON of the standard, made by the database."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from psycopg import sql

from chengyun.datastandard.definitions import DIVISION, FieldDefinition, TableDefinition
from chengyun.datastandard.dictionary.ddl import relation
from chengyun.datastandard.rows.where import Condition

PAGE_SIZE = 1000
LARGEST_PAGE = 10_000


def fetch(
    table: TableDefinition,
    condition: Condition | None,
    *,
    divisions: str,
    page: int = 1,
    page_size: int = PAGE_SIZE,
    order: Sequence[tuple[str, bool]] = (),
    provenance: bool = False,
) -> tuple[bytes, int]:
    """One page of rows as a JSON array, and how many there are in all.

    Args:
        divisions: the prefix of the divisions that may be seen.
        order: fields with whether they descend; the key follows, so that pages never overlap.
        provenance: also where each row came from, and when.
    """
    page_size = min(max(page_size, 1), LARGEST_PAGE)
    page = max(page, 1)
    scope = visible(table, divisions, condition)
    columns = [column_json(item) for item in table.fields]
    if provenance:
        columns += [sql.SQL('"_source"'), sql.SQL('"_message"'), sql.SQL('"_received_at"')]
    inner = sql.SQL("select {} from {} where {} order by {} limit %s offset %s").format(
        sql.SQL(", ").join(columns), relation(table), scope.sql, _order(table, order)
    )
    statement = sql.SQL("select string_agg(row_to_json(r)::text, ',') , count(*) from ({}) r").format(inner)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*scope.parameters, page_size, (page - 1) * page_size])
        text, found = cursor.fetchone()
        total = (page - 1) * page_size + found
        if found == page_size or (found == 0 and page > 1):
            cursor.execute(
                sql.SQL("select count(*) from {} where {}").format(relation(table), scope.sql),
                scope.parameters,
            )
            (total,) = cursor.fetchone()
    return f"[{text or ''}]".encode(), total


def visible(table: TableDefinition, divisions: str, condition: Condition | None = None) -> Condition:
    """The rows a holder of ``divisions`` may see: its own, and of tables sent downwards those of its superiors."""
    own = sql.SQL("starts_with({}, %s)").format(sql.Identifier(DIVISION))
    parts: list[sql.Composable] = []
    parameters: list[object] = []
    if divisions:
        # starts_with uses the index, because division codes compare by bytes.
        parts.append(own)
        parameters.append(divisions)
        if table.direction in {"down", "both"}:
            superiors = [divisions[:length].ljust(6, "0") for length in range(0, len(divisions), 2)]
            parts = [sql.SQL("({} or {} = any(%s))").format(own, sql.Identifier(DIVISION))]
            parameters.append(superiors)
    if condition is not None:
        parts.append(condition.sql)
        parameters += condition.parameters
    if not parts:
        return Condition(sql.SQL("true"), ())
    return Condition(sql.SQL(" and ").join(parts), tuple(parameters))


def column_json(item: FieldDefinition) -> sql.Composable:
    """A column as the exchange writes it."""
    name = sql.Identifier(item.name)
    if item.type == "datetime":
        # Text of a timestamp without fraction is exactly yyyy-MM-dd HH:mm:ss, and cheaper than to_char.
        return sql.SQL("{0}::text as {0}").format(name)
    if item.type == "geometry":
        return sql.SQL("st_asgeojson({0}, 9, 0)::json as {0}").format(name)
    return name


def _order(table: TableDefinition, order: Sequence[tuple[str, bool]]) -> sql.Composed:
    named = {name for name, _ in order}
    terms = [*order, *((name, False) for name in table.key if name not in named)]
    return sql.SQL(", ").join(
        sql.SQL("{} desc nulls last" if descends else "{}").format(sql.Identifier(name))
        for name, descends in terms
    )


def table_hash(table: TableDefinition, *, divisions: str) -> str:
    """A digest of the registered columns of all visible rows, the same wherever the same rows are.

    Rows are taken in the order of their key, so how and when they arrived does not matter.
    """
    scope = visible(table, divisions)
    columns = sql.SQL(", ").join(column_json(item) for item in table.fields)
    statement = sql.SQL(
        "select encode(sha256(coalesce(string_agg(sha256(convert_to(row_to_json(r)::text, 'UTF8')), ''::bytea"
        " order by {key}), ''::bytea)), 'hex') from (select {columns} from {table} where {where}) r"
    ).format(
        key=sql.SQL(", ").join(map(sql.Identifier, table.key)),
        columns=columns,
        table=relation(table),
        where=scope.sql,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, scope.parameters)
        return str(cursor.fetchone()[0])
