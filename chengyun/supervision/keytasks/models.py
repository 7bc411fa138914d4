"""Key tasks, the parts that platforms hold of them, and what happened."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class KeyTask(models.Model):
    """A task: drafted here, or seen in a row of the data standard's table."""

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        ISSUED = "issued", "办理中"
        CLOSED = "closed", "已办结"
        WITHDRAWN = "withdrawn", "已撤销"

    task_id = models.CharField("任务编号", max_length=32, unique=True)
    title = models.CharField("任务名称", max_length=200)
    content = models.CharField("工作要求", max_length=4000)
    issuer = models.CharField("布置单位", max_length=100)
    issuer_district = models.CharField("布置单位行政区划", max_length=6, blank=True)
    issued_at = models.DateTimeField("布置时间", null=True)
    deadline = models.DateTimeField("完成时限")
    remind_hours = models.PositiveSmallIntegerField("提前提醒（小时）", default=72)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    targets = models.JSONField("下发对象", default=list)
    attachments = models.JSONField("附件", null=True)
    parent_task = models.CharField("上级任务编号", max_length=32, blank=True, db_index=True)
    parent_district = models.CharField("上级任务承办地区", max_length=6, blank=True)
    summary = models.CharField("办结意见", max_length=1000, blank=True)
    created_by = models.CharField("拟稿人", max_length=100, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)
    version = models.PositiveIntegerField("版本", default=0)

    class Meta:
        db_table = "supervision_key_task"
        verbose_name = "重点任务"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title


class Part(models.Model):
    """What one platform holds of a task (承办): one row of the data standard's table."""

    class Status(models.TextChoices):
        ISSUED = "10", "待签收"
        RUNNING = "20", "办理中"
        FED_BACK = "30", "已反馈"
        DONE = "40", "已办结"
        RETURNED = "50", "退回"
        WITHDRAWN = "90", "撤销"

    task = models.ForeignKey(KeyTask, verbose_name="任务", on_delete=models.CASCADE, related_name="parts")
    district_code = models.CharField("承办地区", max_length=6, db_index=True)
    status = models.CharField("状态", max_length=2, choices=Status.choices, default=Status.ISSUED)
    progress = models.PositiveSmallIntegerField("进展百分比", default=0)
    feedback = models.CharField("反馈内容", max_length=4000, blank=True)
    feedback_at = models.DateTimeField("反馈时间", null=True)
    evidence = models.JSONField("佐证材料", default=list)
    breakdown = models.JSONField("分解落实", default=list)
    instruction = models.CharField("督办意见", max_length=1000, blank=True)
    supervise_count = models.PositiveSmallIntegerField("督办次数", default=0)
    return_count = models.PositiveSmallIntegerField("退回次数", default=0)
    notice_count = models.PositiveSmallIntegerField("通报次数", default=0)
    issue_version = models.PositiveIntegerField("布置版本", default=0)
    answer_version = models.PositiveIntegerField("反馈版本", default=0)
    reminded_for = models.DateTimeField(
        "已提醒的时限", null=True, help_text="同一时限只提醒一次，时钟拨动也不重复"
    )
    overdue_for = models.DateTimeField(
        "已逾期的时限", null=True, help_text="同一时限只记一次逾期，时钟拨动也不重复"
    )
    updated_at = models.DateTimeField("更新时间", default=clock.now)

    class Meta:
        db_table = "supervision_part"
        verbose_name = "承办情况"
        ordering = ["district_code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "district_code"], name="one_part_per_district")
        ]

    def __str__(self) -> str:
        return f"{self.task.title} {self.district_code}"


class Step(models.Model):
    """What happened to a task or a part of it; appended, never changed."""

    task = models.ForeignKey(KeyTask, verbose_name="任务", on_delete=models.CASCADE, related_name="steps")
    district_code = models.CharField("承办地区", max_length=6, blank=True)
    at = models.DateTimeField("时间", default=clock.now)
    who = models.CharField("操作人", max_length=100)
    action = models.CharField("动作", max_length=20)
    note = models.CharField("说明", max_length=1000, blank=True)

    class Meta:
        db_table = "supervision_step"
        verbose_name = "办理过程"
        ordering = ["id"]


class Notice(models.Model):
    """A notice of criticism (通报) about the parts that are late."""

    task = models.ForeignKey(KeyTask, verbose_name="任务", on_delete=models.CASCADE, related_name="notices")
    number = models.CharField("文号", max_length=50, unique=True)
    title = models.CharField("标题", max_length=200)
    text = models.CharField("正文", max_length=4000)
    districts = models.JSONField("被通报地区", default=list)
    docx = models.BinaryField("文档")
    made_at = models.DateTimeField("印发时间", default=clock.now)
    made_by = models.CharField("印发人", max_length=100)

    class Meta:
        db_table = "supervision_notice"
        verbose_name = "通报"
        ordering = ["-made_at", "-id"]
