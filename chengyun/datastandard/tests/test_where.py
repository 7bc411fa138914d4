"""The condition of getdata: what it finds, what it refuses, and that no text of it ever becomes SQL."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from psycopg import sql

from chengyun.datastandard import facade
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.dictionary import builtin
from chengyun.datastandard.rows.where import parse_where
from chengyun.datastandard.tests.conftest import EXAMPLE, Push

PART = next(table for table in builtin.tables() if table.id == "basic.part")
GRID = next(table for table in builtin.tables() if table.id == "basic.unitGrid")


@pytest.fixture
def three(push: Push) -> None:
    """The example, and a detail row like the one table A.0.2 asks for."""
    push("basic.part", EXAMPLE)
    detail = {**EXAMPLE[0], "districtCode": "350102", "districtName": "鼓楼区", "BM": "35010220201022000001"}
    push("basic.part", [{**detail, "statisticalTime": "2020-10-22 08:30:00"}], divisions="")


@pytest.mark.django_db
@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("BM=35010220201022000001", ["350102"]),
        ("BM = '35010220201022000001'", ["350102"]),
        ('districtName="和平区"', ["210102"]),
        ("districtName=和平区", ["210102"]),
        ("districtName != 和平区", ["210103", "350102"]),
        ("area > 58.97", ["210102", "350102"]),
        ("area>=58.97 AND gridCount<3797", ["210103"]),
        ("gridCount=3797 and districtCode like '21%'", ["210102"]),
        ("districtCode LIKE 2101__", ["210102", "210103"]),
        ("districtCode in (210102, '350102')", ["210102", "350102"]),
        ("dutyGridCount IN (121)", ["210103"]),
        ("statisticalTime >= 2020-01-01", ["350102"]),
        ("statisticalTime = 2019-04-19 12:00:00", ["210102", "210103"]),
        ("statisticalTime<'2020-10-22 08:30:00'", ["210102", "210103"]),
        ("districtName=和平区 or districtName=沈河区 and area>100", ["210102"]),
        ("(districtName=和平区 or districtName=沈河区) and area>100", []),
        ("((area>1))", ["210102", "210103", "350102"]),
        ("districtName like '%\\'", []),
        ("districtName='it''s'", []),
    ],
)
def test_a_condition_finds_what_it_says(part: TableDefinition, where: str, found: list[str]) -> None:
    answer, total = facade.fetch(part, facade.parse_where(part, where), divisions="")
    assert [row["districtCode"] for row in json.loads(answer)] == found
    assert total == len(found)


@pytest.mark.parametrize(
    ("table", "where", "detail"),
    [
        (PART, "", "查询条件不完整：应为“字段 运算符 值”"),
        (PART, "area", "查询条件不完整：应为“字段 运算符 值”"),
        (PART, "area=1;drop table x", "查询条件第 13 个字符“table x”附近有误"),
        (PART, "area=1 and", "查询条件不完整"),
        (PART, "area=1 or or area=2", "查询条件第"),
        (PART, "BM='a", "查询条件第 4 个字符“'a”附近有误"),
        (PART, "1=1", "查询条件第 1 个字符“1=1”附近有误"),
        (PART, "colour=1", "没有字段 colour：部件与网格基础统计（basic.part）可查询的字段为 districtCode、"),
        (PART, "_source=1", "查询条件第 1 个字符"),
        (PART, "area=大", "字段 area 的值“大”不是数值，应为 数值。"),
        (PART, "area=1e5", "字段 area 的值“1e5”不是数值"),
        (PART, "gridCount=1.5", "字段 gridCount 的值“1.5”不是整数，应为 整数。"),
        (PART, "gridCount=99999999999999999999", "字段 gridCount 的值"),
        (
            PART,
            "statisticalTime>昨天",
            "字段 statisticalTime 的值“昨天”不是日期时间，应为 yyyy-MM-dd HH:mm:ss 或 yyyy-MM-dd。",
        ),
        (PART, "statisticalTime=2019-02-30", "字段 statisticalTime 的值“2019-02-30”不是日期时间"),
        (PART, "area like 1", "字段 area 是数值，like 只能用于字符字段。"),
        (PART, "BM in ()", "查询条件第 8 个字符“)”附近有误"),
        (GRID, "geom=1", "字段 geom 是几何，不能作为查询条件。"),
        (PART, "(" * 21 + "area=1" + ")" * 21, "查询条件的括号嵌套过深，至多 20 层。"),
        (PART, " and ".join(["area=1"] * 101), "查询条件过多，至多 100 个比较。"),
        (PART, f"gridCount in ({','.join(['1'] * 501)})", "in 中的值过多，至多 500 个。"),
        (PART, f"BM='{'x' * 501}'", "查询条件中的值过长，至多 500 个字符。"),
        (PART, "x" * 4001, "查询条件过长：4001 个字符，至多 4000 个。"),
        (PART, "BM='\0'", "查询条件中的值含有空字符。"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(
    table: TableDefinition, where: str, detail: str
) -> None:
    with pytest.raises(facade.WhereError) as caught:
        parse_where(table, where)
    assert caught.value.detail.startswith(detail)
    assert [error.field for error in caught.value.errors] == ["where"]


def literals(composed: sql.Composable) -> list[str]:
    """Every piece of SQL text in a composition, without names, which psycopg quotes."""
    if isinstance(composed, sql.Composed):
        return [text for part in composed for text in literals(part)]
    if isinstance(composed, sql.SQL):
        return [composed._obj]
    assert isinstance(composed, sql.Identifier)
    assert composed._obj[0] in PART.by_name
    return []


OURS = {
    "(",
    ")",
    " and ",
    " or ",
    " ",
    " %s",
    " like %s escape ''",
    " in (",
    "%s",
    ", ",
    "",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
}

values = some.text(
    some.sampled_from(string.ascii_letters + string.digits + "'\"();-%_\\ =,和*/\n"), min_size=1, max_size=12
)
quoted = values.map(lambda text: "'" + text.replace("'", "''") + "'")
comparisons = some.one_of(
    some.builds(
        "{}{}{}".format,
        some.sampled_from(["BM", "districtName", "area", "x"]),
        some.sampled_from(["=", "!=", ">", "<="]),
        quoted | values,
    ),
    some.builds("{} like {}".format, some.sampled_from(["BM", "districtName"]), quoted),
    some.builds("{} in ({},{})".format, some.sampled_from(["BM", "gridCount"]), quoted | values, quoted),
)
conditions = some.recursive(
    comparisons,
    lambda inner: (
        some.builds("{} {} {}".format, inner, some.sampled_from(["and", "or", "AND"]), inner)
        | some.builds("({})".format, inner)
    ),
    max_leaves=5,
)


@settings(max_examples=500)
@given(conditions | some.text(max_size=30))
@example("BM='x' or '1'='1'")
@example("BM='x'; delete from data.basic_part --'")
@example("BM in ('x') union select 1")
@example("BM like '%' or pg_sleep(9)=1")
def test_no_text_of_a_condition_becomes_sql(where: str) -> None:
    """Whatever is accepted consists of our own words, registered names and placeholders, one for each value."""
    try:
        condition = parse_where(PART, where)
    except facade.WhereError:
        return
    texts = literals(condition.sql)
    assert set(texts) <= OURS
    assert sum(text.count("%s") for text in texts) == len(condition.parameters)


@settings(max_examples=200)
@given(values)
def test_a_quoted_value_is_bound_as_it_is(text: str) -> None:
    double = text.replace('"', '""')
    assert parse_where(PART, "BM='" + text.replace("'", "''") + "'").parameters == (text,)
    assert parse_where(PART, f'BM="{double}"').parameters == (text,)
