"""Tables that every system stands on."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class OutboxMessage(models.Model):
    """A fact to be published, stored in the transaction that made it true."""

    topic = models.CharField("主题", max_length=100)
    key = models.CharField("有序键", max_length=100, blank=True)
    payload = models.JSONField("内容")
    created_at = models.DateTimeField("产生时间", default=clock.now)

    class Meta:
        db_table = "kernel_outbox"
        verbose_name = "待发消息"
        ordering = ["id"]


class AuditRecord(models.Model):
    """Who did what, when, from where. The database refuses to change or delete it."""

    at = models.DateTimeField("时间", default=clock.now, db_index=True)
    account_id = models.BigIntegerField("账号编号", null=True, db_index=True)
    who = models.CharField("操作人", max_length=100)
    address = models.CharField("来源地址", max_length=64, blank=True)
    action = models.CharField("操作", max_length=100, db_index=True)
    target = models.CharField("对象", max_length=200, blank=True, db_index=True)
    outcome = models.CharField(
        "结果", max_length=10, choices=[("success", "成功"), ("denied", "拒绝"), ("failure", "失败")]
    )
    before = models.JSONField("操作前", null=True)
    after = models.JSONField("操作后", null=True)
    note = models.TextField("说明", blank=True)

    class Meta:
        db_table = "kernel_audit"
        verbose_name = "审计记录"
        ordering = ["-id"]


class EncryptionKey(models.Model):
    """A data key, wrapped by the master key (主密钥)."""

    purpose = models.CharField("用途", max_length=50)
    version = models.PositiveIntegerField("版本")
    wrapped = models.BinaryField("加密后的密钥")
    created_at = models.DateTimeField("产生时间", default=clock.now)
    retired_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        db_table = "kernel_encryption_key"
        verbose_name = "数据密钥"
        constraints = [models.UniqueConstraint(fields=["purpose", "version"], name="encryption_key_version")]
