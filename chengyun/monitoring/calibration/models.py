"""Calibrations are added and never changed: what was stored was corrected by the one of its time."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

_FINITE = [MinValueValidator(-1e9), MaxValueValidator(1e9)]


class Calibration(models.Model):
    """A calibration (检定校准) of a device; of one of its points where it gives a factor or an offset."""

    class Result(models.TextChoices):
        GOOD = "good", "合格"
        ADJUSTED = "adjusted", "校准后合格"
        BAD = "bad", "不合格"

    device = models.ForeignKey(
        "monitoring.Device", verbose_name="设备", on_delete=models.PROTECT, related_name="calibrations"
    )
    point = models.ForeignKey(
        "monitoring.Point",
        verbose_name="测点",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calibrations",
    )
    calibrated_on = models.DateField("检定日期")
    by = models.CharField("检定单位或人员", max_length=100)
    certificate = models.CharField("证书编号", max_length=60, blank=True)
    result = models.CharField("结果", max_length=8, choices=Result.choices)
    next_due = models.DateField("下次检定", null=True, blank=True)
    factor = models.FloatField("修正系数", default=1, validators=_FINITE)
    offset = models.FloatField("修正值", default=0, validators=_FINITE)
    note = models.CharField("说明", max_length=300, blank=True)
    recorded_at = models.DateTimeField("登记时间")
    who = models.CharField("登记人", max_length=100)

    class Meta:
        verbose_name = "检定记录"
        ordering = ["-calibrated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_due__isnull=True) | Q(next_due__gt=F("calibrated_on")),
                name="next_calibration_is_later",
            ),
            models.CheckConstraint(condition=~Q(factor=0), name="calibration_keeps_the_value"),
            models.CheckConstraint(
                condition=Q(point__isnull=False) | Q(factor=1, offset=0), name="correction_is_of_a_point"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calibrated_on} {self.get_result_display()}"
