"""Calibrations are recorded one by one or from a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping, selectors
from chengyun.monitoring.calibration.models import Calibration
from chengyun.monitoring.models import Device
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.readings import known


@transaction.atomic
def record(
    *, principal: Principal, device_id: int, point_id: int | None = None, **fields: Any
) -> Calibration:
    """Record a calibration; readings that come from now on, measured on its date or later, are corrected by it.

    Raises:
        Denied: the principal keeps no register.
        Missing: there is no such device that the principal sees.
        Invalid: a value is wrong.
    """
    principal.must(ADMIN)
    device = keeping.locked(selectors.devices(principal=principal), device_id, "没有这个设备。")
    row = Calibration(device=device, point_id=point_id, recorded_at=clock.now(), who=principal.name, **fields)
    _check(row, device)
    keeping.checked(row).save(force_insert=True)
    newest = device.calibrations.order_by("-calibrated_on", "-pk")[0]
    device.calibrated_on, device.calibration_due = newest.calibrated_on, newest.next_due
    device.save(update_fields=["calibrated_on", "calibration_due"])
    audit.record(
        principal=principal,
        action="monitoring.calibration.create",
        target=device,
        after=keeping.facts(
            row, ("calibrated_on", "by", "result", "next_due", "point_id", "factor", "offset")
        ),
    )
    known.changed()
    return row


@transaction.atomic
def import_rows(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Record calibrations from a file: all or none. The first row is row 2 of the file."""
    for number, row in enumerate(rows, start=2):
        try:
            _import(principal, dict(row))
        except Invalid as wrong:
            errors = [FieldError(error.field, error.message, number) for error in wrong.errors]
            raise Invalid(f"第 {number} 行有误，没有导入任何一行。", errors=errors) from wrong


def _import(principal: Principal, row: dict[str, Any]) -> None:
    code, point = row.pop("device"), row.pop("point", "")
    device = selectors.devices(principal=principal).filter(code=code).first()
    if device is None:
        raise Invalid("设备有误。", errors=[FieldError("device", f"没有编码为“{code}”的设备。")])
    if point:
        found = device.points.filter(code=point).first()
        if found is None:
            raise Invalid("测点有误。", errors=[FieldError("point", f"设备“{code}”没有测点“{point}”。")])
        row["point_id"] = found.pk
    record(principal=principal, device_id=device.pk, **row)


def _check(row: Calibration, device: Device) -> None:
    today: date = clock.now().astimezone(SHANGHAI).date()
    errors = []
    if row.calibrated_on > today:
        errors.append(FieldError("calibrated_on", "检定日期不应晚于今天。"))
    if row.next_due is not None and row.next_due <= row.calibrated_on:
        errors.append(FieldError("next_due", "下次检定应晚于检定日期。"))
    if row.point_id is not None and not device.points.filter(pk=row.point_id).exists():
        errors.append(FieldError("point_id", "这个设备没有这个测点。"))
    if row.factor == 0:
        errors.append(FieldError("factor", "修正系数不能为 0。"))
    if row.point_id is None and (row.factor, row.offset) != (1, 0):
        errors.append(FieldError("point_id", "有修正系数或修正值时，应选择测点。"))
    if row.result == Calibration.Result.BAD and (row.factor, row.offset) != (1, 0):
        errors.append(FieldError("result", "不合格的不作修正。"))
    if errors:
        raise Invalid("检定记录有误，没有保存。", errors=errors)
