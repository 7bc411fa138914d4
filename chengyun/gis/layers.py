"""The layers: one declaration each. Lists, forms, tiles, statistics, imports and exports all follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from chengyun.gis import models
from chengyun.gis.permissions import GEOCODE_WRITE, WRITE
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

POLYGON, LINE, POINT, ANY = "polygon", "line", "point", "any"

COMPONENT_CLASSES = "component_30428"
"""The code list of the data standard that names the minor classes of components."""


@dataclass(frozen=True)
class Field:
    """An attribute of a layer's features; type, length and choices are those of the model's column."""

    name: str
    required: bool = False
    edit: bool = True
    filter: bool = False
    search: bool = False
    tile: bool = False
    unit: str = ""
    code_list: str = ""
    people: bool = False
    """It holds accounts, shown by name."""


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer (图层)."""

    key: str
    label: str
    group: str
    model: type[models.Feature]
    geometry: str
    fields: tuple[Field, ...]
    style: dict[str, Any]
    min_zoom: int
    code_rule: str = "other"
    where: dict[str, Any] = field(default_factory=dict)
    write: str = WRITE
    in_unit_grid: str = ""
    """The column with the code of the unit grid a feature lies in."""
    statistics: tuple[str, ...] = ()
    """Columns to count by, besides administrative areas."""
    measure: str = ""
    """The column to sum."""
    public: bool = False
    """Part of any street map: who has no account may see its tiles too."""

    @property
    def table(self) -> str:
        """The layer's table in the database."""
        return self.model._meta.db_table

    def column(self, name: str) -> Any:
        """The model's column of this name."""
        return self.model._meta.get_field(name)

    def current(self) -> QuerySet[Any]:
        """The features in force."""
        return self.model._default_manager.filter(valid_until=None, **self.where)

    def visible(self, principal: Principal) -> QuerySet[Any]:
        """The features in force that lie in the principal's scope."""
        return self.current().filter(principal.scope.predicate("division_code"))


def _area(kind: str, label: str, min_zoom: int, width: float) -> Layer:
    return Layer(
        key=kind,
        label=label,
        group="行政区域",
        model=models.Area,
        geometry=POLYGON,
        fields=(Field("parent", edit=False, filter=True),),
        style={"type": "fill", "fill": "#000000", "opacity": 0.0, "line": "#8c6d46", "width": width, "label": "name"},
        min_zoom=min_zoom,
        code_rule="area",
        where={"kind": kind},
        public=True,
    )  # fmt: skip


