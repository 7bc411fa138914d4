"""The whole platform at a glance: topology, lanes together, counters by day, account and division."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from chengyun import __version__
from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.exchange.lanes import selectors
from chengyun.exchange.models import Alarm, Caller, Delivery, Peer, Traffic
from chengyun.exchange.selectors import callers
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

MOST = 1000
"""Platforms in one topology; more than any province or the nation has directly below it."""


@dataclass
class Today:
    """Messages and rows of a day."""

    messages_in: int = 0
    rows_in: int = 0
    messages_out: int = 0
    rows_out: int = 0

    def add(self, direction: str, messages: int, rows: int) -> None:
        if direction == "in":
            self.messages_in += messages
            self.rows_in += rows
        else:
            self.messages_out += messages
            self.rows_out += rows


def topology(*, principal: Principal) -> dict[str, Any]:
    """This platform, and every platform and system around it that the principal may see."""
    now = clock.now()
    links = _links(principal, now)
    own = settings.ENVIRONMENT
    return {
        "own": {
            "name": own.name,
            "division_code": own.division,
            "tier": own.tier.name,
            "tier_label": own.tier.label,
            "address": own.public_url,
            "version": __version__,
            "today": asdict(_total(principal, now.astimezone(SHANGHAI).date())),
        },
        "uppers": [link for link in links if link["relation"] == "upper"],
        "lowers": [link for link in links if link["relation"] == "lower"],
        "systems": [link for link in links if link["relation"] == "same"],
        "now": now,
    }


def lanes(*, principal: Principal) -> dict[str, Any]:
    """All lanes together."""
    every: QuerySet[Any] = selectors.lanes(principal=principal)
    found = every.values(
        "state", "depth", "depth_rows", "oldest_at", "rate_rows_per_minute", "failures_last_hour", "parked"
    )
    rows = list(found[:MOST])
    return {
        "lanes": len(rows),
        **{
            name: sum(row[name] for row in rows)
            for name in ("depth", "depth_rows", "rate_rows_per_minute", "failures_last_hour", "parked")
        },
        "oldest_at": min((row["oldest_at"] for row in rows if row["oldest_at"]), default=None),
        "states": dict(Counter(row["state"] for row in rows)),
    }


def alarms(*, principal: Principal) -> dict[str, Any]:
    """Open alarms, counted."""
    opened = selectors.alarms(principal=principal).filter(cleared_at=None).order_by()
    return {
        "open": opened.count(),
        "unacknowledged": opened.filter(acknowledged_at=None).count(),
        "by_level": dict(opened.values_list("level").annotate(n=Count("pk"))),
        "by_kind": dict(opened.values_list("kind").annotate(n=Count("pk"))),
    }


def by_day(traffic: QuerySet[Traffic]) -> list[dict[str, Any]]:
    """Counters of each day."""
    days: dict[date, Today] = {}
    for day, direction, messages, rows in (
        traffic.order_by("day").values_list("day", "direction").annotate(m=Sum("messages"), r=Sum("rows"))
    ):
        days.setdefault(day, Today()).add(direction, messages, rows)
    return [{"day": day, **asdict(counted)} for day, counted in days.items()]


def by_account(traffic: QuerySet[Traffic]) -> list[dict[str, Any]]:
    """Counters of each account, ours with others and others' with us."""
    accounts: dict[tuple[str, str], tuple[Today, dict[str, Any]]] = {}
    for app_id, division, direction, messages, rows, name, last in (
        traffic.order_by("division_code")
        .values_list("app_id", "division_code", "direction")
        .annotate(m=Sum("messages"), r=Sum("rows"), n=Max("name"), last=Max("last_at"))[:MOST]
    ):
        counted, told = accounts.setdefault((app_id, division), (Today(), {"name": name, "last_at": last}))
        counted.add(direction, messages, rows)
        told["last_at"] = max(told["last_at"], last)
    return [
        {"app_id": app_id, "division_code": division, **told, **asdict(counted)}
        for (app_id, division), (counted, told) in accounts.items()
    ]


def by_division(*, principal: Principal, group: str, table: str) -> list[dict[str, Any]]:
    """The rows held of each city; of each district on a city's platform.

    The account that pushed does not tell: a province pushes the rows of all its cities.
    """
    own = division_prefix(settings.ENVIRONMENT.division)
    divisions = max(own, principal.scope.division_prefix, key=len)
    digits = 6 if len(own) >= 4 else 4
    try:
        definition = datastandard.definition(group, table)
    except datastandard.UnknownTable as error:
        reason = f"数据标准中没有数据表 {group}.{table}。"
        raise Invalid(reason, errors=[FieldError("table", reason)]) from error
    held = datastandard.held_by_division(definition, divisions=divisions, digits=digits)
    return [
        {"division_code": division.ljust(6, "0"), "rows": rows, "last_received_at": latest}
        for division, rows, latest in held
    ]


