"""The pages' interface: lists, commands, who may."""

from __future__ import annotations

from typing import Any

import pytest
from typer.testing import CliRunner

from chengyun.exchange import permissions
from chengyun.exchange.lanes import cli, traffic
from chengyun.exchange.lanes.tests.conftest import Loop, MakePeer, lane_to, part, stored
from chengyun.exchange.models import (
    Agreement,
    Alarm,
    Delivery,
    Heartbeat,
    LaneMinute,
    Peer,
    Subscription,
    Traffic,
)
from chengyun.exchange.receiver import local_push
from chengyun.kernel.clock import now
from chengyun.kernel.models import AuditRecord, OutboxMessage
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import ClientOf, MakeAccount, four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db

BASE = "/api/exchange/"


@pytest.fixture
def reader(account: MakeAccount, client_of: ClientOf) -> Caller:
    """Someone who may read."""
    return client_of(account("reader", permissions=[permissions.READ]))


def parked(lane: Subscription, **fields: Any) -> Delivery:
    """A delivery the other side refused."""
    seq = lane.deliveries.count() + 1
    return Delivery.objects.create(
        **{
            "subscription": lane,
            "seq": seq,
            "message": stored(lane, [part(seq)]),
            "row_count": 1,
            "status": "parked",
            "attempts": 1,
            "code": 10002,
            "last_error": "数据第 1 行有误（10002）",
        }
        | fields
    )


@pytest.mark.requirement("4.1.2-1", part=["link", "latency", "heartbeat"])
@pytest.mark.requirement("3.0.4", part="connect")
def test_the_topology_shows_every_link(reader: Caller, make_peer: MakePeer) -> None:
    upper = make_peer("upper", state="ok", last_latency_ms=12, last_heartbeat_at=now())
    make_peer("lower", "210102")
    make_peer("same", "210100")
    lane = lane_to(upper)
    parked(lane, status="waiting")
    parked(lane)
    Alarm.objects.create(kind="link_down", subject="x", level="red", detail="y", peer=upper)

    answer = reader.get(f"{BASE}topology/")

    assert answer.status == 200
    assert answer.json["self"]["division_code"] == "210100"
    assert answer.json["self"]["tier_label"] == "市级平台"
    [link] = answer.json["uppers"]
    assert {name: link[name] for name in ("peer", "tier_label", "state_label", "latency_ms")} == {
        "peer": upper.pk,
        "tier_label": "省级平台",
        "state_label": "正常",
        "latency_ms": 12,
    }
    assert (link["waiting"], link["parked"], link["open_alarms"]) == (1, 1, 1)
    assert [link["division_code"] for link in answer.json["lowers"]] == ["210102"]
    assert [link["tier_label"] for link in answer.json["systems"]] == ["本级行业系统"]


def test_someone_of_a_district_sees_no_upper_platform(
    account: MakeAccount, client_of: ClientOf, make_peer: MakePeer
) -> None:
    lane_to(make_peer("upper"))
    make_peer("lower", "210102")
    make_peer("lower", "210103")
    district = client_of(account("heping", permissions=[permissions.READ], division="210102"))
    answer = district.get(f"{BASE}topology/").json
    assert (answer["uppers"], [link["division_code"] for link in answer["lowers"]]) == ([], ["210102"])
    assert district.get(f"{BASE}lanes/").json["count"] == 0


def test_lists_are_paged_and_filtered(reader: Caller, make_peer: MakePeer) -> None:
    upper, lower = make_peer("upper"), make_peer("lower", "210102")
    lane = lane_to(upper)
    lane_to(lower, "basic", "dutyGrid", status="paused")
    for _ in range(3):
        parked(lane)

    page = reader.get(f"{BASE}deliveries/", page_size=2, page=2).json
    assert (page["count"], page["page"], [one["seq"] for one in page["results"]]) == (3, 2, [3])
    assert reader.get(f"{BASE}deliveries/", status="acked").json["count"] == 0
    assert reader.get(f"{BASE}peers/", relation="upper").json["results"][0]["waiting"] == 0
    assert (
        reader.get(f"{BASE}subscriptions/", relation="lower").json["results"][0]["table_label"] == "责任网格"
    )
    assert reader.get(f"{BASE}lanes/", state="paused").json["count"] == 1
    assert reader.get(f"{BASE}lanes/", state="no-such").status == 422


