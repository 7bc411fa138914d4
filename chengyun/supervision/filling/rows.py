"""Where a form that asks for a data-standard table meets the rows of that table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from chengyun.datastandard import facade as datastandard
from chengyun.supervision.filling.content import LINE, Values
from chengyun.supervision.filling.models import Assignment, Round

TIME, YEAR = "statisticalTime", "year"
_NOT_FILLED = {"json", "geometry", "datetime"}
_KINDS = {"int": {"int"}, "number": {"int", "number"}, "date": {"date"}, "string": {"string", "code", "date"}}
"""Which kinds of column give a value that a field of the type takes."""


@dataclass(frozen=True)
class Target:
    """A table that a form asks for, as its cells see it."""

    table: datastandard.TableDefinition
    period: str
    """The field that tells the period, if the table is kept by periods."""
    line: str
    """The field that tells the form's lines, if a division has several rows in a period."""

    @property
    def cells(self) -> list[datastandard.FieldDefinition]:
        """The fields that cells are for: all but those the form knows by itself."""
        known = {datastandard.DIVISION, self.period, self.line, TIME}
        return [field for field in self.table.fields if field.name not in known]

    def day_of(self, row: Mapping[str, Any]) -> date | None:
        """A day of the period that a row is about."""
        told = row.get(self.period) if self.period else None
        if told is None:
            return None
        try:
            return date(int(told), 1, 1) if self.period == YEAR else date.fromisoformat(str(told)[:10])
        except ValueError:
            return None  # a refused row may say anything

    def line_of(self, row: Mapping[str, Any]) -> str:
        """The line that a row fills."""
        return str(row.get(self.line)) if self.line else LINE

    def rows(self, assignment: Assignment, values: Values) -> list[dict[str, Any]]:
        """What a city filled, as rows of the table: one for each line that has anything in it."""
        round_ = assignment.round
        kinds = {field.name: field.type for field in self.cells}
        rows = []
        for line in (one["key"] for one in round_.lines):
            told = {
                key: _json(kinds[key], value)
                for (at, key), value in values.items()
                if at == line and key in kinds
            }
            if told:
                rows.append(told | self._known(assignment, line))
        return rows

    def _known(self, assignment: Assignment, line: str) -> dict[str, Any]:
        round_ = assignment.round
        known: dict[str, Any] = {datastandard.DIVISION: assignment.district_code}
        if self.line:
            known[self.line] = line
        if self.period == YEAR:
            known[YEAR] = round_.begins_on.year
        elif self.period:
            known[TIME] = assignment.row_time or usual_time(round_)
        return known


def usual_time(round_: Round) -> str:
    """The statistical time of a period's row when its city told no other."""
    return f"{round_.begins_on} 00:00:00"


def target(source: str) -> Target | None:
    """The table that a form asks for; nothing when it asks for none that forms can write.

    A form knows the division, the period, and one thing more by its lines; what else a key needs it could not tell.
    """
    group, _, name = source.partition(".")
    try:
        table = datastandard.definition(group, name)
    except datastandard.UnknownTable:
        return None
    period = next((one for one in (TIME, YEAR) if one in table.key), "")
    more = [one for one in table.required_key if one not in (datastandard.DIVISION, period)]
    if len(more) > 1 or any(table.field(one).type != "string" for one in more):
        return None
    if any(field.required and field.type in _NOT_FILLED for field in table.fields if field.name != TIME):
        return None
    return Target(table, period, more[0] if more else "")


def columns(wanted: Target) -> list[dict[str, Any]]:
    """The columns of a form that asks for a table."""
    found = []
    for field in wanted.cells:
        if field.type in _NOT_FILLED:
            continue
        column: dict[str, Any] = {
            "key": field.name,
            "label": field.label,
            "unit": field.unit or "",
            "kind": field.type,
            "required": field.required,
        }
        if field.type in ("int", "number"):
            column["min"] = 0
        if field.code_list and (names := datastandard.code_names(field.code_list)):
            column["kind"], column["codes"] = "code", names
        found.append(column)
    return found


def unfit(wanted: Target, columns: list[dict[str, Any]]) -> list[str]:
    """Why rows of these columns would not fit the table."""
    given = {str(one.get("key")): one for one in columns}
    told = []
    for field in wanted.cells:
        column = given.get(field.name)
        if column is None:
            if field.required:
                told.append(f"数据表要求填写“{field.label}”（{field.name}），表单应有这一列。")
            continue
        if field.required and not column.get("required"):
            told.append(f"数据表要求填写“{field.label}”（{field.name}），这一列应设为必填。")
        if column.get("kind") not in _KINDS.get(field.type, ()):
            told.append(f"“{column.get('label')}”的类型与数据表的{field.type_label}不符。")
        names = datastandard.code_names(field.code_list) if field.code_list else {}
        if names and (odd := [code for code in column.get("codes") or {} if code not in names]):
            told.append(f"“{column.get('label')}”的代码 {odd[0]} 不在代码表 {field.code_list} 中。")
    return told


def _json(kind: str, value: str) -> Any:
    # The text of a number is kept to the digit.
    return msgspec.Raw(value.encode()) if kind in ("int", "number") else value


def offered() -> list[dict[str, Any]]:
    """The tables that forms can ask for, each with the columns of such a form."""
    found = []
    for table in datastandard.tables():
        wanted = target(table.id)
        if wanted is None or table.direction == "local" or not wanted.period:
            continue
        found.append(
            {
                "id": table.id,
                "label": table.label,
                "line": wanted.line,
                "every": "year" if wanted.period == YEAR else "month",
                "columns": columns(wanted),
            }
        )
    return found
