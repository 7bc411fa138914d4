"""What the base map is drawn from: the ground's cover, and buildings."""

from __future__ import annotations

from django.contrib.gis.db import models

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class Ground(Feature):
    """A piece of ground (地表): water, green or a block (地理空间框架数据)."""

    class Kind(models.TextChoices):
        WATER = "water", "水系"
        GREEN = "green", "绿地"
        BLOCK = "block", "街区"

    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    use = models.CharField("用途", max_length=20, blank=True)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "地表"
        indexes = current_indexes("gis_ground")
        constraints = [one_current_code("gis_ground")]


class Building(Feature):
    """A building (建筑物)."""

    use = models.CharField("用途", max_length=20, blank=True)
    floors = models.PositiveSmallIntegerField("层数", null=True)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "建筑物"
        indexes = current_indexes("gis_building")
        constraints = [one_current_code("gis_building")]