@pytest.mark.requirement("6.1.6", part="monitor")
@pytest.mark.requirement("4.1.4-6-3", part="monitor")
@pytest.mark.requirement("4.2.6-2", part="monitor")
def test_a_lane_tells_its_state_in_words(reader: Caller, make_peer: MakePeer) -> None:
    lane = lane_to(make_peer("upper", name="辽宁省平台"), last_failure="无法连接 10.0.0.1:80")
    parked(lane, status="waiting", attempts=4, next_attempt_at=now().replace(year=2099))
    minute = now().replace(second=0, microsecond=0)
    LaneMinute.objects.create(subscription=lane, minute=minute, pushes=1, rows=120, failures=1)

    shown = reader.get(f"{BASE}lanes/{lane.pk}/").json

    assert shown["state"] == "retrying"
    assert shown["state_text"].startswith("已尝试 4 次，约 ")
    assert shown["state_text"].endswith("待发 1 份 1 行。最近一次失败：无法连接 10.0.0.1:80。")
    assert (shown["depth"], shown["depth_rows"], shown["rate_rows_per_minute"]) == (1, 1, 120)
    assert (shown["pushes_last_hour"], shown["failures_last_hour"], shown["failure_rate"]) == (1, 1, 0.5)
    assert shown["head"]["seq"] == 1
    assert [one["rows"] for one in shown["minutes"]] == [120]
    summary = reader.get(f"{BASE}lanes/summary/").json
    assert (summary["lanes"], summary["depth"], summary["states"]) == (1, 1, {"retrying": 1})


@pytest.mark.requirement("4.1.4-6-3", part="subscribe")
@pytest.mark.requirement("4.2.6-2", part="subscribe")
@four_callers(permissions.SUBSCRIPTION_WRITE)
def test_only_who_may_subscribes(who: Caller, make_peer: MakePeer, snapshot: Snapshot) -> None:
    peer = make_peer("same", "210100")
    before = snapshot(Subscription, OutboxMessage)

    answer = who.post(
        f"{BASE}subscriptions/",
        {"peer": peer.pk, "group": "basic", "table": "part", "mode": "daily", "run_at": "01:30"},
    )

    if not who.may:
        assert answer.status in {401, 403, 404}
        assert snapshot(Subscription, OutboxMessage) == before
        return
    assert answer.status == 201
    assert (answer.json["mode_label"], answer.json["status_label"]) == ("每日", "启用")
    assert answer.json["next_run_at"].endswith("T01:30:00+08:00")
    assert AuditRecord.objects.filter(action="exchange.subscription.create").count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"table": "nonesuch"}, "table"),
        ({"chunk_rows": 0}, "chunk_rows"),
        ({"chunk_rows": 10_001}, "chunk_rows"),
        ({"mode": "weekly"}, "mode"),
    ],
)
def test_a_subscription_that_cannot_be_is_refused(
    account: MakeAccount, client_of: ClientOf, make_peer: MakePeer, body: dict[str, Any], field: str
) -> None:
    writer = client_of(account("writer", permissions=[permissions.SUBSCRIPTION_WRITE]))
    peer = make_peer("upper")
    answer = writer.post(f"{BASE}subscriptions/", {"peer": peer.pk, "group": "basic", "table": "part"} | body)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert Subscription.objects.count() == 0


def test_a_subscription_is_paused_resumed_and_ended(
    account: MakeAccount, client_of: ClientOf, make_peer: MakePeer
) -> None:
    writer = client_of(account("writer", permissions=[permissions.SUBSCRIPTION_WRITE, permissions.READ]))
    lane = lane_to(make_peer("upper"))
    waiting = parked(lane, status="waiting")
    url = f"{BASE}subscriptions/{lane.pk}/"

    assert writer.post(f"{url}pause/").json["status"] == "paused"
    assert writer.post(f"{url}pause/").status == 409
    assert writer.post(f"{url}resume/").json["status"] == "active"
    assert writer.post(f"{url}end/", {"reason": "不再需要"}).json["status"] == "ended"
    waiting.refresh_from_db()
    assert (waiting.status, waiting.last_error) == ("discarded", "不再需要")
    assert [one["action"] for one in writer.get(f"{url}history/").json["results"]] == [
        "exchange.subscription.ended",
        "exchange.subscription.active",
        "exchange.subscription.paused",
    ]


@pytest.mark.parametrize("command", ["retry", "discard"])
@four_callers(permissions.LANE_WRITE)
def test_only_who_may_handles_parked_deliveries(
    who: Caller, make_peer: MakePeer, snapshot: Snapshot, command: str
) -> None:
    delivery = parked(lane_to(make_peer("lower", "210102")))
    before = snapshot(Delivery)

    answer = who.post(f"{BASE}deliveries/{delivery.pk}/{command}/", {"reason": "作废"})

    if not who.may:
        assert answer.status in {401, 403, 404}
        assert snapshot(Delivery) == before
        return
    # A command needs reading, too: what one may not see one cannot name.
    assert answer.status == 200
    assert answer.json["status"] == {"retry": "waiting", "discard": "discarded"}[command]
    assert who.post(f"{BASE}deliveries/{delivery.pk}/retry/").status == 409


