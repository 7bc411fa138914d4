"""Importing files: looked at and reported, then applied whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import Any

import shapely
from django.db import transaction

from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import SpatialImport
from chengyun.gis.permissions import IMPORT
from chengyun.gis.rules import codes
from chengyun.gis.selectors import topology
from chengyun.gis.services.loading import load
from chengyun.gis.transfer import mapping as mappings
from chengyun.gis.transfer import reading
from chengyun.gis.transfer.interpreting import MOST_ERRORS, Interpreted, interpret
from chengyun.gis.transfer.projections import PROJECTIONS
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

SHOWN_ROWS = 20
SHOWN_SHAPES = 500
SHOWN_POINTS = 50_000
_CHUNK = 5000
KEPT = timedelta(days=1)
"""How long an upload that nobody applies is kept."""


def begin_import(
    *,
    principal: Principal,
    layer: Layer,
    name: str,
    content: bytes,
    srid: int | None = None,
    encoding: str = "",
    mapping: Mapping[str, str] | None = None,
) -> SpatialImport:
    """Take a file and report what it would do; nothing of it is in force yet.

    Raises:
        Denied: the principal may not import.
        Invalid: the file cannot be read; the message says why.
    """
    principal.must(IMPORT)
    found, report = _examine(principal, layer, name, content, srid, encoding, mapping)
    with transaction.atomic():
        SpatialImport.objects.filter(
            state=SpatialImport.State.CHECKED, created_at__lt=clock.now() - KEPT
        ).delete()
        upload = SpatialImport.objects.create(
            layer=layer.key,
            file_name=PurePath(name.replace("\\", "/")).name[-200:],
            content=content,
            srid=srid,
            encoding=encoding,
            mapping=None if mapping is None else found.mapping,
            report=report,
            account_id=principal.account_id,
            created_by=principal.name,
        )
        audit.record(
            principal=principal,
            action=f"{IMPORT}.upload",
            target=upload,
            after={"layer": layer.key, "file": upload.file_name, "rows": report["rows"]},
        )
    return upload


def check_import(
    *,
    principal: Principal,
    import_id: int,
    srid: int | None = None,
    encoding: str = "",
    mapping: Mapping[str, str] | None = None,
) -> SpatialImport:
    """Look at an uploaded file again, with another projection, encoding or mapping.

    Raises:
        Denied: the principal may not import.
        Missing: the principal has no such upload.
        Conflict: it is applied already.
        Invalid: what is given cannot be.
    """
    principal.must(IMPORT)
    with transaction.atomic():
        upload = _locked(principal, import_id)
        layer = LAYERS[upload.layer]
        found, upload.report = _examine(
            principal, layer, upload.file_name, bytes(upload.content), srid, encoding, mapping
        )
        upload.srid, upload.encoding = srid, encoding
        upload.mapping = None if mapping is None else found.mapping
        upload.save(update_fields=["report", "srid", "encoding", "mapping"])
        audit.record(
            principal=principal,
            action=f"{IMPORT}.check",
            target=upload,
            after={"srid": srid, "encoding": encoding, "mapping": upload.mapping},
        )
    return upload


def apply_import(*, principal: Principal, import_id: int) -> SpatialImport:
    """Put all features of an uploaded file into force.

    Raises:
        Denied: the principal may not import.
        Missing: the principal has no such upload.
        Conflict: it is applied already.
        Invalid: a feature is wrong; nothing was stored.
    """
    principal.must(IMPORT)
    with transaction.atomic():
        upload = _locked(principal, import_id)
        layer = LAYERS[upload.layer]
        content = reading.read(upload.file_name, bytes(upload.content), upload.encoding)
        found = interpret(layer, content, srid=upload.srid, mapping=upload.mapping)
        if errors := found.errors + _code_errors(principal, layer, found.values, MOST_ERRORS):
            raise Invalid("文件有错误，没有导入任何要素。", errors=errors[:MOST_ERRORS])
        loaded = load(principal=principal, layer=layer, values=_whole(layer, found.values))
        upload.state = SpatialImport.State.APPLIED
        upload.content = b""
        upload.applied_at = clock.now()
        upload.added, upload.changed, upload.unchanged = loaded.added, loaded.changed, loaded.unchanged
        upload.save()
        audit.record(
            principal=principal,
            action=f"{IMPORT}.apply",
            target=upload,
            after={"added": loaded.added, "changed": loaded.changed, "unchanged": loaded.unchanged},
        )
    return upload


def _locked(principal: Principal, import_id: int) -> SpatialImport:
    upload = (
        SpatialImport.objects.select_for_update()
        .filter(pk=import_id, account_id=principal.account_id)
        .first()
    )
    if upload is None:
        raise Missing("没有这次导入，或不是您上传的。")
    if upload.state != SpatialImport.State.CHECKED:
        raise Conflict("这次导入已经完成。")
    return upload


def _whole(layer: Layer, values: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with all columns: what the file does not bring stays as it is, or is the column's default.

    What follows from the position is found anew.
    """
    columns = [column for column in layer.model._meta.concrete_fields if column.name not in ("id", "shape")]
    defaults = {column.name: column.get_default() for column in columns}
    anew: dict[str, Any] = {
        name: "" for name in ("unit_grid", "division_code", "evaluation_grid") if name in defaults
    }
    wanted = [row["code"] for row in values]
    known: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = layer.current().filter(code__in=wanted[start : start + _CHUNK])
        known |= {row["code"]: row for row in rows.values(*defaults)}
    return [{**defaults, **known.get(row["code"], {}), **anew, **row} for row in values]


