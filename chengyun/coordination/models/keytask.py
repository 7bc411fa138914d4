"""Key tasks of upper platforms."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class KeyTask(models.Model):
    """A key task (重点任务) an upper platform gave this one, with the progress sent back (4.3.4-2)."""

    class Status(models.TextChoices):
        ISSUED = "10", "待签收"
        RUNNING = "20", "办理中"
        FED_BACK = "30", "已反馈"
        DONE = "40", "已办结"
        RETURNED = "50", "退回"
        LATE = "60", "逾期"
        WITHDRAWN = "90", "撤销"

    task_id = models.CharField("任务编号", max_length=32)
    district_code = models.CharField("承办地区", max_length=12)
    title = models.CharField("任务名称", max_length=200)
    content = models.CharField("工作要求", max_length=4000)
    issuer = models.CharField("布置单位", max_length=100)
    issued_at = models.DateTimeField("布置时间")
    deadline = models.DateTimeField("完成时限")
    status = models.CharField("状态", max_length=2, choices=Status.choices, default=Status.ISSUED)
    progress = models.PositiveSmallIntegerField("进展百分比", default=0)
    feedback = models.CharField("反馈内容", max_length=4000, blank=True)
    feedback_at = models.DateTimeField("反馈时间", null=True)
    supervise_count = models.PositiveSmallIntegerField("督办次数", default=0)
    targets = models.JSONField("下发对象", default=list)
    attachments = models.JSONField("附件", null=True)
    received_at = models.DateTimeField("收到时间", default=clock.now)
    version = models.PositiveIntegerField("版本", default=0)
    issuer_district = models.CharField("布置单位行政区划", max_length=6, blank=True)
    parent_task = models.CharField("上级任务编号", max_length=32, blank=True)
    parent_district = models.CharField("上级任务承办地区", max_length=6, blank=True)
    issue_version = models.PositiveIntegerField(
        "布置版本", default=0, help_text="布置方的修改次数，识别重复与乱序"
    )
    return_count = models.PositiveSmallIntegerField("退回次数", default=0)
    notice_count = models.PositiveSmallIntegerField("通报次数", default=0)
    instruction = models.CharField("督办意见", max_length=1000, blank=True)
    evidence = models.JSONField("佐证材料", default=list)

    class Meta:
        db_table = "coordination_key_task"
        verbose_name = "重点任务"
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["task_id", "district_code"], name="one_key_task_per_district")
        ]

    def __str__(self) -> str:
        return self.title


class PushCursor(models.Model):
    """Up to when changes were handed to the exchange (上报进度)."""

    name = models.CharField("名称", max_length=30, primary_key=True)
    at = models.DateTimeField("已上报至")

    class Meta:
        db_table = "coordination_push_cursor"
        verbose_name = "上报进度"
