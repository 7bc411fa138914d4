"""Supervision as people do it: a form is made, filled, returned, approved and locked; a task goes down and comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from chengyun.kernel import clock
from chengyun.kernel.rest import sheets
from tests.browser.desk import Desk
from tests.browser.entering import entering
from tests.browser.platform import Visited

At = Callable[[Visited, str], Desk]
SOON = f"{clock.now().date() + timedelta(days=20)} 18:00:00"
YEAR = str(clock.now().year)
COLUMNS = {"population": "常住人口", "builtUpArea": "建成区面积", "coverArea": "平台覆盖面积"}


@pytest.fixture
def at(visit: Callable[[Visited], Desk]) -> At:
    """Somebody of the demo, signed in without the form."""
    return entering(visit)


def fill(desk: Desk, **values: float) -> None:
    """Fill cells of a form of one line, by the columns' names."""
    for column, value in values.items():
        desk.page.locator(".upright").get_by_label(COLUMNS[column]).fill(str(value))


def choose(desk: Desk, label: str, option: str) -> None:
    """Choose from a list that stands on the page; the words that it shows lie over its input."""
    field = desk.page.get_by_role("combobox", name=label)
    field.locator("xpath=ancestor::*[contains(@class, 'el-select__wrapper')]").click()
    # The list of the field before may still be closing.
    choices = desk.page.locator(f"[id='{field.get_attribute('aria-controls')}']")
    choices.get_by_role("option").filter(has_text=option).first.click()


def bomb() -> bytes:
    """More than a table may hold unpacked, in a few hundred kilobytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as entry:
        for _ in range(sheets.MOST_UNPACKED // 2**20 + 1):
            entry.write(bytes(2**20))
    return file.getvalue()


def bring(desk: Desk, file: Path, content: bytes) -> None:
    """Import a file into the form; Chromium reads it from the disk itself, which spares sending it through the test."""
    file.write_bytes(content)
    desk.page.locator("input[type=file]").set_input_files(file)


def corrected(template: Path, head: str, value: float) -> bytes:
    """The template with another figure below a head."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    [place] = [cell.column for cell in sheet[1] if str(cell.value).startswith(head)]
    sheet.cell(row=2, column=place).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.requirement("4.2.2-3", part=["forms", "page", "approval", "store"])
