"""What people are told."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class Notification(models.Model):
    """A message to one account."""

    account_id = models.BigIntegerField("账号")
    title = models.CharField("标题", max_length=100)
    text = models.CharField("内容", max_length=1000, blank=True)
    link = models.CharField("链接", max_length=300, blank=True)
    at = models.DateTimeField("时间", default=clock.now, db_index=True)
    read_at = models.DateTimeField("阅读时间", null=True)

    class Meta:
        db_table = "kernel_notification"
        verbose_name = "通知"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["account_id", "-id"], name="notification_of_account"),
            models.Index(fields=["account_id"], condition=models.Q(read_at=None), name="notification_unread"),
        ]
