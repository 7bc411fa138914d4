"""Forms, rounds, what each city fills, cell by cell, and how the cells changed."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock

STEPS = [(1, "一审"), (2, "初审、终审")]


class Form(models.Model):
    """A form (填报表单): lines and columns; the lines are one, or the indicators of a set."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    about = models.CharField("填报说明", max_length=1000, blank=True)
    source = models.CharField("来源", max_length=60, blank=True, help_text="数据标准的数据表，或指标集")
    every = models.CharField(
        "周期", max_length=10, choices=[("month", "月"), ("quarter", "季"), ("year", "年")], default="month"
    )
    lines = models.JSONField("行")
    columns = models.JSONField("列")
    rules = models.JSONField("校核关系", default=list)
    steps = models.PositiveSmallIntegerField("审核步骤", choices=STEPS, default=2)
    districts = models.JSONField("填报地区", default=list, help_text="布置时的缺省地区")
    active = models.BooleanField("启用", default=True)
    version = models.PositiveIntegerField("版本", default=0)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        db_table = "supervision_form"
        verbose_name = "填报表单"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """A form for a period (填报任务); the form's content is kept as it was when it was given out."""

    form = models.ForeignKey(Form, verbose_name="表单", on_delete=models.PROTECT, related_name="rounds")
    period = models.CharField("填报期", max_length=10, help_text="2026-11、2026Q4 或 2026")
    begins_on = models.DateField("期初")
    ends_on = models.DateField("期末")
    due_at = models.DateTimeField("截止时间")
    lines = models.JSONField("行")
    columns = models.JSONField("列")
    rules = models.JSONField("校核关系", default=list)
    steps = models.PositiveSmallIntegerField("审核步骤", choices=STEPS, default=2)
    locked = models.BooleanField("已锁定", default=False)
    reminded_for = models.DateTimeField(
        "已提醒的截止时间", null=True, help_text="同一截止时间只提醒一次，时钟拨动也不重复"
    )
    created_by = models.CharField("布置人", max_length=100)
    created_at = models.DateTimeField("布置时间", default=clock.now)

    class Meta:
        db_table = "supervision_round"
        verbose_name = "填报任务"
        ordering = ["-begins_on", "-id"]
        constraints = [models.UniqueConstraint(fields=["form", "period"], name="one_round_per_period")]

    def __str__(self) -> str:
        return f"{self.form.name} {self.period}"


class Assignment(models.Model):
    """What one city fills of a round (填报表)."""

    class Status(models.TextChoices):
        DRAFT = "draft", "填报中"
        SUBMITTED = "submitted", "待初审"
        CHECKED = "checked", "待终审"
        APPROVED = "approved", "已通过"
        RETURNED = "returned", "已退回"

    round = models.ForeignKey(
        Round, verbose_name="填报任务", on_delete=models.CASCADE, related_name="assignments"
    )
    district_code = models.CharField("填报地区", max_length=6, db_index=True)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.DRAFT)
    filled = models.PositiveIntegerField("已填单元格", default=0)
    needed = models.PositiveIntegerField("应填单元格", default=0)
    opened_until = models.DateTimeField("例外开放至", null=True)
    opened_for = models.CharField("例外原因", max_length=500, blank=True)
    note = models.CharField("审核意见", max_length=1000, blank=True)
    push_errors = models.JSONField("推送数据的问题", default=list)
    submitted_at = models.DateTimeField("提交时间", null=True)
    submitted_by = models.CharField("提交人", max_length=100, blank=True)
    decided_at = models.DateTimeField("审核时间", null=True)
    decided_by = models.CharField("审核人", max_length=100, blank=True)
    row_time = models.CharField("统计时间", max_length=19, blank=True, help_text="写入数据表的统计时间")
    published_at = models.DateTimeField("入库时间", null=True)
    published_as = models.CharField("入库报文标识", max_length=100, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    updated_at = models.DateTimeField("更新时间", default=clock.now)

    class Meta:
        db_table = "supervision_assignment"
        verbose_name = "填报表"
        ordering = ["-round", "district_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "district_code"], name="one_assignment_per_city")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.district_code}"


class Cell(models.Model):
    """A filled cell (单元格); an empty one has no row."""

    # Its own index would be the beginning of the constraint's, and the worse one where few lines are believed.
    assignment = models.ForeignKey(
        Assignment, verbose_name="填报表", on_delete=models.CASCADE, related_name="cells", db_index=False
    )
    line = models.CharField("行", max_length=40)
    column = models.CharField("列", max_length=40)
    value = models.CharField("值", max_length=500)

    class Meta:
        db_table = "supervision_cell"
        verbose_name = "单元格"
        ordering = ["assignment", "line", "column"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "line", "column"], name="one_value_per_cell")
        ]


class CellChange(models.Model):
    """How a cell changed (变更记录); appended, never changed."""

    ORIGINS = [("page", "页面"), ("excel", "Excel"), ("push", "平台推送")]

    assignment = models.ForeignKey(
        Assignment, verbose_name="填报表", on_delete=models.CASCADE, related_name="changes"
    )
    line = models.CharField("行", max_length=40)
    column = models.CharField("列", max_length=40)
    before = models.CharField("原值", max_length=500, null=True)
    after = models.CharField("新值", max_length=500, null=True)
    who = models.CharField("修改人", max_length=100)
    origin = models.CharField("途径", max_length=10, choices=ORIGINS)
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        db_table = "supervision_cell_change"
        verbose_name = "单元格变更"
        ordering = ["-id"]
