"""How performance is evaluated."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class EvaluationScheme(models.Model):
    """A version of the evaluation scheme (绩效评价方案); the newest is in use, earlier ones stay as they were."""

    version = models.PositiveIntegerField("版本", unique=True)
    name = models.CharField("名称", max_length=100)
    definition = models.JSONField("定义")
    note = models.CharField("说明", max_length=500, blank=True)
    edited_by = models.CharField("编辑人", max_length=100)
    edited_at = models.DateTimeField("编辑时间", default=clock.now)

    class Meta:
        db_table = "coordination_evaluation_scheme"
        verbose_name = "绩效评价方案"
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self.name}（第 {self.version} 版）"
