"""What a case is about and where: checked and filled in when it is reported or amended."""

from __future__ import annotations

from typing import Any

from chengyun.coordination import directory, forms, search
from chengyun.coordination.models import Case
from chengyun.kernel import divisions, keys
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

PHONE = "coordination.phone"
AMENDABLE = (
    "kind",
    "class_code",
    "description",
    "address",
    "lon",
    "lat",
    "component_code",
    "extra",
    "reporter_name",
)


def classify(case: Case, kind: str, code: str) -> None:
    """Set the class, or none.

    Raises:
        Invalid: there is no such class.
    """
    case.kind, case.class_code = kind, code
    case.class_name, case.major_name = directory.class_names(kind, code) if code else ("", "")


def put(case: Case, lon: float | None, lat: float | None, division: str) -> None:
    """Set the place and what follows from it: grid, area class, division and names."""
    if (lon is None) != (lat is None):
        raise Invalid("位置不完整。", errors=[FieldError("lon", "经度与纬度应同时填写。")])
    case.lon, case.lat = lon, lat
    place = directory.place(lon, lat, division)
    case.division_code = place.division_code
    case.unit_grid, case.area_class = place.unit_grid, place.area_class
    case.district_name, case.street_name = place.district_name, place.street_name
    case.community_name = place.community_name
    case.responsibility_grid = place.responsibility_grid
    if not case.address:
        case.address = place.address[:200]


def index(case: Case) -> None:
    """Set the search terms."""
    case.tokens = search.tokens(
        case.description, case.address, case.class_name, case.major_name, case.reporter_name, case.number,
        case.street_name, case.community_name, case.component_code,
    )  # fmt: skip


def amend(case: Case, fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Correct what is known of a case; what was, and what is, of everything that changed."""
    before = {name: getattr(case, name) for name in AMENDABLE}
    case.extra = forms.amended(case, fields)
    for name in ("description", "address", "component_code", "reporter_name"):
        if name in fields:
            setattr(case, name, fields[name])
    if "class_code" in fields or "kind" in fields:
        classify(case, fields.get("kind", case.kind), fields.get("class_code", case.class_code))
    if "lon" in fields or "lat" in fields:
        put(case, fields.get("lon", case.lon), fields.get("lat", case.lat), case.division_code)
    index(case)
    changed = [name for name in AMENDABLE if getattr(case, name) != before[name]]
    return {name: before[name] for name in changed}, {name: getattr(case, name) for name in changed}


def seal_phone(case: Case, phone: str) -> None:
    """Keep a reporter's number sealed."""
    sealed = (
        keys.ring().seal(PHONE, phone.strip().encode(), associated=str(case.pk).encode())
        if phone.strip()
        else None
    )
    case.reporter_phone_sealed = sealed


def phone_of(case: Case) -> str:
    """The number, opened."""
    if case.reporter_phone_sealed is None:
        return ""
    return (
        keys.ring().open(PHONE, bytes(case.reporter_phone_sealed), associated=str(case.pk).encode()).decode()
    )


def must_cover(principal: Principal, division: str) -> None:
    """Refuse a place outside the principal's scope.

    Raises:
        Invalid: it is outside.
    """
    if not principal.scope.covers(division):
        raise Invalid(
            "位置不在您的数据范围内。",
            errors=[FieldError("lon", f"该位置属于{divisions.name_of(division)}，不在您的数据范围内。")],
        )
