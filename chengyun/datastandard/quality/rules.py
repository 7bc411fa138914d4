"""The rules of quality, read from YAML and matched to the registered tables.

A rule is data: which rows or groups of rows take part (``among``) and which of those are wrong (``failing``), as SQL
over the alias ``t``. Keys of a rule:

* ``tables``, ``periods``, ``requires`` (fields the table has) choose tables; without them a rule is for all.
* ``fields`` makes it a template for each field chosen by ``types``, ``needs``, ``units``, ``names`` or
  ``suffixes`` (all that are given must fit); the SQL says ``{field}``.
* ``per`` checks groups of rows instead of rows.
* ``{basic.part}`` is another table, ``{codes:division}`` the codes of a list valid today as ``(code, name, parent)``,
  ``{history:division}`` all its codes with their dates, ``{days}`` how old data of the table's period may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from psycopg import sql

from chengyun.datastandard.definitions import FieldDefinition, TableDefinition
from chengyun.datastandard.dictionary.builtin import RULES, read_yaml
from chengyun.datastandard.dictionary.ddl import SOURCE_COLUMNS, relation
from chengyun.datastandard.models import PROPERTIES, SEVERITIES

DAYS = {"change": 3650, "hourly": 1, "daily": 2, "monthly": 40, "quarterly": 110, "yearly": 400}
"""How old the latest data may be, by the table's period."""

_REFERENCE = re.compile(r"\{([A-Za-z][A-Za-z0-9_.:]*)\}")
_COLUMN = re.compile(r'"([A-Za-z0-9_]+)"')


_HISTORY = """(
    select e.code, e.name, e.parent, e.valid_until
    from datastandard_codeentry e join datastandard_codelist l on l.id = e.list_id
    where l.code = {}
)"""
_CODES = """(
    select e.code, e.name, e.parent
    from datastandard_codeentry e join datastandard_codelist l on l.id = e.list_id
    where l.code = {} and (e.valid_from is null or e.valid_from <= current_date)
    and (e.valid_until is null or e.valid_until > current_date)
)"""


class RuleError(Exception):
    """A rule cannot be used as it is written."""


@dataclass(frozen=True)
class Rule:
    """One rule of quality."""

    id: str
    property: str
    severity: str
    label: str
    failing: str
    explanation: str
    repair: str
    among: str = "true"
    tables: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] | None = None
    per: tuple[str, ...] = ()

    def suits(self, table: TableDefinition) -> bool:
        """Whether the rule is for ``table``."""
        return (
            (not self.tables or table.id in self.tables)
            and (not self.periods or table.period in self.periods)
            and all(name in table.by_name for name in (*self.requires, *self._plain_groups()))
        )

    def chosen(self, table: TableDefinition) -> list[FieldDefinition]:
        """The fields of ``table`` that a template is for."""
        return [item for item in table.fields if self._takes(item)]

    def _takes(self, item: FieldDefinition) -> bool:
        wanted = self.fields or {}
        return (
            ("types" not in wanted or item.type in wanted["types"])
            and ("needs" not in wanted or item.need in wanted["needs"])
            and ("units" not in wanted or item.unit in wanted["units"])
            and ("names" not in wanted or item.name in wanted["names"])
            and ("suffixes" not in wanted or item.name.endswith(wanted["suffixes"]))
        )

    def _plain_groups(self) -> tuple[str, ...]:
        return tuple(name for name in self.per if name.isidentifier())


@dataclass(frozen=True)
class Check:
    """A rule on one table, and on one of its fields when the rule is a template."""

    rule: Rule
    table: TableDefinition
    field: FieldDefinition | None = None

    @property
    def label(self) -> str:
        """What is wrong with rows that fail."""
        return self.rule.label.replace("{label}", self.field.label if self.field else self.table.label)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by property."""
    found: dict[str, Rule] = {}
    for name in PROPERTIES:
        for item in read_yaml(RULES / "quality" / f"{name}.yaml"):
            rule = _rule(name, item)
            if rule.id in found:
                raise RuleError(f"质量规则 {rule.id} 重复。")
            found[rule.id] = rule
    return tuple(found.values())


def _rule(name: str, item: Mapping[str, Any]) -> Rule:
    listed: dict[str, Any] = {
        key: tuple(item[key]) for key in ("tables", "periods", "requires", "per") if key in item
    }
    fields = {key: tuple(values) for key, values in item["fields"].items()} if "fields" in item else None
    plain: dict[str, Any] = {key: value for key, value in item.items() if key not in {*listed, "fields"}}
    rule = Rule(property=name, fields=fields, **plain, **listed)
    if rule.severity not in SEVERITIES or not rule.id.startswith(f"{name}."):
        raise RuleError(f"质量规则 {rule.id} 的严重程度或编号不合规。")
    return rule


def checks(tables: Mapping[str, TableDefinition]) -> Iterator[Check]:
    """Every rule on every table and field it is for."""
    for rule in rules():
        for table in tables.values():
            if not rule.suits(table):
                continue
            if rule.fields is None:
                yield Check(rule, table)
            else:
                for item in rule.chosen(table):
                    yield Check(rule, table, item)


def condition(check: Check, text: str, tables: Mapping[str, TableDefinition]) -> sql.Composed:
    """The SQL of one condition of a rule, its references resolved and its columns known.

    Raises:
        RuleError: it names a table or column that is not registered.
    """
    if "%" in text:
        raise RuleError(f"质量规则 {check.rule.id} 的 SQL 不能含有百分号。")
    mentioned = [check.table]
    parts: list[sql.Composable] = []
    last = 0
    for found in _REFERENCE.finditer(text):
        parts.append(sql.SQL(text[last : found.start()]))
        parts.append(_resolved(check, found[1], tables, mentioned))
        last = found.end()
    parts.append(sql.SQL(text[last:]))
    known = {name for table in mentioned for name in table.by_name} | set(SOURCE_COLUMNS)
    if wrong := [name for name in _COLUMN.findall(text) if name not in known]:
        raise RuleError(f"质量规则 {check.rule.id} 用到未登记的字段 {'、'.join(wrong)}。")
    return sql.SQL("({})").format(sql.SQL("").join(parts))


def _resolved(
    check: Check, name: str, tables: Mapping[str, TableDefinition], mentioned: list[TableDefinition]
) -> sql.Composable:
    if name == "field" and check.field is not None:
        return sql.Identifier(check.field.name)
    if name == "days":
        return sql.Literal(DAYS[check.table.period])
    kind, _, code = name.partition(":")
    if kind in {"codes", "history"} and code:
        return sql.SQL(_CODES if kind == "codes" else _HISTORY).format(sql.Literal(code))
    if name in tables:
        mentioned.append(tables[name])
        return relation(tables[name])
    raise RuleError(f"质量规则 {check.rule.id} 用到不存在的 {{{name}}}。")


def groups(check: Check) -> sql.Composed:
    """The columns a rule groups by."""
    return sql.SQL(", ").join(
        sql.SQL("t.{}").format(sql.Identifier(name)) if name.isidentifier() else sql.SQL(name)
        for name in check.rule.per
    )
