"""A file's content as features of a layer: projected, mapped and converted, with every mistake named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.db.models import Extent
from numpy.typing import NDArray

from chengyun.gis.geometry import CHINA
from chengyun.gis.layers import ANY, LINE, POINT, POLYGON, Layer
from chengyun.gis.models import SRID, Area, UnitGrid
from chengyun.gis.transfer import mapping as mappings
from chengyun.gis.transfer import projections
from chengyun.gis.transfer.projections import Guess
from chengyun.gis.transfer.reading import Content
from chengyun.kernel.errors import FieldError, Invalid

MOST_ERRORS = 200
_TYPES = {POINT: {0}, LINE: {1, 5}, POLYGON: {3, 6}, ANY: {0, 1, 3, 5, 6}}
_WORDS = {POINT: "点", LINE: "线", POLYGON: "面", ANY: "点、线或面"}


@dataclass
class Interpreted:
    """What a file means for a layer."""

    guess: Guess
    mapping: dict[str, str]
    values: list[dict[str, Any]]
    errors: list[FieldError] = field(default_factory=list)


def interpret(
    layer: Layer, content: Content, *, srid: int | None, mapping: Mapping[str, str] | None
) -> Interpreted:
    """Read the content as features of ``layer``; what is given overrides what is guessed.

    Raises:
        Invalid: the projection or the mapping cannot be.
    """
    guess = _projection(content, srid)
    if mapping is None:
        chosen = mappings.propose(layer, content.columns)
    else:
        chosen = mappings.check(layer, content.columns, mapping)
    found = Interpreted(guess, chosen, [])
    for label in mappings.missing(layer, chosen):
        found.errors.append(FieldError(label, f"文件没有与“{label}”对应的列。"))
    shapes = projections.transform(_untwisted(content.shapes), guess.srid, SRID)
    _check_shapes(layer, shapes, found.errors)
    found.values = _values(layer, content, chosen, shapes, found.errors)
    return found


def home() -> tuple[float, float] | None:
    """The middle of what the platform knows of its city, to tell projections apart."""
    for rows in (
        Area.objects.filter(valid_until=None, kind__in=["city", "district"]),
        UnitGrid.objects.all(),
    ):
        box = rows.aggregate(box=Extent("shape"))["box"]
        if box:
            return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return None


def _projection(content: Content, srid: int | None) -> Guess:
    if srid is not None:
        projections.check(srid)
        return Guess(srid, projections.PROJECTIONS[srid], True, "指定")
    there = content.shapes[~(shapely.is_missing(content.shapes) | shapely.is_empty(content.shapes))]
    if not len(there):
        raise Invalid("文件不能导入。", errors=[FieldError("file", "没有一个要素有图形。")])
    return projections.described(content.crs) or projections.guess(projections.bounds_of(there), home())


def _untwisted(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Rings that run the wrong way or touch themselves are mended; nothing else is changed."""
    wrong = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes) & (shapely.get_type_id(shapes) >= 3)
    mended = shapes.copy()
    mended[wrong] = shapely.make_valid(shapes[wrong], method="structure", keep_collapsed=False)
    return mended


def _check_shapes(layer: Layer, shapes: NDArray[np.object_], errors: list[FieldError]) -> None:
    types = shapely.get_type_id(shapes)
    bounds = shapely.bounds(shapes)
    inside = (
        (bounds[:, 0] >= CHINA[0])
        & (bounds[:, 1] >= CHINA[1])
        & (bounds[:, 2] <= CHINA[2])
        & (bounds[:, 3] <= CHINA[3])
    )
    for at in range(len(shapes)):
        if len(errors) >= MOST_ERRORS:
            return
        if shapes[at] is None or shapely.is_empty(shapes[at]):
            errors.append(FieldError("图形", "没有图形。", at + 1))
        elif types[at] not in _TYPES[layer.geometry]:
            errors.append(FieldError("图形", f"{layer.label}应为{_WORDS[layer.geometry]}。", at + 1))
        elif not inside[at]:
            errors.append(FieldError("图形", "换算后的位置不在中国范围内，坐标系可能不对。", at + 1))


def _values(
    layer: Layer,
    content: Content,
    mapping: Mapping[str, str],
    shapes: NDArray[np.object_],
    errors: list[FieldError],
) -> list[dict[str, Any]]:
    targets = mappings.targets(layer)
    columns = dict(zip(content.columns, content.values, strict=True))
    rows: list[dict[str, Any]] = [{"shape": shape} for shape in shapes]
    for column, name in mapping.items():
        target = targets[name]
        for number, (row, value) in enumerate(zip(rows, columns[column], strict=True), start=1):
            try:
                read = target.read(value)
            except mappings.Unmapped as error:
                if len(errors) < MOST_ERRORS:
                    errors.append(FieldError(column, str(error), number))
                continue
            if target.required and read in (None, "", []) and len(errors) < MOST_ERRORS:
                errors.append(FieldError(column, "不能为空。", number))
            if read is not None:
                row[name] = read
    if any(one.name == "extra" for one in layer.fields) and "extra" not in mapping.values():
        _keep_rest(rows, columns, mapping)
    return rows


def _keep_rest(rows: list[dict[str, Any]], columns: Mapping[str, Any], mapping: Mapping[str, str]) -> None:
    """Columns that mean nothing to the platform are kept with the component."""
    for column, values in columns.items():
        if column in mapping:
            continue
        for row, value in zip(rows, values, strict=True):
            if value not in (None, "") and value == value:  # noqa: PLR0124  not a number
                row.setdefault("extra", {})[column[:50]] = (
                    value if isinstance(value, int | float) else str(value)[:500]
                )
