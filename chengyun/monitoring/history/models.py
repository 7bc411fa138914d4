"""The files of history, and how long each specialty keeps its readings."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from chengyun.monitoring.choices import SPECIALTIES


class HistoryFile(models.Model):
    """One Parquet file: the readings of a specialty from one day to another (UTC), each once."""

    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    first_day = models.DateField("起始日")
    last_day = models.DateField("截止日")
    name = models.CharField("文件", max_length=120, unique=True)
    rows = models.BigIntegerField("读数个数")
    bytes = models.BigIntegerField("字节数")
    digest = models.CharField("SM3 摘要", max_length=64)

    class Meta:
        db_table = "monitoring_history_file"
        verbose_name = "历史数据文件"
        ordering = ["specialty", "first_day"]
        constraints = [
            models.UniqueConstraint(fields=["specialty", "first_day"], name="one_history_file_per_day"),
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="history_goes_on"),
        ]

    def __str__(self) -> str:
        return self.name


class Retention(models.Model):
    """How long readings of a specialty are kept (保存期限)."""

    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()), primary_key=True)
    keep_days = models.PositiveIntegerField(
        "保存天数", null=True, blank=True, validators=[MinValueValidator(30)], help_text="空为一直保存"
    )

    class Meta:
        db_table = "monitoring_retention"
        verbose_name = "监测数据保存期限"
        ordering = ["specialty"]

    def __str__(self) -> str:
        return self.get_specialty_display()
