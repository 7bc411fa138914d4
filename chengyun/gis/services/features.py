"""Making, changing and ending single features. What a feature was before a change is kept as a version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from shapely.geometry.base import BaseGeometry

from chengyun.datastandard import facade as datastandard
from chengyun.gis import geometry
from chengyun.gis.geodesy import GEOD
from chengyun.gis.layers import POLYGON, Layer
from chengyun.gis.models import Feature, FeatureVersion, LayerRecord, UnitGrid
from chengyun.gis.rules import codes
from chengyun.gis.selectors.assigning import lowest_covering
from chengyun.gis.services import reassigning, revisions
from chengyun.gis.services.loading import as_kind, complete
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

Values = Mapping[str, Any]


def create_feature(
    *, principal: Principal, layer: Layer, values: Values, shape: BaseGeometry | None
) -> Feature:
    """Make a feature.

    Raises:
        Denied: the principal may not change the layer, or not there.
        Invalid: the code, an attribute or the shape is wrong.
        Conflict: the code is taken.
    """
    principal.must(layer.write)
    with transaction.atomic():
        if layer.current().filter(code=values["code"]).exists():
            raise Conflict(f"已有编码为 {values['code']} 的{layer.label}。")
        feature = layer.model(**layer.where)
        _apply(principal, layer, feature, values, shape)
        _save(layer, feature)
        _written(principal, layer, feature, "create", before=None, shapes=[feature.shape])
    return feature


def update_feature(
    *,
    principal: Principal,
    layer: Layer,
    feature_id: int,
    version: int,
    values: Values,
    shape: BaseGeometry | None = None,
) -> Feature:
    """Change attributes, the shape, or both; the row becomes the next version.

    Raises:
        Denied: the principal may not change the layer, or not there.
        Missing: there is no such feature in scope.
        Conflict: somebody changed it meanwhile, or its new code is taken.
        Invalid: the code, an attribute or the shape is wrong.
    """
    principal.must(layer.write)
    with transaction.atomic():
        feature = _locked(principal, layer, feature_id, version)
        wanted = values.get("code", feature.code)
        if wanted != feature.code and layer.current().filter(code=wanted).exists():
            raise Conflict(f"已有编码为 {wanted} 的{layer.label}。")
        before, old_shape = _attributes(feature), feature.shape
        _keep_version(layer, feature, before)
        _apply(principal, layer, feature, values, shape)
        feature.version += 1
        feature.valid_from = clock.now()
        _save(layer, feature)
        _written(principal, layer, feature, "edit", before=before, shapes=[old_shape, feature.shape])
    return feature


def end_feature(*, principal: Principal, layer: Layer, feature_id: int, version: int) -> Feature:
    """End a feature: it is no longer in force, and stays in the history.

    Raises:
        Denied: the principal may not change the layer.
        Missing: there is no such feature in scope.
        Conflict: somebody changed it meanwhile.
    """
    principal.must(layer.write)
    with transaction.atomic():
        feature = _locked(principal, layer, feature_id, version)
        feature.valid_until = clock.now()
        feature.changed_by = principal.name[:100]
        feature.save(update_fields=["valid_until", "changed_by"])
        _written(principal, layer, feature, "end", before=_attributes(feature), shapes=[feature.shape])
    return feature


def set_metadata(*, principal: Principal, layer: Layer, version: int, values: Values) -> LayerRecord:
    """Describe a layer: who made it, from what, how accurate, how it may be used.

    Raises:
        Denied: the principal may not change the layer, or reaches only a part of the platform's area.
        Conflict: somebody changed it meanwhile.
    """
    principal.must(layer.write)
    with transaction.atomic():
        record = LayerRecord.objects.select_for_update().get(key=layer.key)
        if record.version != version:
            raise Conflict("元数据已被他人修改，请刷新后再改。")
        before = {name: str(getattr(record, name) or "") for name in values}
        for name, value in values.items():
            setattr(record, name, value)
        record.version += 1
        record.save()
        audit.record(
            principal=principal,
            action=f"{layer.write}.metadata",
            target=f"gis.layer/{layer.key}",
            before=before,
            after={name: str(value or "") for name, value in values.items()},
        )
    return record


def _save(layer: Layer, feature: Feature) -> None:
    try:
        feature.save()
    except IntegrityError as error:
        # Somebody else gave the code in the same moment.
        raise Conflict(f"已有编码为 {feature.code} 的{layer.label}。") from error


def _locked(principal: Principal, layer: Layer, feature_id: int, version: int) -> Feature:
    feature: Feature | None = layer.visible(principal).select_for_update().filter(pk=feature_id).first()
    if feature is None:
        raise Missing(f"没有这个{layer.label}，或您无权查看。")
    if feature.version != version:
        raise Conflict(
            f"{feature.code} 已被 {feature.changed_by or '他人'} 修改为第 {feature.version} 版，"
            "请刷新后在新版上修改。"
        )
    return feature


def _apply(
    principal: Principal, layer: Layer, feature: Feature, values: Values, shape: BaseGeometry | None
) -> None:
    """Set what is given, fill in what follows, and check all."""
    known = {column.name for column in feature._meta.concrete_fields}
    row = {**{name: getattr(feature, name) for name in known if name != "shape"}, **values}
    if shape is None and "unit_grids" in values:
        shape = _union(values["unit_grids"])
    if shape is None:
        if feature.pk is None:
            raise Invalid("缺少图形。", errors=[FieldError("geometry", "新建要素必须有图形。")])
        shape = geometry.loaded(feature.shape)
    row["shape"] = as_kind(layer, geometry.canonical(_array(shape)))[0]
    if why := codes.fault(layer.code_rule, row["code"], row.get("class_code", "")):
        raise Invalid("编码有误。", errors=[FieldError("code", why)])
    _check_codes(layer, values)
    _check_grids(layer, feature, values)
    row["division_code"] = ""
    _place(layer, row)
    complete(layer, row)
    if layer.measure:
        row[layer.measure] = measured(layer, row["shape"])
    if not row["division_code"]:
        raise Invalid("编码有误。", errors=[FieldError("code", f"由“{row['code']}”看不出所在的行政区域。")])
    if not principal.scope.covers(row["division_code"]):
        raise Denied(f"{row['division_code']} 不在您的数据范围内。", permission=layer.write)
    for name in known - {"id", "version", "valid_from", "valid_until", "shape"}:
        setattr(feature, name, row[name])
    feature.shape = geometry.stored(row["shape"])  # type: ignore[misc]  # a column of each layer
    feature.changed_by = principal.name[:100]


def _place(layer: Layer, row: dict[str, Any]) -> None:
    """The unit grid that a thing stands in; for want of one, its district."""
    if layer.in_unit_grid != "unit_grid" and layer.key != "road":
        return
    middle = shapely.point_on_surface(row["shape"])
    grid = lowest_covering("unit_grid", middle.x, middle.y) if layer.in_unit_grid else None
    if layer.in_unit_grid:
        row["unit_grid"] = grid.code if grid else ""
    if grid is None:
        district = lowest_covering("district", middle.x, middle.y)
        if district is None:
            raise Invalid("位置有误。", errors=[FieldError("geometry", "图形不在任何单元网格或区县内。")])
        row["division_code"] = district.code


def measured(layer: Layer, shape: BaseGeometry) -> float:
    """Square metres of a polygon, metres of a line, on the ellipsoid."""
    if layer.geometry == POLYGON:
        return round(abs(GEOD.geometry_area_perimeter(shape)[0]), 2)
    return round(GEOD.geometry_length(shape), 2)


def _check_codes(layer: Layer, values: Values) -> None:
    """Values of code lists must be in them."""
    for field in layer.fields:
        value = values.get(field.name)
        if field.code_list and value and value not in datastandard.code_names(field.code_list):
            label = layer.column(field.name).verbose_name
            raise Invalid(f"{label}有误。", errors=[FieldError(field.name, f"代码表中没有“{value}”。")])


def _check_grids(layer: Layer, feature: Feature, values: Values) -> None:
    """A unit grid is there, and in one responsibility (or evaluation) grid only."""
    wanted = values.get("unit_grids")
    if wanted is None:
        return
    there = set(UnitGrid.objects.filter(valid_until=None, code__in=wanted).values_list("code", flat=True))
    errors = [FieldError("unit_grids", f"没有单元网格 {code}。") for code in wanted if code not in there]
    others = layer.current().exclude(pk=feature.pk).filter(unit_grids__overlap=list(wanted))
    for code, taken in others.values_list("code", "unit_grids"):
        errors += [
            FieldError("unit_grids", f"单元网格 {one} 已属于{layer.label} {code}。")
            for one in sorted(set(taken) & set(wanted))
        ]
    if errors:
        raise Invalid("单元网格有误。", errors=errors[:200])


def _union(unit_grids: list[str]) -> BaseGeometry | None:
    shapes = UnitGrid.objects.filter(valid_until=None, code__in=unit_grids).values_list("shape", flat=True)
    return shapely.union_all([geometry.loaded(shape) for shape in shapes]) if shapes else None


def _array(shape: BaseGeometry) -> Any:
    array = shapely.empty(1)
    array[0] = shape
    return array


def _attributes(feature: Feature) -> dict[str, Any]:
    """What a version keeps, as JSON."""
    own = model_to_dict(feature, exclude=["id", "shape", "version", "valid_from", "valid_until", "grams"])
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in own.items()}


def _keep_version(layer: Layer, feature: Feature, attributes: dict[str, Any]) -> None:
    FeatureVersion.objects.create(
        layer=layer.key,
        feature_id=feature.pk,
        version=feature.version,
        valid_from=feature.valid_from,
        valid_until=clock.now(),
        changed_by=feature.changed_by,
        attributes=attributes,
        shape=feature.shape,
    )


def _written(
    principal: Principal,
    layer: Layer,
    feature: Feature,
    what: str,
    *,
    before: dict[str, Any] | None,
    shapes: list[Any],
) -> None:
    """What follows from every write."""
    if layer.key == "unit_grid":
        reassigning.reassign([shape.extent for shape in shapes])
    audit.record(
        principal=principal,
        action=f"{layer.write}.{what}",
        target=feature,
        before=before,
        after=None if what == "end" else _attributes(feature),
    )
    revisions.changed(layer)
