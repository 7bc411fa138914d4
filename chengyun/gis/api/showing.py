"""Features as answers show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from chengyun.datastandard import facade as datastandard
from chengyun.gis.attributes import choices_of
from chengyun.gis.layers import Layer
from chengyun.gis.models import Feature
from chengyun.identity import facade as identity
from chengyun.kernel import clock

Names = dict[str, dict[Any, str]]


def names_of(layer: Layer, told: Iterable[Mapping[str, Any]] = ()) -> Names:
    """The texts that stand for codes, by attribute, and the names of the people in what is told."""
    rows = list(told)
    found: Names = {}
    for field in layer.fields:
        if field.people:
            found[field.name] = identity.account_names(
                number for row in rows for number in row.get(field.name) or ()
            )
        elif field.code_list:
            found[field.name] = dict(datastandard.code_names(field.code_list))
        elif choices := choices_of(layer, field):
            found[field.name] = choices
    return found


def shown(layer: Layer, feature: Feature, names: Names) -> dict[str, Any]:
    """One feature: what it is known by, its attributes, and its geometry when the query asked for it."""
    properties = {field.name: _plain(getattr(feature, field.name)) for field in layer.fields}
    answer = {
        "id": feature.pk,
        "layer": layer.key,
        "code": feature.code,
        "name": feature.name,
        "division_code": feature.division_code,
        "version": feature.version,
        "valid_from": feature.valid_from.astimezone(clock.SHANGHAI).isoformat(),
        "changed_by": feature.changed_by,
        "properties": properties,
        "labels": labels(properties, names),
    }
    geojson = getattr(feature, "geojson", None)
    if geojson is not None:
        answer["geometry"] = json.loads(geojson)
    elif "shape" in feature.__dict__:
        answer["geometry"] = json.loads(feature.__dict__["shape"].geojson)
    distance = getattr(feature, "distance_m", None)
    if distance is not None:
        answer["distance_m"] = round(distance, 1)
    return answer


def labels(properties: dict[str, Any], names: Names) -> dict[str, str]:
    """The texts of those attributes that hold codes."""
    return {
        name: _text(properties[name], known)
        for name, known in names.items()
        if properties.get(name) not in (None, "", [])
    }


def shown_all(layer: Layer, features: Iterable[Feature]) -> list[dict[str, Any]]:
    """Several features of one layer."""
    rows = list(features)
    names = names_of(layer, (row.__dict__ for row in rows))
    return [shown(layer, row, names) for row in rows]


def _text(value: Any, known: dict[Any, str]) -> str:
    if isinstance(value, list):
        return "、".join(known.get(one, str(one)) for one in value)
    return known.get(value, str(value))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
