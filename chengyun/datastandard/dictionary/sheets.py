"""A dictionary as a sheet, one line a field: what people exchange and edit. Export and import are the same layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chengyun.datastandard.definitions import (
    DIRECTIONS,
    NEEDS,
    ORIGINS,
    PERIODS,
    FieldDefinition,
    TableDefinition,
    parse_type,
    with_common_columns,
)
from chengyun.kernel.errors import FieldError

GROUP, GROUP_LABEL, TABLE, TABLE_LABEL = "数据分组", "分组名称", "表名", "表中文名称"
ORIGIN, DIRECTION, PERIOD, TIERS, DATABASES, TABLE_NOTE = (
    "出处",
    "流向",
    "更新周期",
    "产生层级",
    "所属数据库",
    "表说明",
)
FIELD, FIELD_LABEL, TYPE, NEED, KEY, CODES, UNIT, NOTE, COMMON = (
    "字段名",
    "字段中文名称",
    "类型",
    "填写要求",
    "主键次序",
    "代码表",
    "单位",
    "字段说明",
    "公共字段",
)
HEADER = (
    GROUP, GROUP_LABEL, TABLE, TABLE_LABEL, ORIGIN, DIRECTION, PERIOD, TIERS, DATABASES, TABLE_NOTE,
    FIELD, FIELD_LABEL, TYPE, NEED, KEY, CODES, UNIT, NOTE, COMMON,
)  # fmt: skip
NEEDED = (GROUP, TABLE, FIELD, FIELD_LABEL, TYPE)
"""Columns a file must have; a table that is registered keeps what other columns do not say."""

_LIST = re.compile(r"[、,，;；\s]+")


def write(tables: Iterable[TableDefinition]) -> Iterator[list[object]]:
    """The lines of a dictionary, without the header."""
    for table in tables:
        head = [
            table.group,
            table.group_label,
            table.name,
            table.label,
            ORIGINS.get(table.origin, table.origin),
            DIRECTIONS[table.direction],
            PERIODS[table.period],
            "、".join(table.tiers),
            "、".join(table.databases),
            table.note,
        ]
        for item in table.fields:
            yield [
                *head,
                item.name,
                item.label,
                item.type_text,
                NEEDS[item.need],
                table.key.index(item.name) + 1 if item.name in table.key else None,
                item.code_list,
                item.unit,
                item.note,
                "是" if item.implicit else None,
            ]


@dataclass(frozen=True)
class Sheet:
    """What a file says: its tables, and the lines that cannot be read."""

    tables: list[TableDefinition]
    errors: list[FieldError]


def read(rows: Sequence[Mapping[str, Any]], current: Mapping[str, TableDefinition]) -> Sheet:
    """Read the lines of a file (the first is line 2, below the header)."""
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    unknown = [name for name in (rows[0] if rows else ()) if name not in HEADER]
    errors = [FieldError(name, f"缺少“{name}”列。", 1) for name in missing]
    errors += [FieldError(name, f"没有“{name}”这一列，请删除或改正列名。", 1) for name in unknown]
    if not rows:
        errors.append(FieldError("file", "文件没有数据行。", 1))
    if errors:
        return Sheet([], errors)
    blocks: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, row in enumerate(rows, start=2):
        group, name = _text(row, GROUP), _text(row, TABLE)
        if not group or not name:
            errors.append(
                FieldError(GROUP if not group else TABLE, f"第 {number} 行没有数据分组或表名。", number)
            )
            continue
        blocks.setdefault(f"{group}.{name}", []).append((number, row))
    tables = [_table(lines, current.get(name), errors) for name, lines in blocks.items()]
    return Sheet(tables if not errors else [], errors)


def _table(
    lines: Sequence[tuple[int, Mapping[str, Any]]], known: TableDefinition | None, errors: list[FieldError]
) -> TableDefinition:
    number, head = lines[0]

    def said(column: str, default: str) -> str:
        return _text(head, column) if column in head else default

    def chosen(column: str, choices: Mapping[str, str], default: str) -> str:
        text = said(column, default) or default
        code = _code(choices, text)
        if code is None:
            errors.append(
                FieldError(
                    column,
                    f"第 {number} 行的{column}“{text}”应为 {'、'.join(choices.values())} 之一。",
                    number,
                )
            )
        return code or default

    fields: list[FieldDefinition] = []
    order: list[tuple[int, str]] = []
    for line, row in lines:
        item = _field(row, line, known, errors)
        if item is None:
            continue
        fields.append(item)
        place = _text(row, KEY)
        if place:
            if not place.isdigit():
                errors.append(FieldError(KEY, f"第 {line} 行的主键次序“{place}”应为 1、2、3……", line))
            else:
                order.append((int(place), item.name))
    key = tuple(name for _, name in sorted(order))
    group = _text(head, GROUP)
    return TableDefinition(
        group=group,
        group_label=said(GROUP_LABEL, known.group_label if known else group) or group,
        name=_text(head, TABLE),
        label=said(TABLE_LABEL, known.label if known else ""),
        fields=with_common_columns(fields, key),
        key=key,
        origin=chosen(ORIGIN, ORIGINS, known.origin if known else "imported"),
        direction=chosen(DIRECTION, DIRECTIONS, known.direction if known else "up"),
        period=chosen(PERIOD, PERIODS, known.period if known else "change"),
        tiers=tuple(_LIST.split(said(TIERS, "、".join(known.tiers) if known else "city") or "city")),
        databases=tuple(
            filter(None, _LIST.split(said(DATABASES, "、".join(known.databases) if known else "")))
        ),
        note=said(TABLE_NOTE, known.note if known else ""),
    )


def _field(
    row: Mapping[str, Any], line: int, known: TableDefinition | None, errors: list[FieldError]
) -> FieldDefinition | None:
    name = _text(row, FIELD)
    if not name:
        errors.append(FieldError(FIELD, f"第 {line} 行没有字段名。", line))
        return None
    try:
        kind, length = parse_type(_text(row, TYPE))
    except ValueError as error:
        errors.append(FieldError(TYPE, f"第 {line} 行 {name}：{error}。", line))
        return None
    need_text = _text(row, NEED) or "O"
    need = _code(NEEDS, need_text)
    if need is None:
        errors.append(
            FieldError(
                NEED,
                f"第 {line} 行 {name} 的填写要求“{need_text}”应为 {'、'.join(NEEDS.values())} 之一。",
                line,
            )
        )
        return None
    before = known.by_name.get(name) if known else None
    return FieldDefinition(
        name=name,
        label=_text(row, FIELD_LABEL),
        type=kind,
        length=length,
        need=need,  # type: ignore[arg-type]
        code_list=(_text(row, CODES) or None) if CODES in row else (before.code_list if before else None),
        unit=_text(row, UNIT) if UNIT in row else (before.unit if before else ""),
        note=_text(row, NOTE) if NOTE in row else (before.note if before else ""),
        origin=before.origin if before else "imported",
        implicit=_text(row, COMMON) == "是",
    )


def _code(choices: Mapping[str, str], text: str) -> str | None:
    """The code that ``text`` is, or is the label of."""
    if text in choices:
        return text
    return next((code for code, label in choices.items() if label == text), None)


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
