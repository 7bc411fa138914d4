"""What a domain (领域) holds at a glance: what is watched, how it is watched, and what is wrong, by specialty."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from chengyun.kernel import clock, parameters
from chengyun.kernel.principal import Principal
from chengyun.monitoring import flow, selectors
from chengyun.monitoring.choices import DOMAIN_OF, DOMAINS, SPECIALTIES
from chengyun.monitoring.faults import selectors as faults
from chengyun.monitoring.online import is_online


def overview(*, principal: Principal, domain: str) -> dict[str, Any]:
    """The figures of a domain: as many queries however much it holds."""
    now = clock.now()
    since = now - parameters.days("domain.days")
    objects = _counted(selectors.objects(principal=principal).filter(domain=domain, active=True), "specialty")
    devices = _counted(
        selectors.devices(principal=principal).filter(object__domain=domain, active=True),
        "object__specialty",
        online=Count("pk", filter=is_online()),
    )
    points = _counted(
        selectors.points(principal=principal).filter(device__object__domain=domain, active=True),
        "device__object__specialty",
    )
    alarms = _counted(
        selectors.alarms(principal=principal)
        .filter(domain=domain)
        .filter(Q(raised_at__gte=since) | Q(state__in=flow.OPEN)),
        "specialty",
        open=Count("pk", filter=Q(state__in=flow.OPEN)),
        worst=Count("pk", filter=Q(state__in=flow.OPEN, level=1)),
        overdue=Count("pk", filter=Q(due_at__lt=now)),
        true=Count("pk", filter=Q(verdict=True, raised_at__gte=since)),
        false=Count("pk", filter=Q(verdict=False, raised_at__gte=since)),
    )
    broken = _counted(
        faults.faults(principal=principal).filter(device__object__domain=domain, ended_at=None),
        "device__object__specialty",
    )
    rows = [
        {
            "specialty": code,
            "name": SPECIALTIES[code],
            "objects": objects.get(code, {}).get("count", 0),
            "devices": devices.get(code, {}).get("count", 0),
            "online": devices.get(code, {}).get("online", 0),
            "points": points.get(code, {}).get("count", 0),
            "faults": broken.get(code, {}).get("count", 0),
            **{
                name: alarms.get(code, {}).get(name, 0)
                for name in ("open", "worst", "overdue", "true", "false")
            },
        }
        for code, its_domain in DOMAIN_OF.items()
        if its_domain == domain
    ]
    counts: list[dict[str, Any]] = rows
    totals = {name: sum(row[name] for row in counts) for name in rows[0] if name not in ("specialty", "name")}
    judged = totals["true"] + totals["false"]
    return {
        "domain": domain,
        "name": DOMAINS[domain],
        **totals,
        "accuracy": totals["true"] / judged if judged else None,
        "specialties": rows,
    }


def _counted(rows: Any, field: str, **more: Count) -> dict[str, dict[str, int]]:
    counted = (
        rows.order_by().select_related(None).values(field).annotate(count=Count("pk", distinct=True), **more)
    )
    return {row.pop(field): row for row in counted}
