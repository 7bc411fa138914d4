"""Messages on their way, messages handled, messages given up."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class OutboxMessage(models.Model):
    """A fact to be published, stored in the transaction that made it true."""

    topic = models.CharField("主题", max_length=100)
    key = models.CharField("有序键", max_length=100, blank=True)
    payload = models.JSONField("内容")
    only_for = models.CharField("只发给", max_length=100, blank=True, help_text="消费者名称，空为全部订阅者")
    created_at = models.DateTimeField("产生时间", default=clock.now)

    class Meta:
        db_table = "kernel_outbox"
        verbose_name = "待发消息"
        ordering = ["id"]


class InboxEntry(models.Model):
    """A message that a consumer has handled, stored in the transaction of its effects."""

    consumer = models.CharField("消费者", max_length=100)
    message_id = models.BigIntegerField("消息编号")
    at = models.DateTimeField("处理时间", default=clock.now)

    class Meta:
        db_table = "kernel_inbox"
        verbose_name = "已处理消息"
        constraints = [models.UniqueConstraint(fields=["consumer", "message_id"], name="handled_once")]
        indexes = [models.Index(fields=["at"], name="inbox_age")]


class DeadLetter(models.Model):
    """A message that its consumer could not handle (死信), kept until someone has mended the cause."""

    consumer = models.CharField("消费者", max_length=100)
    message_id = models.BigIntegerField("消息编号")
    topic = models.CharField("主题", max_length=100)
    key = models.CharField("有序键", max_length=100, blank=True)
    payload = models.JSONField("内容")
    attempts = models.PositiveIntegerField("尝试次数")
    error = models.TextField("错误")
    failed_at = models.DateTimeField("放弃时间", default=clock.now)
    retried_at = models.DateTimeField("重试时间", null=True)
    retried_by = models.CharField("重试人", max_length=100, blank=True)

    class Meta:
        db_table = "kernel_dead_letter"
        verbose_name = "死信"
        ordering = ["-id"]


class PeriodicRun(models.Model):
    """When a periodic job last ran, and how it ended."""

    name = models.CharField("任务", max_length=100, unique=True)
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("结束时间", null=True)
    error = models.TextField("错误", blank=True)

    class Meta:
        db_table = "kernel_periodic"
        verbose_name = "定时任务"
        ordering = ["name"]
