"""Keys that encrypt data at rest."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


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
        ordering = ["purpose", "version"]
        constraints = [models.UniqueConstraint(fields=["purpose", "version"], name="encryption_key_version")]
