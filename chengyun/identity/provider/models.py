"""What the provider signs with."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class SigningKey(models.Model):
    """A private key (签名密钥), sealed by the platform's keys; the newest signs, the others still prove."""

    pem_sealed = models.BinaryField("私钥（加密）")
    created_at = models.DateTimeField("生成时间", default=clock.now)

    class Meta:
        db_table = "identity_signing_key"
        verbose_name = "单点登录签名密钥"
        ordering = ["id"]
