"""Unit grids and what is made of them."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class UnitGrid(Feature):
    """A unit grid (单元网格, GB/T 30428.1): its code begins with its community's."""

    class AreaClass(models.IntegerChoices):
        FIRST = 1, "一类区域"
        SECOND = 2, "二类区域"
        THIRD = 3, "三类区域"

    area_class = models.PositiveSmallIntegerField(
        "区域类别", choices=AreaClass.choices, default=AreaClass.SECOND
    )
    area_m2 = models.FloatField("面积", default=0)
    note = models.CharField("备注", max_length=200, blank=True)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "单元网格"
        indexes = current_indexes("gis_unitgrid")
        constraints = [one_current_code("gis_unitgrid")]


class ResponsibilityGrid(Feature):
    """A responsibility grid (责任网格): unit grids that one or several supervisors patrol."""

    unit_grids = ArrayField(models.CharField(max_length=15), verbose_name="单元网格", default=list)
    supervisors = ArrayField(models.BigIntegerField(), verbose_name="监督员", default=list)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "责任网格"
        indexes = [
            *current_indexes("gis_respgrid"),
            GinIndex(fields=["unit_grids"], name="gis_respgrid_grids"),
            GinIndex(fields=["supervisors"], name="gis_respgrid_people"),
        ]
        constraints = [one_current_code("gis_respgrid")]


class EvaluationGrid(Feature):
    """An evaluation grid (评价网格): unit grids that are sampled together."""

    class Kind(models.TextChoices):
        A = "A", "A 类"
        B = "B", "B 类"
        C = "C", "C 类"

    kind = models.CharField("类别", max_length=1, choices=Kind.choices, default=Kind.B)
    unit_grids = ArrayField(models.CharField(max_length=15), verbose_name="单元网格", default=list)
    shape = models.MultiPolygonField("范围", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "评价网格"
        indexes = [
            *current_indexes("gis_evalgrid"),
            GinIndex(fields=["unit_grids"], name="gis_evalgrid_grids"),
        ]
        constraints = [one_current_code("gis_evalgrid")]


class EvaluationPoint(Feature):
    """An evaluation point (评价点位): a place that inspectors go to."""

    class Kind(models.TextChoices):
        MAIN_ROAD = "main_road", "主次干道"
        BACK_STREET = "back_street", "背街小巷"
        MARKET = "market", "农贸市场"
        SQUARE = "square", "广场"
        PARK = "park", "公园绿地"
        HOUSING = "housing", "居民小区"
        STATION = "station", "车站"
        TOILET = "toilet", "公共厕所"
        TRANSFER = "transfer", "垃圾转运站"
        WATER = "water", "河湖水体"
        SITE = "site", "建筑工地"
        OTHER = "other", "其他"

    kind = models.CharField("点位类型", max_length=20, choices=Kind.choices)
    address = models.CharField("地址", max_length=200, blank=True)
    evaluation_grid = models.CharField("评价网格", max_length=20, blank=True)
    unit_grid = models.CharField("单元网格", max_length=15, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "评价点位"
        indexes = [
            *current_indexes("gis_evalpoint"),
            models.Index(fields=["unit_grid"], name="gis_evalpoint_grid"),
        ]
        constraints = [one_current_code("gis_evalpoint")]
