"""Reports by every channel: one case each, exactly once, in the reporter's own division."""

from __future__ import annotations

from uuid import uuid4

import pytest

from chengyun.coordination.models import Case, Step
from chengyun.coordination.tests.conftest import CASES, DISTRICT
from chengyun.kernel.models import AuditRecord
from tests.fixtures.people import four_callers

BODY = {
    "source": "hotline",
    "description": "路面塌陷，车辆无法通行",
    "address": "中街路 3 号",
    "division_code": DISTRICT,
}


@pytest.mark.requirement("4.3.4-1a")
@pytest.mark.requirement("4.3.4-1b")
@pytest.mark.parametrize(
    ("who", "source"),
    [
        ("supervisor", "supervisor"),
        ("acceptor", "hotline"),
        ("acceptor", "public"),
        ("acceptor", "media"),
        ("acceptor", "transfer"),
        ("acceptor", "video"),
        ("acceptor", "iot"),
        ("acceptor", "upper"),
        ("leader", "leader"),
    ],
)
def test_every_channel_makes_the_same_case(town, who, source):
    case = town.report(who, source=source)
    assert case.status == 201, case.text
    assert (case.json["state"], case.json["source"], case.json["stage_label"]) == (
        "reported",
        source,
        "信息收集",
    )
    assert Step.objects.get(case_id=case.json["id"]).action == "report"
    assert AuditRecord.objects.filter(action="coordination.report", outcome="success").count() == 1


@pytest.mark.requirement("4.3.4-1a")
def test_the_same_report_three_times_is_one_case(town):
    key = str(uuid4())
    answers = [town.report("supervisor", source="supervisor", client_key=key) for _ in range(3)]
    assert {answer.status for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert Case.objects.count() == 1
    assert Step.objects.count() == 1
    assert town.report("acceptor", client_key=key).status == 409


@pytest.mark.parametrize(
    ("who", "source"), [("supervisor", "hotline"), ("department", "leader"), ("dispatcher", "public")]
)
def test_a_channel_is_its_posts_alone(town, who, source):
    answer = town.report(who, source=source)
    assert answer.status == 403
    assert Case.objects.count() == 0
    assert AuditRecord.objects.filter(outcome="denied").count() == 1


@four_callers(["coordination.read", "coordination.acceptor"], division=DISTRICT)
def test_only_an_acceptor_of_the_place_reports_for_citizens(who, snapshot):
    answer = who.post(CASES, BODY)
    assert (answer.status == 201) is who.may, answer.text
    assert Case.objects.count() == (1 if who.may else 0)
    if who.label == "other-division":
        assert (answer.status, answer.json["errors"][0]["field"]) == (422, "lon")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"description": " "}, "description"),
        ({"source": "telepathy"}, "source"),
        ({"kind": "component", "class_code": "0055"}, "class_code"),
        ({"class_code": "0101"}, "kind"),
        ({"lon": 123.4}, "lon"),
        ({"lon": 181.0, "lat": 41.0}, "lon"),
        ({"lon": float("nan"), "lat": 41.0}, ""),
        ({"reporter_phone": "打给我"}, "reporter_phone"),
        ({"observed_at": "2099-01-01T00:00:00Z"}, "observed_at"),
        ({"files": [{"id": 999999, "kind": "near"}]}, "files"),
        ({"files": [{"id": 1, "kind": "selfie"}]}, "files.0.kind"),
        ({"client_key": "not-a-uuid"}, "client_key"),
        ({"division_code": "21"}, "division_code"),
        ({"description": "长" * 4001}, "description"),
    ],
)
def test_what_cannot_be_is_refused_by_field_and_nothing_is_stored(town, change, field):
    body = {**BODY, **change}
    if any(isinstance(value, float) and value != value for value in body.values()):
        answer = town.acceptor.client.post(
            CASES,
            '{"source":"hotline","description":"x","lon":NaN,"lat":41}',
            content_type="application/json",
        )
        assert answer.status_code in {400, 422}
    else:
        answer = town.acceptor.post(CASES, body)
        assert answer.status == 422, answer.text
        assert field in [error["field"] for error in answer.json["errors"]]
    assert Case.objects.count() == 0
    assert Step.objects.count() == 0


