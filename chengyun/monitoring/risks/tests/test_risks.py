"""Risks are registered, assessed again, held down by measures and lifted, over HTTP."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.identity import facade as identity
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.todo import waiting_for
from chengyun.monitoring.permissions import ADMIN, READ, RISK
from chengyun.monitoring.risks import grading, services
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

pytestmark = pytest.mark.django_db
RISKS = "/api/monitoring/risks/"
PLACE = {
    "name": "青年大街中压管泄漏", "specialty": "01", "consequence": "爆炸，影响 200 米内居民",
    "division_code": "210102", "address": "青年大街 1 号", "lon": 123.41, "lat": 41.79,
}  # fmt: skip
BODY = PLACE | {"method": "ls", "factors": {"likelihood": 4, "severity": 5}, "note": "管龄 32 年"}


@pytest.fixture
def officer(account: MakeAccount) -> Caller:
    return Caller(account("officer", permissions=[READ, RISK], full_name="风险管理员"))


@pytest.mark.requirement("4.3.8-2.1", part="matrix")
@pytest.mark.parametrize(
    ("likelihood", "severity", "level"),
    [(5, 5, 1), (4, 5, 1), (4, 4, 2), (3, 5, 2), (3, 4, 2), (2, 5, 3), (1, 5, 3), (1, 4, 4), (1, 1, 4)],
)
def test_the_matrix(likelihood: float, severity: float, level: int) -> None:
    method = grading.METHODS[0]
    score = grading.score(method["factors"], {"likelihood": likelihood, "severity": severity})
    assert (score, grading.level(method["bands"], score)) == (likelihood * severity, level)


@pytest.mark.requirement("4.3.8-2.1", part="matrix")
@pytest.mark.parametrize(
    ("factors", "score", "level"),
    [
        ((3, 6, 40), 720, 1),
        ((1, 6, 40), 240, 2),
        ((1, 6, 15), 90, 3),
        ((0.5, 6, 15), 45, 4),
        ((0.1, 0.5, 1), 0.05, 4),
    ],
)
def test_lec(factors: tuple[float, ...], score: float, level: int) -> None:
    method = grading.METHODS[1]
    given_values = dict(zip(("likelihood", "exposure", "consequence"), factors, strict=True))
    found = grading.score(method["factors"], given_values)
    assert (found, grading.level(method["bands"], found)) == (score, level)


@given(
    st.floats(0, 1000), st.floats(0, 1000), st.sampled_from([method["bands"] for method in grading.METHODS])
)
def test_a_higher_score_is_never_a_milder_colour(one: float, other: float, bands: list[float]) -> None:
    low, high = sorted((one, other))
    assert grading.level(bands, high) <= grading.level(bands, low)


@pytest.mark.requirement("4.3.8-2.1", part="register")
@pytest.mark.requirement("4.3.8-2.1", part="history")
def test_a_risk_is_registered_and_assessed_again(clock: VirtualClock, officer: Caller) -> None:
    made = officer.post(RISKS, BODY)
    assert made.status == 201, made.text
    shown = {
        name: made.json[name] for name in ("level", "score", "domain", "next_due", "period_days", "version")
    }
    assert shown == {
        "level": 1, "score": 20.0, "domain": "01", "next_due": "2026-12-20", "period_days": 30, "version": 1,
    }  # fmt: skip
    clock.advance(days=2)
    officer = Caller(officer.account)
    again = officer.post(
        f"{RISKS}{made.json['id']}/assess/",
        {"method": "lec", "factors": {"likelihood": 1, "exposure": 6, "consequence": 15}, "note": "已换管"},
    )
    assert (again.status, again.json["level"], again.json["next_due"]) == (200, 3, "2027-05-21")
    assert [
        (row["method_name"][:3], row["score"], row["level"], row["note"]) for row in again.json["assessments"]
    ] == [
        ("作业条", 90.0, 3, "已换管"),
        ("风险矩", 20.0, 1, "管龄 32 年"),
    ]
    assert again.json["assessments"][1]["factors"] == {"可能性": "4 很可能", "严重性": "5 特别严重"}
    assert {
        entry["action"] for entry in officer.get(f"{RISKS}{made.json['id']}/history/").json["results"]
    } == {
        "monitoring.risk.create",
        "monitoring.risk.assess",
    }


def test_the_area_of_a_risk_is_drawn_changed_and_taken_away(officer: Caller, clock: VirtualClock) -> None:
    square = [[[123.4, 41.79], [123.41, 41.79], [123.41, 41.8], [123.4, 41.79]]]
    made = officer.post(RISKS, BODY | {"area": {"type": "Polygon", "coordinates": square}})
    assert made.json["area"] == {"type": "MultiPolygon", "coordinates": [square]}
    assert "area" not in officer.get(RISKS).json["results"][0], "lists stay short"
    line = {"type": "LineString", "coordinates": square[0]}
    edit = {name: value for name, value in BODY.items() if name not in ("method", "factors", "note")}
    there = f"{RISKS}{made.json['id']}/"
    wrong = officer.patch(there, edit | {"area": line, "version": 1})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "area")
    assert officer.patch(there, edit | {"area": None, "version": 1}).json["area"] is None


@four_callers([READ, RISK])
def test_only_who_may_registers(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Risk, RiskAssessment)
    answer = who.post(RISKS, BODY)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Risk, RiskAssessment) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"factors": {"likelihood": 6, "severity": 5}}, "likelihood"),
        ({"factors": {"likelihood": 4}}, "severity"),
        ({"factors": {"likelihood": 4, "severity": 5, "luck": 1}}, "luck"),
        ({"method": "guess"}, "method"),
        ({"specialty": "77"}, "specialty"),
        ({"organisation_id": 424242}, "organisation_id"),
        ({"object_id": 424242}, "object_id"),
        ({"period_days": 0}, "period_days"),
        ({"lat": 91}, "lat"),
    ],
)
def test_what_is_wrong_is_named(officer: Caller, change: dict[str, Any], field: str) -> None:
    answer = officer.post(RISKS, BODY | change)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])
    assert not Risk.objects.exists()


def test_two_who_change_at_once_do_not_overwrite_each_other(clock: VirtualClock, officer: Caller) -> None:
    made = officer.post(RISKS, BODY).json
    path = f"{RISKS}{made['id']}/"
    assert (
        officer.patch(path, PLACE | {"version": 1, "address": "甲", "period_days": 10}).json["version"] == 2
    )
    late = officer.patch(path, PLACE | {"version": 1, "address": "乙"})
    assert (late.status, officer.get(path).json["address"]) == (409, "甲")
    assert officer.get(path).json["next_due"] == "2026-11-30"


@pytest.mark.requirement("4.3.8-2.4", part="measures")
def test_measures_hold_a_risk_down(clock: VirtualClock, officer: Caller, snapshot: Snapshot) -> None:
    risk = officer.post(RISKS, BODY).json
    path = f"{RISKS}{risk['id']}/"
    plan = {
        "kind": "engineering",
        "content": "更换 300 米中压管",
        "responsible": "王工",
        "deadline": "2026-11-25",
    }
    before = snapshot(RiskMeasure)
    assert (
        officer.post(f"{path}measures/", plan | {"deadline": "2026-11-19"}).json["errors"][0]["field"]
        == "deadline"
    )
    assert snapshot(RiskMeasure) == before
    measure = officer.post(f"{path}measures/", plan).json
    assert officer.get(path).json["open_measures"] == 1
    refused = officer.post(f"{path}lift/", {"note": "已治理"})
    assert (refused.status, refused.json["detail"][-18:]) == (
        409,
        "还有 1 项管控措施没有完成，不能解除。"[-18:],
    )
    clock.advance(days=6)
    officer = Caller(officer.account)
    assert officer.get("/api/monitoring/risk-measures/", overdue="true").json["count"] == 1
    items = {item.title for item in waiting_for(identity.principal_for(officer.account))}
    assert "逾期的管控措施" in items
    finish = f"/api/monitoring/risk-measures/{measure['id']}/finish/"
    assert officer.post(finish, {"effect": ""}).status == 422
    assert officer.post(finish, {"effect": "泄漏消除"}).json["effect"] == "泄漏消除"
    assert officer.post(finish, {"effect": "再来"}).status == 409
    lifted = officer.post(f"{path}lift/", {"note": "已治理"})
    assert (lifted.status, lifted.json["lifted_why"]) == (200, "已治理")
    assert (
        officer.post(f"{path}assess/", {"method": "ls", "factors": BODY["factors"], "note": "x"}).status
        == 409
    )
    assert officer.get(RISKS, standing="true").json["count"] == 0


@pytest.mark.requirement("4.3.8-2.4", part="reassessment")
def test_a_risk_must_be_assessed_again(clock: VirtualClock, officer: Caller) -> None:
    officer.post(RISKS, BODY | {"period_days": 3})
    assert (services.remind_due(), officer.get(RISKS, due="true").json["count"]) == (0, 0)
    clock.advance(days=3)
    officer = Caller(officer.account)
    assert (services.remind_due(), services.remind_due()) == (1, 0)
    [row] = officer.get(RISKS, due="true").json["results"]
    assert row["due"] is True
    assert {item.title: item.count for item in waiting_for(identity.principal_for(officer.account))} == {
        "待重新评估的风险": 1
    }
    officer.post(f"{RISKS}{row['id']}/assess/", {"method": "ls", "factors": BODY["factors"], "note": "复评"})
    assert officer.get(RISKS, due="true").json["count"] == 0


@pytest.mark.requirement("4.3.8-2.1", part="matrix")
def test_a_method_is_data(clock: VirtualClock, officer: Caller, account: MakeAccount) -> None:
    method = RiskMethod.objects.get(code="ls")
    path = f"/api/monitoring/risk-methods/{method.pk}/"
    keeper = Caller(account("keeper", permissions=[READ, ADMIN]))
    assert officer.patch(path, {"bands": [15, 9, 4]}).status == 403
    assert keeper.patch(path, {"bands": [9, 15, 4]}).json["errors"][0]["field"] == "bands"
    made = officer.post(RISKS, BODY | {"factors": {"likelihood": 3, "severity": 5}})
    assert made.json["level"] == 2
    assert keeper.patch(path, {"bands": [15, 9, 4]}).json["version"] == 2
    again = officer.post(
        f"{RISKS}{made.json['id']}/assess/",
        {"method": "ls", "factors": {"likelihood": 3, "severity": 5}, "note": "新口径"},
    )
    assert [(row["level"], row["method_version"]) for row in again.json["assessments"]] == [(1, 2), (2, 1)]


@pytest.mark.requirement("4.3.8-2.1", part="file")
def test_a_file_of_risks_is_taken_whole_or_not_at_all(officer: Caller) -> None:
    head = "名称,专项,行政区划代码,经度,纬度,评估方法,可能性,严重性,评估时间\n"
    wrong = io.BytesIO(
        f"{head}甲,01,210102,123.4,41.8,ls,4,5,2026-10-01 08:00\n乙,01,210102,123.4,41.8,ls,9,5,\n".encode()
    )
    wrong.name = "risks.csv"
    answer = officer.upload(f"{RISKS}import/", file=wrong, apply="true")
    assert (answer.status, answer.json["errors"][0]["row"], Risk.objects.count()) == (422, 3, 0)
    right = io.BytesIO(
        f"{head}甲,01,210102,123.4,41.8,ls,4,5,2026-10-01 08:00\n乙,06,210103,123.4,41.8,ls,1,5,\n".encode()
    )
    right.name = "risks.csv"
    assert officer.upload(f"{RISKS}import/", file=right, apply="true").json["applied"] is True
    assert Risk.objects.get(name="甲").next_due == date(2026, 10, 31)
    assert officer.get(f"{RISKS}statistics/").json["by_division"] == [
        {"key": "210102", "count": 1, "red": 1, "orange": 0, "yellow": 0, "blue": 0},
        {"key": "210103", "count": 1, "red": 0, "orange": 0, "yellow": 1, "blue": 0},
    ]
    assert len(officer.get(f"{RISKS}export/", format="csv").text.splitlines()) == 3


def test_danger_sources_are_kept(officer: Caller) -> None:
    path = "/api/monitoring/danger-sources/"
    body = {
        "code": "WX-1", "name": "城东储配站", "kind": "gas", "grade": 2, "specialty": "01", "substance": "液化天然气",
        "quantity": 120, "radius": 500, "division_code": "210102", "lon": 123.5, "lat": 41.8,
    }  # fmt: skip
    made = officer.post(path, body)
    assert (made.status, made.json["lon"]) == (201, 123.5)
    assert officer.post(path, body).json["errors"][0]["message"] == "编码“WX-1”已被使用。"
    assert officer.post(path, body | {"code": "WX-2", "radius": 0}).json["errors"][0]["field"] == "radius"
    changed = officer.patch(f"{path}{made.json['id']}/", {**body, "active": False})
    assert changed.json["active"] is False
    assert DangerSource.objects.count() == 1


def test_lists_ask_as_often_however_long_they_are(officer: Caller, max_queries: MaxQueries) -> None:
    for number in range(12):
        officer.post(RISKS, BODY | {"name": f"风险 {number}"})
    with max_queries(8):
        assert len(officer.get(RISKS).json["results"]) == 12
