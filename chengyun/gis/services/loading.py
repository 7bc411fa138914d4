"""Bulk loading: COPY into a staging table, then one statement that adds what is new and changes what differs.

Rows are known by their codes, so that loading the same rows again changes nothing. What a row was before is kept as
a version. Rows that are not in the load stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import shapely
from django.db import connection, transaction
from psycopg import sql
from psycopg.types.json import Jsonb

from chengyun.gis import rows as forms
from chengyun.gis.geocoding import words
from chengyun.gis.geodesy import Box
from chengyun.gis.geometry import canonical
from chengyun.gis.layers import ANY, LAYERS, LINE, POLYGON, Layer
from chengyun.gis.models import SRID
from chengyun.gis.models.areas import LENGTHS
from chengyun.gis.permissions import IMPORT
from chengyun.gis.rules import codes
from chengyun.gis.selectors.assigning import assigner
from chengyun.gis.services import reassigning, revisions
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal

_CHUNK = 20_000
_MOST_ERRORS = 200
_STATEMENT_TIMEOUT = "set local statement_timeout = '30min'"
_OWN = ("id", "version", "valid_from", "valid_until", "changed_by")

Value = dict[str, Any]


@dataclass(frozen=True)
class Loaded:
    """What a load did."""

    added: int
    changed: int
    unchanged: int


def load_areas(*, principal: Principal, rows: Iterable[forms.AreaRow]) -> dict[str, Loaded]:
    """Load administrative areas of all kinds; answers by kind."""
    by_kind: dict[str, list[Value]] = {}
    for row in rows:
        kind = LENGTHS.get(len(row.code), "")
        by_kind.setdefault(kind, []).append(_values(row))
    if "" in by_kind:
        raise Invalid(
            "行政区域的编码有误。",
            errors=[
                FieldError("code", codes.fault("area", row["code"]), number)
                for number, row in enumerate(by_kind[""][:_MOST_ERRORS], start=1)
            ],
        )
    with transaction.atomic():
        return {
            kind: load(principal=principal, layer=LAYERS[kind], values=by_kind[kind])
            for kind in LENGTHS.values()
            if kind in by_kind
        }


def load_unit_grids(*, principal: Principal, rows: Iterable[forms.UnitGridRow]) -> Loaded:
    """Load unit grids."""
    return load(principal=principal, layer=LAYERS["unit_grid"], values=map(_values, rows))


def load_responsibility_grids(*, principal: Principal, rows: Iterable[forms.ResponsibilityGridRow]) -> Loaded:
    """Load responsibility grids; their unit grids must be there."""
    return load(principal=principal, layer=LAYERS["responsibility_grid"], values=map(_values, rows))


def load_evaluation_grids(*, principal: Principal, rows: Iterable[forms.EvaluationGridRow]) -> Loaded:
    """Load evaluation grids; their unit grids must be there."""
    return load(principal=principal, layer=LAYERS["evaluation_grid"], values=map(_values, rows))


def load_evaluation_points(*, principal: Principal, rows: Iterable[forms.EvaluationPointRow]) -> Loaded:
    """Load evaluation points."""
    return load(principal=principal, layer=LAYERS["evaluation_point"], values=map(_values, rows))


def load_components(*, principal: Principal, rows: Iterable[forms.ComponentRow]) -> Loaded:
    """Load components."""
    return load(principal=principal, layer=LAYERS["component"], values=map(_values, rows))


def load_roads(*, principal: Principal, rows: Iterable[forms.RoadRow]) -> Loaded:
    """Load roads."""
    return load(principal=principal, layer=LAYERS["road"], values=map(_values, rows))


def load_places(*, principal: Principal, rows: Iterable[forms.PlaceRow]) -> Loaded:
    """Load places."""
    return load(principal=principal, layer=LAYERS["place"], values=map(_values, rows))


def load_cameras(*, principal: Principal, rows: Iterable[forms.CameraRow]) -> Loaded:
    """Load video devices."""
    return load(principal=principal, layer=LAYERS["camera"], values=map(_values, rows))


def load_ground(*, principal: Principal, rows: Iterable[forms.GroundRow]) -> Loaded:
    """Load the ground's cover."""
    return load(principal=principal, layer=LAYERS["ground"], values=map(_values, rows))