def test_many_deliveries_are_handled_at_once(
    account: MakeAccount, client_of: ClientOf, make_peer: MakePeer
) -> None:
    writer = client_of(account("writer", permissions=[permissions.LANE_WRITE]))
    lane = lane_to(make_peer("upper"))
    ids = [parked(lane).pk, parked(lane).pk, parked(lane, status="acked").pk]
    answer = writer.post(f"{BASE}deliveries/retry/", {"ids": ids})
    assert (answer.status, answer.json) == (200, {"done": 2, "skipped": 1})
    assert writer.post(f"{BASE}deliveries/discard/", {"ids": ids, "reason": "作废"}).json == {
        "done": 2,
        "skipped": 1,
    }


@four_callers(permissions.ALARM_WRITE)
def test_only_who_may_acknowledges(who: Caller, snapshot: Snapshot) -> None:
    alarm = Alarm.objects.create(kind="silence", subject="x", level="red", detail="y", division_code="210100")
    before = snapshot(Alarm)

    answer = who.post(f"{BASE}alarms/{alarm.pk}/acknowledge/", {"note": "已通知"})

    if not who.may:
        assert answer.status in {401, 403, 404}
        assert snapshot(Alarm) == before
        return
    assert (answer.json["acknowledged_by"], answer.json["note"], answer.json["open"]) == (
        "permitted",
        "已通知",
        True,
    )
    assert who.post(f"{BASE}alarms/{alarm.pk}/acknowledge/").status == 409


def test_alarms_are_counted(reader: Caller) -> None:
    Alarm.objects.create(kind="silence", subject="a", level="red", detail="y", division_code="210100")
    Alarm.objects.create(kind="silence", subject="b", level="orange", detail="y", division_code="210100")
    Alarm.objects.create(kind="parked", subject="c", level="red", detail="y", cleared_at=now())
    assert reader.get(f"{BASE}alarms/summary/").json == {
        "open": 2,
        "unacknowledged": 2,
        "by_level": {"red": 1, "orange": 1},
        "by_kind": {"silence": 2},
    }
    assert reader.get(f"{BASE}alarms/", open="true", level="red").json["count"] == 1


@four_callers(permissions.SUBSCRIPTION_WRITE)
def test_only_who_may_agrees(who: Caller, make_peer: MakePeer, snapshot: Snapshot) -> None:
    caller = make_peer("lower", "210102").caller
    assert caller is not None
    before = snapshot(Agreement)

    answer = who.post(
        f"{BASE}agreements/", {"caller": caller.pk, "group": "basic", "table": "part", "due_by": "02:00"}
    )

    if not who.may:
        assert answer.status in {401, 403, 404}
        assert snapshot(Agreement) == before
        return
    assert (answer.status, answer.json["every_label"], answer.json["late"]) == (201, "每日", False)
    url = f"{BASE}agreements/{answer.json['id']}/"
    assert who.post(f"{url}settings/", {"active": False}).json["active"] is False
    assert who.post(f"{url}remove/").status == 204
    assert snapshot(Agreement) == before


@four_callers(permissions.PEER_WRITE)
def test_only_who_may_applies(who: Caller, snapshot: Snapshot) -> None:
    before = snapshot(Peer)

    answer = who.post(
        f"{BASE}peers/apply/",
        {"name": "辽宁省平台", "division_code": "210000", "service_address": "http://127.0.0.1:9/"},
    )

    if not who.may:
        assert answer.status in {401, 403}
        assert snapshot(Peer) == before
        return
    # Nobody is at that address: the application is kept and sent again.
    assert (answer.status, answer.json["status"], answer.json["status_label"]) == (
        201,
        "applying",
        "申请未送达",
    )
    assert answer.json["reason"] == "申请尚未送达，将自动重试：无法连接 127.0.0.1:9（ConnectError）"
    assert answer.json["service_address"] == "http://127.0.0.1:9"
    again = who.post(
        f"{BASE}peers/apply/",
        {"name": "辽宁省平台", "division_code": "210000", "service_address": "http://127.0.0.1:9"},
    )
    assert (again.status, Peer.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"division_code": "220000"}, "division_code"),
        ({"division_code": "210102"}, "division_code"),
        ({"division_code": "21"}, "division_code"),
        ({"service_address": "ftp://x"}, "service_address"),
        ({"service_address": "http://user:secret@x"}, "service_address"),
        ({"service_address": "http://x:99999"}, "service_address"),
    ],
)
def test_an_application_that_cannot_be_is_refused(
    account: MakeAccount, client_of: ClientOf, body: dict[str, str], field: str
) -> None:
    writer = client_of(account("writer", permissions=[permissions.PEER_WRITE]))
    whole = {"name": "省平台", "division_code": "210000", "service_address": "http://127.0.0.1:9"} | body
    answer = writer.post(f"{BASE}peers/apply/", whole)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert Peer.objects.count() == 0


