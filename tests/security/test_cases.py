"""A case moves by its flow and by the desks that hold it, whatever else a request says."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from chengyun.coordination.models import Case, Step
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("3.0.5", part="access")]

CASES = "/api/coordination/cases/"
REPORT = {
    "source": "hotline",
    "kind": "component",
    "class_code": "0101",
    "description": "井盖缺失",
    "address": "青年大街 12 号",
    "division_code": "210102",
}
GREEDY = {
    "id": str(uuid4()),
    "number": "1",
    "state": "closed",
    "stage": "7",
    "filed_at": "2020-01-01T00:00:00+08:00",
    "closed_at": "2020-01-01T00:00:00+08:00",
    "rework": 9,
    "supervised": True,
    "version": 99,
    "holder": "市长",
}


@pytest.fixture
def acceptor(account: MakeAccount) -> Caller:
    return Caller(account("acceptor", roles=["acceptor"]))


def test_a_report_begins_at_the_beginning(acceptor: Caller) -> None:
    answer = acceptor.post(CASES, {**GREEDY, **REPORT})
    assert answer.status == 201, answer.text
    case = Case.objects.get()
    assert str(case.pk) == answer.json["id"] != GREEDY["id"]
    assert (case.number != "1", case.state != "closed", case.closed_at) == (True, True, None)


def test_acting_changes_what_the_action_changes(acceptor: Caller, snapshot: Snapshot) -> None:
    case = acceptor.post(CASES, REPORT).json
    act = f"{CASES}{case['id']}/act/"
    # Neither an action of another desk, nor one that there is not, nor a state by its name.
    before = snapshot(Case, Step)
    for action in ("close", "forced_close", "set_state", "closed"):
        answer = acceptor.post(act, {**GREEDY, "action": action, "version": case["version"]})
        assert answer.status in {403, 409, 422}, (action, answer.text)
    assert snapshot(Case, Step) == before
    answer = acceptor.post(act, {**GREEDY, "action": "accept", "version": case["version"]})
    assert answer.status == 200, answer.text
    moved = Case.objects.get()
    assert (moved.state, moved.closed_at) == ("pending_register", None)


def test_nobody_reports_or_reads_beyond_the_own_divisions(account: MakeAccount, acceptor: Caller) -> None:
    answer = acceptor.post(CASES, {**REPORT, "division_code": "330102"})
    assert answer.status in {403, 422}
    assert not Case.objects.exists()
    case = acceptor.post(CASES, REPORT).json
    other = Caller(account("other", roles=["acceptor"], division="210103"))
    assert other.get(f"{CASES}{case['id']}/").status == 404
    body = {"action": "accept", "version": case["version"]}
    assert other.post(f"{CASES}{case['id']}/act/", body).status == 404
    assert other.get(CASES).json["count"] == 0


@pytest.mark.requirement("3.0.5", part="input")
@pytest.mark.parametrize(
    "place",
    [
        {"lon": "nan", "lat": "nan"},
        {"lon": "inf", "lat": "41.8"},
        {"lon": 1e308, "lat": -1e308},
        {"lon": "123,4", "lat": "41.8"},
        {"lon": None, "lat": 41.8},
    ],
)
def test_a_place_that_is_none_is_refused(place: dict[str, Any], acceptor: Caller) -> None:
    body = {name: value for name, value in REPORT.items() if name != "division_code"} | place
    answer = acceptor.post(CASES, body)
    assert answer.status == 422, answer.text
    assert not Case.objects.exists()
    asked = acceptor.get("/api/gis/locate/", **{name: str(value) for name, value in place.items()})
    assert asked.status in {403, 422}, asked.text


@pytest.mark.requirement("3.0.5", part="input")
def test_what_somebody_wrote_comes_back_as_text(acceptor: Caller) -> None:
    """The interface answers what was written, as JSON: the pages show it as text."""
    written = "<img src=x onerror=alert(1)>'; drop table coordination_case; --"
    case = acceptor.post(CASES, {**REPORT, "description": written}).json
    answer = acceptor.get(f"{CASES}{case['id']}/")
    assert answer.json["description"] == written
    assert answer.headers["Content-Type"].startswith("application/json")
    assert acceptor.get(CASES, q=written).status == 200
    assert Case.objects.count() == 1
