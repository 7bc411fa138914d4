"""The department that disposes of such cases here: history of the grid and the class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chengyun.coordination import directory
from chengyun.coordination.models import Case
from chengyun.gis import facade as gis
from chengyun.kernel.principal import Principal

LOOKED_AT = 500
"""So many of the newest cases of the class are looked at."""


@dataclass(frozen=True)
class DepartmentSuggestion:
    """A department, its share of what speaks for any, and why."""

    id: int
    name: str
    score: float
    why: str


def suggest(
    *,
    principal: Principal,
    kind: str,
    class_code: str,
    unit_grid: str,
    division: str,
    component: str = "",
    limit: int = 3,
) -> list[DepartmentSuggestion]:
    """Those that were given such cases and did not send them back, the nearer the better; three queries.

    A case of the same class counts 8 in the same unit grid, 4 in the same community, 2 in the same street and 1
    elsewhere; the keeper of the component counts 20.
    """
    departments = {one.id: one for one in directory.departments(principal)}
    weights: Counter[int] = Counter()
    told: dict[int, Counter[str]] = {}
    if class_code:
        # Every case that is being or was disposed of stands for a department that took it.
        rows = (
            Case.objects.filter(principal.scope.predicate("division_code"))
            .filter(
                kind=kind, class_code=class_code, department_id__in=departments, disposed_at__isnull=False
            )
            .order_by("-disposed_at")
            .values_list("department_id", "unit_grid", "division_code")[:LOOKED_AT]
        )
        for department, grid, place in rows:
            assert department is not None
            weight, where = _nearness(grid, place, unit_grid, division)
            weights[department] += weight
            told.setdefault(department, Counter())[where] += 1
    keepers = _keepers(component)
    for number, one in departments.items():
        if one.name in keepers:
            weights[number] += 20
            told.setdefault(number, Counter())
    total = sum(weights.values())
    return [
        DepartmentSuggestion(
            number,
            departments[number].name,
            round(weight / total, 4),
            _why(told[number], keepers.get(departments[number].name, "")),
        )
        for number, weight in weights.most_common(limit)
    ]


def _nearness(grid: str, place: str, unit_grid: str, division: str) -> tuple[int, str]:
    if unit_grid and grid == unit_grid:
        return 8, "本网格"
    for digits, weight, where in ((12, 4, "本社区"), (9, 2, "本街道")):
        if len(division) >= digits and place[:digits] == division[:digits]:
            return weight, where
    return 1, "其他地方"


def _keepers(component: str) -> dict[str, str]:
    found = gis.component(component) if component else None
    return {found.keeper_name: "养护单位"} if found is not None and found.keeper_name else {}


def _why(counts: Counter[str], keeper: str) -> str:
    parts = [f"该部件的{keeper}"] if keeper else []
    parts += [f"{where}同类案件处置过 {number} 件" for where, number in counts.most_common()]
    return "；".join(parts)
