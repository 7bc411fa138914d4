"""What the service says of itself: landing page, conformance, collections, and its OpenAPI document."""

from __future__ import annotations

from typing import Any

from chengyun.gis.attributes import kind_of, label_of
from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import LayerRecord

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON = "application/geo+json"
CONFORMANCE = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "oas30", "geojson")
]
LARGEST_PAGE = 10_000
_JSON = "application/json"
_OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
_TYPES = {"number": "number", "integer": "integer"}


def link(href: str, rel: str, media: str = _JSON, title: str = "") -> dict[str, str]:
    """A link of an answer."""
    return {"href": href, "rel": rel, "type": media, **({"title": title} if title else {})}


def landing(base: str, title: str) -> dict[str, Any]:
    """The entry."""
    return {
        "title": title,
        "description": "图层以 CGCS2000 经纬度存储，按 CRS84 给出；二者在城市范围内相差不到 0.1 米。",
        "links": [
            link(f"{base}/", "self", title="本页"),
            link(f"{base}/api", "service-desc", _OPENAPI, "接口说明"),
            link(f"{base}/conformance", "conformance", title="符合性"),
            link(f"{base}/collections", "data", title="图层"),
        ],
    }


def collection(base: str, layer: Layer, record: LayerRecord, extent: list[float] | None) -> dict[str, Any]:
    """A layer."""
    own = f"{base}/collections/{layer.key}"
    described: dict[str, Any] = {
        "id": layer.key,
        "title": layer.label,
        "description": record.summary or layer.label,
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            link(own, "self"),
            link(f"{own}/items", "items", GEOJSON, f"{layer.label}要素"),
        ],
    }
    if extent:
        described["extent"] = {"spatial": {"bbox": [extent], "crs": CRS84}}
    return described


def openapi(base: str, title: str) -> dict[str, Any]:
    """The OpenAPI document of this service alone."""
    paths: dict[str, Any] = {
        "/": _operation("入口"),
        "/conformance": _operation("符合性"),
        "/collections": _operation("图层列表"),
    }
    for layer in LAYERS.values():
        own = f"/collections/{layer.key}"
        paths[own] = _operation(layer.label)
        paths[f"{own}/items"] = _operation(f"{layer.label}要素", _parameters(layer), GEOJSON)
        paths[f"{own}/items/{{featureId}}"] = _operation(
            f"一个{layer.label}",
            [{"name": "featureId", "in": "path", "required": True, "schema": {"type": "integer"}}],
            GEOJSON,
        )
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": base}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}},
        "security": [{"key": []}],
        "paths": paths,
    }


def _operation(
    summary: str, parameters: list[dict[str, Any]] | None = None, media: str = _JSON
) -> dict[str, Any]:
    return {
        "get": {
            "summary": summary,
            "parameters": parameters or [],
            "responses": {
                "200": {"description": summary, "content": {media: {"schema": {"type": "object"}}}}
            },
        }
    }


def _parameters(layer: Layer) -> list[dict[str, Any]]:
    form: list[dict[str, Any]] = [
        {
            "name": "bbox",
            "in": "query",
            "style": "form",
            "explode": False,
            "schema": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
        },
        {"name": "datetime", "in": "query", "schema": {"type": "string"}},
        {
            "name": "limit",
            "in": "query",
            "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 100},
        },
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}},
        {"name": "code", "in": "query", "schema": {"type": "string"}, "description": "编码"},
    ]
    return form + [
        {
            "name": field.name,
            "in": "query",
            "schema": {"type": _TYPES.get(kind_of(layer, field), "string")},
            "description": label_of(layer, field),
        }
        for field in layer.fields
        if field.filter
    ]