_LAYERS = (
    _area("province", "省界", 3, 3.0),
    _area("city", "市界", 5, 2.5),
    _area("district", "区县界", 7, 2.0),
    _area("street", "街道界", 10, 1.5),
    _area("community", "社区界", 12, 1.0),
    Layer(
        key="ground",
        label="地表",
        group="底图",
        model=models.Ground,
        geometry=POLYGON,
        fields=(Field("kind", required=True, filter=True, tile=True), Field("use", filter=True, tile=True)),
        style={"type": "fill", "fill": "#e8e4da", "opacity": 1.0, "line": "#d8d3c6", "width": 0.5, "label": "name", "by": "kind"},
        public=True,
        min_zoom=10,
        statistics=("kind",),
    ),
    Layer(
        key="building",
        label="建筑物",
        group="底图",
        model=models.Building,
        geometry=POLYGON,
        fields=(Field("use", filter=True, tile=True), Field("floors", tile=True, unit="层")),
        style={"type": "fill", "fill": "#d9d2c5", "opacity": 1.0, "line": "#c9c1b2", "width": 0.5, "label": "name"},
        public=True,
        min_zoom=14,
        statistics=("use",),
    ),
    Layer(
        key="unit_grid",
        label="单元网格",
        group="网格",
        model=models.UnitGrid,
        geometry=POLYGON,
        fields=(
            Field("area_class", filter=True, tile=True),
            Field("area_m2", edit=False, unit="平方米"),
            Field("note"),
        ),
        style={"type": "fill", "fill": "#2f7fd8", "opacity": 0.06, "line": "#2f7fd8", "width": 0.8, "label": "code", "by": "area_class"},
        min_zoom=14,
        code_rule="unit_grid",
        in_unit_grid="code",
        statistics=("area_class",),
        measure="area_m2",
    ),
    Layer(
        key="responsibility_grid",
        label="责任网格",
        group="网格",
        model=models.ResponsibilityGrid,
        geometry=POLYGON,
        fields=(Field("unit_grids", required=True), Field("supervisors", edit=False, people=True)),
        style={"type": "fill", "fill": "#1f9d6b", "opacity": 0.08, "line": "#1f9d6b", "width": 1.6, "label": "name"},
        min_zoom=11,
    ),
    Layer(
        key="evaluation_grid",
        label="评价网格",
        group="评价",
        model=models.EvaluationGrid,
        geometry=POLYGON,
        fields=(Field("kind", filter=True, tile=True), Field("unit_grids", required=True)),
        style={"type": "fill", "fill": "#b8741a", "opacity": 0.08, "line": "#b8741a", "width": 1.6, "label": "name", "by": "kind"},
        min_zoom=11,
        statistics=("kind",),
    ),
    Layer(
        key="evaluation_point",
        label="评价点位",
        group="评价",
        model=models.EvaluationPoint,
        geometry=POINT,
        fields=(
            Field("kind", required=True, filter=True, tile=True),
            Field("address", search=True),
            Field("evaluation_grid", edit=False, filter=True),
            Field("unit_grid", edit=False, filter=True),
        ),
        style={"type": "circle", "fill": "#b8741a", "radius": 6, "line": "#ffffff", "width": 1.0, "label": "name", "by": "kind"},
        min_zoom=11,
        in_unit_grid="unit_grid",
        statistics=("kind",),
    ),
    Layer(
        key="component",
        label="部件",
        group="部件",
        model=models.Component,
        geometry=ANY,
        fields=(
            Field("class_code", required=True, filter=True, tile=True, code_list=COMPONENT_CLASSES),
            Field("state", filter=True, tile=True),
            Field("authority_code", filter=True),
            Field("authority_name"),
            Field("owner_code", filter=True),
            Field("owner_name"),
            Field("keeper_code", filter=True),
            Field("keeper_name"),
            Field("unit_grid", edit=False, filter=True),
            Field("address"),
            Field("accuracy", filter=True),
            Field("source", filter=True),
            Field("since"),
            Field("extra"),
        ),
        style={"type": "circle", "fill": "#5b6ee1", "radius": 4, "line": "#ffffff", "width": 0.8, "label": "name", "by": "class_code"},
        min_zoom=15,
        code_rule="component",
        in_unit_grid="unit_grid",
        statistics=("class_code", "state"),
    ),
    Layer(
        key="camera",
        label="视频点位",
        group="部件",
        model=models.Camera,
        geometry=POINT,
        fields=(
            Field("kind", required=True, filter=True, tile=True),
            Field("state", filter=True, tile=True),
            Field("address", search=True),
            Field("platform"),
            Field("keeper_name", search=True),
            Field("unit_grid", edit=False, filter=True),
        ),
        style={"type": "circle", "fill": "#2f7fd8", "radius": 5, "line": "#ffffff", "width": 1.0, "label": "name", "by": "state"},
        min_zoom=12,
        code_rule="camera",
        in_unit_grid="unit_grid",
        statistics=("kind", "state"),
    ),
    Layer(
        key="road",
        label="道路",
        group="道路与地名",
        model=models.Road,
        geometry=LINE,
        fields=(
            Field("grade", filter=True, tile=True),
            Field("length_m", edit=False, unit="米"),
            Field("width_m", unit="米"),
            Field("keeper_name", search=True),
        ),
        style={"type": "line", "line": "#c9a227", "width": 2.0, "label": "name", "by": "grade"},
        public=True,
        min_zoom=11,
        statistics=("grade",),
        measure="length_m",
    ),
    Layer(
        key="place",
        label="地名地址",
        group="道路与地名",
        model=models.Place,
        geometry=POINT,
        fields=(
            Field("kind", required=True, filter=True, tile=True),
            Field("address", search=True),
            Field("aliases"),
            Field("road", filter=True),
            Field("number"),
            Field("unit_grid", edit=False, filter=True),
            Field("source", filter=True),
        ),
        style={"type": "circle", "fill": "#7a7f87", "radius": 3, "line": "#ffffff", "width": 0.5, "label": "name", "by": "kind"},
        public=True,
        min_zoom=16,
        write=GEOCODE_WRITE,
        in_unit_grid="unit_grid",
        statistics=("kind",),
    ),
)  # fmt: skip

LAYERS: dict[str, Layer] = {layer.key: layer for layer in _LAYERS}


def layer(key: str) -> Layer:
    """The layer of this key.

    Raises:
        Missing: there is none.
    """
    found = LAYERS.get(key)
    if found is None:
        raise Missing(f"没有图层“{key[:50]}”。图层有：{'、'.join(LAYERS)}。")
    return found


def layer_of(feature: models.Feature) -> Layer:
    """The layer that a feature is of."""
    if isinstance(feature, models.Area):
        return LAYERS[feature.kind]
    return next(layer for layer in LAYERS.values() if layer.model is type(feature))