def load_buildings(*, principal: Principal, rows: Iterable[forms.BuildingRow]) -> Loaded:
    """Load buildings."""
    return load(principal=principal, layer=LAYERS["building"], values=map(_values, rows))


def load(*, principal: Principal, layer: Layer, values: Iterable[Value]) -> Loaded:
    """Load features of one layer: attributes by column name, and ``shape``. All or none.

    Raises:
        Denied: the principal may not import, or a row lies outside its divisions.
        Invalid: a code or a shape is wrong; the errors name the rows, the first being 1.
    """
    principal.must(IMPORT)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STATEMENT_TIMEOUT)
        columns = _stage(cursor, principal, layer, values)
        extent = _extent(cursor) if layer.key == "unit_grid" else None
        loaded = _merge(cursor, principal, layer, columns)
        if loaded.added or loaded.changed:
            if extent:
                reassigning.reassign([extent])
            revisions.changed(layer)
            audit.record(
                principal=principal,
                action=f"{IMPORT}.load",
                target=f"gis.{layer.key}",
                after={"added": loaded.added, "changed": loaded.changed},
            )
    return loaded


def _values(row: Any) -> Value:
    return dict(vars(row))


def _stage(cursor: Any, principal: Principal, layer: Layer, values: Iterable[Value]) -> list[str]:
    """COPY the rows, completed and checked, into the table ``gis_staging``; answers its columns."""
    table, columns = layer.model._meta.db_table, _columns(layer)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    cursor.execute("drop table if exists gis_staging")
    cursor.execute(
        sql.SQL("create temp table gis_staging on commit drop as select {} from {} limit 0").format(
            names, sql.Identifier(table)
        )
    )
    grids = areas = None
    first = 1
    with_copy = sql.SQL("copy gis_staging ({}) from stdin").format(names)
    for chunk in _chunks(values):
        if grids is None and "unit_grid" in columns and any(not row.get("unit_grid") for row in chunk):
            grids = assigner("unit_grid")
        if areas is None and layer.key == "road":
            areas = assigner("district")
        _complete(layer, chunk, grids, areas)
        _check(principal, layer, chunk, first)
        shapes = _hex(layer, chunk, first)
        with cursor.copy(with_copy) as copy:
            for row, shape in zip(chunk, shapes, strict=True):
                copy.write_row([_stored(row.get(name)) for name in columns[:-1]] + [shape])
        first += len(chunk)
    _measure(cursor, layer)
    cursor.execute("select code from gis_staging group by code having count(*) > 1 limit 1")
    if repeated := cursor.fetchone():
        raise Invalid("编码重复。", errors=[FieldError("code", f"编码 {repeated[0]} 出现多次。")])
    if "unit_grids" in columns:
        # A grid of grids that brings no shape is the union of its unit grids.
        cursor.execute(
            "update gis_staging s set shape = (select ST_Multi(ST_Union(u.shape)) from gis_unitgrid u"
            " where u.code = any (s.unit_grids) and u.valid_until is null) where s.shape is null"
        )
        cursor.execute("select code from gis_staging where shape is null limit 1")
        if empty := cursor.fetchone():
            raise Invalid(
                "网格没有范围。", errors=[FieldError("unit_grids", f"{empty[0]} 的单元网格都不存在。")]
            )
    return columns


