"""Whether a table may be registered at all: names, types, key, code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chengyun.config.tiers import TIERS
from chengyun.datastandard.definitions import (
    DIRECTIONS,
    DIVISION,
    NEEDS,
    PERIODS,
    TYPES,
    FieldDefinition,
    TableDefinition,
)
from chengyun.datastandard.dictionary import builtin

GROUP = re.compile(r"[a-z][A-Za-z0-9]{0,19}")
TABLE = re.compile(r"[a-z][A-Za-z0-9]{0,29}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
LONGEST_STRING = 20_000
MOST_FIELDS = 200

# Words that SQL reserves in PostgreSQL, and those the interface itself uses as parameters.
RESERVED = frozenset(
    [
        "all",
        "analyse",
        "analyze",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "asymmetric",
        "authorization",
        "binary",
        "both",
        "case",
        "cast",
        "check",
        "collate",
        "collation",
        "column",
        "concurrently",
        "constraint",
        "create",
        "cross",
        "current_catalog",
        "current_date",
        "current_role",
        "current_schema",
        "current_time",
        "current_timestamp",
        "current_user",
        "default",
        "deferrable",
        "desc",
        "distinct",
        "do",
        "else",
        "end",
        "except",
        "false",
        "fetch",
        "for",
        "foreign",
        "freeze",
        "from",
        "full",
        "grant",
        "group",
        "having",
        "ilike",
        "in",
        "initially",
        "inner",
        "intersect",
        "into",
        "is",
        "isnull",
        "join",
        "lateral",
        "leading",
        "left",
        "like",
        "limit",
        "localtime",
        "localtimestamp",
        "natural",
        "not",
        "notnull",
        "null",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "outer",
        "overlaps",
        "placing",
        "primary",
        "references",
        "returning",
        "right",
        "select",
        "session_user",
        "similar",
        "some",
        "symmetric",
        "table",
        "tablesample",
        "then",
        "to",
        "trailing",
        "true",
        "union",
        "unique",
        "user",
        "using",
        "variadic",
        "verbose",
        "when",
        "where",
        "window",
        "with",
    ]
)


def problems(table: TableDefinition, code_lists: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What forbids ``table``: field name (empty for the table itself) and reason."""
    if not GROUP.fullmatch(table.group):
        yield "", f"数据分组“{table.group}”不合规：应为小写字母开头的字母和数字，至多 20 个字符"
    if not TABLE.fullmatch(table.name):
        yield "", f"表名“{table.name}”不合规：应为小写字母开头的字母和数字，至多 30 个字符"
    if not table.label:
        yield "", "缺少表的中文名称"
    if table.direction not in DIRECTIONS:
        yield "", f"流向“{table.direction}”应为 {'、'.join(DIRECTIONS)} 之一"
    if table.period not in PERIODS:
        yield "", f"更新周期“{table.period}”应为 {'、'.join(PERIODS)} 之一"
    for what, text, most in (
        ("中文名称", table.label, 100),
        ("分组名称", table.group_label, 50),
        ("说明", table.note, 1000),
    ):
        if len(text) > most:
            yield "", f"{what}过长：{len(text)} 个字符，至多 {most} 个"
    if unknown := [tier for tier in table.tiers if tier not in TIERS]:
        yield "", f"没有层级“{'、'.join(unknown)}”，应为 {'、'.join(TIERS)}"
    if unknown := [code for code in table.databases if code not in _parts()]:
        yield "", f"没有数据子库“{'、'.join(unknown)}”，请查看内置字典中的代号"
    if len(table.fields) > MOST_FIELDS:
        yield "", f"字段过多：{len(table.fields)} 个，至多 {MOST_FIELDS} 个"
    yield from _key_problems(table)
    seen: dict[str, str] = {}
    for item in table.fields:
        folded = item.name.lower()
        if folded in seen:
            yield item.name, f"字段名与“{seen[folded]}”重复（不区分大小写）"
        seen[folded] = item.name
        for reason in _field_problems(item, code_lists):
            yield item.name, reason


@cache
def _parts() -> frozenset[str]:
    return frozenset(part.code for database in builtin.databases() for part in database.parts)


def _key_problems(table: TableDefinition) -> Iterator[tuple[str, str]]:
    if not table.key:
        yield "", "没有主键字段：至少一个字段要标为主键"
    if len(set(table.key)) != len(table.key):
        yield "", "主键字段重复"
    for name in table.key:
        item = table.by_name.get(name)
        if item is None:
            yield name, "主键字段不在表中"
        elif item.type in {"json", "geometry", "number"}:
            yield name, f"{item.type_label}字段不能作主键，请改用字符、整数或日期"


def _field_problems(item: FieldDefinition, code_lists: frozenset[str]) -> Iterator[str]:
    if item.name.startswith("_"):
        yield "以下划线开头的名称由平台保留"
    elif not FIELD.fullmatch(item.name):
        yield "字段名应为字母开头的字母、数字和下划线，至多 40 个字符"
    if item.name.lower() in RESERVED:
        yield f"“{item.name}”是 SQL 保留字，请换一个名称"
    if item.type not in TYPES:
        yield f"没有“{item.type}”这种类型"
    if item.type == "string" and not 1 <= (item.length or 0) <= LONGEST_STRING:
        yield f"字符长度应为 1 至 {LONGEST_STRING}"
    if item.need not in NEEDS:
        yield f"填写要求“{item.need}”应为 M、O 或 C"
    if not item.label:
        yield "缺少字段的中文名称"
    for what, text, most in (
        ("中文名称", item.label, 100),
        ("单位", item.unit, 20),
        ("说明", item.note, 1000),
    ):
        if len(text) > most:
            yield f"{what}过长：{len(text)} 个字符，至多 {most} 个"
    if item.code_list and item.code_list not in code_lists:
        yield f"没有代码表“{item.code_list}”，请先导入代码表"
    if item.code_list and item.type != "string":
        yield "只有字符字段可以关联代码表"
    if item.name == DIVISION and (item.type, item.length) != ("string", 6):
        yield "行政区划代码字段应为 string(6)"
