"""Uploaded files."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class StoredFile(models.Model):
    """A file that someone uploaded. Its content lies below the platform's directory, named by its SM3."""

    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sm3 = models.CharField("SM3 摘要", max_length=64, db_index=True)
    permission = models.CharField("下载所需权限", max_length=100, blank=True)
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    account_id = models.BigIntegerField("上传账号", null=True)
    client_key = models.UUIDField("客户端标识", null=True)
    uploaded_by = models.CharField("上传人", max_length=100)
    uploaded_at = models.DateTimeField("上传时间", default=clock.now)

    class Meta:
        db_table = "kernel_file"
        verbose_name = "文件"
        ordering = ["-id"]
        constraints = [
            # A phone that lost the answer sends the file again.
            models.UniqueConstraint(fields=["account_id", "client_key"], name="file_sent_once"),
        ]

    def __str__(self) -> str:
        return self.name
