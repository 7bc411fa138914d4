"""Rules beyond limits, through the API: they rise from readings, wait for late ones, and are put aside when they throw."""

from __future__ import annotations

from typing import Any

import pytest

from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.models import AuditRecord, Notification
from chengyun.monitoring.alarms import baselines, silence, watching
from chengyun.monitoring.models import Alarm, AlarmRule, Baseline, LateReadings, Maintenance
from chengyun.monitoring.permissions import DUTY, READ
from chengyun.monitoring.tests.conftest import Station, make_station, send
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import MaxQueries, Snapshot

RULES = "/api/monitoring/alarm-rules/"
WORK = "/api/monitoring/maintenance/"


@pytest.fixture
def only(db: None, keeper: Caller) -> Any:
    """The only rule in use; ``only("rate", seconds=600, …)``."""

    def make(kind: str, params: dict[str, Any], **fields: Any) -> AlarmRule:
        AlarmRule.objects.update(active=False)
        body = {"name": f"试验 {kind}", "kind": kind, "params": params, "recover": 2, **fields}
        answer = keeper.post(RULES, body)
        assert answer.status == 201, answer.text
        return AlarmRule.objects.get(pk=answer.json["id"])

    return make


def titles() -> list[str]:
    return list(Alarm.objects.order_by("pk").values_list("title", flat=True))


@pytest.mark.requirement("4.3.8", part="alarms")
def test_a_change_is_seen_across_batches(station: Station, clock: VirtualClock, only: Any) -> None:
    rule = only("rate", {"seconds": 300, "level3": 8}, indicator_id="GA01")
    for number, value in enumerate([1, 3, 5, 10]):
        send(station, value, begin=f"09:{number:02d}")
    assert titles() == ["D1 号窨井 可燃气体浓度（相邻地下空间） 5 分钟内上升 9 %LEL，达到三级限值 8"]
    alarm = Alarm.objects.get()
    assert (alarm.rule_version, alarm.value, alarm.evidence_until) == (rule.version, 10, alarm.raised_at)
    assert [value for _, value in alarm.evidence] == [1, 3, 5, 10]
    assert (alarm.raised_at - alarm.evidence_from).total_seconds() == 300
    send(station, 10, 10, 10, 10, 10, 10, 10, begin="09:04")
    assert Alarm.objects.get().recovered_at is not None


def test_a_duration_is_counted_over_batches(station: Station, clock: VirtualClock, only: Any) -> None:
    only("duration", {"seconds": 180})
    for number in range(4):
        send(station, 25, begin=f"09:{number:02d}")
        assert Alarm.objects.count() == (number == 3)
    assert titles() == ["D1 号窨井 可燃气体浓度（相邻地下空间） 达到三级限值 20 已 3 分钟，现为 25 %LEL"]


def test_repeated_passing_is_one_alarm(station: Station, clock: VirtualClock, only: Any) -> None:
    only("repetition", {"times": 3, "seconds": 1800})
    send(station, 25, 1, 25, 1)
    assert not Alarm.objects.exists()
    send(station, 25, begin="09:04")
    assert titles() == ["D1 号窨井 可燃气体浓度（相邻地下空间） 30 分钟内 3 次达到三级限值 20，现为 25 %LEL"]


def test_two_points_of_an_object_together(
    station: Station, clock: VirtualClock, only: Any, duty: Caller
) -> None:
    group = [
        {"indicator": "GA01", "compare": ">=", "value": 10},
        {"indicator": "GA03", "compare": "<", "value": 0.15},
    ]
    only("combined", {"groups": [group], "level": 1})
    other = make_station("D2")
    send(station, 12)
    other.report({"at": "2026-11-20 09:01:00", "values": {"GA03": 0.1}})
    assert not Alarm.objects.exists(), "it is another object"
    station.report({"at": "2026-11-20 09:02:00", "values": {"GA03": 0.1}})
    alarm = Alarm.objects.get()
    assert (alarm.point_id, alarm.level) == (station.gas.pk, 1)
    said = "可燃气体浓度（相邻地下空间） ≥ 10 %LEL 且 管网压力 ＜ 0.15 MPa"
    assert alarm.title.endswith(f"满足组合条件 {said}")
    rules = duty.get("/api/monitoring/alarm-rules/", kind="combined").json["results"]
    assert [one["said"] for one in rules] == [said]
    station.report([{"at": f"2026-11-20 09:0{minute}:00", "values": {"GA03": 0.2}} for minute in (3, 4)])
    assert Alarm.objects.get().recovered_at is not None


