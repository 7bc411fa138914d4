"""The register: monitored objects, devices and points are added, changed and put out of use, never deleted."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any, TypeVar

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.errors import Denied, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.choices import DOMAIN_OF
from chengyun.monitoring.models import Device, Indicator, MonitoredObject, Point
from chengyun.monitoring.mqtt import accounts
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.readings import known, sampling

Row = TypeVar("Row", bound=models.Model)

_LIMITS = ("direction", "level3", "level2", "level1")


@transaction.atomic
def add_object(*, principal: Principal, **fields: Any) -> MonitoredObject:
    """Add a monitored object.

    Raises:
        Denied: the principal keeps no register, or not of this division.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(ADMIN)
    row = MonitoredObject(**_placed(object_fields(principal, fields)))
    return _added(principal, row, "object")


@transaction.atomic
def edit_object(*, principal: Principal, object_id: int, **fields: Any) -> MonitoredObject:
    """Change a monitored object; its code stays.

    Raises:
        Denied: the principal keeps no register, or not of this division.
        Missing: there is none that the principal sees.
        Invalid: a value is wrong.
    """
    principal.must(ADMIN)
    row = _locked(selectors.objects(principal=principal), object_id, "没有这个监测对象。")
    if fields.get("specialty", row.specialty) != row.specialty and row.devices.exists():
        # History keeps readings by specialty.
        reason = "监测对象已有设备，专项不能更改；请另建监测对象。"
        raise Invalid("专项有误。", errors=[FieldError("specialty", reason)])
    return _edited(principal, row, "object", object_fields(principal, fields))


@transaction.atomic
def add_device(*, principal: Principal, object_id: int, **fields: Any) -> tuple[Device, str]:
    """Add a device to an object; answers it with its secret, of which only the digest is kept.

    Raises:
        Denied: the principal keeps no register.
        Missing: there is no such object that the principal sees.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(ADMIN)
    watched = _locked(selectors.objects(principal=principal), object_id, "没有这个监测对象。")
    fields = _with_gateway(principal, None, fields)
    secret = secrets.token_urlsafe(24)
    device = Device(
        object=watched, digest=digest(secret), broker_hash=accounts.password_hash(secret), **fields
    )
    _added(principal, device, "device")
    _tell_broker(device)
    return device, secret


@transaction.atomic
def edit_device(*, principal: Principal, device_id: int, **fields: Any) -> Device:
    """Change a device; its code stays.

    Raises:
        Denied, Missing, Invalid: as for objects.
    """
    principal.must(ADMIN)
    row = _locked(selectors.devices(principal=principal), device_id, "没有这个设备。")
    device = _edited(principal, row, "device", _with_gateway(principal, row, fields))
    _tell_broker(device)
    return device


@transaction.atomic
def renew_secret(*, principal: Principal, device_id: int) -> tuple[Device, str]:
    """Give a device a new secret; the old one opens nothing from now on.

    Raises:
        Denied, Missing: as for objects.
    """
    principal.must(ADMIN)
    device = _locked(selectors.devices(principal=principal), device_id, "没有这个设备。")
    secret = secrets.token_urlsafe(24)
    device.digest, device.broker_hash = digest(secret), accounts.password_hash(secret)
    device.save(update_fields=["digest", "broker_hash"])
    _tell_broker(device)
    audit.record(principal=principal, action="monitoring.device.rotate_key", target=device)
    known.changed()
    return device, secret


@transaction.atomic
def add_point(*, principal: Principal, device_id: int, indicator: str, **fields: Any) -> Point:
    """Add a point to a device; what is not given is the indicator's.

    Raises:
        Denied: the principal keeps no register.
        Missing: there is no such device that the principal sees.
        Invalid: a value is wrong, or the device has a point of this code.
    """
    principal.must(ADMIN)
    device = _locked(selectors.devices(principal=principal), device_id, "没有这个设备。")
    return _added(principal, _new_point(device, indicator, fields), "point")


@transaction.atomic
def edit_point(*, principal: Principal, point_id: int, **fields: Any) -> Point:
    """Change a point; its code and indicator stay.

    Raises:
        Denied, Missing, Invalid: as for objects.
    """
    principal.must(ADMIN)
    row = _locked(selectors.points(principal=principal), point_id, "没有这个测点。")
    before = row.sampling_seconds
    point = _edited(principal, row, "point", fields)
    if point.sampling_seconds != before:
        sampling.note([point.pk], until=clock.now(), seconds=before)
    return point


def import_objects(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add objects from a file: all or none. The first row is row 2 of the file."""
    _import(rows, lambda row: add_object(principal=principal, **row))


