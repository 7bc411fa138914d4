"""What devices sent that could not be taken."""

from __future__ import annotations

from django.db import models


class Refusal(models.Model):
    """Readings of a device that were refused (拒收), counted by day and reason; one of them as an example."""

    device_code = models.CharField("设备编码", max_length=40)
    division_code = models.CharField("行政区划代码", max_length=12, blank=True)
    day = models.DateField("日期")
    reason = models.CharField("原因", max_length=200)
    count = models.PositiveIntegerField("条数")
    example = models.CharField("示例", max_length=300)
    last_at = models.DateTimeField("最近一次")

    class Meta:
        verbose_name = "拒收的监测数据"
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(fields=["day", "device_code", "reason"], name="one_refusal_row_a_day")
        ]
