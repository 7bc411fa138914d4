"""The newest reading of each point, written with the readings in plain SQL."""

from __future__ import annotations

from django.db import models


class Latest(models.Model):
    """The newest reading (最近读数) of a point."""

    point = models.OneToOneField(
        "monitoring.Point",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        related_name="latest",
        db_constraint=False,
    )
    at = models.DateTimeField("时间")
    value = models.FloatField("读数")
    quality = models.SmallIntegerField("数据质量")

    class Meta:
        managed = False
        db_table = "monitoring_latest"
        verbose_name = "最近读数"
