"""The simulation as it is now: who speaks, what goes wrong, and what the platform has heard of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from chengyun.kernel.principal import Principal
from chengyun.monitoring import facade as monitoring
from chengyun.simulation import selectors
from chengyun.simulation.rules import kinds, troubles

SHOWN = 300
"""Devices, those that suffer most first."""


def look(*, principal: Principal) -> dict[str, Any]:
    """What runs, what goes wrong, and the newest readings and open alarms of the devices it reaches."""
    mine = principal.scope.predicate("division_code")
    injections = list(
        selectors.injections(principal=principal).filter(pk__in=selectors.running().values("pk"))
    )
    parts: dict[str, float] = {}
    what: dict[str, set[str]] = defaultdict(set)
    for one in injections:
        acts = troubles()[one.kind].acts
        # What has no point that it acts on feels nothing of it.
        feeling = [kind.kind for kind in kinds().values() if any(code in acts for code, *_ in kind.points)]
        near = selectors.near(one).filter(mine)
        for code, part in selectors.reached(one, near.filter(kind__in=feeling) if acts else near).items():
            parts[code] = max(part, parts.get(code, 0))
            what[code].add(one.kind)
    shown = sorted(parts, key=lambda code: (-parts[code], code))[:SHOWN]
    standing = monitoring.standing(principal=principal, device_codes=shown)
    devices = [
        {
            "code": code,
            "level": min((point["level"] for point in standing[code] if point["level"]), default=0),
            "kinds": sorted(what[code]),
            "points": standing[code],
        }
        for code in shown
        if code in standing
    ]
    return {
        "simulators": list(selectors.simulators()),
        "injections": injections,
        "devices": devices,
        "reached": len(parts),
    }
