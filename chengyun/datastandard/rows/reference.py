"""The reference: checks a push value by value and says everything that is wrong, in words.

It is slow and plain on purpose. The fast path must agree with it on what is accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chengyun.datastandard.definitions import DIVISION, FieldDefinition, TableDefinition
from chengyun.datastandard.rows import values
from chengyun.datastandard.rows.errors import ParseError, RowErrors
from chengyun.datastandard.rows.model import Rows
from chengyun.kernel.errors import FieldError

Codes = Mapping[str, frozenset[str]]


class _Number(str):
    """The text of a JSON number with a fraction or an exponent."""

    __slots__ = ()


class _Integer(str):
    """The text of a JSON integer."""

    __slots__ = ()


def check(
    table: TableDefinition, data: bytes, *, divisions: str, codes: Codes, most_rows: int
) -> list[dict[str, Any]]:
    """The rows of ``data``, when all of them keep the table's definition.

    Raises:
        ParseError: ``data`` is no JSON array of objects, is empty, or has too many rows.
        RowErrors: at least one value is wrong; every one is named.
    """
    rows = _parse(data)
    if len(rows) > most_rows:
        raise ParseError(f"data 有 {len(rows):,} 行，一次至多推送 {most_rows:,} 行，请分批推送。")
    errors = [
        error
        for number, row in enumerate(rows, start=1)
        for error in _row(table, row, number, divisions, codes)
    ]
    if not errors:
        errors = list(_duplicates(table, rows, divisions))
    if errors:
        raise RowErrors(errors)
    return rows


def _parse(data: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(
            data.decode(), parse_float=_Number, parse_int=_Integer, parse_constant=_refuse_constant
        )
        json.dumps(rows, ensure_ascii=False).encode()  # half of a surrogate pair is no character
    except UnicodeDecodeError as error:
        raise ParseError(f"data 不是 UTF-8 编码（第 {error.start + 1} 字节）。") from error
    except UnicodeEncodeError as error:
        raise ParseError("data 中有不成对的 \\uD800～\\uDFFF 转义，不是有效字符。") from error
    except json.JSONDecodeError as error:
        raise ParseError(
            f"data 不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 个字符附近有误。"
        ) from error
    except RecursionError as error:
        raise ParseError("data 的 JSON 嵌套过深。") from error
    except ValueError as error:
        raise ParseError(f"data 不是有效的 JSON：{error}。") from error
    if not isinstance(rows, list):
        raise ParseError("data 应为 JSON 数组，每个元素是一行数据。")
    if not rows:
        raise ParseError("data 是空数组，没有可接收的数据。")
    return rows


def _refuse_constant(name: str) -> None:
    raise ValueError(f"JSON 中不能有 {name}")


def _row(table: TableDefinition, row: Any, number: int, divisions: str, codes: Codes) -> Iterator[FieldError]:
    if not isinstance(row, dict):
        yield FieldError("", f"数据第 {number} 行不是 JSON 对象。", number)
        return
    for name in row:
        if name not in table.by_name:
            yield FieldError(
                name,
                f"数据第 {number} 行有未登记的字段 {name}，{table.label}（{table.id}）没有此字段。",
                number,
            )
    for item in table.fields:
        reason = _reason(item, row.get(item.name), divisions, codes)
        if reason:
            yield FieldError(item.name, f"数据第 {number} 行 {item.name} {reason}。", number)


def _reason(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if value is None:
        return "必填，不能为空" if item.required else ""
    return _TYPES[item.type](item, value, divisions, codes)


def _string(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if not _is_text(value):
        return f"应为字符，收到 {_shown(value)}"
    if not value and item.required:
        return "必填，不能为空"
    if len(value) > (item.length or 0):
        return f"过长：{len(value)} 个字符，至多 {item.length} 个"
    if "\0" in value:
        return "含有空字符（\\u0000），请去掉"
    if item.name == DIVISION:
        if not values.is_division(value):
            return f"应为 6 位数字的行政区划代码，收到 {_shown(value)}"
        if not value.startswith(divisions):
            return f"超出推送方的行政区划范围：{value} 不在 {divisions.ljust(6, '0')} 之内"
    allowed = codes.get(item.code_list or "")
    if allowed is not None and value not in allowed:
        return f"不在代码表 {item.code_list} 中：{_shown(value)}，应为 {'、'.join(sorted(allowed))} 之一"
    return ""


def _int(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if not isinstance(value, _Integer):
        return f"应为整数，收到 {_shown(value)}"
    if len(value) > values.LONGEST_NUMBER or abs(int(value)) > values.LARGEST_INT:
        return f"整数过大：{_shown(value)}"
    return ""


def _number(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if not isinstance(value, (_Integer, _Number)):
        return f"应为数值，收到 {_shown(value)}"
    try:
        values.plain_number(str(value))
    except ValueError as error:
        return f"{error}：{_shown(value)}"
    return ""


def _datetime(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if not _is_text(value) or not values.is_datetime(value):
        return f"不是有效时间：{_shown(value)}，应为 {values.DATETIME_FORM}"
    return ""


def _date(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    if not _is_text(value) or not values.is_date(value):
        return f"不是有效日期：{_shown(value)}，应为 {values.DATE_FORM}"
    return ""


def _json(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    try:
        values.check_json(_text_of(value))
    except ValueError as error:
        return f"不能保存：{error}"
    return ""


def _geometry(item: FieldDefinition, value: Any, divisions: str, codes: Codes) -> str:
    try:
        values.geometry_wkb(_text_of(value))
    except ValueError as error:
        return f"不是有效的 GeoJSON 几何：{error}"
    return ""


_TYPES = {
    "string": _string,
    "int": _int,
    "number": _number,
    "datetime": _datetime,
    "date": _date,
    "json": _json,
    "geometry": _geometry,
}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, (_Integer, _Number))


def _text_of(value: Any) -> str:
    """The JSON text of a parsed value, its numbers as they were written."""
    if isinstance(value, (_Integer, _Number)):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{_text_of(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text_of, value)) + "]"
    return json.dumps(value)


def _shown(value: Any) -> str:
    text = _text_of(value) if not _is_text(value) else f'"{value}"'
    return text if len(text) <= 60 else text[:60] + "…"


def _duplicates(table: TableDefinition, rows: list[dict[str, Any]], divisions: str) -> Iterator[FieldError]:
    own = divisions.ljust(6, "0")
    columns: list[list[str | None]] = []
    for item in table.fields:
        column = [row.get(item.name) for row in rows]
        if item.name not in table.key:
            columns.append([])
        elif item.name == DIVISION:
            columns.append([own if code is None else code for code in column])
        elif item.type == "int":
            columns.append([None if value is None else str(int(value)) for value in column])
        else:
            columns.append(column)
    for first, again in Rows(table, columns, len(rows), divisions).duplicates:
        named = "、".join(f"{name}={_shown(rows[again - 1].get(name))}" for name in table.key)
        yield FieldError(
            table.key[0], f"数据第 {again} 行与第 {first} 行主键相同（{named}），请合并后再推送。", again
        )
