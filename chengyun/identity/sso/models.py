"""Which upper platform people may come from, who they are here, and whose session that began."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chengyun.kernel import clock


class Upper(models.Model):
    """The provider (上级身份认证): there is one, or none."""

    issuer = models.URLField("上级平台地址", max_length=200)
    client_id = models.CharField("应用标识", max_length=100)
    secret_sealed = models.BinaryField("应用密钥（加密）")
    label = models.CharField("名称", max_length=50, help_text="如国家平台")
    changed_by = models.CharField("修改人", max_length=100)
    changed_at = models.DateTimeField("修改时间", default=clock.now)

    class Meta:
        db_table = "identity_sso_upper"
        verbose_name = "单点登录设置"

    def __str__(self) -> str:
        return self.label


class Link(models.Model):
    """An account here and the account there that is the same person (账号绑定)."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="账号", on_delete=models.CASCADE, related_name="sso_links"
    )
    issuer = models.CharField("上级平台地址", max_length=200)
    subject = models.CharField("上级账号编号", max_length=100)
    username = models.CharField("上级用户名", max_length=100)
    linked_at = models.DateTimeField("绑定时间", default=clock.now)

    class Meta:
        db_table = "identity_sso_link"
        verbose_name = "单点登录绑定"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="sso_one_account_per_subject"),
            models.UniqueConstraint(fields=["account", "issuer"], name="sso_one_subject_per_account"),
        ]

    def __str__(self) -> str:
        return self.username


class Begun(models.Model):
    """A session that began with an identity of the upper platform, and ends with it."""

    session_key = models.CharField("会话", max_length=40, unique=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="账号", on_delete=models.CASCADE, related_name="+"
    )
    token_sealed = models.BinaryField("令牌（加密）")
    checked_at = models.DateTimeField("最近核对", default=clock.now, db_index=True)

    class Meta:
        db_table = "identity_sso_session"
        verbose_name = "单点登录会话"
        ordering = ["checked_at"]
