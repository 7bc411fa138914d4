"""Files that are being imported."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class SpatialImport(models.Model):
    """An uploaded file of features (空间数据导入): looked at first, then applied whole or not at all."""

    class State(models.TextChoices):
        CHECKED = "checked", "待导入"
        APPLIED = "applied", "已导入"

    layer = models.CharField("图层", max_length=30)
    file_name = models.CharField("文件名", max_length=200)
    content = models.BinaryField("内容", help_text="导入后清空")
    srid = models.PositiveIntegerField("坐标系", null=True)
    encoding = models.CharField("编码", max_length=10, blank=True)
    mapping = models.JSONField("字段对应", null=True)
    report = models.JSONField("检查结果")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.CHECKED)
    account_id = models.BigIntegerField("上传账号", null=True)
    created_by = models.CharField("上传人", max_length=100)
    created_at = models.DateTimeField("上传时间", default=clock.now)
    applied_at = models.DateTimeField("导入时间", null=True)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)

    class Meta:
        verbose_name = "空间数据导入"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
