"""Alarms: raised once when something needs a person, cleared by themselves when it no longer does.

Each check looks at the whole platform and says what is wrong now. What it says for the first time is raised, what
it no longer says is cleared, what it still says is only described anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Min, Sum

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import permissions
from chengyun.exchange.answers import LABELS
from chengyun.exchange.lanes import rules, selectors, settings
from chengyun.exchange.models import (
    Agreement,
    Alarm,
    Caller,
    Delivery,
    LaneMinute,
    Message,
    Peer,
    Refusal,
    Subscription,
)
from chengyun.kernel import clock, notifications
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system

MOST = 1000
"""Alarms of one kind that are open at one time: more would help nobody."""

CALLER_WORDS = {
    "provincial": "省级平台",
    "city": "城市平台",
    "county": "县级平台",
    "system": "本级系统",
    "national": "国家平台",
}


@dataclass(frozen=True)
class Trouble:
    """Something that is wrong now."""

    subject: str
    level: str
    detail: str
    division_code: str
    peer: Peer | None = None
    lane: Subscription | None = None
    caller: Caller | None = None


def look() -> None:
    """Run every check, and raise and clear what follows from it."""
    now = clock.now()
    for kind, check in CHECKS.items():
        _settle(kind, islice(check(now), MOST), now)


def lane_age(now: datetime) -> Iterator[Trouble]:
    """Lanes whose oldest chunk waits too long, or beyond the time by which it was due."""
    waiting = (
        Subscription.objects.filter(status="active", peer__status="linked", deliveries__status="waiting")
        .exclude(peer__app_id="")
        .annotate(oldest=Min("deliveries__created_at"), depth=Count("deliveries"))
        .select_related("peer")
        .order_by("oldest")
    )
    for lane in waiting:
        waited = _waited(lane.peer, lane.oldest, now)
        late = lane.due_by is not None and rules.last_due(now, "daily", lane.due_by) > lane.oldest
        if waited < settings.LANE_AGE_LIMIT and not late:
            continue
        due = f"，约定每日 {lane.due_by:%H:%M} 前送达" if late else ""
        yield _of_lane(
            lane,
            "red" if waited >= 24 * settings.LANE_AGE_LIMIT else "orange",
            f"向{lane.peer.name}推送“{_label(lane.group, lane.table)}”已积压 {_span(now - lane.oldest)}，"
            f"共 {lane.depth} 份{due}。{_last(lane.last_failure)}",
        )


def failure_rate(now: datetime) -> Iterator[Trouble]:
    """Lanes that lately failed at least as often as they succeeded."""
    minutes = int(settings.FAILURE_WINDOW.total_seconds() // 60)
    counted = (
        LaneMinute.objects.filter(minute__gte=now - settings.FAILURE_WINDOW, subscription__status="active")
        .values("subscription")
        .annotate(failed=Sum("failures"), tried=Sum(F("failures") + F("pushes")))
        .filter(failed__gte=settings.FAILURE_LEAST)
        .filter(failed__gte=F("tried") * settings.FAILURE_RATE_LIMIT)
    )
    counts = {row["subscription"]: row for row in counted[:MOST]}
    for lane in Subscription.objects.filter(pk__in=counts).select_related("peer"):
        row = counts[lane.pk]
        yield _of_lane(
            lane,
            "orange",
            f"向{lane.peer.name}推送“{_label(lane.group, lane.table)}”近 {minutes} 分钟 {row['tried']} 次中失败 "
            f"{row['failed']} 次。{_last(lane.last_failure)}",
        )


def silence(now: datetime) -> Iterator[Trouble]:
    """Callers that have not pushed what was agreed."""
    agreed = selectors.agreements(principal=system()).filter(active=True, caller__status="active")
    for agreement in agreed:
        if not late(agreement, now):
            continue
        caller = agreement.caller
        yield Trouble(
            subject=f"{caller.app_id} {agreement.group}.{agreement.table}",
            level="orange",
            detail=f"{CALLER_WORDS.get(caller.tier, '平台')} {caller.division_code} {silent_words(agreement, now)}",
            division_code=caller.division_code,
            caller=caller,
        )


def parked(now: datetime) -> Iterator[Trouble]:
    """Lanes with chunks that the other side refused."""
    lanes = (
        Subscription.objects.exclude(status="ended")
        .filter(deliveries__status="parked")
        .annotate(parked=Count("deliveries"))
        .select_related("peer")
    )
    for lane in lanes:
        newest = Delivery.objects.filter(subscription=lane, status="parked").order_by("-seq").first()
        yield _of_lane(
            lane,
            "orange",
            f"{lane.peer.name}拒收“{_label(lane.group, lane.table)}”{lane.parked} 份，已搁置，其后的照常发送。"
            f"{_last(newest.last_error if newest else '')}请修正后重发或放弃。",
        )


def refused(now: datetime) -> Iterator[Trouble]:
    """Lanes that stand still because the other side refuses our account."""
    lanes = Subscription.objects.filter(status="active", peer__status="linked").exclude(held_reason="")
    for lane in lanes.select_related("peer"):
        yield _of_lane(
            lane,
            "red",
            f"{lane.peer.name}不接受本平台的账号，“{_label(lane.group, lane.table)}”停在原处等待。"
            f"{_last(lane.held_reason)}请核对账号状态与密钥，恢复后自动续传。",
        )


def link_down(now: datetime) -> Iterator[Trouble]:
    """Linked platforms that do not answer."""
    for peer in Peer.objects.filter(status="linked", state="down").exclude(service_address=""):
        last = peer.heartbeats.filter(ok=False).order_by("-at").first()
        answered = f"，最近一次正常为 {_moment(peer.last_heartbeat_at)}" if peer.last_heartbeat_at else ""
        yield Trouble(
            subject=f"{peer.get_relation_display()} {peer.name} {peer.service_address}"[:200],
            level="red",
            detail=f"与{peer.name}的链路中断{answered}。{_last(last.detail if last else '')}",
            division_code=peer.division_code,
            peer=peer,
        )


CHECKS: dict[str, Callable[[datetime], Iterable[Trouble]]] = {
    "lane_age": lane_age,
    "failure_rate": failure_rate,
    "silence": silence,
    "parked": parked,
    "refused": refused,
    "link_down": link_down,
}


def late(agreement: Any, now: datetime) -> bool:
    """Whether what the agreement, as the selector gives it, names has not come; a new one has its first period."""
    last: datetime | None = agreement.last_push_at
    since = max(last or agreement.created_at, agreement.created_at)
    return rules.overdue(now, agreement.every, agreement.due_by, since)


def silent_words(agreement: Any, now: datetime) -> str:
    """Since when, what was agreed, and what went wrong last."""
    last: datetime | None = agreement.last_push_at
    label = _label(agreement.group, agreement.table)
    since = f"已 {_span(now - last)}未推送“{label}”" if last else f"从未推送“{label}”"
    return f"{since}，约定{_agreed(agreement)}。{_last(_failure_of(agreement, last))}"


def _agreed(agreement: Agreement) -> str:
    if agreement.every == "hourly":
        return "每小时一次"
    return f"每日 {agreement.due_by:%H:%M} 前" if agreement.due_by else "每日一次"


def _failure_of(agreement: Agreement, since: datetime | None) -> str:
    """The caller's last refused push of the table, or refused call, since it last pushed."""
    refused_push = (
        Message.objects.filter(
            direction="in",
            operation="push",
            app_id=agreement.caller.app_id,
            group=agreement.group,
            table=agreement.table,
        )
        .exclude(code=0)
        .order_by("-id")
        .values("at", "code")
        .first()
    )
    refused_call = (
        Refusal.objects.filter(app_id=agreement.caller.app_id)
        .order_by("-last_at")
        .values("last_at", "code")
        .first()
    )
    found = [(refused_push["at"], refused_push["code"])] if refused_push else []
    found += [(refused_call["last_at"], refused_call["code"])] if refused_call else []
    at, code = max(found, default=(None, 0))
    if at is None or (since is not None and at < since):
        return ""
    return f"{LABELS.get(code, '未知状态码')}（{code}）"


