"""An organisation was hung elsewhere: its cases go with it, for who sees a case is told by its department's path."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from chengyun.coordination.models import Case
from chengyun.coordination.services.effects import taking_part
from chengyun.identity import facade as identity

_BATCH = 2000


def follow_organisation(old: str) -> int:
    """Give the cases of units that were below the path ``old`` the paths of today; returns how many.

    Open and ended ones alike: a department may still look at, and appeal, what it has done. It takes what is so now,
    not what the message said, hence may be repeated, and comes right in any order.
    """
    return _departments(old) + _assisting(old)


def _departments(old: str) -> int:
    rows = Case.objects.filter(department_path__startswith=old).order_by()
    numbers = rows.values_list("department_id", flat=True).distinct()
    units = identity.organisation_paths(number for number in numbers if number is not None)
    changed = 0
    for number, path in units.items():
        stale = rows.filter(department_id=number).exclude(department_path=path)
        while batch := list(stale.values_list("pk", flat=True)[:_BATCH]):
            changed += Case.objects.filter(pk__in=batch).update(department_path=path)
    return changed


def _assisting(old: str) -> int:
    changed = 0
    last = UUID(int=0)
    rows = Case.objects.filter(assisting_paths__contains=[old]).order_by("pk")
    while batch := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:_BATCH]):
        last = batch[-1]
        for number in batch:
            changed += _assist(number)
    return changed


@transaction.atomic
def _assist(number: UUID) -> bool:
    case = Case.objects.select_for_update().only("assisting", "assisting_paths", "countersign").get(pk=number)
    asked = case.countersign or {}
    before = (case.assisting_paths, case.countersign)
    units = identity.organisation_paths(one["id"] for one in (*case.assisting, *asked.get("departments", [])))
    case.assisting = [_at(one, units) for one in case.assisting]
    if asked:
        case.countersign = {**asked, "departments": [_at(one, units) for one in asked["departments"]]}
    taking_part(case)
    if before == (case.assisting_paths, case.countersign):
        return False
    case.save(update_fields=["assisting", "assisting_paths", "countersign"])
    return True


def _at(department: dict[str, Any], units: dict[int, str]) -> dict[str, Any]:
    return {**department, "path": units.get(department["id"], department["path"])}
