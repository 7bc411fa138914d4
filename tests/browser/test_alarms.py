"""An alarm from the reading that raises it to the archive, as true and as false, at the desks of those who handle it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import expect

from chengyun.demo.people import PASSWORD
from tests.browser.desk import Desk
from tests.browser.office import CASES, Office
from tests.browser.platform import Visited

ALARMS = "/api/monitoring/alarms/"
OBJECTS = "/api/monitoring/objects/"
TRUE, FALSE, QUIET = "朝阳街燃气阀井", "同泽街燃气阀井", "正阳街燃气阀井"

Sit = Callable[[Visited, str], Desk]
Report = Callable[[float], None]


@pytest.fixture(scope="module")
def wells(mapped: Visited) -> dict[str, Report]:
    """Three gas wells of the city's bureau, and how the device in each says what it measures."""
    [[bureau]] = mapped.ask("select id from identity_organisation where code = '210100CG'")
    return {name: _well(mapped, name, f"QX{at}", bureau) for at, name in enumerate((TRUE, FALSE, QUIET))}


def _well(city: Visited, name: str, code: str, bureau: int) -> Report:
    well = {"code": code, "name": name, "specialty": "01", "kind": "阀井", "organisation_id": bureau}
    place = {"division_code": "210102", "lon": 123.41, "lat": 41.79, "address": f"{name}旁"}
    city.post(OBJECTS, well | place, 201)
    [row] = city.get(OBJECTS, search=code)["results"]
    device = city.post(
        "/api/monitoring/devices/", {"object": row["id"], "code": f"{code}D", "name": "气体监测仪"}, 201
    )
    point = {"device": device["device"]["id"], "indicator": "GA01", "code": "GA01"}
    city.post("/api/monitoring/points/", point, 201)

    def report(value: float) -> None:
        answer = httpx.post(
            f"{city.address}/api/monitoring/report/",
            auth=(f"{code}D", str(device["secret"])),
            json={"at": datetime.now(UTC).isoformat(), "values": {"GA01": value}},
            trust_env=False,
        )
        assert answer.json()["stored"] == 1, answer.text

    return report


def give(desk: Desk, step: str, *, told: str, **note: str) -> None:
    """Take one step with the alarm that is open beside the list."""
    desk.press(step, desk.detail())
    for label, text in note.items():
        desk.fill(label, text)
    if note:
        desk.submit()
    desk.told(told)


def state_of(city: Visited, name: str) -> str:
    """Where the newest alarm of an object stands."""
    return str(city.get(ALARMS, search=name, ordering="-raised_at")["results"][0]["state"])


@pytest.mark.requirement("4.3.8-3.1", part="handling")
def test_a_true_alarm_becomes_a_case_and_goes_from_desk_to_desk_into_the_archive(
    mapped: Visited, at: Sit, wells: dict[str, Report]
) -> None:
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/alarms")
    wells[TRUE](60)
    # It comes by itself.
    desk.row(TRUE, "待研判").click()
    expect(desk.detail()).to_contain_text("1 个读数")
    desk.press("判为真实", desk.detail())
    desk.submit()
    expect(desk.dialog()).to_contain_text("请填写")
    desk.fill("依据", "相邻两井同时升高")
    desk.submit()
    desk.told("已判为真实，待权属单位签收")

    desk.press("转为案件", desk.detail())
    desk.choose("小类", "上水井盖")
    desk.fill("补充说明", "井内燃气浓度高，周边有学校")
    desk.submit()
    desk.told("已转为案件")

    # Its owner works at another desk; what is done there is seen here without anybody pressing anything.
    owner = at(mapped, "quanshu01")
    owner.open("/monitoring/alarms")
    owner.row(TRUE).click()
    expect(owner.detail().get_by_role("button", name="解除")).to_have_count(0)
    give(owner, "签收", told="已签收")
    give(owner, "到场", told="已记录到场")
    give(owner, "反馈处置", told="已反馈，待值班员解除", 处置情况="已更换阀门填料")
    steps = desk.detail().locator("ol")
    expect(steps).to_contain_text("已更换阀门填料")
    expect(steps.locator("strong", has_text="案件进展")).to_have_count(1)

    # The case is followed from the alarm, and leads back to it.
    acceptor = Office(mapped.address, "shouli01", PASSWORD)
    [case] = acceptor.get(CASES, q="井内燃气浓度高")["results"]
    acceptor.act(case, "accept")
    expect(steps.locator("strong", has_text="案件进展")).to_have_count(2)
    expect(steps).to_contain_text(f"案件 {case['number']}")

    give(desk, "解除", told="报警已解除", 结论="处置有效，复测为零")
    give(desk, "归档", told="已归档")
    expect(desk.row(TRUE)).to_contain_text("已归档")
    expect(desk.detail().locator(".commands button")).to_have_text(["登记为隐患", "曲线", "备注"])
    # Each link opens the one thing that it means.
    desk.detail().get_by_role("link", name=case["number"]).click()
    expect(desk.page.locator("[data-count]")).to_have_text("1 件")
    desk.page.get_by_role("link", name="查看报警").click()
    expect(desk.row(TRUE)).to_contain_text("已归档")
    expect(desk.detail()).to_contain_text("处置有效，复测为零")


@pytest.mark.requirement("4.3.8-3.1", part="handling")
def test_a_false_alarm_needs_a_reason_and_counts_against_accuracy(
    mapped: Visited, at: Sit, wells: dict[str, Report]
) -> None:
    wells[FALSE](60)
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/alarms")
    desk.row(FALSE).click()
    desk.press("判为误报", desk.detail())
    desk.submit()
    expect(desk.dialog()).to_contain_text("请填写")
    assert state_of(mapped, FALSE) == "raised"
    desk.fill("原因", "探头进水")
    desk.submit()
    desk.told("已判为误报")
    expect(desk.detail().get_by_role("button", name="转为案件")).to_have_count(0)
    give(desk, "归档", told="已归档")
    assert state_of(mapped, FALSE) == "archived"
    [row] = mapped.get(ALARMS, search=FALSE)["results"]
    assert row["verdict"] is False


@pytest.mark.requirement("4.3.8-3.1", part="handling")
def test_an_object_is_silenced_from_its_alarm_and_tells_again_when_that_ends(
    mapped: Visited, at: Sit, wells: dict[str, Report]
) -> None:
    wells[QUIET](60)
    desk = at(mapped, "jiance01")
    desk.open("/monitoring/alarms?state=raised")
    desk.row(QUIET).click()
    desk.press("静默此对象", desk.detail())
    desk.fill("原因", "更换探头")
    desk.submit()  # for two hours, if nobody says otherwise
    desk.told("已静默")
    expect(desk.detail()).to_contain_text("静默中")
    [alarm] = mapped.get(ALARMS, search=QUIET, state="raised")["results"]
    assert (alarm["silenced_until"] is not None, alarm["due_at"]) == (True, None)
    desk.open("/monitoring/silences")
    desk.row("更换探头", "生效中").click()
    desk.press("结束静默", desk.detail())
    expect(desk.dialog()).to_contain_text("其间 1 条未研判的报警将重新提醒")
    desk.submit()
    desk.told("静默已结束")
    expect(desk.row("更换探头")).to_contain_text("已结束")
    [alarm] = mapped.get(ALARMS, search=QUIET, state="raised")["results"]
    assert (alarm["silenced_until"], alarm["due_at"] is not None) == (None, True)
