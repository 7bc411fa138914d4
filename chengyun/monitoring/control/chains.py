"""The graph of causes and consequences in force, checked, and joined with what stands around a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from django.contrib.gis.geos import Polygon

from chengyun.analysis.consequences.chain import HERE, Link, Spread, spread
from chengyun.analysis.consequences.radius import FORMULAS
from chengyun.gis import facade as gis
from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors
from chengyun.monitoring.control.models import ChainVersion
from chengyun.monitoring.fields import SRID

MOST_EACH = 2000
"""Things of one source that are looked at."""
MOST_SHOWN = 200
_FARTHEST_M = 3000.0


@dataclass(frozen=True)
class Thing:
    """Something that stands there and may be endangered."""

    kind: str
    code: str
    name: str
    address: str
    lon: float
    lat: float


def load() -> None:
    """Put the graph that comes with the program in force where there is none."""
    if not ChainVersion.objects.exists():
        content = yaml.safe_load((Path(__file__).parent / "rules/event_chains.yaml").read_text("utf-8"))
        check(content)
        ChainVersion.objects.create(
            number=1, content=content, at=clock.now(), who="系统", reason="随平台提供的初始内容"
        )


def current() -> ChainVersion:
    """The graph in force."""
    return ChainVersion.objects.earliest("-number")


def check(content: dict[str, Any]) -> None:
    """Refuse a graph that names what is not there.

    Raises:
        Invalid: what is wrong, with where it stands.
    """
    errors = list(_wrong(content))
    if errors:
        raise Invalid("事件链有误，没有保存。", errors=errors[:50])


def _wrong(content: dict[str, Any]) -> Iterator[FieldError]:
    things = [one["code"] for one in content["things"]]
    events = [one["code"] for one in content["events"]]
    for field, codes in (("things", things), ("events", events)):
        for code in {code for code in codes if codes.count(code) > 1}:
            yield FieldError(field, f"“{code}”重复。")
    for number, event in enumerate(content["events"], start=1):
        formula = FORMULAS.get(event["formula"])
        if formula is None:
            yield FieldError("events", f"第 {number} 个事件：没有公式“{event['formula']}”。", number)
            continue
        for name in event["parameters"].keys() - formula.parameters.keys():
            yield FieldError("events", f"第 {number} 个事件：公式没有参数“{name}”。", number)
        try:
            formula.radius(event["parameters"])
        except ValueError as error:
            yield FieldError("events", f"第 {number} 个事件：{error}", number)
    for number, link in enumerate(content["links"], start=1):
        for end in ("cause", "effect"):
            if link[end] not in events:
                yield FieldError("links", f"第 {number} 条：没有事件“{link[end]}”。", number)
        for thing in link.get("through", []):
            if thing not in things:
                yield FieldError("links", f"第 {number} 条：没有对象类型“{thing}”。", number)


def analyse(
    *, principal: Principal, event: str, lon: float, lat: float, parameters: dict[str, float]
) -> dict[str, Any]:
    """What an event at a place endangers, ranked, and the chain that leads there.

    Args:
        parameters: of the first event's formula, in place of those of the graph.

    Raises:
        Invalid: there is no such event, or a parameter is out of bounds.
    """
    content = current().content
    events = {one["code"]: one for one in content["events"]}
    if event not in events:
        raise Invalid("事件有误。", errors=[FieldError("event", f"事件链中没有“{event}”。")])
    radii = {code: _radius(one, parameters if code == event else {}) for code, one in events.items()}
    reach = min(max(radii.values()) * 3, _FARTHEST_M)
    things = list(_around(principal, content["things"], lon, lat, reach))
    azimuth, _, distance = gis.GEOD.inv(
        np.full(len(things), lon),
        np.full(len(things), lat),
        np.array([thing.lon for thing in things]),
        np.array([thing.lat for thing in things]),
    )
    turned = np.radians(azimuth)
    found = spread(
        start=event,
        radii=radii,
        links=[
            Link(one["cause"], one["effect"], one["likelihood"], tuple(one.get("through", ())))
            for one in content["links"]
        ],
        xy=np.column_stack([distance * np.sin(turned), distance * np.cos(turned)]),
        kinds=[thing.kind for thing in things],
        weights={one["code"]: one["weight"] for one in content["things"]},
        severities={code: one.get("severity", 1.0) for code, one in events.items()},
    )
    return _told(content, radii, things, found, lon, lat)


def _radius(event: dict[str, Any], given: dict[str, float]) -> float:
    formula = FORMULAS[event["formula"]]
    if unknown := given.keys() - formula.parameters.keys():
        raise Invalid(
            "参数有误。",
            errors=[FieldError("parameters", f"公式“{formula.label}”没有参数“{min(unknown)}”。")],
        )
    try:
        return formula.radius({**event["parameters"], **given})
    except ValueError as error:
        raise Invalid("参数有误。", errors=[FieldError("parameters", str(error))]) from error


def _around(
    principal: Principal, kinds: list[dict[str, Any]], lon: float, lat: float, reach: float
) -> Iterator[Thing]:
    by_specialty = {one["specialty"]: one["code"] for one in kinds if "specialty" in one}
    others = {one["code"] for one in kinds if "specialty" not in one}
    box = Polygon.from_bbox(gis.around(lon, lat, reach))
    box.srid = SRID
    rows = selectors.objects(principal=principal).filter(
        active=True, specialty__in=by_specialty, shape__bboverlaps=box
    )
    for row in rows.order_by("code")[:MOST_EACH]:
        at = row.shape.centroid
        yield Thing(by_specialty[row.specialty], row.code, row.name, row.address, at.x, at.y)
    if "building" in others:
        for building in gis.buildings_near(lon, lat, reach, limit=MOST_EACH):
            yield Thing("building", building.code, building.name, building.use, building.lon, building.lat)
    if "component" in others:
        for one in gis.components_near(lon, lat, reach, limit=MOST_EACH):
            yield Thing("component", one.code, one.name, one.address, one.lon, one.lat)


def _told(
    content: dict[str, Any],
    radii: dict[str, float],
    things: list[Thing],
    found: Spread,
    lon: float,
    lat: float,
) -> dict[str, Any]:
    names = {one["code"]: one["name"] for one in content["events"]}
    labels = {one["code"]: one["name"] for one in content["things"]}

    def place(at: int) -> dict[str, Any]:
        if at == HERE:
            return {"place": "事发地", "lon": lon, "lat": lat}
        return {"place": things[at].name or things[at].code, "lon": things[at].lon, "lat": things[at].lat}

    def path(steps: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
        return [{"event": code, "name": names[code], **place(at)} for code, at in steps]

    return {
        "occurrences": [
            {
                "event": one.event,
                "name": names[one.event],
                **place(one.at),
                "likelihood": round(one.likelihood, 4),
                "radius_m": round(radii[one.event], 1),
                "path": path(one.path),
            }
            for one in found.occurrences
        ],
        "endangered": [
            {
                "kind": things[one.thing].kind,
                "kind_name": labels[things[one.thing].kind],
                "code": things[one.thing].code,
                "name": things[one.thing].name,
                "address": things[one.thing].address,
                "lon": things[one.thing].lon,
                "lat": things[one.thing].lat,
                "score": round(one.score, 4),
                "likelihood": round(one.likelihood, 4),
                "distance_m": round(one.from_origin_m, 1),
                "event_distance_m": round(one.from_event_m, 1),
                "path": path(one.path),
            }
            for one in found.endangered[:MOST_SHOWN]
        ],
        "endangered_count": len(found.endangered),
        "complete": found.complete,
    }
