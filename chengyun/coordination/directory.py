"""What cases refer to in other systems: classes, places, departments and people."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from chengyun.config.tiers import division_prefix
from chengyun.coordination import permissions
from chengyun.datastandard import facade as datastandard
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import divisions
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

_LISTS = {"component": "component_30428", "event": "event_30428"}
_KEPT_SECONDS = 30.0
Ask = Callable[..., Any]
"""Asks a question, or knows its answer."""
DEPARTMENT_KINDS = ("responsible", "enforcement", "enterprise", "government")


def _ask(question: Callable[..., Any], *about: Any) -> Any:
    return question(*about)


@dataclass(frozen=True)
class Department:
    """A unit that disposes of cases."""

    id: int
    name: str
    path: str

    @property
    def paths(self) -> list[str]:
        """Its path and those of all above it."""
        return paths(self.path)


def paths(path: str) -> list[str]:
    """A path of the tree of units, and those of all above it."""
    parts = path.rstrip("/").split("/")
    return ["/".join(parts[: count + 1]) + "/" for count in range(len(parts))]


def all_paths(paths_: Iterable[str]) -> list[str]:
    """Several paths and those of all above each, sorted."""
    return sorted({above for path in paths_ for above in paths(path)})


@dataclass(frozen=True)
class Person:
    """Somebody a case is given to."""

    id: int
    name: str


@dataclass(frozen=True)
class Place:
    """Where a case is, as it is stored in it."""

    division_code: str
    unit_grid: str = ""
    area_class: int | None = None
    district_name: str = ""
    street_name: str = ""
    community_name: str = ""
    responsibility_grid: str = ""
    address: str = ""


_classes: tuple[float, dict[str, dict[str, str]]] | None = None


def classes() -> dict[str, dict[str, str]]:
    """Kind → code → name, major and minor classes (GB/T 30428.2); read again every half minute."""
    global _classes
    now = time.monotonic()
    if _classes is None or now - _classes[0] > _KEPT_SECONDS:
        _classes = (
            now,
            {
                kind: dict(sorted(datastandard.code_names(code_list).items()))
                for kind, code_list in _LISTS.items()
            },
        )
    return _classes[1]


def class_names(kind: str, code: str) -> tuple[str, str]:
    """The names of a minor class and of its major class.

    Raises:
        Invalid: there is no such minor class.
    """
    known = classes().get(kind, {})
    if len(code) != 4 or code not in known:
        raise Invalid(
            "问题类别不正确。",
            errors=[
                FieldError("class_code", f"{'部件' if kind == 'component' else '事件'}没有小类“{code}”。")
            ],
        )
    return known[code], known.get(code[:2], "")


def place(lon: float | None, lat: float | None, division: str) -> Place:
    """Where a point is; without one, or outside every grid, the division that was told."""
    found = gis.locate(lon, lat) if lon is not None and lat is not None else None
    if found is None or not found.division_code:
        district = division[:6]
        name = divisions.name_of(district) if district != settings.ENVIRONMENT.division else ""
        return Place(division, district_name=name)
    return Place(
        division_code=found.division_code,
        unit_grid=found.unit_grid,
        area_class=found.area_class,
        district_name=found.district.name if found.district else "",
        street_name=found.street.name if found.street else "",
        community_name=found.community.name if found.community else "",
        responsibility_grid=found.responsibility_grid.code if found.responsibility_grid else "",
        address=found.address,
    )


def grid_supervisors(unit_grids: Collection[str]) -> dict[str, int]:
    """The supervisor who patrols each of these grids; the first when there are several."""
    found = gis.supervisors_of_each(unit_grids) if unit_grids else {}
    return {unit_grid: accounts[0] for unit_grid, accounts in found.items() if accounts}


def departments(principal: Principal) -> list[Department]:
    """Those a case may be dispatched to."""
    rows = identity.organisations(kinds=DEPARTMENT_KINDS).order_by("path")
    return [Department(row.pk, row.name, row.path) for row in rows]


def department(number: int, name: str = "department") -> Department:
    """One of them.

    Raises:
        Invalid: it is none.
    """
    found = identity.unit(number, DEPARTMENT_KINDS)
    if found is None:
        raise Invalid(
            "部门不正确。", errors=[FieldError(name, f"没有编号为 {number} 的责任部门，或它已停用。")]
        )
    return Department(number, *found)


def supervisor(number: int, division: str, ask: Ask = _ask) -> Person:
    """A supervisor whose scope covers a case.

    Args:
        ask: how to ask who it is, if the answer may be known already.

    Raises:
        Invalid: it is none.
    """
    row = ask(identity.holder, number, permissions.SUPERVISOR)
    if row is None or not division.startswith(division_prefix(row.division_code)):
        raise _not_one("supervisor", "监督员", "负责该区域的")
    return Person(row.id, row.name)


def handler(number: int, department_path: str) -> Person:
    """A handler of a department.

    Raises:
        Invalid: it is none.
    """
    row = identity.holder(number, permissions.HANDLER, department_path)
    if row is None:
        raise _not_one("handler", "处置人员", "该部门" if department_path else "")
    return Person(row.id, row.name)


def _not_one(name: str, label: str, where: str) -> Invalid:
    return Invalid(f"{label}不正确。", errors=[FieldError(name, f"所选账号不是{where}{label}。")])


def people_of_each(department_paths: Collection[str]) -> dict[str, list[int]]:
    """The accounts that act for each of these departments."""
    return identity.holders_below(department_paths, permissions.DEPARTMENT)
