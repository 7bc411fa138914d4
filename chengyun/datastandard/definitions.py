"""What a registered table is: plain values that the dictionary, the SQL tables and the exchange share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

FieldType = Literal["string", "int", "number", "datetime", "date", "json", "geometry"]
Need = Literal["M", "O", "C"]

TYPES: dict[str, str] = {
    "string": "字符",
    "int": "整数",
    "number": "数值",
    "datetime": "日期时间",
    "date": "日期",
    "json": "JSON",
    "geometry": "几何",
}
NEEDS: dict[str, str] = {"M": "必填", "O": "选填", "C": "条件必填"}
ORIGINS: dict[str, str] = {
    "seed": "标准原文",
    "found": "公开资料",
    "designed": "本项目设计",
    "imported": "导入",
}
DIRECTIONS: dict[str, str] = {"up": "上报", "down": "下发", "both": "双向", "local": "本级"}
PERIODS: dict[str, str] = {
    "change": "变化时",
    "hourly": "每小时",
    "daily": "每日",
    "monthly": "每月",
    "quarterly": "每季度",
    "yearly": "每年",
}

DIVISION = "districtCode"
"""The column by which every row belongs to a division; data scope is a prefix of it."""
STATISTICAL_TIME = "statisticalTime"

SCHEMA = "data"
"""The database schema of the registered tables."""

_TYPE = re.compile(r"(string)\((\d{1,5})\)|(int|number|datetime|date|json|geometry)")


def parse_type(text: str) -> tuple[FieldType, int | None]:
    """``string(20)`` → ``("string", 20)``, ``int`` → ``("int", None)``.

    Raises:
        ValueError: no such type.
    """
    found = _TYPE.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"没有“{text}”这种类型，应为 string(长度)、int、number、datetime、date、json 或 geometry"
        )
    if found[1]:
        return "string", int(found[2])
    return found[3], None  # type: ignore[return-value]


@dataclass(frozen=True)
class FieldDefinition:
    """One column of a registered table."""

    name: str
    label: str
    type: FieldType
    length: int | None = None
    need: Need = "O"
    code_list: str | None = None
    unit: str = ""
    note: str = ""
    origin: str = "designed"
    implicit: bool = False
    """Common to all tables: a push may leave it out although it is part of the key."""

    @property
    def required(self) -> bool:
        """Whether every pushed row must carry a value."""
        return self.need == "M"

    @property
    def type_text(self) -> str:
        """The type as dictionaries write it."""
        return f"string({self.length})" if self.type == "string" else self.type

    @property
    def type_label(self) -> str:
        """The type in Chinese."""
        return f"{TYPES[self.type]}({self.length})" if self.type == "string" else TYPES[self.type]


@dataclass(frozen=True)
class TableDefinition:
    """One registered table (数据表) of a group (数据分组)."""

    group: str
    name: str
    label: str
    fields: tuple[FieldDefinition, ...]
    key: tuple[str, ...]
    group_label: str = ""
    origin: str = "designed"
    direction: str = "up"
    period: str = "change"
    tiers: tuple[str, ...] = ("city",)
    """Whose data it is: the tiers that produce rows."""
    databases: tuple[str, ...] = ()
    """Sub-databases of chapter 5 that hold it."""
    note: str = ""
    version: int = field(default=0, compare=False)

    @property
    def id(self) -> str:
        """``basic.part``."""
        return f"{self.group}.{self.name}"

    @property
    def physical(self) -> str:
        """The SQL table's name in schema ``data``."""
        return f"{self.group}_{self.name}"

    @property
    def required_key(self) -> tuple[str, ...]:
        """Key columns that are never null."""
        return tuple(name for name in self.key if self.stored_required(self.field(name)))

    @cached_property
    def by_name(self) -> dict[str, FieldDefinition]:
        """Fields by name."""
        return {item.name: item for item in self.fields}

    def field(self, name: str) -> FieldDefinition:
        """The field called ``name``.

        Raises:
            KeyError: there is none.
        """
        return self.by_name[name]

    @staticmethod
    def stored_required(item: FieldDefinition) -> bool:
        """Whether the column is never null: required, or filled in when a row leaves it out."""
        return item.required or item.name == DIVISION


IMPLICIT: tuple[FieldDefinition, ...] = (
    FieldDefinition(
        DIVISION,
        "行政区划代码",
        "string",
        6,
        "O",
        "division",
        note="省略时取推送方的行政区划代码",
        origin="seed",
        implicit=True,
    ),
    FieldDefinition(STATISTICAL_TIME, "统计时间", "datetime", origin="seed", implicit=True),
)


def with_common_columns(fields: list[FieldDefinition], key: tuple[str, ...]) -> tuple[FieldDefinition, ...]:
    """Put the common columns a table does not declare before its own; a time in the key is required."""
    from dataclasses import replace

    declared = {item.name for item in fields}
    common = []
    for item in IMPLICIT:
        if item.name not in declared:
            needed = item.name == STATISTICAL_TIME and item.name in key
            common.append(replace(item, need="M") if needed else item)
    return (*common, *fields)
