"""Tables and their rows, the dictionary, code lists, quality."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.platform import Visited
from tests.exchange.tier import System

At = Callable[[Visited, str], Desk]

ROWS = [
    {
        "districtCode": code,
        "districtName": name,
        "area": area,
        "gridCount": 10,
        "dutyGridCount": 2,
        "statisticalTime": "2024-04-19 00:00:00",
    }
    for code, name, area in [
        ("210102", "和平区", 59.72),
        ("210103", "沈河区", 58.93),
        ("210104", "大东区", -1),
    ]
]


@pytest.fixture(scope="module")
def rows(system: System) -> None:
    """Three rows, one of them with a fault that only the quality rules see."""
    answer = system.push(json.dumps(ROWS))
    assert answer["code"] == 0, answer


@pytest.mark.requirement("5.2.1")
@pytest.mark.requirement("5.2.2", part="tables")
def test_rows_of_a_table_are_filtered_and_looked_at(rows: None, city: Visited, at: At) -> None:
    desk = at(city, "data")
    desk.open("/datastandard/databases")
    desk.page.get_by_role("link", name="部件与网格基础统计").first.click()
    desk.titled("部件与网格基础统计")
    desk.press("手写条件")
    desk.page.get_by_label("查询条件").fill("area > 10 and statisticalTime < '2025-01-01 00:00:00'")
    desk.press("查询")
    expect(desk.row()).to_have_count(2)
    desk.row("沈河区").click()
    one = desk.page.get_by_label("所选数据")
    expect(one).to_contain_text("58.93")
    desk.page.get_by_label("查询条件").fill("area >")
    desk.press("查询")
    expect(desk.page.get_by_role("alert")).to_be_visible()
    desk.page.get_by_role("tab", name="字段").click()
    expect(desk.row("statisticalTime")).to_contain_text("必填")


@pytest.mark.requirement("3.0.3", part="schema")
def test_a_dictionary_is_imported_after_a_look_at_the_differences(
    city: Visited, at: At, tmp_path: Path
) -> None:
    desk = at(city, "data")
    desk.open("/datastandard/dictionary")
    with desk.page.expect_download() as saving:
        desk.press("导出 csv")
    lines = list(csv.reader(io.StringIO(Path(saving.value.path()).read_text(encoding="utf-8-sig"))))
    header = lines[0]
    place = header.index
    own = [
        line for line in lines[1:] if line[place("数据分组")] == "basic" and line[place("表名")] == "cimModel"
    ]
    pattern = next(line for line in own if line[place("字段名")] == "modelName")

    reserved = list(pattern)
    reserved[place("字段名")] = "select"
    desk.page.get_by_label("选择数据字典").set_input_files(
        _dictionary(tmp_path / "refused.csv", header, [*own, reserved])
    )
    expect(desk.page.locator("main")).to_contain_text("请改正文件后重新选择")
    expect(desk.page.locator("main")).to_contain_text("select")
    expect(desk.page.get_by_role("button", name="应用", exact=True)).to_have_count(0)

    new = list(pattern)
    new[place("字段名")], new[place("字段中文名称")], new[place("填写要求")] = "surveyor", "测绘单位", "选填"
    desk.page.get_by_label("选择数据字典").set_input_files(
        _dictionary(tmp_path / "dictionary.csv", header, [*own, new])
    )
    expect(desk.page.locator("[data-preview]")).to_contain_text("新增 1")
    desk.page.get_by_label("说明").fill("增加测绘单位")
    desk.press("应用")
    desk.submit()
    desk.told("数据字典已更新为第 2 版")
    versions = desk.page.get_by_role("table", name="字典版本")
    expect(versions).to_contain_text("增加测绘单位")
    desk.open("/datastandard/tables/basic.cimModel")
    desk.page.get_by_role("tab", name="字段").click()
    expect(desk.row("surveyor")).to_contain_text("测绘单位")


def _dictionary(file: Path, header: list[str], lines: list[list[str]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *lines])
    return file


@pytest.mark.requirement("3.0.3", part="report")
def test_quality_is_checked_and_a_finding_leads_to_its_rows(rows: None, city: Visited, at: At) -> None:
    desk = at(city, "data")
    desk.open("/datastandard/quality")
    # A check that somebody else asked for is waited for.
    expect(desk.page.get_by_role("button", name="立即检查")).to_be_enabled()
    desk.press("立即检查")
    desk.submit()
    expect(desk.page.locator("div.job")).to_contain_text("已完成")
    scores = desk.page.get_by_role("table", name="各表各特性得分")
    scores.get_by_role("link", name="部件与网格基础统计").click()
    desk.titled("质量问题")
    # One of the three rows is wrong.
    expect(desk.row("负数")).to_contain_text("33.33%")
    desk.row("负数").first.locator("td").first.click()
    expect(desk.detail()).to_contain_text("-1")


def test_a_code_is_found_and_a_wrong_file_is_refused(city: Visited, at: At, tmp_path: Path) -> None:
    desk = at(city, "data")
    desk.open("/datastandard/codelists")
    expect(desk.page.get_by_role("tree")).to_contain_text("辽宁省")
    desk.page.get_by_label("搜索代码").fill("和平区")
    desk.page.get_by_role("button", name="210102 和平区").click()
    expect(desk.page.locator("aside.detail")).to_contain_text("2101")
    desk.press("导入")
    wrong = tmp_path / "codes.csv"
    wrong.write_text("code,name\n,无代码\n", encoding="utf-8")
    desk.dialog().get_by_label("选择文件").set_input_files(wrong)
    expect(desk.dialog()).to_contain_text("错误")
    expect(desk.dialog().get_by_role("button", name="确认导入")).to_be_disabled()