def test_a_citizens_number_is_sealed_and_shown_to_the_acceptor_only(town):
    case = town.report(reporter_name="王女士", reporter_phone="13800001234").json
    row = Case.objects.get(pk=case["id"])
    assert b"13800001234" not in bytes(row.reporter_phone_sealed)
    assert town.see("acceptor", case)["reporter_phone"] == "13800001234"
    assert town.see("shift_leader", case)["reporter_phone"] == ""
    assert town.acceptor.get(CASES).json["results"][0]["reporter_phone"] == ""


def test_numbers_count_the_reports_of_a_day(town, clock):
    first = [town.report(description=f"第 {n} 件").json["number"] for n in range(2)]
    clock.set("2026-11-21 00:00")
    assert [*first, town.report(description="次日").json["number"]] == [
        "20261120000001",
        "20261120000002",
        "20261121000001",
    ]


# 疑似重复与合并


@pytest.mark.requirement("4.3.4-1b")
def test_a_second_report_of_one_problem_is_found_and_merged(town):
    place = {"lon": 123.4300, "lat": 41.7900, "division_code": None}
    first = town.report(description="青年大街井盖缺失，有危险", **place).json
    near = town.report(description="井盖丢了，很危险", **{**place, "lat": 41.7902}).json
    town.report(description="井盖缺失", **{**place, "lat": 41.7990})
    town.report(description="垃圾堆放", kind="event", class_code="0110", **place)
    assert (first["similar"], near["similar"]) == (0, 1)
    [candidate] = town.acceptor.get(f"{CASES}{near['id']}/duplicates/").json
    assert candidate["case"]["id"] == first["id"]
    assert candidate["score"] >= 0.5
    assert candidate["reasons"][:2] == ["同为上水井盖", "相距 22 米"]
    assert town.acceptor.post(f"{CASES}{near['id']}/merge/", {"into": near["id"]}).status == 422
    merged = town.acceptor.post(
        f"{CASES}{near['id']}/merge/", {"into": first["id"], "note": "同一井盖", "version": near["version"]}
    )
    assert (merged.status, merged.json["state"], merged.json["merged_into"]) == (
        200,
        "cancelled",
        first["id"],
    )
    last = town.acceptor.get(f"{CASES}{first['id']}/steps/").json["results"][-1]
    assert (last["action"], last["data"]["merged"]["number"]) == ("comment", near["number"])
    related = town.acceptor.get(f"{CASES}{first['id']}/related/").json["results"]
    assert [item["id"] for item in related] == [near["id"]]
    again = town.report(description="井盖缺失", **place).json
    answer = town.acceptor.post(f"{CASES}{again['id']}/merge/", {"into": near["id"], "note": "同一井盖"})
    assert answer.status == 422


@pytest.mark.requirement("4.3.4-1b")
def test_acceptance_counts_what_was_reported_since(town):
    place = {"lon": 123.4300, "lat": 41.7900, "division_code": None}
    first = town.report(description="青年大街井盖缺失，有危险", **place).json
    town.report(description="井盖丢了，很危险", **{**place, "lat": 41.7902})
    accepted = town.act("acceptor", first, "accept")
    assert (accepted.status, first["similar"], accepted.json["similar"]) == (200, 0, 1)


def test_thresholds_are_the_citys(town):
    place = {"lon": 123.4300, "lat": 41.7900, "division_code": None}
    parameters = {
        item["code"]: item for item in town.admin.get("/api/kernel/parameters/", page_size=50).json["results"]
    }
    wide = parameters["duplicate.distance"]
    assert town.acceptor.patch(f"/api/kernel/parameters/{wide['id']}/", {"value": 500}).status == 403
    assert town.admin.patch(f"/api/kernel/parameters/{wide['id']}/", {"value": 99999}).status == 422
    town.report(description="井盖缺失", **place)
    far = {**place, "lat": 41.7920}
    assert town.report(description="井盖缺失", **far).json["similar"] == 0
    assert town.admin.patch(f"/api/kernel/parameters/{wide['id']}/", {"value": 500}).status == 200
    assert town.report(description="井盖缺失", **far).json["similar"] == 2
