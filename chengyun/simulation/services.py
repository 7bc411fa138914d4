"""Troubles are injected into the running simulation, and stopped."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.simulation import selectors
from chengyun.simulation.models import Injection
from chengyun.simulation.permissions import INJECT
from chengyun.simulation.rules import troubles

LONGEST = timedelta(hours=24)
WIDEST = 50_000
MOST = 50
"""So many may go on at the same time."""


@transaction.atomic
def inject(
    *,
    principal: Principal,
    kind: str,
    seconds: int,
    strength: int = 2,
    device_id: int | None = None,
    lon: float | None = None,
    lat: float | None = None,
    radius: int | None = None,
) -> Injection:
    """Let something go wrong from now on: at a device, around it or a place, or in the whole city.

    Raises:
        Denied: the principal may not.
        Invalid: a value is wrong, or there is no such device that the principal sees.
        Conflict: too much goes wrong already.
    """
    principal.must(INJECT)
    trouble = troubles()[kind]
    device = selectors.devices(principal=principal).filter(pk=device_id).first() if device_id else None
    errors = []
    if device_id and device is None:
        errors.append(FieldError("device_id", "没有这个模拟设备。"))
    if (lon is None) != (lat is None):
        errors.append(FieldError("lon", "经度与纬度应一同填写。"))
    if trouble.radius is None:
        lon = lat = radius = None
        if not device_id:
            errors.append(FieldError("device_id", f"“{trouble.label}”发生在一台设备，请选择设备。"))
    elif device is not None:
        lon, lat = device.lon, device.lat
    elif lon is None and not (trouble.everywhere and principal.scope.covers(settings.ENVIRONMENT.division)):
        errors.append(FieldError("lon", "请选择地点或设备。"))
    if lon is not None:
        radius = radius or trouble.radius
        if not 10 <= (radius or 0) <= WIDEST:
            errors.append(FieldError("radius", f"应为 10 至 {WIDEST} 米。"))
    if not 10 <= seconds <= LONGEST.total_seconds():
        errors.append(FieldError("seconds", "应为 10 秒至 24 小时。"))
    now = clock.now()
    row = Injection(
        kind=kind, device=device, lon=lon, lat=lat, radius=radius if lon is not None else None, strength=strength,
        division_code=device.division_code if device else settings.ENVIRONMENT.division,
        begins_at=now, ends_at=now + timedelta(seconds=min(max(seconds, 0), LONGEST.total_seconds())), who=principal.name[:100],
    )  # fmt: skip
    if not errors and device is None and lon is not None:
        around = selectors.near(row).filter(principal.scope.predicate("division_code"))
        reached = selectors.reached(row, around)
        if not reached:
            errors.append(FieldError("radius", "这个范围内没有您辖区的模拟设备。"))
        else:
            nearest = max(reached, key=reached.__getitem__)
            row.division_code = around.get(code=nearest).division_code
    if errors:
        raise Invalid("没有注入。", errors=errors)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('simulation_injection'))")
    if selectors.running(now).count() >= MOST:
        raise Conflict(f"已有 {MOST} 项异常在进行，请先停止一些。")
    row.save()
    audit.record(
        principal=principal,
        action="simulation.inject",
        target=row,
        after={"kind": kind, "device": device.code if device else None, "lon": lon, "lat": lat, "radius": row.radius,
               "strength": strength, "seconds": seconds},
    )  # fmt: skip
    return row


@transaction.atomic
def stop(*, principal: Principal, injection_id: int) -> Injection:
    """End it now.

    Raises:
        Denied: the principal may not.
        Missing: there is none that the principal sees.
        Conflict: it has ended.
    """
    principal.must(INJECT)
    visible = selectors.injections(principal=principal).filter(pk=injection_id).order_by().values("pk")
    row = Injection.objects.select_for_update(of=("self",)).filter(pk__in=visible).first()
    if row is None:
        raise Missing("没有这项异常。")
    now = clock.now()
    if row.ends_at <= now:
        raise Conflict("这项异常已经结束。")
    before, row.ends_at = row.ends_at, now
    row.save(update_fields=["ends_at"])
    audit.record(
        principal=principal,
        action="simulation.stop",
        target=row,
        before={"ends_at": before.isoformat()},
        after={"ends_at": now.isoformat()},
    )
    return row
