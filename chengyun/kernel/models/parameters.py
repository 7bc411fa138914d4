"""Parameters: numbers that an administrator sets."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Parameter(models.Model):
    """A number that an administrator sets (参数), such as the distance within which two reports may be one."""

    class Topic(models.TextChoices):
        QUERY = "query", "查询"
        STATISTICS = "statistics", "统计"
        HANDLING = "handling", "业务办理"

    system = models.CharField("系统", max_length=30)
    topic = models.CharField("用途", max_length=20, choices=Topic.choices)
    code = models.CharField("代码", max_length=50, unique=True)
    label = models.CharField("名称", max_length=100)
    value = models.DecimalField("值", max_digits=12, decimal_places=3)
    usual = models.DecimalField("缺省值", max_digits=12, decimal_places=3)
    unit = models.CharField("单位", max_length=20, blank=True)
    minimum = models.DecimalField("最小", max_digits=12, decimal_places=3)
    maximum = models.DecimalField("最大", max_digits=12, decimal_places=3)

    class Meta:
        db_table = "kernel_parameter"
        verbose_name = "参数"
        ordering = ["system", "topic", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=F("minimum"), value__lte=F("maximum")), name="parameter_in_bounds"
            )
        ]

    def __str__(self) -> str:
        return self.label
