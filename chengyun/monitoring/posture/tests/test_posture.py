"""The safety index, its comparison over time, and the reports, over HTTP."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.permissions import READ, RISK
from chengyun.monitoring.posture import services
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex
from chengyun.monitoring.risks import services as risks
from chengyun.monitoring.scoring import formula
from chengyun.monitoring.tests.conftest import make_station
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import Snapshot

POSTURE = "/api/monitoring/safety-indexes/posture/"
REPORTS = "/api/monitoring/posture-reports/"
US = system()
PLACE: dict[str, Any] = {"specialty": "01", "division_code": "210102", "lon": 123.41, "lat": 41.79}


@pytest.fixture
def officer(account: MakeAccount) -> Caller:
    return Caller(account("officer", permissions=[READ, RISK], full_name="风险管理员"))


@pytest.fixture
def day(db: None, clock: VirtualClock) -> None:
    """A red risk, a late hazard and an alarm, at 11 o'clock of 20 November."""
    station = make_station()
    station.report({"at": "2026-11-20 09:00:00", "values": {"GA01": 55}})
    risks.add_risk(
        principal=US, name="中压管", method="ls", factors={"likelihood": 4, "severity": 5}, **PLACE
    )
    hazard = hazards.report(principal=US, source="01", title="占压", **PLACE)
    hazards.act(principal=US, hazard_id=hazard.pk, action="assess", level=1, note="x")
    clock.advance(hours=1)


def test_the_formulas_that_come_with_the_program_can_be_used() -> None:
    for one in formula.BUILT_IN:
        formula.check(one)


@given(st.lists(st.floats(0, 20), min_size=2, max_size=2), st.floats(0.5, 10))
def test_an_index_lies_between_0_and_100_and_falls_with_its_burden(
    points: list[float], risks_there: float
) -> None:
    content = formula.BUILT_IN[0]
    low, high = (
        formula.score(content, {"risk_points": one, "risks": risks_there, "accident_points": 0}).total
        for one in sorted(points)
    )
    assert low is not None
    assert high is not None
    assert 0 <= high <= low <= 100


@pytest.mark.requirement("4.3.8-7.1")
def test_the_index_of_a_day_by_district_and_domain(day: None, officer: Caller) -> None:
    assert services.make_index(date(2026, 11, 20)) == 4
    found = officer.get(POSTURE).json
    [today] = found["days"]
    scores = {part["code"]: part["score"] for part in today["parts"]}
    assert scores == {
        "risk": 0.0, "control": 100.0, "hazard": 100.0, "major": 90.0, "alarm": 0.0, "handling": 0.0, "online": 0.0,
        "accident": 100.0,
    }  # fmt: skip
    assert (today["index"], today["grade"], found["this"]["index"]) == (44.0, "警戒", 44.0)
    assert [(row["division_name"], row["index"]) for row in found["districts"]] == [("和平区", 44.0)]
    assert [row["domain"] for row in found["domains"]] == ["01"]
    assert officer.get(POSTURE, domain="03").json["days"] == []
    assert officer.get(POSTURE, begin="2026-11-21", end="2026-11-20").json["errors"][0]["field"] == "begin"


@pytest.mark.requirement("4.3.8-7.1")
def test_a_day_made_again_is_the_same(day: None, clock: VirtualClock, snapshot: Snapshot) -> None:
    services.make_index(date(2026, 11, 20))
    before = snapshot(SafetyIndex)
    services.make_index(date(2026, 11, 20))
    assert [{**row, "id": 0} for row in snapshot(SafetyIndex)] == [{**row, "id": 0} for row in before]
    assert services.make_missing(3) == 3
    assert services.make_missing(3) == 0


def indexed(day: date, index: float, **figures: float) -> None:
    SafetyIndex.objects.create(
        day=day,
        division_code="210100",
        domain="",
        index=index,
        grade="x",
        formula_version=1,
        parts=[],
        figures=figures,
    )