def import_devices(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Add devices from a file, all or none; tells their secrets once."""
    told: list[dict[str, str]] = []

    def add(row: dict[str, Any]) -> None:
        watched = _named(selectors.objects(principal=principal), row.pop("object"), "object", "监测对象")
        if gateway := row.pop("gateway", ""):
            found = _named(selectors.devices(principal=principal), gateway, "gateway", "网关")
            row["gateway_id"] = found.pk
        device, secret = add_device(principal=principal, object_id=watched.pk, **row)
        told.append({"设备编码": device.code, "密钥": secret})

    _import(rows, add)
    return told


def import_points(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add points from a file: all or none."""

    def add(row: dict[str, Any]) -> None:
        device = _named(selectors.devices(principal=principal), row.pop("device"), "device", "设备")
        add_point(principal=principal, device_id=device.pk, **row)

    _import(rows, add)


def _with_gateway(principal: Principal, device: Device | None, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, checked: a gateway is one of the principal's devices, and stands behind no other."""
    if (key := fields.get("gateway_id")) is None:
        return fields
    gateway = selectors.devices(principal=principal).filter(pk=key).first()
    reason = (
        "没有这个设备。"
        if gateway is None
        else "设备不能是自己的网关。"
        if device is not None and gateway.pk == device.pk
        else "网关自己不能再经过网关。"
        if gateway.gateway_id is not None
        else "这个设备是其他设备的网关，不能再经过网关。"
        if device is not None and device.children.exists()
        else ""
    )
    if reason:
        raise Invalid("网关有误。", errors=[FieldError("gateway_id", reason)])
    return fields


def _tell_broker(device: Device) -> None:
    outbox.add(accounts.CHANGED, {"devices": [device.pk]}, key=device.code)


def digest(secret: str) -> str:
    """What is kept of a secret; it is random, so that a plain digest cannot be guessed from."""
    return hashlib.new("sm3", secret.encode()).hexdigest()


def object_fields(principal: Principal, fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of an object as it is stored: with its domain, shape and unit.

    Raises:
        Denied: its division is not the principal's.
        Invalid: there is no such unit.
    """
    fields = dict(fields)
    if "division_code" in fields and not principal.scope.covers(fields["division_code"]):
        raise Denied("这个行政区划不在您的管辖范围内。", permission=ADMIN)
    if "specialty" in fields:
        fields["domain"] = DOMAIN_OF[fields["specialty"]]
    if fields.get("geometry") is not None:
        shape = gis.parse_shape(fields.pop("geometry"), "geometry")
        fields["shape"] = GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=4490)
        fields.pop("lon", None), fields.pop("lat", None)
    elif {"lon", "lat"} <= fields.keys():
        fields["shape"] = GEOSGeometry(f"SRID=4490;POINT({fields.pop('lon')} {fields.pop('lat')})")
    if "organisation_id" in fields:
        fields |= _organisation(fields["organisation_id"])
    return fields


def _placed(fields: dict[str, Any]) -> dict[str, Any]:
    if "shape" not in fields:
        raise Invalid(
            "没有位置。", errors=[FieldError("geometry", "应给出经纬度（lon、lat），或图形（geometry）。")]
        )
    return fields


def _organisation(organisation_id: int | None) -> dict[str, Any]:
    if organisation_id is None:
        return {"organisation_path": "", "organisation_name": ""}
    found = identity.organisations().filter(pk=organisation_id).first()
    if found is None:
        raise Invalid("权属单位有误。", errors=[FieldError("organisation_id", "没有这个单位，或已停用。")])
    return {"organisation_path": found.path, "organisation_name": found.name}


def _new_point(device: Device, indicator_code: str, fields: dict[str, Any]) -> Point:
    indicator = Indicator.objects.filter(pk=indicator_code).first()
    if indicator is None:
        raise Invalid("指标有误。", errors=[FieldError("indicator", f"没有指标“{indicator_code}”。")])
    return point_of(device, indicator, fields)


def point_of(device: Device, indicator: Indicator, fields: dict[str, Any]) -> Point:
    """A new point of an indicator; what is not given is the indicator's."""
    given = {name: value for name, value in fields.items() if value not in (None, "")}
    begin = {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "sampling_seconds": indicator.sampling_seconds,
    }
    if not given.keys() & set(_LIMITS):
        begin |= {name: getattr(indicator, name) for name in _LIMITS}
    return Point(device=device, indicator=indicator, **(begin | given))


def _added(principal: Principal, row: Row, kind: str) -> Row:
    check(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        code = row.code  # type: ignore[attr-defined]
        raise Invalid("编码重复。", errors=[FieldError("code", f"编码“{code}”已被使用。")]) from error
    audit.record(
        principal=principal,
        action=f"monitoring.{kind}.create",
        target=row,
        after={"code": row.code, "name": row.name},  # type: ignore[attr-defined]
    )
    known.changed()
    return row


def _edited(principal: Principal, row: Row, kind: str, fields: dict[str, Any]) -> Row:
    before = {name: _plain(getattr(row, name)) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    check(row)
    after = {name: _plain(getattr(row, name)) for name in fields}
    row.save(update_fields=list(fields)) if fields else None
    audit.record(
        principal=principal, action=f"monitoring.{kind}.edit", target=row, before=before, after=after
    )
    known.changed()
    return row


def check(row: models.Model, *, sure: Sequence[str] = ()) -> None:
    """What the fields say, and that limits lie in the order of their levels; ``sure`` fields are right for certain.

    Raises:
        Invalid: a value is wrong.
    """
    try:
        row.clean_fields(exclude=["digest", "broker_hash", *sure])
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error
    if isinstance(row, Point):
        _check_point(row)


def _check_point(point: Point) -> None:
    if point.low is not None and point.high is not None and point.low >= point.high:
        raise Invalid("量程有误。", errors=[FieldError("low", "量程下限应小于上限。")])
    limits = [limit for limit in (point.level3, point.level2, point.level1) if limit is not None]
    if limits and point.direction not in ("high", "low"):
        raise Invalid(
            "限值有误。",
            errors=[FieldError("direction", "有限值的测点，方向应为“越高越危险”或“越低越危险”。")],
        )
    if limits != sorted(limits, reverse=point.direction == "low"):
        way = "递减" if point.direction == "low" else "递增"
        raise Invalid("限值有误。", errors=[FieldError("level3", f"三级、二级、一级限值应依次{way}。")])


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool, dict, list, type(None))) else str(value)


def _locked(rows: models.QuerySet[Row], key: int, missing: str) -> Row:
    row = (
        rows.model._default_manager.filter(pk__in=rows.filter(pk=key).values("pk"))
        .select_for_update()
        .first()
    )
    if row is None:
        raise Missing(missing)
    return row


def _named(rows: models.QuerySet[Row], code: str, field: str, label: str) -> Row:
    row = rows.filter(code=code).first()
    if row is None:
        raise Invalid(f"{label}有误。", errors=[FieldError(field, f"没有编码为“{code}”的{label}。")])
    return row


@transaction.atomic
def _import(rows: Sequence[dict[str, Any]], add: Any) -> None:
    for number, row in enumerate(rows, start=2):
        try:
            add(dict(row))
        except Invalid as wrong:
            errors = [FieldError(error.field, error.message, number) for error in wrong.errors]
            raise Invalid(f"第 {number} 行有误，没有导入任何一行。", errors=errors) from wrong
