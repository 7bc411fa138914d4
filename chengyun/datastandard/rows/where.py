"""The condition of getdata: a small grammar, read to SQL whose every value is bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args
from lark.exceptions import VisitError
from psycopg import sql

from chengyun.datastandard.definitions import FieldDefinition, TableDefinition
from chengyun.datastandard.rows import values
from chengyun.datastandard.rows.errors import WhereError

LONGEST = 4000
DEEPEST = 20
MOST_COMPARISONS = 100
MOST_MEMBERS = 500
LONGEST_VALUE = 500

_GRAMMAR = Lark(
    r"""
    ?start: either
    ?either: both (_OR both)*
    ?both: term (_AND term)*
    ?term: comparison | "(" either ")"
    comparison: FIELD OPERATOR value -> compare
              | FIELD _LIKE value -> like
              | FIELD _IN "(" value ("," value)* ")" -> member
    value: QUOTED | MOMENT | BARE

    _AND.2: /and(?![^\s()'",=<>!])/i
    _OR.2: /or(?![^\s()'",=<>!])/i
    _LIKE.2: /like(?![A-Za-z0-9_])/i
    _IN.2: /in(?![A-Za-z0-9_])/i
    FIELD: /[A-Za-z][A-Za-z0-9_]*/
    OPERATOR: "!=" | "<=" | ">=" | "=" | "<" | ">"
    QUOTED: /'(?:[^']|'')*'/ | /"(?:[^"]|"")*"/
    MOMENT.1: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/
    BARE: /[^\s()'",=<>!]+/
    %ignore /\s+/
    """,
    parser="lalr",
    maybe_placeholders=False,
)
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class Condition:
    """A condition as SQL with placeholders, and the values to bind."""

    sql: sql.Composable
    parameters: tuple[Any, ...]


def parse_where(table: TableDefinition, text: str) -> Condition:
    """Read a condition over the fields of ``table``.

    Raises:
        WhereError: it is too long, not in the grammar, or a field or value is not what the table says.
    """
    if len(text) > LONGEST:
        raise WhereError(f"查询条件过长：{len(text)} 个字符，至多 {LONGEST} 个。")
    if _depth(text) > DEEPEST:
        raise WhereError(f"查询条件的括号嵌套过深，至多 {DEEPEST} 层。")
    try:
        tree = _GRAMMAR.parse(text)
        result: Condition = _Reader(table).transform(tree)
    except UnexpectedInput as error:
        raise WhereError(_explained(text, error)) from error
    except VisitError as error:
        if isinstance(error.orig_exc, WhereError):
            raise error.orig_exc from error
        raise
    return result


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        if character == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif character == ")":
            depth -= 1
    return deepest


def _explained(text: str, error: UnexpectedInput) -> str:
    place = error.pos_in_stream or 0
    form = "应为“字段 运算符 值”，以 and、or 和括号相连，运算符为 = != > >= < <= like in"
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return f"查询条件不完整：{form}。"
    return f"查询条件第 {place + 1} 个字符“{text[place : place + 20]}”附近有误：{form}。"


class _Reader(Transformer[Token, Condition]):
    """Turns the parsed condition into SQL."""

    def __init__(self, table: TableDefinition) -> None:
        super().__init__()
        self._table = table
        self._comparisons = 0

    def value(self, parts: Sequence[Token]) -> str:
        token = parts[0]
        text = str(token)
        if token.type == "QUOTED":
            quote = text[0]
            text = text[1:-1].replace(quote * 2, quote)
        if len(text) > LONGEST_VALUE:
            raise WhereError(f"查询条件中的值过长，至多 {LONGEST_VALUE} 个字符。")
        if "\0" in text:
            raise WhereError("查询条件中的值含有空字符。")
        return text

    @v_args(inline=True)
    def compare(self, name: Token, operator: Token, value: str) -> Condition:
        item = self._field(name)
        sign = "<>" if operator == "!=" else str(operator)
        return Condition(
            sql.SQL("{} {} %s").format(sql.Identifier(item.name), sql.SQL(sign)), (_typed(item, value),)
        )

    @v_args(inline=True)
    def like(self, name: Token, value: str) -> Condition:
        item = self._field(name)
        if item.type != "string":
            raise WhereError(f"字段 {item.name} 是{item.type_label}，like 只能用于字符字段。")
        return Condition(sql.SQL("{} like %s escape ''").format(sql.Identifier(item.name)), (value,))

    def member(self, parts: Sequence[Any]) -> Condition:
        item = self._field(parts[0])
        listed = parts[1:]
        if len(listed) > MOST_MEMBERS:
            raise WhereError(f"in 中的值过多，至多 {MOST_MEMBERS} 个。")
        return Condition(
            sql.SQL("{} in ({})").format(
                sql.Identifier(item.name), sql.SQL(", ").join([sql.SQL("%s")] * len(listed))
            ),
            tuple(_typed(item, value) for value in listed),
        )

    def both(self, parts: Sequence[Condition]) -> Condition:
        return _joined(" and ", parts)

    def either(self, parts: Sequence[Condition]) -> Condition:
        return _joined(" or ", parts)

    def _field(self, name: Token) -> FieldDefinition:
        self._comparisons += 1
        if self._comparisons > MOST_COMPARISONS:
            raise WhereError(f"查询条件过多，至多 {MOST_COMPARISONS} 个比较。")
        item = self._table.by_name.get(str(name))
        if item is None:
            raise WhereError(
                f"没有字段 {name}：{self._table.label}（{self._table.id}）可查询的字段为 "
                f"{'、'.join(field.name for field in self._table.fields)}。"
            )
        if item.type in {"json", "geometry"}:
            raise WhereError(f"字段 {name} 是{item.type_label}，不能作为查询条件。")
        return item


def _joined(word: str, parts: Sequence[Condition]) -> Condition:
    return Condition(
        sql.SQL("({})").format(sql.SQL(word).join(part.sql for part in parts)),
        tuple(value for part in parts for value in part.parameters),
    )


def _typed(item: FieldDefinition, text: str) -> str | int | Decimal | date | datetime:
    if item.type == "int" and _WHOLE.fullmatch(text) and abs(int(text)) <= values.LARGEST_INT:
        return int(text)
    if item.type == "number" and len(text) <= values.LONGEST_NUMBER and _DECIMAL.fullmatch(text):
        return Decimal(text)
    if item.type == "datetime" and values.is_datetime(text):
        return datetime.fromisoformat(text)
    if item.type in {"date", "datetime"} and values.is_date(text):
        day = date.fromisoformat(text)
        return day if item.type == "date" else datetime(day.year, day.month, day.day)  # noqa: DTZ001
    if item.type == "string":
        return text
    wanted = {
        "int": "整数",
        "number": "数值",
        "datetime": f"{values.DATETIME_FORM} 或 {values.DATE_FORM}",
        "date": values.DATE_FORM,
    }[item.type]
    raise WhereError(f"字段 {item.name} 的值“{text}”不是{item.type_label}，应为 {wanted}。")