@transaction.atomic
def _settle(kind: str, troubles: Iterable[Trouble], now: datetime) -> None:
    opened = {alarm.subject: alarm for alarm in Alarm.objects.filter(kind=kind, cleared_at=None)}
    for trouble in troubles:
        known = opened.pop(trouble.subject, None)
        if known is None:
            _raise(kind, trouble, now)
        elif (known.detail, known.level) != (trouble.detail, trouble.level):
            Alarm.objects.filter(pk=known.pk).update(detail=trouble.detail[:500], level=trouble.level)
    Alarm.objects.filter(pk__in=[alarm.pk for alarm in opened.values()]).update(cleared_at=now)


def _raise(kind: str, trouble: Trouble, now: datetime) -> None:
    alarm = Alarm.objects.create(
        kind=kind,
        subject=trouble.subject,
        level=trouble.level,
        detail=trouble.detail[:500],
        division_code=trouble.division_code,
        peer=trouble.peer,
        subscription=trouble.lane,
        caller=trouble.caller,
        raised_at=now,
    )
    notifications.notify(
        title=f"交换告警：{alarm.get_kind_display()}",
        text=alarm.detail,
        link="/exchange/alarms",
        permission=permissions.ALARM_WRITE,
    )


def _of_lane(lane: Subscription, level: str, detail: str) -> Trouble:
    return Trouble(
        subject=f"{lane.pk} {lane.group}.{lane.table} → {lane.peer.name}"[:200],
        level=level,
        detail=detail,
        division_code=lane.peer.division_code,
        peer=lane.peer,
        lane=lane,
    )


def _waited(peer: Peer, since: datetime, now: datetime) -> timedelta:
    """How long a chunk has waited while it could have been sent."""
    if not rules.window_open(now, peer.push_from, peer.push_until):
        return timedelta(0)
    opened = rules.window_opened(now, peer.push_from, peer.push_until)
    return now - (max(since, opened) if opened else since)


def _label(group: str, table: str) -> str:
    try:
        return datastandard.definition(group, table).label
    except datastandard.UnknownTable:
        return f"{group}.{table}"


def _last(failure: str) -> str:
    return f"最近一次失败：{failure.rstrip('。')}。" if failure else ""


def _span(length: timedelta) -> str:
    minutes = max(1, int(length.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} 分钟"
    if minutes < 48 * 60:
        return f"{minutes // 60} 小时"
    return f"{minutes // (24 * 60)} 天"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
