"""Parameters: numbers that the systems declare and an administrator sets, on every tier."""

from __future__ import annotations

import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from chengyun.kernel import audit
from chengyun.kernel.errors import Denied, FieldError, Invalid, Missing
from chengyun.kernel.models import Parameter
from chengyun.kernel.permissions import PARAMETER_WRITE
from chengyun.kernel.principal import Principal

_KEPT_SECONDS = 5.0
_values: tuple[float, dict[str, Decimal]] | None = None


def value(code: str) -> Decimal:
    """The value now; read again every five seconds."""
    global _values
    now = time.monotonic()
    if _values is None or now - _values[0] > _KEPT_SECONDS:
        _values = (now, dict(Parameter.objects.values_list("code", "value")))
    return _values[1][code]


def hours(code: str) -> timedelta:
    """A parameter in hours."""
    return timedelta(hours=float(value(code)))


def days(code: str) -> timedelta:
    """A parameter in days."""
    return timedelta(days=float(value(code)))


def forget() -> None:
    """Read anew at the next question."""
    global _values
    _values = None


def parameters(*, principal: Principal) -> QuerySet[Parameter]:
    """All parameters of the systems this platform runs: nobody has to guess what a figure was made with."""
    return Parameter.objects.all()


def set_value(*, principal: Principal, parameter_id: int, value: Decimal) -> Parameter:
    """Set a number within its bounds.

    Raises:
        Denied: the principal may not set parameters, or not for the whole platform.
        Missing: there is no such parameter.
        Invalid: the value is outside its bounds.
    """
    principal.must(PARAMETER_WRITE)
    if not principal.scope.covers(settings.ENVIRONMENT.division):
        raise Denied("参数对整个平台有效，只有管理范围为全平台的人可以设置。")
    with transaction.atomic():
        parameter = Parameter.objects.select_for_update().filter(pk=parameter_id).first()
        if parameter is None:
            raise Missing("没有这个参数。")
        if not parameter.minimum <= value <= parameter.maximum:
            bounds = f"应在 {parameter.minimum.normalize():f} 与 {parameter.maximum.normalize():f} 之间。"
            raise Invalid("参数超出范围。", errors=[FieldError("value", bounds)])
        before, parameter.value = parameter.value, value
        parameter.save(update_fields=["value"])
        audit.record(
            principal=principal,
            action="kernel.parameter.set",
            target=parameter,
            before={"value": str(before)},
            after={"value": str(value)},
        )
    forget()
    return parameter


@transaction.atomic
def load() -> None:
    """Add what ``rules/parameters.yaml`` of each installed system declares; what was set stays as it is."""
    for config in apps.get_app_configs():
        file = Path(config.path) / "rules" / "parameters.yaml"
        if not config.name.startswith("chengyun.") or not file.exists():
            continue
        for code, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            _declare(config.label, code, entry)


def _declare(system: str, code: str, entry: dict[str, Any]) -> None:
    defaults = {**entry, "system": system, "usual": entry["value"]}
    parameter, created = Parameter.objects.get_or_create(code=code, defaults=defaults)
    if not created:
        told = {key: defaults[key] for key in ("system", "topic", "label", "unit", "usual")}
        Parameter.objects.filter(pk=parameter.pk).update(**told)