@pytest.mark.requirement("4.3.8-7.2")
def test_a_period_beside_the_one_before_and_the_year_before(
    db: None, clock: VirtualClock, officer: Caller
) -> None:
    indexed(date(2026, 11, 20), 80, alarms=3, risks=10)
    indexed(date(2026, 11, 19), 90, alarms=5, risks=12)
    indexed(date(2026, 11, 18), 68, alarms=4, risks=8)
    indexed(date(2025, 11, 20), 100, alarms=16, risks=20)
    found = officer.get(POSTURE, begin="2026-11-19", end="2026-11-20").json
    assert {name: found["this"][name] for name in ("index", "days", "alarms", "risks")} == {
        "index": 85.0, "days": 2, "alarms": 8, "risks": 10,
    }  # fmt: skip
    assert (found["period_before"]["begin"], found["period_before"]["index"]) == ("2026-11-17", 68.0)
    assert (found["year_before"]["end"], found["year_before"]["index"]) == ("2025-11-20", 100.0)
    assert {name: found["on_period"][name] for name in ("index", "alarms", "risks")} == {
        "index": 0.25, "alarms": 1.0, "risks": 0.25,
    }  # fmt: skip
    assert {name: found["on_year"][name] for name in ("index", "alarms", "risk_red")} == {
        "index": -0.15, "alarms": -0.5, "risk_red": None,
    }  # fmt: skip


@pytest.mark.requirement("4.3.8-7.3", part="generate")
@pytest.mark.requirement("4.3.8-7.3", part="files")
def test_a_report_is_written_and_downloaded(day: None, officer: Caller) -> None:
    services.make_index(date(2026, 11, 20))
    made = officer.post(REPORTS, {"kind": "weekly", "day": "2026-11-20"})
    assert made.status == 201, made.text
    assert (made.json["title"], made.json["begin"], made.json["end"]) == (
        "沈阳市城市安全运行态势周报（2026年11月16日至11月22日）", "2026-11-16", "2026-11-22",
    )  # fmt: skip
    sections = made.json["content"]["sections"]
    assert sections[0]["sentences"][0] == "本期综合安全指数平均 44，环比没有可比数据，同比没有可比数据。"
    assert sections[1]["table"]["rows"][0][:2] == ["中压管", "重大（红）"]
    word = officer.get(f"{REPORTS}{made.json['id']}/docx/")
    parts = zipfile.ZipFile(io.BytesIO(word.body))
    assert "中压管" in parts.read("word/document.xml").decode()
    assert [name for name in parts.namelist() if name.endswith(".png")], "the charts"
    pdf = officer.get(f"{REPORTS}{made.json['id']}/pdf/")
    assert (pdf.body[:5], pdf.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    # Its Chinese is in the file, or in a font that every reader brings.
    assert b"/FontFile2" in pdf.body or b"STSong-Light" in pdf.body
    again = officer.post(REPORTS, {"kind": "weekly", "day": "2026-11-16"})
    assert (again.json["id"], PostureReport.objects.count()) == (made.json["id"], 1)
    for wrong in ("2026-11-23", "2025-01-01"):
        refused = officer.post(REPORTS, {"kind": "weekly", "day": wrong})
        assert (refused.status, refused.json["errors"][0]["field"]) == (422, "day")


@pytest.mark.requirement("4.3.8-7.3", part="schedule")
@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 11, 20), {("daily", date(2026, 11, 19))}),
        (date(2026, 11, 16), {("daily", date(2026, 11, 15)), ("weekly", date(2026, 11, 9))}),
        (date(2026, 11, 1), {("daily", date(2026, 10, 31)), ("monthly", date(2026, 10, 1))}),
    ],
)
@pytest.mark.django_db
def test_reports_are_due_by_the_calendar(
    clock: VirtualClock, today: date, kinds: set[tuple[str, date]]
) -> None:
    services.make_scheduled(today)
    assert set(PostureReport.objects.values_list("kind", "begin")) == kinds


@four_callers([READ, RISK])
def test_only_who_may_writes_reports(who: Caller, clock: VirtualClock, snapshot: Snapshot) -> None:
    answer = who.post(REPORTS, {"kind": "daily", "day": "2026-11-19"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 403}
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(PostureReport) == []