def _measure(cursor: Any, layer: Layer) -> None:
    """Fill in areas and lengths, and which evaluation grid a point is in."""
    if layer.measure:
        cursor.execute(
            sql.SQL("update gis_staging set {} = round({}(shape::geography)::numeric, 2)").format(
                sql.Identifier(layer.measure),
                sql.Identifier("st_area" if layer.geometry == POLYGON else "st_length"),
            )
        )
    if layer.key == "evaluation_point":
        cursor.execute(
            "update gis_staging s set evaluation_grid = e.code from gis_evaluationgrid e"
            " where s.evaluation_grid = '' and e.unit_grids @> array[s.unit_grid] and e.valid_until is null"
        )


def _merge(cursor: Any, principal: Principal, layer: Layer, columns: Sequence[str]) -> Loaded:
    """Add and change; keep what changed rows were."""
    table = sql.Identifier(layer.table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    theirs = sql.SQL(", ").join(sql.SQL("s.{}").format(sql.Identifier(name)) for name in columns)
    differs = sql.SQL(" or ").join(
        sql.SQL("t.{0} is distinct from s.{0}").format(sql.Identifier(name)) for name in columns
    )
    now = clock.now()
    cursor.execute(
        sql.SQL(
            "insert into gis_featureversion"
            " (layer, feature_id, version, valid_from, valid_until, changed_by, attributes, shape)"
            " select {layer}, t.id, t.version, t.valid_from, {now}, t.changed_by,"
            " to_jsonb(t) - {own}::text[], t.shape"
            " from {table} t join gis_staging s using (code) where t.valid_until is null and ({differs})"
        ).format(
            layer=sql.Literal(layer.key),
            now=sql.Literal(now),
            own=sql.Literal([*_OWN, "shape", "grams"]),
            table=table,
            differs=differs,
        )
    )
    changed = cursor.rowcount
    if changed:
        cursor.execute(
            sql.SQL(
                "update {table} t set ({names}) = row({theirs}), version = t.version + 1,"
                " valid_from = {now}, changed_by = {who}"
                " from gis_staging s where s.code = t.code and t.valid_until is null and ({differs})"
            ).format(
                table=table,
                names=names,
                theirs=theirs,
                now=sql.Literal(now),
                who=sql.Literal(principal.name[:100]),
                differs=differs,
            )
        )
    cursor.execute(
        sql.SQL(
            "insert into {table} ({names}, version, valid_from, changed_by)"
            " select {theirs}, 1, {now}, {who} from gis_staging s"
            " where not exists (select from {table} t where t.code = s.code and t.valid_until is null)"
        ).format(
            table=table,
            names=names,
            theirs=theirs,
            now=sql.Literal(now),
            who=sql.Literal(principal.name[:100]),
        )
    )
    added = cursor.rowcount
    cursor.execute("select count(*) from gis_staging")
    total: int = cursor.fetchone()[0]
    return Loaded(added, changed, total - added - changed)


def _extent(cursor: Any) -> Box | None:
    """The box of the unit grids in the staging table, as they are and as they will be."""
    cursor.execute(
        "select ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box) from (select ST_Extent(shape) as box from ("
        " select shape from gis_staging union all"
        " select t.shape from gis_unitgrid t join gis_staging using (code) where t.valid_until is null"
        ") both_shapes) extent"
    )
    found: Box = cursor.fetchone()
    return found if found[0] is not None else None


def _columns(layer: Layer) -> list[str]:
    """What a load brings of a layer, the shape last."""
    names = [
        str(field.column) for field in layer.model._meta.concrete_fields if field.name not in (*_OWN, "shape")
    ]
    return [*names, "shape"]


def _complete(layer: Layer, chunk: list[Value], grids: Any, areas: Any) -> None:
    """Fill in what follows from the rest."""
    if areas is not None:
        middles = shapely.point_on_surface([row["shape"] for row in chunk])
        for row, code in zip(
            chunk, areas.codes_of(shapely.get_x(middles), shapely.get_y(middles)), strict=True
        ):
            row["division_code"] = str(code)
    if grids is not None:
        without = [row for row in chunk if not row.get("unit_grid")]
        middles = shapely.point_on_surface([row["shape"] for row in without])
        for row, code in zip(
            without, grids.codes_of(shapely.get_x(middles), shapely.get_y(middles)), strict=True
        ):
            row["unit_grid"] = str(code)
    for row in chunk:
        complete(layer, row)


def complete(layer: Layer, row: Value) -> None:
    """Fill in what of a feature follows from the rest, but for its unit grid."""
    row.setdefault("name", "")
    row["division_code"] = row.get("division_code") or _division(layer, row)
    match layer.key:
        case "province" | "city" | "district" | "street" | "community":
            row["kind"], row["parent"] = layer.key, codes.parent_of(row["code"])
        case "unit_grid":
            row["area_m2"] = None
        case "road":
            row["length_m"] = None
        case "place":
            names = [row["name"], *row.get("aliases", ())]
            row["pinyin"] = " ".join(words.pinyin(name) for name in names)[:400]
            row["initials"] = words.initials(row["name"])[:100]
            row["grams"] = words.grams([*names, row.get("address", "")])


def _division(layer: Layer, row: Value) -> str:
    """The smallest area that the feature is known to lie in."""
    if "unit_grids" in row:
        return codes.common_area(list(row["unit_grids"]))
    grid = row.get("unit_grid")
    if grid:
        return codes.division_of("unit_grid", grid)
    if layer.code_rule != "other":
        return codes.division_of(layer.code_rule, row["code"])
    return str(row["code"][:6]) if row["code"][:6].isdigit() else ""


def _check(principal: Principal, layer: Layer, chunk: list[Value], first: int) -> None:
    errors: list[FieldError] = []
    for number, row in enumerate(chunk, start=first):
        if why := codes.fault(layer.code_rule, row["code"], row.get("class_code", "")):
            errors.append(FieldError("code", why, number))
        elif not row["division_code"]:
            errors.append(
                FieldError("code", f"{row['code']} 不在任何单元网格内，编码也不以区划代码开头。", number)
            )
        elif not principal.scope.covers(row["division_code"]):
            errors.append(FieldError("code", f"{row['code']} 不在您的数据范围内。", number))
        if len(errors) >= _MOST_ERRORS:
            break
    if errors:
        raise Invalid("有要素不能装入，没有装入任何一行。", errors=errors)


def _hex(layer: Layer, chunk: list[Value], first: int) -> list[str | None]:
    """Shapes as hexadecimal EWKB of the kind the layer holds."""
    shapes = canonical(np.array([row.get("shape") for row in chunk], dtype=object))
    wrong = ~(shapely.is_valid(shapes) & ~shapely.is_empty(shapes)) & ~shapely.is_missing(shapes)
    if "unit_grids" not in chunk[0]:
        wrong |= shapely.is_missing(shapes)
    if wrong.any():
        raise Invalid(
            "有要素的图形无效，没有装入任何一行。",
            errors=[
                FieldError("shape", f"{chunk[at]['code']} 的图形无效：{shapely.is_valid_reason(shapes[at])}", first + int(at))
                for at in np.flatnonzero(wrong)[:_MOST_ERRORS]
            ],
        )  # fmt: skip
    made = as_kind(layer, shapes)
    texts: Sequence[str | None] = shapely.to_wkb(shapely.set_srid(made, SRID), hex=True, include_srid=True)
    return list(texts)


def as_kind(layer: Layer, shapes: Any) -> Any:
    """Polygons and lines as the multi-part kind that their layers hold."""
    wanted = {POLYGON: shapely.multipolygons, LINE: shapely.multilinestrings}.get(layer.geometry)
    if wanted is None or layer.geometry == ANY:
        return shapes
    single = np.isin(shapely.get_type_id(shapes), (1, 3))
    made = shapes.copy()
    if single.any():
        made[single] = wanted(shapes[single], indices=np.arange(int(single.sum())))
    return made


def _stored(value: Any) -> Any:
    if isinstance(value, dict):
        return Jsonb(value)
    if isinstance(value, tuple):
        return list(value)
    return value


def _chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
