"""Every change of a layer's features is counted: tiles and counts that were kept before it are then stale."""

from __future__ import annotations

from django.db.models import F

from chengyun.gis.layers import LAYERS, Layer
from chengyun.gis.models import LayerRecord
from chengyun.kernel import clock


def changed(layer: Layer) -> None:
    """Count a change of the layer; last in the transaction, as others wait for the row."""
    LayerRecord.objects.filter(key=layer.key).update(revision=F("revision") + 1, changed_at=clock.now())


def make_records() -> None:
    """A record for every declared layer."""
    LayerRecord.objects.bulk_create([LayerRecord(key=key) for key in LAYERS], ignore_conflicts=True)