@four_callers(permissions.PEER_WRITE)
def test_only_who_may_suspends_a_peer(who: Caller, make_peer: MakePeer, snapshot: Snapshot) -> None:
    peer = make_peer("lower", "210102")
    before = snapshot(Peer)
    answer = who.post(f"{BASE}peers/{peer.pk}/suspend/", {"reason": "维护"})
    if not who.may:
        assert answer.status in {401, 403, 404}
        assert snapshot(Peer) == before
        return
    assert answer.json["status"] == "suspended"
    assert who.post(f"{BASE}peers/{peer.pk}/resume/").json["status"] == "linked"


def test_statistics_count_by_day_account_and_division(reader: Caller, make_peer: MakePeer) -> None:
    lane = lane_to(make_peer("upper"))
    answer = local_push(principal=system(), group="basic", table="part", data=[part(1), part(2)])
    assert answer.code == 0
    traffic.received(stored(lane, [part(1)]))
    Traffic.objects.create(
        day=traffic.day_of(now()),
        direction="out",
        app_id="2101x",
        name="辽宁省平台",
        division_code="210000",
        group="basic",
        table="part",
        messages=1,
        rows=1,
        last_at=now(),
    )

    listed = reader.get(f"{BASE}statistics/", direction="out").json["results"]
    assert [(one["rows"], one["messages"], one["division_code"]) for one in listed] == [(1, 1, "210000")]
    [day] = reader.get(f"{BASE}statistics/days/").json["results"]
    assert (day["rows_in"], day["rows_out"]) == (1, 1)
    [held] = reader.get(f"{BASE}statistics/divisions/", group="basic", table="part").json["results"]
    assert (held["division_code"], held["rows"]) == ("210102", 2)
    assert reader.get(f"{BASE}statistics/divisions/", group="basic", table="none").status == 422
    by_account = reader.get(f"{BASE}statistics/accounts/").json["results"]
    assert {one["app_id"]: (one["rows_in"], one["rows_out"]) for one in by_account} == {
        "local": (1, 0),
        "2101x": (0, 1),
    }
    assert reader.get(f"{BASE}statistics/", day_from="yesterday").status == 422
    assert "210000" in reader.get(f"{BASE}statistics/export/", format="csv").text


def test_the_command_line_applies_and_shows_links() -> None:
    runner = CliRunner()
    wrong = runner.invoke(cli.app, ["apply", "http://127.0.0.1:9", "220000", "吉林省平台"])
    assert wrong.exit_code == 1
    assert "220000 不是本平台（210100）的上级" in wrong.output
    assert "尚未与任何平台对接" in runner.invoke(cli.app, ["links"]).output
    applied = runner.invoke(cli.app, ["apply", "http://127.0.0.1:9", "210000", "辽宁省平台"])
    assert applied.output.startswith("辽宁省平台：申请未送达。申请尚未送达，将自动重试")
    assert runner.invoke(cli.app, ["links"]).output == (
        "上级平台 210000 辽宁省平台：申请未送达，链路从未，待发 0 份\n"
    )


@pytest.mark.django_db(transaction=True)
def test_a_link_is_tested_and_its_heartbeats_listed(
    loop: Loop, reader: Caller, account: MakeAccount, client_of: ClientOf
) -> None:
    writer = client_of(account("writer", permissions=[permissions.PEER_WRITE, permissions.READ]))
    found = writer.post(f"{BASE}peers/{loop.peer.pk}/test/")
    assert found.status == 200
    assert (found.json["ok"], found.json["signed"], found.json["state"]) == (True, True, "ok")
    assert found.json["name"] == "沈阳市城市运行管理服务平台"
    beats = reader.get(f"{BASE}peers/{loop.peer.pk}/heartbeats/").json
    assert (beats["count"], beats["results"][0]["ok"]) == (1, True)
    assert Heartbeat.objects.count() == 1


def test_lists_are_searched_by_the_names_of_tables(reader: Caller, make_peer: MakePeer) -> None:
    peer = make_peer()
    lane = lane_to(peer)
    lane_to(peer, table="unitGrid")
    parked(lane)
    for path, found in (("lanes/", 1), ("subscriptions/", 1), ("deliveries/", 1)):
        assert reader.get(f"{BASE}{path}", search="部件与网格").json["count"] == found, path
        assert reader.get(f"{BASE}{path}", search="没有这张表").json["count"] == 0, path
    assert reader.get(f"{BASE}lanes/", search=peer.name).json["count"] == 2
