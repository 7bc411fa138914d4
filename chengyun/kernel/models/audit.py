"""Who did what, and the seals that prove it."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock
from chengyun.kernel.models.chain import ChainSeal, PendingRecord


class AuditRecord(models.Model):
    """Who did what, when, from where. The database refuses to change or delete it."""

    at = models.DateTimeField("时间", default=clock.now, db_index=True)
    account_id = models.BigIntegerField("账号编号", null=True, db_index=True)
    who = models.CharField("操作人", max_length=100)
    address = models.CharField("来源地址", max_length=64, blank=True)
    action = models.CharField("操作", max_length=100)
    target = models.CharField("对象", max_length=200, blank=True)
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
        # Every write of the platform enters its record into each: by the whole name and by its beginning at once.
        indexes = [
            models.Index(fields=["action"], name="audit_action", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["target"], name="audit_target", opclasses=["varchar_pattern_ops"]),
        ]


class AuditSeal(ChainSeal):
    """A link of the audit chain (审计链签)."""

    class Meta(ChainSeal.Meta):
        db_table = "kernel_audit_seal"
        verbose_name = "审计链签"


class AuditPending(PendingRecord):
    """An audit record that is not sealed yet."""

    class Meta:
        db_table = "kernel_audit_pending"
        verbose_name = "待封存审计记录"
