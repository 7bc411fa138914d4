"""Accidents."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F

from chengyun.monitoring.accidents.grading import KINDS, LEVELS
from chengyun.monitoring.risks.models import Placed


class Accident(Placed):
    """An accident (安全事故); its grade follows from deaths, serious injuries and losses."""

    number = models.CharField("事故编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=2, choices=list(KINDS.items()))
    occurred_at = models.DateTimeField("发生时间")
    deaths = models.PositiveIntegerField("死亡人数", default=0, validators=[MaxValueValidator(100_000)])
    injuries = models.PositiveIntegerField("重伤人数", default=0, validators=[MaxValueValidator(100_000)])
    minor_injuries = models.PositiveIntegerField(
        "轻伤人数", default=0, validators=[MaxValueValidator(100_000)]
    )
    loss = models.FloatField(
        "直接经济损失（万元）", default=0, validators=[MinValueValidator(0), MaxValueValidator(1e9)]
    )
    level = models.PositiveSmallIntegerField("等级", choices=LEVELS, editable=False)
    cause = models.CharField("原因", max_length=500, blank=True)
    handling = models.CharField("处置情况", max_length=1000, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "安全事故"
        ordering = ["-occurred_at", "-pk"]
        indexes = [
            GistIndex(fields=["shape"], name="monitoring_accident_shape"),
            models.Index(
                OpClass("division_code", "varchar_pattern_ops"),
                F("occurred_at").desc(),
                name="monitoring_accident_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