def test_what_is_usual_is_learnt_and_departed_from(station: Station, clock: VirtualClock, only: Any) -> None:
    rule = only("baseline", {"level3": 8}, indicator_id="GA01")
    station.report(
        [
            {"at": f"2026-11-{day:02d} {hour:02d}:00:00", "values": {"GA01": 5 + (hour % 3) * 0.1}}
            for day in range(10, 20)
            for hour in range(24)
        ]
    )
    assert not Alarm.objects.exists(), "nothing is learnt yet"
    assert baselines.learn(rule_id=rule.pk) == 1
    assert Baseline.objects.get().readings == 240
    send(station, 5.1, 9)
    [title] = titles()
    assert "高于同一时段的常值" in title


def test_a_rule_counts_in_its_hours(station: Station, clock: VirtualClock, only: Any) -> None:
    only("limits", {}, schedule={"from": "09:30", "until": "10:00"})
    send(station, 60)
    assert not Alarm.objects.exists()
    send(station, 60, begin="09:30")
    assert Alarm.objects.count() == 1


def test_a_rule_waits_for_late_readings_and_judges_them_in_order(
    station: Station, clock: VirtualClock, only: Any, reader: Caller
) -> None:
    only("limits", {}, wait_seconds=300, consecutive=2, indicator_id="GA01")
    send(station, 3, begin="09:00")
    send(station, 60, begin="09:02")
    send(station, 3, begin="09:03")
    send(station, 60, begin="09:01")  # late, but waited for
    assert not Alarm.objects.exists()
    send(station, 3, begin="09:08")
    assert [alarm.raised_at.minute for alarm in Alarm.objects.all()] == [2]
    send(station, 99, begin="09:00")  # a repetition is nothing new
    assert not LateReadings.objects.exists()
    station.report({"at": "2026-11-20 09:00:30", "values": {"GA01": 99}})
    [row] = reader.get("/api/monitoring/late-readings/").json["results"]
    assert (row["device_code"], row["count"]) == ("D1", 1)
    assert Alarm.objects.count() == 1
    send(station, 60, 60, begin="09:54")
    assert Alarm.objects.count() == 1
    clock.advance(minutes=1)
    assert watching.judge_waiting() == 2
    assert watching.judge_waiting() == 0
    assert Alarm.objects.count() == 2, "it had recovered, and rose anew"


def test_a_rule_that_throws_is_put_aside_and_others_go_on(
    station: Station, clock: VirtualClock, keeper: Caller
) -> None:
    answer = keeper.post(RULES, {"name": "坏的", "kind": "rate", "params": {"level3": 5}})
    AlarmRule.objects.filter(pk=answer.json["id"]).update(params={"level3": "five"})
    keeper.patch(f"{RULES}{AlarmRule.objects.get(kind='limits').pk}/", {"recover": 4})
    send(station, 60)
    assert Alarm.objects.get().rule.kind == "limits"
    [row] = keeper.get(f"{RULES}?parked=true").json["results"]
    assert row["name"] == "坏的"
    assert "params.level3" in row["error"]
    assert Notification.objects.filter(title="报警规则已搁置").count() == 1
    assert AuditRecord.objects.filter(action="monitoring.alarmrule.park").count() == 1
    mended = keeper.patch(f"{RULES}{row['id']}/", {"params": {"level3": 5}}).json
    assert (mended["version"], mended["parked_at"], mended["error"]) == (2, None, "")


