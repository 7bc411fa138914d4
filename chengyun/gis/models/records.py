"""What is known of layers as wholes, and the versions that features had."""

from __future__ import annotations

from django.contrib.gis.db import models

from chengyun.gis.models.base import SRID
from chengyun.kernel import clock


class LayerRecord(models.Model):
    """A layer's metadata (元数据), and how often its features changed: tiles and counts are kept by it."""

    key = models.CharField("图层", max_length=30, primary_key=True)
    revision = models.PositiveBigIntegerField("修订号", default=0)
    changed_at = models.DateTimeField("最后变更", default=clock.now)
    summary = models.CharField("摘要", max_length=500, blank=True)
    producer = models.CharField("生产单位", max_length=100, blank=True)
    source = models.CharField("数据来源", max_length=200, blank=True)
    accuracy = models.CharField("精度", max_length=100, blank=True)
    surveyed_on = models.DateField("现势日期", null=True)
    update_period = models.CharField("更新周期", max_length=50, blank=True)
    restrictions = models.CharField("使用限制", max_length=200, blank=True)
    version = models.PositiveIntegerField("元数据版本", default=1)

    class Meta:
        verbose_name = "图层元数据"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class FeatureVersion(models.Model):
    """A version that a feature had from ``valid_from`` until ``valid_until`` (历史版本)."""

    layer = models.CharField("图层", max_length=30)
    feature_id = models.BigIntegerField("要素")
    version = models.PositiveIntegerField("版本")
    valid_from = models.DateTimeField("生效时间")
    valid_until = models.DateTimeField("失效时间")
    changed_by = models.CharField("修改人", max_length=100, blank=True)
    attributes = models.JSONField("属性")
    shape = models.GeometryField("图形", srid=SRID, spatial_index=False)

    class Meta:
        verbose_name = "历史版本"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["layer", "feature_id", "version"], name="one_feature_version")
        ]
