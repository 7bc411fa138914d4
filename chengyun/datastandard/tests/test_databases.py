"""Chapter 5: every database and sub-database it names is there, holds tables, and keeps rows."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.datastandard import facade, selectors
from chengyun.datastandard.definitions import FieldDefinition
from chengyun.datastandard.tests.conftest import Push
from chengyun.kernel.principal import system

pytestmark = pytest.mark.django_db

NATIONAL = {
    "业务指导数据库": ["政策法规", "行业动态", "经验交流"],
    "监督检查数据库": ["重点工作"],
    "监测分析数据库": ["监测预警", "风险隐患信息", "统计分析", "风险防控辅助决策"],
    "市级平台上报数据库": ["城市基础", "运行", "管理", "服务", "综合评价"],
    "综合评价数据库": ["管理评价", "运行评价"],
    "外部汇聚数据库": [
        "城市建设管理系统",
        "建筑市场监管系统",
        "建筑施工安全监管系统",
        "城市体检系统",
        "相关部委",
    ],
}
PROVINCIAL = {**NATIONAL, "外部汇聚数据库": ["省级数据共享交换平台", "省级城市管理相关部门信息平台"]}
CITY = {
    "城市基础数据库": ["地理空间", "城市信息模型", "评价点位", "城市统计年鉴"],
    "运行数据库": [
        "市政设施运行安全监测",
        "房屋建筑安全监测",
        "交通设施安全监测",
        "人员密集区域安全监测",
    ],
    "管理数据库": ["城市部件事件监管", "城市管理行业应用", "相关行业", "重点工作"],
    "服务数据库": ["公众诉求", "便民服务"],
    "综合评价数据库": ["管理评价", "运行评价"],
}
SAMPLES: dict[str, Any] = {
    "int": 1,
    "number": 1.5,
    "datetime": "2026-01-01 00:00:00",
    "date": "2026-01-01",
    "json": ["a"],
    "geometry": {"type": "Point", "coordinates": [123.4, 41.8]},
}


@pytest.fixture
def databases(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The databases of the tier, by name."""
    monkeypatch.setattr(selectors, "tier", lambda: request.param)
    return {database.label: database for database in selectors.databases(principal=system())}


national = pytest.mark.parametrize("databases", ["national"], indirect=True)
provincial = pytest.mark.parametrize("databases", ["provincial"], indirect=True)
upper = pytest.mark.parametrize("databases", ["national", "provincial"], indirect=True)
city = pytest.mark.parametrize("databases", ["city", "county"], indirect=True)


def value_of(item: FieldDefinition) -> Any:
    if item.type != "string":
        return SAMPLES[item.type]
    if item.code_list and item.code_list != "division":
        return {"limit_unit": "work_day"}.get(item.code_list) or first_code(item.code_list)
    return "210100" if item.name == "districtCode" else "1"


def first_code(name: str) -> str:
    from chengyun.datastandard.models import CodeEntry

    return CodeEntry.objects.filter(list__code=name).values_list("code", flat=True)[0]


def keeps_rows(push: Push, database: Any, parts: list[str]) -> None:
    """Each sub-database is named as the standard does and has tables, each of which takes a row and gives it back."""
    assert [part.label for part in database.parts] == parts
    for part in database.parts:
        assert part.tables, part.label
        for shelf in part.tables:
            row = {item.name: value_of(item) for item in shelf.table.fields}
            push(shelf.table.id, [row], divisions="21")
            answer, total = facade.fetch(shelf.table, None, divisions="21")
            assert total == 1, shelf.table.id
    counted = {item.label: item for item in selectors.databases(principal=system())}
    assert counted[database.label].row_count == database.table_count


@national
@pytest.mark.requirement("5.1.1")
def test_the_nation_has_the_six_databases(databases: dict[str, Any]) -> None:
    assert list(databases) == list(NATIONAL)


@provincial
@pytest.mark.requirement("5.1.1")
def test_a_province_has_the_six_databases(databases: dict[str, Any]) -> None:
    assert list(databases) == list(PROVINCIAL)


@city
@pytest.mark.requirement("5.2.1")
def test_a_city_has_the_five_databases(databases: dict[str, Any]) -> None:
    assert list(databases) == list(CITY)


@upper
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("业务指导数据库", marks=pytest.mark.requirement("5.1.2")),
        pytest.param("监督检查数据库", marks=pytest.mark.requirement("5.1.3")),
        pytest.param("监测分析数据库", marks=pytest.mark.requirement("5.1.4")),
        pytest.param("市级平台上报数据库", marks=pytest.mark.requirement("5.1.5")),
        pytest.param("综合评价数据库", marks=pytest.mark.requirement("5.1.6")),
    ],
)
def test_the_databases_of_the_upper_tiers_keep_rows(push: Push, databases: dict[str, Any], name: str) -> None:
    keeps_rows(push, databases[name], NATIONAL[name])


@national
@pytest.mark.requirement("5.1.7")
def test_the_nation_gathers_from_four_systems_and_ministries(push: Push, databases: dict[str, Any]) -> None:
    keeps_rows(push, databases["外部汇聚数据库"], NATIONAL["外部汇聚数据库"])


@provincial
@pytest.mark.requirement("5.1.7")
def test_a_province_gathers_from_sharing_platform_and_departments(
    push: Push, databases: dict[str, Any]
) -> None:
    keeps_rows(push, databases["外部汇聚数据库"], PROVINCIAL["外部汇聚数据库"])


@city
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("城市基础数据库", marks=pytest.mark.requirement("5.2.2", part="tables")),
        pytest.param("运行数据库", marks=pytest.mark.requirement("5.2.3")),
        pytest.param("管理数据库", marks=pytest.mark.requirement("5.2.4")),
        pytest.param("服务数据库", marks=pytest.mark.requirement("5.2.5")),
        pytest.param("综合评价数据库", marks=pytest.mark.requirement("5.2.6")),
    ],
)
def test_the_databases_of_a_city_keep_rows(push: Push, databases: dict[str, Any], name: str) -> None:
    keeps_rows(push, databases[name], CITY[name])


def test_every_table_is_in_a_database_that_exists(db: None) -> None:
    from chengyun.datastandard.dictionary import builtin

    parts = {part.code for database in builtin.databases() for part in database.parts}
    assert [item.id for item in builtin.tables() if not item.databases] == []
    assert {code for item in builtin.tables() for code in item.databases} == parts