def test_a_rule_that_throws_while_judging_is_put_aside(
    station: Station, clock: VirtualClock, keeper: Caller
) -> None:
    keeper.post(RULES, {"name": "基线", "kind": "baseline", "params": {"level3": 5}})
    Baseline.objects.create(
        point=station.gas, medians=[5.0] * 168, spreads=["x"] * 168, readings=1,
        learnt_from="2026-11-01T00:00:00Z", learnt_until="2026-11-02T00:00:00Z",
    )  # fmt: skip
    send(station, 60)
    assert Alarm.objects.get().rule.kind == "limits"
    assert AlarmRule.objects.get(name="基线").parked_at is not None


def test_an_edit_of_an_old_version_is_refused(station: Station, keeper: Caller, snapshot: Snapshot) -> None:
    rule = AlarmRule.objects.get(kind="limits")
    keeper.patch(f"{RULES}{rule.pk}/", {"recover": 4, "version": 1})
    before = snapshot(AlarmRule)
    assert keeper.patch(f"{RULES}{rule.pk}/", {"recover": 5, "version": 1}).status == 409
    wrong = keeper.patch(f"{RULES}{rule.pk}/", {"params": {"limit": 5}})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "params")
    wrong = keeper.patch(f"{RULES}{rule.pk}/", {"schedule": {"from": "8 o'clock"}})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "schedule")
    assert snapshot(AlarmRule) == before


def work(station: Station, **fields: Any) -> dict[str, Any]:
    return {
        "object_id": station.device.object_id,
        "begins_at": "2026-11-20T09:55:00+08:00",
        "ends_at": "2026-11-20T11:00:00+08:00",
        "reason": "更换探头",
        **fields,
    }


def test_during_maintenance_readings_are_stored_and_nothing_rises(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
) -> None:
    row = duty.post(WORK, work(station)).json
    station.report({"at": "2026-11-20 09:56:00", "values": {"GA01": 99, "GA03": 0.1}})
    clock.advance(minutes=20)
    assert silence.look() == 0
    assert not Alarm.objects.exists()
    assert duty.post(f"{WORK}{row['id']}/end/").status == 200
    assert duty.post(f"{WORK}{row['id']}/end/").status == 409
    assert silence.look() == 1
    station.report({"at": "2026-11-20 10:20:01", "values": {"GA01": 99}})
    assert Alarm.objects.filter(subject="object").count() == 1


@four_callers([READ, DUTY])
def test_who_may_hold_alarms_back(
    who: Caller, station: Station, clock: VirtualClock, snapshot: Snapshot
) -> None:
    before = snapshot(Maintenance)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 422}
    answer = who.post(WORK, work(station))
    assert answer.status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(Maintenance) == before


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"device_id": 1}, "object_id"),
        ({"object_id": None}, "object_id"),
        ({"ends_at": "2026-11-20T09:00:00+08:00"}, "ends_at"),
        ({"ends_at": "2027-11-20T09:00:00+08:00"}, "ends_at"),
        ({"begins_at": "2026-11-19T09:00:00+08:00", "ends_at": "2026-11-20T09:00:00+08:00"}, "ends_at"),
    ],
)
def test_a_wrong_time_is_refused(
    station: Station,
    clock: VirtualClock,
    duty: Caller,
    fields: dict[str, Any],
    field: str,
) -> None:
    answer = duty.post(WORK, work(station, **fields))
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert not Maintenance.objects.exists()


def test_judging_asks_as_often_however_many_readings_there_are(
    station: Station, clock: VirtualClock, only: Any, max_queries: MaxQueries
) -> None:
    only("rate", {"seconds": 300, "level3": 50})
    send(station, 1)
    with max_queries(16):
        send(station, *[1.0] * 30, begin="09:10")
