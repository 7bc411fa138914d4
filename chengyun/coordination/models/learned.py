"""What was learned from the city's own cases."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class ClassModel(models.Model):
    """A model of the classes of cases, with its measure on held-out cases (案件分类模型); the newest is in use."""

    content = models.BinaryField("内容", editable=False)
    cases = models.PositiveIntegerField("学习的案件数")
    report = models.JSONField("留出案件上的表现")
    trained_at = models.DateTimeField("学习时间", default=clock.now)
    trained_by = models.CharField("学习人", max_length=100)

    class Meta:
        db_table = "coordination_class_model"
        verbose_name = "案件分类模型"
        ordering = ["-id"]
