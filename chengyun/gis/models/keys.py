"""Keys for desktop software."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class DesktopKey(models.Model):
    """A key (桌面软件密钥) by which a person's desktop software reads the layers. Only its digest is kept."""

    account_id = models.BigIntegerField("账号", db_index=True)
    username = models.CharField("用户名", max_length=50)
    name = models.CharField("用途", max_length=50)
    digest = models.CharField("密钥摘要", max_length=64, unique=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)
    expires_at = models.DateTimeField("到期时间")
    last_used_at = models.DateTimeField("最近使用", null=True)

    class Meta:
        verbose_name = "桌面软件密钥"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
