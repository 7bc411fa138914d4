"""What is known of whole layers."""

from __future__ import annotations

from django.contrib.gis.db.models import Extent
from django.core.cache import cache
from django.db import connection
from psycopg import sql

from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import LayerRecord
from chengyun.kernel.principal import Principal

_KEPT_SECONDS = 24 * 3600


def records() -> dict[str, LayerRecord]:
    """The records of all layers."""
    return {record.key: record for record in LayerRecord.objects.all()}


def counts(*, principal: Principal, known: dict[str, LayerRecord]) -> dict[str, int]:
    """How many features of each layer the principal sees; kept until the layer changes."""
    name = f"gis.counts/{principal.scope.division_prefix}"
    kept: dict[str, tuple[int, int]] = cache.get(name) or {}
    fresh = {key: record.revision for key, record in known.items()}
    stale = [key for key, revision in fresh.items() if kept.get(key, (None,))[0] != revision]
    if stale:
        kept |= {key: (fresh[key], count) for key, count in _counted(principal, stale).items()}
        cache.set(name, kept, _KEPT_SECONDS)
    return {key: kept[key][1] for key in fresh}


def _counted(principal: Principal, keys: list[str]) -> dict[str, int]:
    """One query for all layers asked for."""
    parts, values = [], []
    for key in keys:
        layer = LAYERS[key]
        fixed = "".join(f" and {name} = %s" for name in layer.where)
        parts.append(
            sql.SQL(
                f"select %s, count(*) from {{}} where valid_until is null and division_code like %s{fixed}"  # noqa: S608
            ).format(sql.Identifier(layer.table))
        )
        values += [key, f"{principal.scope.division_prefix}%", *layer.where.values()]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(parts), values)
        return dict(cursor.fetchall())


def extent(*, principal: Principal, layer: Layer) -> list[float] | None:
    """West, south, east, north of what the principal sees of a layer."""
    found = layer.visible(principal).aggregate(extent=Extent("shape"))["extent"]
    return [round(value, 7) for value in found] if found else None


def extents(*, principal: Principal, known: dict[str, LayerRecord]) -> dict[str, list[float] | None]:
    """The extents of all layers; kept until they change."""
    name = f"gis.extents/{principal.scope.division_prefix}"
    kept: dict[str, tuple[int, list[float] | None]] = cache.get(name) or {}
    stale = [key for key, record in known.items() if kept.get(key, (None,))[0] != record.revision]
    if stale:
        kept |= {key: (known[key].revision, extent(principal=principal, layer=LAYERS[key])) for key in stale}
        cache.set(name, kept, _KEPT_SECONDS)
    return {key: kept[key][1] for key in known}
