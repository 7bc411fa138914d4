"""Numbers that a city sets."""

from __future__ import annotations

import time
from decimal import Decimal

from chengyun.coordination.models import Parameter

_KEPT_SECONDS = 5.0
_values: tuple[float, dict[str, Decimal]] | None = None


def value(code: str) -> Decimal:
    """The value now; read again every five seconds."""
    global _values
    now = time.monotonic()
    if _values is None or now - _values[0] > _KEPT_SECONDS:
        _values = (now, dict(Parameter.objects.values_list("code", "value")))
    return _values[1][code]


def forget() -> None:
    """Read anew at the next question."""
    global _values
    _values = None
