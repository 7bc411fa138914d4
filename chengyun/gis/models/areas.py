"""Administrative areas."""

from __future__ import annotations

from django.contrib.gis.db import models

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class Area(Feature):
    """A province, city, district, street or community (行政区域)."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "省"
        CITY = "city", "市"
        DISTRICT = "district", "区县"
        STREET = "street", "街道"
        COMMUNITY = "community", "社区"

    kind = models.CharField("级别", max_length=10, choices=Kind.choices)
    parent = models.CharField("上级编码", max_length=12, blank=True)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "行政区域"
        indexes = [
            *current_indexes("gis_area"),
            models.Index(fields=["kind", "code"], name="gis_area_kind"),
        ]
        constraints = [one_current_code("gis_area")]


LENGTHS = {2: "province", 4: "city", 6: "district", 9: "street", 12: "community"}
"""Digits of an area's code → its kind."""
