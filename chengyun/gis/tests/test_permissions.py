"""Every permission of the spatial data: refused to nobody, to every other role, and to the right role elsewhere.

A permission without an attempt here fails the test that compares the two.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps

from chengyun.gis import permissions
from chengyun.gis.models import Component, Place
from chengyun.gis.permissions import PERMISSIONS, READ
from tests.fixtures.http import Answer, Caller

ELSEWHERE = "330100"
LAYERS = "/api/gis/layers/"


@dataclass(frozen=True)
class Attempt:
    """Something that needs one permission; ``outside`` is answered to who holds it in another province."""

    send: Callable[[Caller, dict[str, Any]], Answer]
    outside: int
    done: int = 200


def component(who: Caller, town: dict[str, Any]) -> Answer:
    return who.get(f"{LAYERS}component/features/{_first(Component)}/")


def change(who: Caller, town: dict[str, Any]) -> Answer:
    body = {"version": 1, "properties": {"state": "damaged"}}
    return who.patch(f"{LAYERS}component/features/{_first(Component)}/", body)


def bring(who: Caller, town: dict[str, Any]) -> Answer:
    lon, lat = town["at"](0.5, 0.5)
    feature = {
        "type": "Feature",
        "properties": {"code": "A100", "name": "新地名", "kind": "poi"},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }
    file = io.BytesIO(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    file.name = "地名.geojson"
    looked = who.upload("/api/gis/imports/", file=file, layer="place")
    return who.post(f"/api/gis/imports/{looked.json['id']}/apply/") if looked.status == 201 else looked


def rename(who: Caller, town: dict[str, Any]) -> Answer:
    return who.patch(f"{LAYERS}place/features/{_first(Place)}/", {"version": 1, "name": "新名"})


def _first(model: Any) -> int:
    return model.objects.order_by("code").values_list("pk", flat=True)[0]


ATTEMPTS: dict[str, Attempt] = {
    permissions.READ: Attempt(component, outside=404),
    permissions.WRITE: Attempt(change, outside=404),
    permissions.IMPORT: Attempt(bring, outside=422),
    permissions.GEOCODE_WRITE: Attempt(rename, outside=404),
}


def test_every_permission_is_tried() -> None:
    assert ATTEMPTS.keys() == PERMISSIONS.keys()


@pytest.mark.requirement("4.3.4-4", part="maintain")
@pytest.mark.parametrize("permission", list(PERMISSIONS))
def test_a_permission_is_needed_and_is_enough(
    permission: str, town: dict[str, Any], account: Any, client_of: Any, snapshot: Any
) -> None:
    attempt = ATTEMPTS[permission]
    held = sorted({READ, permission})
    others = sorted(PERMISSIONS.keys() - {permission})
    right = client_of(account("right", permissions=held))
    wrong = client_of(account("wrong", permissions=others))
    outside = client_of(account("outside", permissions=held, division=ELSEWHERE))
    kept = [model for model in apps.get_app_config("gis").get_models() if model.__name__ != "SpatialImport"]

    before = snapshot(*kept)
    assert attempt.send(client_of(None), town).status == 401
    assert attempt.send(wrong, town).status == 403
    refused = attempt.send(outside, town)
    assert refused.status == attempt.outside, refused.text
    assert snapshot(*kept) == before
    answer = attempt.send(right, town)
    assert answer.status == attempt.done, answer.text
