"""Alarms: raised once, in words, cleared by themselves."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from chengyun.exchange import permissions
from chengyun.exchange.lanes import heartbeats, traffic, watch
from chengyun.exchange.lanes.heartbeats import Beat
from chengyun.exchange.lanes.tests.conftest import MakePeer, lane_to, part, stored
from chengyun.exchange.models import (
    Agreement,
    Alarm,
    Delivery,
    LaneMinute,
    Message,
    Peer,
    Refusal,
    Subscription,
)
from chengyun.kernel.clock import VirtualClock, now
from chengyun.kernel.models import Notification
from tests.fixtures.people import MakeAccount

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("6.1.6", part="alarm")]


def waiting(lane: Subscription, **fields: object) -> Delivery:
    """A delivery of a lane."""
    seq = lane.deliveries.count() + 1
    return Delivery.objects.create(
        **{"subscription": lane, "seq": seq, "message": stored(lane, [part(seq)]), "row_count": 1} | fields
    )


def opened() -> list[tuple[str, str, str]]:
    """Kind, level and words of every open alarm."""
    return list(Alarm.objects.filter(cleared_at=None).order_by("kind").values_list("kind", "level", "detail"))


def test_nothing_wrong_raises_nothing(make_peer: MakePeer) -> None:
    lane_to(make_peer())
    watch.look()
    assert opened() == []


def test_an_old_lane_is_raised_once_and_clears_by_itself(
    make_peer: MakePeer, clock: VirtualClock, account: MakeAccount
) -> None:
    administrator = account("li", permissions=[permissions.ALARM_WRITE])
    account("wang", permissions=[permissions.READ])
    lane = lane_to(make_peer(name="辽宁省平台"), last_failure="无法连接 10.0.0.1:80")
    old = waiting(lane)
    clock.advance(minutes=59)
    watch.look()
    assert opened() == []

    clock.advance(minutes=61)
    watch.look()
    watch.look()
    assert opened() == [
        (
            "lane_age",
            "orange",
            (
                "向辽宁省平台推送“部件与网格基础统计”已积压 2 小时，共 1 份。"
                "最近一次失败：无法连接 10.0.0.1:80。"
            ),
        )
    ]
    assert Alarm.objects.count() == 1
    [told] = Notification.objects.all()
    assert (told.account_id, told.title) == (administrator.pk, "交换告警：积压超时")

    old.status = "acked"
    old.save()
    clock.advance(minutes=1)
    watch.look()
    alarm = Alarm.objects.get()
    assert alarm.cleared_at == now()


def test_waiting_outside_the_push_window_is_no_delay(make_peer: MakePeer, clock: VirtualClock) -> None:
    lane = lane_to(make_peer(push_from=time(2), push_until=time(5)))
    waiting(lane)
    clock.set("2026-11-21 01:00")
    watch.look()
    assert opened() == []
    clock.set("2026-11-21 02:30")
    watch.look()
    assert opened() == []
    clock.set("2026-11-21 03:00")
    watch.look()
    assert [kind for kind, _, _ in opened()] == ["lane_age"]


def test_a_lane_late_for_its_agreed_time_is_raised(make_peer: MakePeer, clock: VirtualClock) -> None:
    lane = lane_to(make_peer(), due_by=time(10, 20))
    waiting(lane)
    clock.advance(minutes=15)
    watch.look()
    assert opened() == []
    clock.advance(minutes=15)
    watch.look()
    [(_, _, detail)] = opened()
    assert "约定每日 10:20 前送达" in detail


def test_a_high_failure_rate_is_raised(make_peer: MakePeer, clock: VirtualClock) -> None:
    lane = lane_to(make_peer(name="辽宁省平台"))
    for _ in range(4):
        traffic.failed(lane.pk, now())
    LaneMinute.objects.filter(subscription=lane).update(pushes=4)
    watch.look()
    assert opened() == []

    traffic.failed(lane.pk, now())
    watch.look()
    [(kind, level, detail)] = opened()
    assert (kind, level) == ("failure_rate", "orange")
    assert detail.endswith("近 15 分钟 9 次中失败 5 次。")

    clock.advance(minutes=16)
    watch.look()
    assert opened() == []


def test_a_silent_city_is_raised_in_the_words_people_expect(make_peer: MakePeer, clock: VirtualClock) -> None:
    caller = make_peer("lower", "210100").caller
    assert caller is not None
    caller.tier = "city"
    caller.save()
    Agreement.objects.create(
        caller=caller,
        group="management",
        table="caseStat",
        due_by=time(2),
        created_at=now() - timedelta(days=9),
    )
    clock.set("2026-11-20 00:30")
    pushed = Message(
        direction="in",
        app_id=caller.app_id,
        peer_name="沈阳",
        division_code="210100",
        group="management",
        table="caseStat",
        row_count=3,
        body_bytes=9,
        at=now(),
    )
    traffic.received(pushed)
    clock.set("2026-11-21 01:59")
    watch.look()
    assert opened() == []

    clock.set("2026-11-21 02:30")
    Refusal.objects.create(
        hour=now().replace(minute=0), app_id=caller.app_id, code=10007, count=4, last_at=now()
    )
    watch.look()
    assert opened() == [
        (
            "silence",
            "orange",
            "城市平台 210100 已 26 小时未推送“部件事件监管案件统计”，约定每日 02:00 前。最近一次失败：签名验证失败（10007）。",
        )
    ]

    pushed.at = now()
    traffic.received(pushed)
    watch.look()
    assert opened() == []


def test_parked_chunks_and_a_refused_account_are_raised(make_peer: MakePeer) -> None:
    peer = make_peer(name="辽宁省平台")
    waiting(lane_to(peer), status="parked", last_error="数据第 1 行 area：应为数值（10002）")
    lane_to(peer, table="dutyGrid", held_reason="账号已停用（10009）")
    watch.look()
    assert opened() == [
        (
            "parked",
            "orange",
            (
                "辽宁省平台拒收“部件与网格基础统计”1 份，已搁置，其后的照常发送。"
                "最近一次失败：数据第 1 行 area：应为数值（10002）。请修正后重发或放弃。"
            ),
        ),
        (
            "refused",
            "red",
            (
                "辽宁省平台不接受本平台的账号，“责任网格”停在原处等待。最近一次失败：账号已停用（10009）。"
                "请核对账号状态与密钥，恢复后自动续传。"
            ),
        ),
    ]


@pytest.mark.requirement("4.1.2-1", part="link")
def test_a_lost_link_is_slow_then_down_then_well_again(make_peer: MakePeer, clock: VirtualClock) -> None:
    peer = make_peer(name="辽宁省平台")
    delivery = waiting(lane_to(peer), attempts=9, next_attempt_at=now() + timedelta(hours=1))
    heartbeats.record(peer, Beat(True, latency_ms=12, clock_offset_ms=40, version="0.1"))
    seen = []
    for _ in range(3):
        clock.advance(seconds=30)
        seen.append(heartbeats.record(peer, Beat(False, detail="无法连接 10.0.0.1:80")).state)
    assert seen == ["slow", "slow", "down"]
    watch.look()
    [(kind, level, detail)] = opened()
    assert (kind, level) == ("link_down", "red")
    assert (
        detail
        == "与辽宁省平台的链路中断，最近一次正常为 2026-11-20 10:00。最近一次失败：无法连接 10.0.0.1:80。"
    )

    clock.advance(seconds=30)
    heartbeats.record(peer, Beat(True, latency_ms=1500))
    watch.look()
    assert opened() == []
    stored_peer = Peer.objects.get()
    assert (stored_peer.state, stored_peer.last_latency_ms, stored_peer.version) == ("slow", 1500, "0.1")
    assert stored_peer.heartbeats.count() == 5
    delivery.refresh_from_db()
    assert delivery.next_attempt_at is None, "a platform that is back gets its lanes at once"