def _links(principal: Principal, now: datetime) -> list[dict[str, Any]]:
    peers = list(selectors.peers(principal=principal).select_related("caller")[:MOST])
    alone = list(callers(principal=principal).filter(peer=None)[: MOST - len(peers)])
    queues = {
        row["subscription__peer"]: row
        for row in Delivery.objects.filter(status__in=["waiting", "parked"])
        .order_by()
        .values("subscription__peer")
        .annotate(
            waiting=Count("pk", filter=Q(status="waiting")),
            parked=Count("pk", filter=Q(status="parked")),
            oldest=Min("created_at", filter=Q(status="waiting")),
        )
    }
    alarmed = Counter(
        Alarm.objects.filter(cleared_at=None, peer__isnull=False).values_list("peer", flat=True)
    )
    traffic = _Traffic(now.astimezone(SHANGHAI).date())
    links = []
    for peer in peers:
        queue: dict[str, Any] = dict(queues.get(peer.pk) or {})
        links.append(
            {
                **_link_of(peer, traffic),
                "waiting": queue.get("waiting", 0),
                "parked": queue.get("parked", 0),
                "oldest_waiting_at": queue.get("oldest"),
                "open_alarms": alarmed[peer.pk],
            }
        )
    return links + [_link_of_caller(caller, traffic) for caller in alone]


def _link_of(peer: Peer, traffic: _Traffic) -> dict[str, Any]:
    theirs = peer.caller.app_id if peer.caller else ""
    return {
        "peer": peer.pk,
        "caller": peer.caller_id,
        "name": peer.name,
        "division_code": peer.division_code,
        "relation": peer.relation,
        "tier": peer.tier,
        "service_address": peer.service_address,
        "status": peer.status,
        "status_label": peer.get_status_display(),
        "state": peer.state,
        "state_label": peer.get_state_display(),
        "latency_ms": peer.last_latency_ms,
        "last_heartbeat_at": peer.last_heartbeat_at,
        "last_seen_at": peer.last_seen_at,
        "last_push_in_at": traffic.last("in", theirs),
        "last_push_out_at": traffic.last("out", peer.app_id),
        "detail": peer.last_failure or peer.reason,
        "today": asdict(traffic.today(theirs, peer.app_id)),
    }


def _link_of_caller(caller: Caller, traffic: _Traffic) -> dict[str, Any]:
    """An account opened by hand: it calls us, we do not know where it is."""
    return {
        "peer": None,
        "caller": caller.pk,
        "name": caller.name,
        "division_code": caller.division_code,
        "relation": "same" if caller.tier == "system" else "lower",
        "tier": caller.tier,
        "service_address": caller.service_address,
        "status": "linked" if caller.status == "active" else "suspended",
        "status_label": caller.get_status_display(),
        "state": "never",
        "state_label": "从未",
        "latency_ms": None,
        "last_heartbeat_at": None,
        "last_seen_at": None,
        "last_push_in_at": traffic.last("in", caller.app_id),
        "last_push_out_at": None,
        "waiting": 0,
        "parked": 0,
        "oldest_waiting_at": None,
        "open_alarms": 0,
        "detail": "",
        "today": asdict(traffic.today(caller.app_id, "")),
    }


class _Traffic:
    """Counters of every account, read once."""

    def __init__(self, day: date) -> None:
        counted = Traffic.objects.order_by().values_list("direction", "app_id")
        self._last = {
            (direction, app_id): at for direction, app_id, at in counted.annotate(at=Max("last_at"))
        }
        self._today = {
            (direction, app_id): (messages, rows)
            for direction, app_id, messages, rows in counted.filter(day=day).annotate(
                m=Sum("messages"), r=Sum("rows")
            )
        }

    def last(self, direction: str, app_id: str) -> datetime | None:
        return self._last.get((direction, app_id)) if app_id else None

    def today(self, theirs: str, ours: str) -> Today:
        counted = Today()
        for direction, app_id in (("in", theirs), ("out", ours)):
            if app_id:
                counted.add(direction, *self._today.get((direction, app_id), (0, 0)))
        return counted


def _total(principal: Principal, day: date) -> Today:
    total = Today()
    counted = selectors.traffic(principal=principal).filter(day=day).order_by().values_list("direction")
    for direction, messages, rows in counted.annotate(m=Sum("messages"), r=Sum("rows")):
        total.add(direction, messages, rows)
    return total
