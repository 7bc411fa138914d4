"""Calibrations that a principal may see."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.calibration.models import Calibration


def calibrations(*, principal: Principal) -> QuerySet[Calibration]:
    """Those of the principal's devices."""
    mine = selectors.of_devices(principal=principal, prefix="device__")
    return Calibration.objects.filter(mine).select_related("device__object", "point")