def test_a_form_is_made_on_a_page_filled_returned_approved_and_locked(
    province: Visited, at: At, tmp_path: Path
) -> None:
    office = at(province, "duban01")
    page = office.page
    office.open("/supervision/forms/new")
    choose(office, "数据表", "basic.cityProfile")
    page.get_by_role("textbox", name="名称", exact=True).fill("城市概况年报")
    page.get_by_role("button", name="添加关系").click()
    choose(office, "第 1 条左列", "建成区面积")
    choose(office, "第 1 条右列", "平台覆盖面积")
    page.keyboard.press("Escape")
    expect(page.get_by_label("第 1 条提示")).to_have_value("建成区面积不能小于平台覆盖面积。")
    fill(office, population=900, builtUpArea=400, coverArea=500)
    page.get_by_role("button", name="校核").click()
    expect(page.locator(".said.error")).to_have_text("建成区面积不能小于平台覆盖面积。")
    page.get_by_role("button", name="保存表单").click()
    office.titled("城市概况年报")

    office.open("/supervision/rounds")
    office.press("布置填报")
    office.choose("表单", "城市概况年报")
    office.fill("填报期", YEAR)
    office.choose("填报地区", "210100")
    office.fill("截止时间", SOON)
    page.keyboard.press("Enter")
    office.submit()
    office.titled(f"城市概况年报 {YEAR}")
    round_page = page.url

    city = at(province, "tianbao01")
    city.open("/supervision/assignments")
    city.row("城市概况年报").click()
    fill(city, population=900, builtUpArea=-5, coverArea=500)
    city.press("保存（3）")
    expect(city.page.locator(".said.error", has_text="建成区面积不能小于 0")).to_be_visible()
    fill(city, builtUpArea=560)
    city.press("保存（3）")
    city.told("已保存 3 个单元格")

    # The same by Excel: what is no template is refused at once and in words, a figure comes back from one.
    with city.page.expect_download() as downloading:
        city.press("下载 Excel 模板")
    template = tmp_path / "template.xlsx"
    downloading.value.save_as(template)
    refused = city.page.locator("main [role=alert]")
    bring(city, tmp_path / "过大.xlsx", bytes(sheets.MOST_BYTES + 5 * 2**20))
    expect(refused).to_contain_text("“过大.xlsx”有 25.0 MB，超过 20.0 MB")
    bring(city, tmp_path / "炸弹.xlsx", bomb())
    expect(refused.filter(has_text="文件解压后过大，不能导入。")).to_be_visible()
    bring(city, tmp_path / "有误.xlsx", corrected(template, COLUMNS["builtUpArea"], -7))
    expect(city.page.locator(".said.error", has_text="建成区面积不能小于 0")).to_be_visible()
    bring(city, tmp_path / "填好.xlsx", corrected(template, COLUMNS["builtUpArea"], 570))
    city.told("已导入")
    expect(city.page.locator(".upright").get_by_label(COLUMNS["builtUpArea"])).to_have_value("570")
    city.press("提交")
    city.told("已提交")
    sheet = city.page.url

    page.goto(sheet)
    office.press("退回")
    office.fill("退回原因", "请核实常住人口")
    office.submit()
    expect(page.locator("main")).to_contain_text("已退回")
    city.page.reload()
    expect(city.page.get_by_text("请核实常住人口")).to_be_visible()
    fill(city, population=910.4)
    city.press("保存（1）")
    city.told("已保存 1 个单元格")
    city.press("提交")
    city.told("已提交")

    page.reload()
    office.press("初审通过")
    office.submit()
    expect(page.locator("main")).to_contain_text("待终审")
    final = at(province, "zhongshen01")
    final.page.goto(sheet)
    final.press("终审通过")
    final.submit()
    expect(final.page.locator("main")).to_contain_text("已通过")
    page.goto(round_page)
    office.press("锁定")
    page.locator(".el-popconfirm:visible .el-button--primary").click()
    office.told("已锁定")
    expect(page.locator(".tile", has_text="已入库")).to_contain_text("1")
    stored = province.ask('select population, "builtUpArea", "districtCode" from data."basic_cityProfile"')
    assert [(float(people), float(area), code) for people, area, code in stored] == [(910.4, 570, "210100")]


@pytest.mark.requirement("4.1.4-2-1", part=["assign", "feedback", "loop"])
@pytest.mark.requirement("4.3.4-2", part="tiers")
def test_a_task_is_given_to_a_city_answered_and_closed(linked: tuple[Visited, Visited], at: At) -> None:
    province, city = linked
    office = at(province, "duban01")
    office.open("/supervision/key-tasks")
    office.press("布置任务")
    office.fill("任务名称", "窨井盖安全整治")
    office.fill("工作要求", "排查窨井盖，缺失、破损的五日内整改")
    office.choose("下发对象", "210100")
    office.fill("完成时限", SOON)
    office.page.keyboard.press("Enter")
    office.submit()
    office.titled("窨井盖安全整治")
    office.press("下发")
    expect(office.page.locator(".tree")).to_contain_text("待签收")

    def arrived() -> bool:
        return bool(city.get("/api/coordination/key-tasks/")["results"])

    city.eventually(arrived, "the province's task")
    acceptor = at(city, "shouli01")
    acceptor.open("/coordination/key-tasks")
    acceptor.row("窨井盖安全整治").click()
    acceptor.press("签收", acceptor.detail())
    acceptor.told("已签收")
    leader = at(city, "zhiban01")
    leader.open("/coordination/key-tasks")
    leader.row("窨井盖安全整治").click()
    leader.press("反馈", leader.detail())
    leader.fill("反馈内容", "已全部整改")
    leader.fill("进展", "100")
    leader.submit()
    leader.told("已反馈")

    waiting = office.page.locator(".review", has_text="沈阳市")
    expect(waiting).to_contain_text("已全部整改")
    office.press("办结", waiting)
    office.fill("审核意见", "同意")
    office.submit()
    expect(office.page.locator(".tree")).to_contain_text("已办结")
    office.press("办结任务")
    office.fill("办结意见", "按期完成")
    office.submit()
    expect(office.page.locator(".tile", has_text="状态")).to_contain_text("已办结")
