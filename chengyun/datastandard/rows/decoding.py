"""The fast path: a whole push is checked by msgspec and by columns, without looking at rows one by one.

It accepts exactly what :mod:`chengyun.datastandard.rows.reference` accepts (a property test compares them). When
it meets anything wrong it stops, and the reference says what and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, NoReturn

import msgspec
from msgspec.structs import astuple

from chengyun.datastandard import registry
from chengyun.datastandard.definitions import DIVISION, FieldDefinition, TableDefinition
from chengyun.datastandard.rows import reference, values
from chengyun.datastandard.rows.errors import ParseError
from chengyun.datastandard.rows.model import Column, Rows

MOST_ROWS = 10_000

_LETTER = re.compile("[A-Za-z]")
_RAW_TYPES = {"json", "geometry"}


class _Refused(Exception):
    """Something is wrong; the reference will say what."""


REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, _Refused)
"""How the fast path says no."""


def decode(table: TableDefinition, data: bytes, *, divisions: str, most_rows: int = MOST_ROWS) -> Rows:
    """Parse and check the rows of one push.

    Args:
        divisions: the prefix of the divisions the sender may write.

    Raises:
        ParseError: ``data`` is no JSON array of objects, or has too many rows.
        RowErrors: rows do not keep the table's definition.
    """
    codes = registry.current().codes
    try:
        rows = _Decoder.of(table).decode(data, divisions, codes)
    except REFUSALS:
        _refuse(table, data, divisions, codes, most_rows)
    if rows.count > most_rows or rows.duplicates:
        _refuse(table, data, divisions, codes, most_rows)
    return rows


def _refuse(table: TableDefinition, data: bytes, divisions: str, codes: Any, most_rows: int) -> NoReturn:
    reference.check(table, data, divisions=divisions, codes=codes, most_rows=most_rows)
    raise ParseError("data 不能按数据表的定义读出，请核对 JSON 格式。")


class _Decoder:
    """What msgspec needs for one table, made once per version of its definition."""

    def __init__(self, table: TableDefinition) -> None:
        self._table = table
        names = [f"f{number}" for number in range(len(table.fields))]
        rename = {name: item.name for name, item in zip(names, table.fields, strict=True)}
        self._rows = msgspec.json.Decoder(
            list[  # type: ignore[misc]
                msgspec.defstruct(
                    table.physical,
                    # Required fields before optional ones is a rule of Python, not of ours: keyword-only lifts it.
                    [_member(name, item) for name, item in zip(names, table.fields, strict=True)],
                    rename=rename,
                    kw_only=True,
                    forbid_unknown_fields=True,
                    gc=False,
                )
            ]
        )
        numbers = [name for name in names if self._field(name).type == "number"]
        # The rows are checked with floats, which is fast; their exact text is read beside them.
        self._numbers = msgspec.json.Decoder(
            list[  # type: ignore[misc]
                msgspec.defstruct(
                    f"{table.physical}_numbers",
                    [(name, msgspec.Raw, msgspec.Raw(b"null")) for name in numbers],
                    rename=rename,
                    gc=False,
                )
            ]
        )
        self._number_fields = [self._field(name).name for name in numbers]

    def _field(self, name: str) -> FieldDefinition:
        return self._table.fields[int(name[1:])]

    @staticmethod
    @lru_cache(maxsize=512)
    def of(table: TableDefinition) -> _Decoder:
        """The decoder of a table."""
        return _Decoder(table)

    def decode(self, data: bytes, divisions: str, codes: Any) -> Rows:
        data.decode()  # what is skipped over must be UTF-8 too
        items = self._rows.decode(data)
        if not items:
            raise _Refused
        table = self._table
        escaped = b"\\u0000" in data
        exact = self._exact_numbers(data)
        columns: list[Column] = []
        for item, column in zip(table.fields, zip(*map(astuple, items), strict=True), strict=True):
            if item.type == "number":
                columns.append(exact[item.name])
            elif item.name == DIVISION:
                columns.append(_divisions(column, divisions))
            else:
                columns.append(_COLUMNS[item.type](column, item, codes, escaped))
        return Rows(table, columns, len(items), divisions)

    def _exact_numbers(self, data: bytes) -> dict[str, Column]:
        if not self._number_fields:
            return {}
        raw = zip(*map(astuple, self._numbers.decode(data)), strict=True)
        return {name: _number_texts(column) for name, column in zip(self._number_fields, raw, strict=True)}


def _member(name: str, item: FieldDefinition) -> tuple[Any, ...]:
    kind: Any
    if item.type in _RAW_TYPES:
        return (name, msgspec.Raw, msgspec.Raw(b"null")) if not item.required else (name, msgspec.Raw)
    if item.type == "string":
        kind = Annotated[str, msgspec.Meta(max_length=item.length, min_length=1 if item.required else None)]
    elif item.type == "int":
        kind = Annotated[int, msgspec.Meta(ge=-values.LARGEST_INT, le=values.LARGEST_INT)]
    elif item.type == "number":
        kind = Annotated[float, msgspec.Meta(ge=-values.LARGEST_NUMBER, le=values.LARGEST_NUMBER)]
    else:
        kind = str
    return (name, kind) if item.required else (name, kind | None, None)


def _number_texts(column: tuple[Any, ...]) -> Column:
    texts = b",".join(column).decode().split(",")  # a number holds no comma
    # Letters are those of an exponent or of null; short plain numbers are kept as they are.
    if max(map(len, texts)) <= values.LONGEST_NUMBER and not _LETTER.search("".join(texts)):
        return texts  # type: ignore[return-value]
    try:
        return [None if text == "null" else values.plain_number(text) for text in texts]
    except ValueError as error:
        raise _Refused from error


def _divisions(column: tuple[Any, ...], prefix: str) -> Column:
    for code in set(column):
        if code is not None and not (values.is_division(code) and code.startswith(prefix)):
            raise _Refused
    if None in column:
        own = prefix.ljust(6, "0")
        return [own if code is None else code for code in column]
    return list(column)


def _strings(column: tuple[Any, ...], item: FieldDefinition, codes: Any, escaped: bool) -> Column:
    if escaped and any(text is not None and "\0" in text for text in column):
        raise _Refused
    allowed = codes.get(item.code_list)
    if allowed is not None and not (set(column) - {None}) <= allowed:
        raise _Refused
    return list(column)


def _integers(column: tuple[Any, ...], item: FieldDefinition, codes: Any, escaped: bool) -> Column:
    if None in column:
        return [None if value is None else str(value) for value in column]
    return list(map(str, column))


def _moments(check: Callable[[str], bool]) -> Callable[..., Column]:
    def column_of(column: tuple[Any, ...], item: FieldDefinition, codes: Any, escaped: bool) -> Column:
        # A push carries few different times, so each is checked once.
        if not all(text is None or check(text) for text in set(column)):
            raise _Refused
        return list(column)

    return column_of


def _json(column: tuple[Any, ...], item: FieldDefinition, codes: Any, escaped: bool) -> Column:
    texts = _raw_texts(column, item)
    try:
        for text in texts:
            if text is not None:
                values.check_json(text)
    except ValueError as error:
        raise _Refused from error
    return texts


def _geometries(column: tuple[Any, ...], item: FieldDefinition, codes: Any, escaped: bool) -> Column:
    try:
        return [None if text is None else values.geometry_wkb(text) for text in _raw_texts(column, item)]
    except ValueError as error:
        raise _Refused from error


def _raw_texts(column: tuple[Any, ...], item: FieldDefinition) -> Column:
    texts: Column = [None if (text := str(raw, "utf-8")) == "null" else text for raw in column]
    if item.required and None in texts:
        raise _Refused
    return texts


_COLUMNS: dict[str, Callable[..., Column]] = {
    "string": _strings,
    "int": _integers,
    "datetime": _moments(values.is_datetime),
    "date": _moments(values.is_date),
    "json": _json,
    "geometry": _geometries,
}
