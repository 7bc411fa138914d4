"""What the services of operation monitoring share: find and lock, check, save, place and owner."""

from __future__ import annotations

from typing import Any, TypeVar

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring.fields import SRID

Row = TypeVar("Row", bound=models.Model)
_MOST_CORNERS = 2_000
"""Of an area that was drawn: maps show thousands of them."""


def locked(rows: models.QuerySet[Row], key: int | str, missing: str) -> Row:
    """One of these rows, held until the transaction ends.

    Raises:
        Missing: it is none of them.
    """
    visible = rows.filter(pk=key).values("pk")
    row = rows.model._default_manager.filter(pk__in=visible).select_for_update().first()
    if row is None:
        raise Missing(missing)
    return row


def checked(row: Row) -> Row:
    """A row whose fields say nothing wrong.

    Raises:
        Invalid: one does.
    """
    try:
        row.clean_fields()
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error
    return row


def added(row: Row, field: str = "code") -> Row:
    """Check and insert a row.

    Raises:
        Invalid: a value is wrong, or that of ``field`` is taken.
    """
    checked(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid("重复。", errors=[FieldError(field, f"“{getattr(row, field)}”已被使用。")]) from error
    return row


def edited(row: Row, fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Change a row; answers what its fields said before and say after, for the audit trail."""
    before = facts(row, fields)
    for name, value in fields.items():
        setattr(row, name, value)
    checked(row)
    if fields:
        row.save(update_fields=list(fields))
    return before, facts(row, fields)


def facts(row: models.Model, names: Any) -> dict[str, Any]:
    """Fields of a row as the audit trail keeps them."""
    return {name: _plain(getattr(row, name)) for name in names}


def same_version(row: Any, version: int) -> None:
    """Refuse an edit of what somebody else changed meanwhile.

    Raises:
        Conflict: the row's version is another.
    """
    if row.version != version:
        raise Conflict(f"内容已被他人修改为第 {row.version} 版，请刷新后再改。")


def placed(principal: Principal, fields: dict[str, Any], permission: str) -> dict[str, Any]:
    """Fields as stored: longitude and latitude as a point, a unit with its name and path; the division in scope.

    Raises:
        Denied: the division is not the principal's.
        Invalid: there is no such unit.
    """
    fields = dict(fields)
    if "division_code" in fields and not principal.scope.covers(fields["division_code"]):
        raise Denied("这个行政区划不在您的管辖范围内。", permission=permission)
    if {"lon", "lat"} <= fields.keys():
        fields["shape"] = Point(fields.pop("lon"), fields.pop("lat"), srid=SRID)
    if "organisation_id" in fields:
        fields["organisation_name"], fields["organisation_path"] = unit(fields["organisation_id"])
    return fields


def drawn(area: dict[str, Any] | None, field: str = "area") -> MultiPolygon | None:
    """An area that was drawn, given as GeoJSON.

    Raises:
        Invalid: it is no area, or too intricate.
    """
    if area is None:
        return None
    shape = gis.parse_shape(area, field)
    if shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise Invalid("图形有误。", errors=[FieldError(field, "范围应为面。")])
    if shapely.get_num_coordinates(shape) > _MOST_CORNERS:
        raise Invalid("图形有误。", errors=[FieldError(field, f"折点至多 {_MOST_CORNERS:,} 个，请简化。")])
    found = GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=SRID)
    return found if isinstance(found, MultiPolygon) else MultiPolygon(found, srid=SRID)


def unit(organisation_id: int | None, field: str = "organisation_id") -> tuple[str, str]:
    """The name and the path of a unit in use; empty when none is meant.

    Raises:
        Invalid: there is no such unit.
    """
    if organisation_id is None:
        return "", ""
    found = identity.organisations().filter(pk=organisation_id).first()
    if found is None:
        raise Invalid("单位有误。", errors=[FieldError(field, "没有这个单位，或已停用。")])
    return found.name, found.path


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool, dict, list, type(None))) else str(value)
