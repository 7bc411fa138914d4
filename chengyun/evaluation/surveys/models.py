"""Questionnaires and their answers."""

from __future__ import annotations

from django.db import models

from chengyun.evaluation.assignments.models import Cycle
from chengyun.kernel import clock


class Survey(models.Model):
    """A questionnaire (问卷) of one city in a cycle."""

    class State(models.TextChoices):
        DRAFT = "draft", "未开始"
        OPEN = "open", "进行中"
        CLOSED = "closed", "已结束"

    number = models.CharField("问卷编号", max_length=32, unique=True)
    token = models.CharField("公开地址", max_length=24, unique=True)
    cycle = models.ForeignKey(Cycle, verbose_name="评价", on_delete=models.PROTECT, related_name="surveys")
    division_code = models.CharField("行政区划代码", max_length=6)
    title = models.CharField("标题", max_length=100)
    intro = models.CharField("说明", max_length=500, blank=True)
    questions = models.JSONField(
        "题目", help_text="按次序；每题有 no、kind、dimension、item，可有 options、optional、unsure、show"
    )
    target = models.PositiveIntegerField("样本量")
    quotas = models.JSONField("配额", default=dict, help_text="年龄段 → 至多多少份")
    begins_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    per_address = models.PositiveIntegerField("同一网络每天至多", default=10, help_text="份")
    made_by = models.CharField("建立人", max_length=100)
    version = models.PositiveIntegerField("修改次数", default=0)

    class Meta:
        db_table = "evaluation_survey"
        verbose_name = "问卷"
        ordering = ["-begins_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def state_label(self) -> str:
        """Its state in words; one that nobody closed takes no answers outside its time all the same."""
        now = clock.now()
        if self.state == self.State.OPEN and now >= self.ends_at:
            return "已到期"
        return (
            "待开始" if self.state == self.State.OPEN and now < self.begins_at else self.get_state_display()
        )


class SurveyResponse(models.Model):
    """One anonymous answer (答卷): no name, no number; the device only as a keyed digest, to count it once."""

    survey = models.ForeignKey(
        Survey, verbose_name="问卷", on_delete=models.CASCADE, related_name="responses"
    )
    respondent = models.CharField("样本号", max_length=32)
    age = models.CharField("年龄段", max_length=10, blank=True)
    answers = models.JSONField("答案", help_text="题号 → 答案；满意度为 1 至 5，0 为不清楚")
    device = models.CharField(max_length=64, editable=False)
    source = models.CharField(max_length=64, editable=False, db_index=True)
    at = models.DateTimeField("提交时间")

    class Meta:
        db_table = "evaluation_survey_response"
        verbose_name = "答卷"
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "device"], name="one_response_per_device"),
            models.UniqueConstraint(fields=["survey", "respondent"], name="one_response_number"),
        ]
