"""Draws, inspectors' tasks, the points they visit, and what they count there."""

from __future__ import annotations

from django.db import models

from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.choices import POINT_KINDS


class Draw(models.Model):
    """A draw of evaluation grids and points (抽样): drawn again from its seed, it is the same."""

    task = models.ForeignKey(
        CityTask, verbose_name="评价任务", on_delete=models.PROTECT, related_name="draws"
    )
    division_code = models.CharField("行政区划代码", max_length=6)
    seed = models.BigIntegerField("随机种子")
    per_stratum = models.JSONField("各类网格抽取数")
    per_type = models.PositiveSmallIntegerField("每网格每类点位数")
    population = models.CharField("总体摘要", max_length=64, help_text="抽样时全部评价网格与点位的 SM3 摘要")
    grids = models.JSONField("抽中的网格")
    drawn_at = models.DateTimeField("抽样时间")
    drawn_by = models.CharField("抽样人", max_length=100)

    class Meta:
        db_table = "evaluation_draw"
        verbose_name = "实地考察抽样"
        ordering = ["-drawn_at", "-pk"]


class InspectionTask(models.Model):
    """The points one inspector visits (考察任务), in the order of the way."""

    class State(models.TextChoices):
        WAITING = "waiting", "未开始"
        WALKING = "walking", "考察中"
        DONE = "done", "已完成"

    draw = models.ForeignKey(Draw, verbose_name="抽样", on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField("名称", max_length=120)
    division_code = models.CharField("行政区划代码", max_length=6)
    account_id = models.BigIntegerField("考察员", db_index=True)
    inspector = models.CharField("考察员姓名", max_length=100)
    due_at = models.DateTimeField("完成时限")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        db_table = "evaluation_inspection"
        verbose_name = "考察任务"
        ordering = ["-due_at", "-pk"]


class InspectionPoint(models.Model):
    """A point to visit, and what came of it."""

    class Verdict(models.TextChoices):
        OPEN = "open", "未考察"
        FINE = "fine", "有效"
        DOUBTFUL = "doubtful", "待复核"
        REJECTED = "rejected", "无效"

    task = models.ForeignKey(
        InspectionTask, verbose_name="考察任务", on_delete=models.CASCADE, related_name="points"
    )
    division_code = models.CharField("行政区划代码", max_length=12)
    position = models.PositiveSmallIntegerField("次序")
    grid_code = models.CharField("评价网格", max_length=20)
    grid_name = models.CharField("评价网格名称", max_length=100, blank=True)
    grid_kind = models.CharField("网格类别", max_length=1)
    code = models.CharField("点位编码", max_length=20)
    name = models.CharField("点位", max_length=100)
    kind = models.CharField("点位类型", max_length=20, choices=list(POINT_KINDS.items()))
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    items = models.JSONField("检查项", help_text="每项有 indicator、code、name")
    visited_at = models.DateTimeField("考察时间", null=True, blank=True)
    seconds = models.PositiveIntegerField("用时（秒）", null=True, blank=True)
    distance_m = models.FloatField("距点位（米）", null=True, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)
    files = models.JSONField("照片", default=list)
    flags = models.JSONField("疑点", default=list)
    verdict = models.CharField("结论", max_length=8, choices=Verdict.choices, default=Verdict.OPEN)
    judged_by = models.CharField("复核人", max_length=100, blank=True)

    class Meta:
        db_table = "evaluation_inspection_point"
        verbose_name = "考察点位"
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="one_inspection_point")]


class CheckRecord(models.Model):
    """How many problems of one kind were found at a point (检查记录); also what lower platforms report."""

    number = models.CharField("编号", max_length=32, unique=True)
    cycle = models.ForeignKey(Cycle, verbose_name="评价", on_delete=models.CASCADE, related_name="checks")
    division_code = models.CharField("行政区划代码", max_length=6)
    point = models.ForeignKey(
        InspectionPoint,
        verbose_name="考察点位",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="checks",
    )
    grid_code = models.CharField("评价网格", max_length=20)
    point_code = models.CharField("评价点位", max_length=32)
    point_name = models.CharField("点位名称", max_length=100, blank=True)
    indicator = models.CharField("指标编码", max_length=20)
    item = models.CharField("检查项", max_length=20)
    item_name = models.CharField("检查项名称", max_length=50, blank=True)
    count = models.PositiveIntegerField("问题数")
    photos = models.JSONField("照片", default=list)
    checker = models.CharField("检查人", max_length=50)
    at = models.DateTimeField("检查时间")

    class Meta:
        db_table = "evaluation_check"
        verbose_name = "检查记录"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["cycle", "division_code", "indicator"], name="evaluation_check_sum"),
        ]
