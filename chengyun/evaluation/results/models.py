"""Calculated results, city by city, and the reports on them."""

from __future__ import annotations

from django.db import models

from chengyun.evaluation.assignments.models import Cycle


class ResultSet(models.Model):
    """One calculation of a cycle (评价结果): its inputs are kept, so that it can be made again and compared."""

    class State(models.TextChoices):
        DRAFT = "draft", "未发布"
        PUBLISHED = "published", "已发布"

    cycle = models.ForeignKey(Cycle, verbose_name="评价", on_delete=models.PROTECT, related_name="results")
    number = models.PositiveIntegerField("次数")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    digest = models.CharField("数据摘要", max_length=64, help_text="全部输入的 SM3 摘要；输入相同则结果相同")
    cities = models.PositiveIntegerField("城市数")
    made_at = models.DateTimeField("计算时间")
    made_by = models.CharField("计算人", max_length=100)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    published_by = models.CharField("发布人", max_length=100, blank=True)

    class Meta:
        db_table = "evaluation_result_set"
        verbose_name = "评价结果"
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="one_evaluation_result")]


class CityResult(models.Model):
    """The result of one city, with the inputs it was made of."""

    results = models.ForeignKey(
        ResultSet, verbose_name="评价结果", on_delete=models.CASCADE, related_name="rows"
    )
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    total = models.FloatField("总分", null=True)
    rank = models.PositiveIntegerField("排名", null=True)
    dimensions = models.JSONField("各维度", help_text="每项有 name、score、full")
    indicators = models.JSONField("各指标")
    inputs = models.JSONField("输入")

    class Meta:
        db_table = "evaluation_city_result"
        verbose_name = "城市评价结果"
        ordering = ["results", "rank", "division_code"]
        constraints = [models.UniqueConstraint(fields=["results", "division_code"], name="one_city_result")]


class ReceivedResult(models.Model):
    """A published score of an upper or lower platform (收到的评价结果)."""

    number = models.CharField("评价编号", max_length=32)
    title = models.CharField("名称", max_length=100, blank=True)
    period = models.CharField("评价周期", max_length=10)
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    dimension = models.CharField("维度", max_length=20)
    score = models.FloatField("得分")
    full = models.FloatField("满分")
    rank = models.PositiveIntegerField("排名", null=True)
    kind = models.CharField("类型", max_length=1)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        db_table = "evaluation_received_result"
        verbose_name = "收到的评价结果"
        ordering = ["-received_at", "division_code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "division_code", "dimension"], name="one_received_result"
            )
        ]


class EvaluationReport(models.Model):
    """A report (评价报告) on a city or on all cities of a result."""

    results = models.ForeignKey(
        ResultSet, verbose_name="评价结果", on_delete=models.CASCADE, related_name="reports"
    )
    division_code = models.CharField("行政区划代码", max_length=6)
    whole = models.BooleanField("全部城市", default=False, help_text="是全部参评城市的报告，不是一个城市的")
    title = models.CharField("标题", max_length=150)
    made_at = models.DateTimeField("生成时间")
    made_by = models.CharField("生成人", max_length=100)
    content = models.JSONField("内容")
    docx = models.BinaryField(editable=False)
    pdf = models.BinaryField(editable=False)

    class Meta:
        db_table = "evaluation_report"
        verbose_name = "评价报告"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["results", "division_code", "whole"], name="one_evaluation_report"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ReportOutline(models.Model):
    """The sections of a kind of report (报告提纲), in their order."""

    class Kind(models.TextChoices):
        SELF = "self", "自评价报告"
        THIRD = "third", "第三方评价报告"
        ALL = "all", "全部城市结果报告"

    kind = models.CharField("报告", max_length=10, choices=Kind.choices, unique=True)
    sections = models.JSONField("章节", help_text="每章有 heading、text、block")
    version = models.PositiveIntegerField("修改次数", default=1)
    changed_at = models.DateTimeField("修改时间")
    changed_by = models.CharField("修改人", max_length=100)

    class Meta:
        db_table = "evaluation_report_outline"
        verbose_name = "报告提纲"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
