"""Sums of counters over days and divisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Sum
from django.db.models.functions import Cast

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.models import Counter
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal


def visible(*, principal: Principal, first: date, last: date, division: str = "") -> QuerySet[Counter]:
    """The counters of the principal's divisions, both days included."""
    rows = Counter.objects.filter(principal.scope.predicate("division_code"), day__range=(first, last))
    return rows.filter(division_code__startswith=division) if division else rows


def by(*, principal: Principal, of: str, first: date, last: date, division: str = "") -> QuerySet[Any]:
    """One row of sums for each object; of districts and days, from the rows by class, which hold every case once."""
    rows = visible(principal=principal, first=first, last=last, division=division)
    match of:
        case "district":
            keyed = rows.filter(of="class").annotate(item=F("division_code"))
        case "day":
            keyed = rows.filter(of="class").annotate(item=Cast("day", CharField()))
        case _:
            keyed = rows.filter(of=of).annotate(item=F("key"))
    return keyed.order_by("item").values("item").annotate(**{f"sum_{name}": Sum(name) for name in BY_COLUMN})


def as_row(sums: dict[str, Any]) -> dict[str, Any]:
    """A row of sums as it is shown: ``key`` and the metrics by their columns."""
    return {"key": sums["item"], **{name: sums[f"sum_{name}"] for name in BY_COLUMN}}


def this_month() -> tuple[date, date]:
    """From the first of the month until today."""
    today = clock.now().astimezone(clock.SHANGHAI).date()
    return today.replace(day=1), today
