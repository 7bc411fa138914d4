"""Components."""

from __future__ import annotations

from django.contrib.gis.db import models

from chengyun.gis.models.base import SRID, Feature, current_indexes, one_current_code


class Component(Feature):
    """A component (部件, GB/T 30428.2): a public facility in the open, with its three responsible bodies."""

    class State(models.TextChoices):
        SOUND = "sound", "完好"
        DAMAGED = "damaged", "破损"
        LOST = "lost", "丢失"
        OCCUPIED = "occupied", "占用"
        ABANDONED = "abandoned", "废弃"
        REMOVED = "removed", "移除"

    class Accuracy(models.TextChoices):
        A = "A", "A 级（±0.5 米）"
        B = "B", "B 级（±1.0 米）"
        C = "C", "C 级（±10.0 米）"

    class Source(models.TextChoices):
        SURVEY = "survey", "实测"
        MAP = "map", "地形图"
        CENSUS = "census", "普查"
        OTHER = "other", "其他"

    class_code = models.CharField("小类代码", max_length=4)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.SOUND)
    authority_code = models.CharField("主管部门代码", max_length=32, blank=True)
    authority_name = models.CharField("主管部门", max_length=100, blank=True)
    owner_code = models.CharField("权属单位代码", max_length=32, blank=True)
    owner_name = models.CharField("权属单位", max_length=100, blank=True)
    keeper_code = models.CharField("养护单位代码", max_length=32, blank=True)
    keeper_name = models.CharField("养护单位", max_length=100, blank=True)
    unit_grid = models.CharField("单元网格", max_length=15, blank=True)
    address = models.CharField("位置描述", max_length=200, blank=True)
    accuracy = models.CharField("定位精度", max_length=1, choices=Accuracy.choices, default=Accuracy.A)
    source = models.CharField("数据来源", max_length=10, choices=Source.choices, default=Source.SURVEY)
    since = models.DateField("初始时间", null=True)
    extra = models.JSONField("扩展属性", default=dict)
    shape = models.GeometryField("位置", srid=SRID, spatial_index=False)

    class Meta(Feature.Meta):
        verbose_name = "部件"
        indexes = [
            *current_indexes("gis_component"),
            models.Index(fields=["unit_grid"], name="gis_component_grid"),
            models.Index(fields=["class_code", "code"], name="gis_component_class"),
        ]
        constraints = [one_current_code("gis_component")]
