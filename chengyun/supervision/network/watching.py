"""How each platform below is linked and delivers: state, windows kept, completeness, quality, counts, one score."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Sum

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock, parameters
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal, system
from chengyun.supervision.network.models import LinkDay, PlatformProfile

WEIGHTS = {"online": 20, "timely": 20, "complete": 20, "accepted": 10, "quality": 30}
"""Of the score; what cannot be measured is left out and the others count in proportion."""
_DELIVERY = {"timely", "complete", "accepted"}


def platforms(*, principal: Principal) -> list[dict[str, Any]]:
    """Every platform below that the principal may see, the best first."""
    now = clock.now()
    links = exchange.topology(principal=principal)["lowers"]
    windows = _windows(principal, now)
    since = now - parameters.days("network.days")
    heard = exchange.heartbeat_rates(since)
    outcomes = exchange.push_outcomes(since)
    told, ids = exchange.told_of_themselves(), exchange.app_ids()
    first_day = (now - parameters.days("network.modules_days")).astimezone(SHANGHAI).date()
    received = _received(principal, first_day)
    profiles = {one.division_code: one for one in PlatformProfile.objects.all()}
    open_alarms = dict(
        exchange.alarms(principal=principal)
        .filter(cleared_at=None)
        .order_by()
        .values_list("division_code")
        .annotate(n=Count("pk"))
    )
    qualities = datastandard.quality_of({link["division_code"] for link in links})
    found = []
    for link in links:
        division = link["division_code"]
        app_id = ids.get(link["caller"], "")
        looked, answered = heard.get(link["peer"], (0, 0))
        tables = windows.get(link["caller"], [])
        accepted, refused = outcomes.get(app_id, (0, 0))
        checked = qualities.get(division)
        got = received.get(app_id, {"groups": {}, "tables": 0, "rows": 0})
        parts = {
            "online": _share(answered, looked),
            "timely": _share(sum(not one["late"] for one in tables), len(tables)),
            "complete": _share(sum(one["last_push_at"] is not None for one in tables), len(tables)),
            "accepted": _share(accepted, accepted + refused),
            "quality": checked.score if checked else None,
        }
        profile = profiles.get(division)
        version, running = told.get(link["peer"], ("", []))
        found.append(
            {
                "peer": link["peer"],
                "division": division,
                "name": link["name"],
                "tier": link["tier"],
                "state": link["state"],
                "state_label": link["state_label"],
                "status_label": link["status_label"],
                "latency_ms": link["latency_ms"],
                "last_heartbeat_at": link["last_heartbeat_at"],
                "last_push_at": link["last_push_in_at"],
                "waiting": link["waiting"],
                "alarms": open_alarms.get(division, 0),
                "version": version,
                "running": running,
                "today_rows": link["today"]["rows_in"],
                "month_rows": got["rows"],
                "tables_in_use": got["tables"],
                "modules": got["groups"],
                "properties": checked.properties if checked else {},
                "checked_at": checked.finished_at if checked else None,
                "pushes_accepted": accepted,
                "pushes_refused": refused,
                **parts,
                "score": score(parts),
                "tables": tables,
                "stage": profile.stage if profile else "",
                "stage_label": profile.get_stage_display() if profile else "未登记",
                "systems": profile.systems if profile else [],
            }
        )
    found.sort(key=lambda one: (-(one["score"] if one["score"] is not None else -1), one["division"]))
    return found


def score(parts: dict[str, float | None]) -> float | None:
    """The weighted mean of what could be measured; none for a platform that delivers nothing and agreed on nothing."""
    known = {name: value for name, value in parts.items() if value is not None}
    if not known.keys() & _DELIVERY:
        return None
    weight = sum(WEIGHTS[name] for name in known)
    return round(sum(WEIGHTS[name] * value for name, value in known.items()) / weight, 1)


def note_day() -> int:
    """Write today's row of every platform; how many."""
    now = clock.now()
    rows = [
        LinkDay(
            day=now.astimezone(SHANGHAI).date(),
            division_code=one["division"],
            name=one["name"][:100],
            state=one["state"],
            online=one["online"],
            timely=one["timely"],
            complete=one["complete"],
            accepted=one["accepted"],
            quality=one["quality"],
            score=one["score"],
            rows=one["today_rows"],
        )
        for one in {each["division"]: each for each in platforms(principal=system())}.values()
    ]
    LinkDay.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "division_code"],
        update_fields=[
            "name",
            "state",
            "online",
            "timely",
            "complete",
            "accepted",
            "quality",
            "score",
            "rows",
        ],
    )
    return len(rows)


def _windows(principal: Principal, now: Any) -> dict[int, list[dict[str, Any]]]:
    """The agreed pushes of each account, with the last one and whether it is late."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    labels = {table.id: table.label for table in datastandard.tables()}
    for one in exchange.agreements(principal=principal).filter(active=True)[:20_000]:
        last: datetime | None = getattr(one, "last_push_at")  # noqa: B009 - the selector adds it
        found[one.caller_id].append(
            {
                "table": f"{one.group}.{one.table}",
                "every": one.every,
                "every_label": one.get_every_display(),
                "due_by": f"{one.due_by:%H:%M}" if one.due_by else "",
                "last_push_at": last,
                "late": exchange.overdue(now, one.every, one.due_by, last or one.created_at),
                "label": labels.get(f"{one.group}.{one.table}", ""),
            }
        )
    return found


def _received(principal: Principal, since: Any) -> dict[str, dict[str, Any]]:
    """What each account delivered lately: tables by group, and rows."""
    found: dict[str, dict[str, Any]] = {}
    rows = (
        exchange.traffic(principal=principal)
        .filter(direction="in", day__gte=since)
        .order_by()
        .values_list("app_id", "group", "table")
        .annotate(n=Sum("rows"), last=Max("last_at"))
    )
    for app_id, group, _, count, _ in rows:
        one = found.setdefault(app_id, {"groups": {}, "tables": 0, "rows": 0})
        one["groups"][group] = one["groups"].get(group, 0) + 1
        one["tables"] += 1
        one["rows"] += count
    return found


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
