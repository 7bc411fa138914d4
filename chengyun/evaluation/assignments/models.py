"""Cycles, the task of each city in them, and what cities answered."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from chengyun.evaluation.choices import KINDS
from chengyun.evaluation.library.models import Library


class Cycle(models.Model):
    """An evaluation (评价): a version of the library, a period, and the cities it is for."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        ISSUED = "issued", "进行中"
        CLOSED = "closed", "已结束"

    number = models.CharField("评价编号", max_length=32, unique=True)
    title = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=1, choices=KINDS)
    library = models.ForeignKey(
        Library, verbose_name="指标库版本", on_delete=models.PROTECT, related_name="cycles"
    )
    period = models.CharField("评价周期", max_length=10)
    deadline = models.DateTimeField("完成时限")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    division_code = models.CharField("组织地区", max_length=6)
    issuer = models.CharField("组织单位", max_length=100)
    upper = models.BooleanField("上级下发", default=False)
    made_at = models.DateTimeField("建立时间")
    made_by = models.CharField("建立人", max_length=100)
    issued_at = models.DateTimeField("下发时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        db_table = "evaluation_cycle"
        verbose_name = "评价"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class CityTask(models.Model):
    """What one city does in a cycle (评价任务)."""

    class State(models.TextChoices):
        ISSUED = "10", "待签收"
        ANSWERING = "20", "填报中"
        SUBMITTED = "30", "待核定"
        REVIEWED = "35", "初审通过"
        CHECKED = "40", "已核定"
        RETURNED = "50", "退回"

    cycle = models.ForeignKey(Cycle, verbose_name="评价", on_delete=models.CASCADE, related_name="tasks")
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    state = models.CharField("状态", max_length=2, choices=State.choices, default=State.ISSUED)
    note = models.CharField("意见", max_length=500, blank=True)
    answered = models.PositiveIntegerField("已填报指标数", default=0)
    elsewhere = models.BooleanField(
        "在其他平台填报", default=False, help_text="已由另一平台（如城市的平台）签收或提交，不再在本平台填报"
    )
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.CharField("提交人", max_length=100, blank=True)
    checked_at = models.DateTimeField("核定时间", null=True, blank=True)
    relay_code = models.CharField(
        "转办地区", max_length=6, blank=True, help_text="在组织单位与城市之间增加了要求并初审的平台"
    )
    relay_note = models.CharField("转办要求", max_length=500, blank=True)
    relay_deadline = models.DateTimeField("转办时限", null=True, blank=True)
    relayed_at = models.DateTimeField("转办时间", null=True, blank=True)
    reviewed_at = models.DateTimeField("初审时间", null=True, blank=True)
    reminded_at = models.DateTimeField("临期提醒时间", null=True, blank=True)
    overdue_at = models.DateTimeField("逾期时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=0)

    class Meta:
        db_table = "evaluation_task"
        verbose_name = "评价任务"
        ordering = ["cycle", "division_code"]
        constraints = [models.UniqueConstraint(fields=["cycle", "division_code"], name="one_evaluation_task")]

    @property
    def state_text(self) -> str:
        """The state in words; what was submitted waits for whoever is next."""
        if self.state == self.State.SUBMITTED and self.relay_code:
            return "待初审"
        return self.get_state_display()

    @property
    def due_at(self) -> datetime:
        """Until when the city has to submit: the earlier of what the organiser and the tier between ask for."""
        return min(self.cycle.deadline, self.relay_deadline or self.cycle.deadline)


class IndicatorAnswer(models.Model):
    """What a city reports of an indicator (填报)."""

    task = models.ForeignKey(
        CityTask, verbose_name="评价任务", on_delete=models.CASCADE, related_name="answers"
    )
    code = models.CharField("指标编码", max_length=20)
    figures = models.JSONField("数据", default=dict)
    value = models.FloatField("指标值", null=True, blank=True)
    not_applicable = models.BooleanField("不适用", default=False)
    reason = models.CharField("说明", max_length=500, blank=True)
    files = models.JSONField("佐证材料", default=list)
    changed_at = models.DateTimeField("填报时间")
    changed_by = models.CharField("填报人", max_length=100)

    class Meta:
        db_table = "evaluation_answer"
        verbose_name = "指标填报"
        ordering = ["task", "code"]
        constraints = [models.UniqueConstraint(fields=["task", "code"], name="one_evaluation_answer")]


class LaneCursor(models.Model):
    """Up to when the rows of a table were taken over."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "evaluation_lane_cursor"
