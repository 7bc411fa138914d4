"""The index of each day, and the reports."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chengyun.monitoring.choices import DOMAINS


class SafetyIndex(models.Model):
    """The safety index of a district (or the whole city) in a domain (or all) on a day."""

    day = models.DateField("日期")
    division_code = models.CharField("行政区划代码", max_length=6, help_text="平台自己的代码为全市")
    domain = models.CharField("领域", max_length=2, choices=[("", "全部"), *DOMAINS.items()], blank=True)
    index = models.FloatField("指数", null=True)
    grade = models.CharField("等级", max_length=20, blank=True)
    formula_version = models.PositiveIntegerField("公式版本")
    parts = models.JSONField("各项")
    figures = models.JSONField("数据")

    class Meta:
        db_table = "monitoring_safety_index"
        verbose_name = "安全指数"
        ordering = ["-day", "division_code", "domain"]
        constraints = [
            models.UniqueConstraint(fields=["day", "division_code", "domain"], name="one_safety_index"),
        ]


class PostureReport(models.Model):
    """A report (态势报告) of a day, a week or a month; made once for a period, and again when asked."""

    class Kind(models.TextChoices):
        DAILY = "daily", "日报"
        WEEKLY = "weekly", "周报"
        MONTHLY = "monthly", "月报"

    kind = models.CharField("类型", max_length=8, choices=Kind.choices)
    begin = models.DateField("起日")
    end = models.DateField("止日（含）")
    title = models.CharField("标题", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=6)
    made_at = models.DateTimeField("生成时间")
    made_by = models.CharField("生成人", max_length=100)
    content = models.JSONField("内容")
    docx = models.BinaryField(editable=False)
    pdf = models.BinaryField(editable=False)

    class Meta:
        db_table = "monitoring_posture_report"
        verbose_name = "态势报告"
        ordering = ["-end", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "begin", "division_code"], name="one_report_per_period"),
            models.CheckConstraint(condition=Q(end__gte=models.F("begin")), name="report_goes_forward"),
        ]

    def __str__(self) -> str:
        return self.title
