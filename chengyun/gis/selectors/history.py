"""The versions of a feature."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.gis.layers import Layer
from chengyun.gis.models import Feature, FeatureVersion
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal


def feature_ever(*, principal: Principal, layer: Layer, feature_id: int) -> Feature:
    """A feature in scope, in force or ended.

    Raises:
        Missing: there is none.
    """
    rows = layer.model._default_manager.filter(
        principal.scope.predicate("division_code"), pk=feature_id, **layer.where
    )
    found: Feature | None = rows.first()
    if found is None:
        raise Missing(f"没有这个{layer.label}，或您无权查看。")
    return found


def versions(layer: Layer, feature: Feature) -> QuerySet[FeatureVersion]:
    """What the feature was before, latest first."""
    return FeatureVersion.objects.filter(layer=layer.key, feature_id=feature.pk)
