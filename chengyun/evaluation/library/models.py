"""Versions of the sets of indicators, and their indicators."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chengyun.evaluation.choices import METHODS, SETS


class Library(models.Model):
    """A version of a set of indicators (指标集). What is in use is not edited: the next version is."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        CURRENT = "current", "在用"
        PAST = "past", "停用"

    code = models.CharField("指标集", max_length=20, choices=SETS)
    version = models.PositiveIntegerField("版本")
    issuer_code = models.CharField(
        "发布平台", max_length=6, blank=True, help_text="由上级平台下发时为其行政区划代码"
    )
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    note = models.CharField("说明", max_length=200, blank=True)
    changed_at = models.DateTimeField("修改时间")
    changed_by = models.CharField("修改人", max_length=100)

    class Meta:
        db_table = "evaluation_library"
        verbose_name = "指标库版本"
        ordering = ["code", "-version", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer_code", "code", "version"], name="one_evaluation_library"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="draft", issuer_code=""), name="one_evaluation_draft"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(state="current", issuer_code=""), name="one_evaluation_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}第 {self.version} 版"


class Indicator(models.Model):
    """An indicator (评价指标): what is measured, how, and what that is worth."""

    library = models.ForeignKey(
        Library, verbose_name="指标库版本", on_delete=models.CASCADE, related_name="indicators"
    )
    code = models.CharField("编码", max_length=20)
    dimension = models.CharField("维度", max_length=20)
    name = models.CharField("名称", max_length=100)
    description = models.CharField("描述", max_length=1000, blank=True)
    points = models.FloatField("分值")
    method = models.CharField("评价方式", max_length=1, choices=METHODS)
    formula = models.CharField("计算公式", max_length=500, blank=True)
    figures = models.JSONField(
        "数据项", default=list, help_text="每项有 name、unit，平台计算的还有 counter（计数名）"
    )
    unit = models.CharField("单位", max_length=20, blank=True)
    scoring = models.JSONField("评分方法")
    grid_required = models.BooleanField("关联评价网格", default=False)
    point_types = models.JSONField("评价点位类型", default=list)
    check_items = models.JSONField("检查项", default=list, help_text="每项有 code、name")
    questions = models.JSONField("问卷题目", default=list, help_text="题号")
    position = models.PositiveIntegerField("次序", default=0)
    version = models.PositiveIntegerField("修改次数", default=0)

    class Meta:
        db_table = "evaluation_indicator"
        verbose_name = "评价指标"
        ordering = ["library", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["library", "code"], name="one_evaluation_indicator"),
            models.CheckConstraint(condition=Q(points__gt=0, points__lte=100), name="evaluation_points"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