def _examine(
    principal: Principal,
    layer: Layer,
    name: str,
    content: bytes,
    srid: int | None,
    encoding: str,
    mapping: Mapping[str, str] | None,
) -> tuple[Interpreted, dict[str, Any]]:
    """Interpret a file, and say everything that a person should know before applying it."""
    sent = reading.read(name, content, encoding)
    found = interpret(layer, sent, srid=srid, mapping=mapping)
    errors = found.errors + _code_errors(principal, layer, found.values, MOST_ERRORS - len(found.errors))
    known = set(
        layer.current()
        .filter(code__in=[row["code"] for row in found.values if "code" in row][: reading.MOST_ROWS])
        .values_list("code", flat=True)
    )
    mistakes = (
        [] if errors else topology.problems_with(layer, {row["code"]: row["shape"] for row in found.values})
    )
    targets = mappings.targets(layer)
    report = {
        "driver": sent.driver,
        "rows": len(sent),
        "encoding": {"name": sent.encoding, "why": sent.encoding_why},
        "projection": {
            "srid": found.guess.srid,
            "label": found.guess.label,
            "certain": found.guess.certain,
            "why": found.guess.why,
            "options": [{"srid": code, "label": PROJECTIONS[code]} for code in found.guess.options],
        },
        "columns": [
            {
                "name": column,
                "target": found.mapping.get(column, ""),
                "target_label": targets[found.mapping[column]].label if column in found.mapping else "",
                "sample": [_shown(value) for value in sent.values[at][:3]],
            }
            for at, column in enumerate(sent.columns)
        ],
        "targets": [
            {"name": target.name, "label": target.label, "required": target.required}
            for target in targets.values()
        ],
        "new": sum(row.get("code") not in known for row in found.values),
        "known": len(known),
        "error_count": len(errors),
        "errors": [{"row": error.row, "field": error.field, "message": error.message} for error in errors],
        "sample": [
            {key: _shown(value) for key, value in row.items() if key != "shape"}
            for row in found.values[:SHOWN_ROWS]
        ],
        "shapes": _map(found.values),
        "topology": topology.as_geojson(mistakes),
    }
    return found, report


def _code_errors(
    principal: Principal, layer: Layer, values: Sequence[dict[str, Any]], most: int
) -> list[FieldError]:
    """Codes that cannot be, come twice, or belong to others."""
    errors: list[FieldError] = []
    seen: set[str] = set()
    for number, row in enumerate(values, start=1):
        if len(errors) >= most:
            break
        code = row.get("code")
        if code is None:
            continue
        if why := codes.fault(layer.code_rule, code, row.get("class_code", "")):
            errors.append(FieldError("编码", why, number))
        elif code in seen:
            errors.append(FieldError("编码", f"编码 {code} 在文件中重复。", number))
        elif layer.code_rule != "other" and not principal.scope.covers(
            codes.division_of(layer.code_rule, code)
        ):
            errors.append(FieldError("编码", f"{code} 不在您的数据范围内。", number))
        seen.add(code)
    return errors


def _map(values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The first shapes for a map, as many as a page can draw."""
    shown, points = [], 0
    for row in values[:SHOWN_SHAPES]:
        points += int(shapely.get_num_coordinates(row["shape"]))
        if points > SHOWN_POINTS:
            break
        if row["shape"] is not None:
            shown.append(row)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": json.loads(shapely.to_geojson(row["shape"])),
                "properties": {"code": row.get("code", ""), "name": row.get("name", "")},
            }
            for row in shown
        ],
    }


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return [_shown(item) for item in value[:20]]
    if isinstance(value, dict):
        return {str(key): _shown(item) for key, item in list(value.items())[:20]}
    if value is None or isinstance(value, int):
        return value
    return str(value)[:100]
