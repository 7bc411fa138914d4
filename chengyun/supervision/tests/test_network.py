"""How the platforms below are linked, deliver and are built (4.1.4-2-2, 4.2.2-2)."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from chengyun.exchange import facade as exchange
from chengyun.kernel import clock as time
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.principal import system
from chengyun.supervision.network import watching
from chengyun.supervision.network.models import LinkDay
from chengyun.supervision.permissions import READ
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

Agreement, Alarm, Heartbeat, Peer, Sender, Traffic = (
    apps.get_model("exchange", name)
    for name in ("Agreement", "Alarm", "Heartbeat", "Peer", "Caller", "Traffic")
)

PLATFORMS = "/api/supervision/platforms/"
PROFILES = "/api/supervision/profiles/"
DAYS = "/api/supervision/link-days/"


def linked(division: str, *, answered: int, pushed: bool) -> None:
    """A platform below: 10 looks at it, and one table it should push daily."""
    now = time.now()
    sender = Sender.objects.create(
        app_id=f"app{division}", name=f"{division} 平台", division_code=division, tier="provincial"
    )
    peer = Peer.objects.create(
        name=f"{division} 平台", division_code=division, relation="lower", tier="provincial", app_id=f"us{division}",
        caller=sender, status="linked", state="ok" if answered else "down", version="1.2",
        systems=["数据交换", "监督检查"],
    )  # fmt: skip
    Heartbeat.objects.bulk_create(
        [Heartbeat(peer=peer, at=now, ok=number < answered) for number in range(10)]
    )
    Agreement.objects.create(
        caller=sender, group="management", table="caseStat", created_at=now - timedelta(days=9)
    )
    if pushed:
        Traffic.objects.create(
            day=now.date(), direction="in", app_id=sender.app_id, name=sender.name, division_code=division,
            group="management", table="caseStat", messages=3, rows=40, last_at=now,
        )  # fmt: skip
    else:
        Alarm.objects.create(
            kind="silence", subject=division, level="orange", detail="逾期", division_code=division
        )


@pytest.mark.requirement("4.1.4-2-2", part=["links", "construction"])
@pytest.mark.requirement("4.2.2-2")
def test_platforms_below_are_ranked_with_all_that_is_known(nation: Caller, max_queries: MaxQueries) -> None:
    linked("210000", answered=9, pushed=True)
    linked("330000", answered=0, pushed=False)
    with max_queries(27):
        good, bad = nation.get(PLATFORMS).json["platforms"]
    assert (good["division"], good["online"], good["timely"], good["complete"], good["quality"]) == (
        "210000",
        90,
        100,
        100,
        None,
    )
    assert good["score"] == pytest.approx((20 * 90 + 20 * 100 + 20 * 100) / 60, abs=0.06)
    assert (good["month_rows"], good["modules"], good["version"], good["stage_label"]) == (
        40,
        {"management": 1},
        "1.2",
        "未登记",
    )
    assert watching.score({"online": 100, "quality": 100, "timely": None}) is None  # it delivers nothing
    assert good["running"] == ["数据交换", "监督检查"]
    assert (bad["score"], bad["alarms"], bad["state_label"]) == (0, 1, "中断")
    assert bad["tables"][0]["late"] is True
    body = {
        "division_code": "210000",
        "stage": "accepted",
        "systems": ["监督检查"],
        "accepted_on": "2026-10-01",
    }
    assert nation.post(PROFILES, body).status == 201
    assert nation.post(PROFILES, {**body, "stage": "trial"}).json["stage_label"] == "试运行"
    assert nation.get(PLATFORMS).json["platforms"][0]["stage_label"] == "试运行"


@pytest.mark.requirement("4.1.4-2-2", part="quality")
def test_quality_is_what_the_nightly_check_found_of_the_platforms_rows(nation: Caller) -> None:
    linked("210000", answered=10, pushed=True)
    linked("330000", answered=10, pushed=True)
    rows = [
        {"districtCode": code, "districtName": name, "area": 1, "gridCount": 1, "dutyGridCount": 1,
         "statisticalTime": "2026-11-01 08:00:00"}
        for code, name in (("210102", "和平区"), ("210202", " "), ("330102", "上城区"))
    ]  # fmt: skip
    answer = exchange.local_push(principal=system(), group="basic", table="part", data=rows)
    assert answer.success, answer.data
    run = apps.get_model("datastandard", "QualityRun").objects.create(trigger="nightly", requested_by="x")
    import_module("chengyun.datastandard.services.quality").carry_out(run_id=run.pk)
    shown = {one["division"]: one for one in nation.get(PLATFORMS).json["platforms"]}
    # Of the names one is blank, and each of the three cities lacks most of its districts.
    assert shown["330000"]["properties"]["completeness"] == 66.67
    assert shown["210000"]["properties"]["completeness"] < 66
    assert shown["210000"]["quality"] < shown["330000"]["quality"]
    assert shown["210000"]["score"] < shown["330000"]["score"]


def test_days_are_made_once_and_again_without_a_second_row(nation: Caller, clock: VirtualClock) -> None:
    linked("210000", answered=9, pushed=True)
    assert [watching.note_day(), watching.note_day()] == [1, 1]
    clock.set("2026-11-21 10:00")
    watching.note_day()
    assert LinkDay.objects.count() == 2
    [first] = Caller(nation.account).get(DAYS, day="2026-11-20").json["results"]
    assert (first["online"], first["rows"]) == (90, 40)


def test_others_are_not_shown(province: Caller, account: MakeAccount, snapshot: Any) -> None:
    linked("210100", answered=9, pushed=True)
    reader = Caller(account("dalian", permissions=[READ], division="210200"))
    assert reader.get(PLATFORMS).json["platforms"] == []
    assert province.post(PROFILES, {"division_code": "330100", "stage": "trial"}).status == 422
    assert reader.post(PROFILES, {"division_code": "210200", "stage": "trial"}).status == 403
