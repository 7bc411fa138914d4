"""The state of a lane: what it is doing now, by one expression in the database and one sentence for people."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When

from chengyun.kernel.clock import SHANGHAI

LABELS = {
    "ended": "已停止",
    "paused": "已暂停",
    "unlinked": "对方未接入",
    "held": "账号被拒",
    "idle": "空闲",
    "window": "等待时段",
    "retrying": "等待重试",
    "sending": "发送中",
    "waiting": "排队中",
}

SENDING = timedelta(seconds=10)
"""A lane that was acknowledged this recently, and has more, is sending."""


def expression(now: datetime) -> Case:
    """The state, over subscriptions annotated with ``depth`` and ``next_attempt_at``."""
    return Case(
        When(status="ended", then=Value("ended")),
        When(status="paused", then=Value("paused")),
        When(~Q(peer__status="linked") | Q(peer__app_id=""), then=Value("unlinked")),
        When(~Q(held_reason=""), then=Value("held")),
        When(depth=0, then=Value("idle")),
        When(_outside_window(now), then=Value("window")),
        When(next_attempt_at__gt=now, then=Value("retrying")),
        When(last_ack_at__gt=now - SENDING, then=Value("sending")),
        default=Value("waiting"),
        output_field=CharField(),
    )


def words(lane: Any, now: datetime) -> str:
    """One sentence about an annotated lane."""
    peer = lane.peer
    waits = f"待发 {lane.depth} 份 {lane.depth_rows} 行"
    last = f"最近一次失败：{lane.last_failure.rstrip('。')}。" if lane.last_failure else ""
    match lane.state:
        case "ended":
            return "订阅已停止，不再入道。"
        case "paused":
            return f"已暂停发送，新数据仍入道，{waits}。"
        case "unlinked":
            why = "未向本平台开立账号" if peer.status == "linked" else peer.get_status_display()
            return f"{peer.name}{why}，{waits}。"
        case "held":
            return (
                f"{peer.name}不接受本平台的账号（{lane.held_reason.rstrip('。')}），停在原处等待，{waits}。"
            )
        case "idle":
            return "没有待发数据。"
        case "window":
            return f"等待约定的推送时段 {peer.push_from:%H:%M}–{peer.push_until:%H:%M}，{waits}。"
        case "retrying":
            seconds = max(0, int((lane.next_attempt_at - now).total_seconds()))
            return f"已尝试 {lane.attempts} 次，约 {seconds} 秒后重试，{waits}。{last}"
        case "sending":
            return f"正在发送，{waits}，近一分钟 {lane.rate_rows_per_minute} 行。"
        case _:
            return f"排队等待发送，{waits}。{last}"


def _outside_window(now: datetime) -> Q:
    clock = now.astimezone(SHANGHAI).time()
    start, end = "peer__push_from", "peer__push_until"
    agreed = Q(**{f"{start}__isnull": False, f"{end}__isnull": False}) & ~Q(**{start: F(end)})
    before, after = Q(**{f"{start}__gt": clock}), Q(**{f"{end}__lte": clock})
    within_day = Q(**{f"{start}__lt": F(end)}) & (before | after)
    over_midnight = Q(**{f"{start}__gt": F(end)}) & before & after
    return agreed & (within_day | over_midnight)
