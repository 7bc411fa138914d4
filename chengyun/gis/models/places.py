"""Roads, and the places that addresses name."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class Road(Feature):
    """A road or lane (道路街巷)."""

    class Grade(models.TextChoices):
        EXPRESS = "express", "快速路"
        MAIN = "main", "主干路"
        SECONDARY = "secondary", "次干路"
        BRANCH = "branch", "支路"
        LANE = "lane", "街巷"

    grade = models.CharField("等级", max_length=10, choices=Grade.choices, default=Grade.BRANCH)
    length_m = models.FloatField("长度", default=0)
    width_m = models.FloatField("宽度", null=True)
    keeper_name = models.CharField("养护单位", max_length=100, blank=True)
    shape = models.MultiLineStringField("中心线", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "道路"
        indexes = current_indexes("gis_road")
        constraints = [one_current_code("gis_road")]


class Place(Feature):
    """A place with a standard name (地名地址, GB/T 30428.3)."""

    class Kind(models.TextChoices):
        REGION = "region", "行政区划"
        TRACT = "tract", "片区小区"
        STREET = "street", "街巷"
        DOORPLATE = "doorplate", "门楼牌"
        BUILDING = "building", "楼栋"
        LANDMARK = "landmark", "标志物"
        POI = "poi", "兴趣点"

    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    address = models.CharField("标准地址", max_length=200, blank=True)
    aliases = ArrayField(models.CharField(max_length=100), verbose_name="别名", default=list)
    road = models.CharField("街巷", max_length=100, blank=True)
    number = models.CharField("门楼牌号", max_length=30, blank=True)
    unit_grid = models.CharField("单元网格", max_length=15, blank=True)
    source = models.CharField("来源", max_length=50, blank=True)
    pinyin = models.CharField("拼音", max_length=400, blank=True)
    initials = models.CharField("拼音首字母", max_length=100, blank=True)
    grams = ArrayField(models.CharField(max_length=4), verbose_name="检索词", default=list)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "地名地址"
        indexes = [
            *current_indexes("gis_place"),
            models.Index(fields=["unit_grid"], name="gis_place_grid"),
            models.Index(fields=["name"], name="gis_place_name", opclasses=["varchar_pattern_ops"]),
            GinIndex(fields=["grams"], name="gis_place_grams"),
            GinIndex(fields=["pinyin"], name="gis_place_pinyin", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["initials"], name="gis_place_initials", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [one_current_code("gis_place")]
