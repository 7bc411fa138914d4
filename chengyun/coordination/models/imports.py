"""Complaints that came in files."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class ImportMapping(models.Model):
    """Which column of a kind of file means what (列对应); found again by the file's column names."""

    titles = models.CharField("列名", max_length=4000, unique=True, help_text="各列名，以制表符相连")
    columns = models.JSONField("列对应", help_text="字段 → 列名")
    used_at = models.DateTimeField("最近使用", default=clock.now)
    saved_by = models.CharField("保存人", max_length=100)

    class Meta:
        db_table = "coordination_import_mapping"
        verbose_name = "导入列对应"
        ordering = ["-used_at"]


class CaseImport(models.Model):
    """A file of complaints that was imported (案件导入记录)."""

    name = models.CharField("文件名", max_length=200)
    origin = models.CharField("来源", max_length=50)
    rows = models.PositiveIntegerField("行数")
    created = models.PositiveIntegerField("新生成的案件")
    known = models.PositiveIntegerField("已导入过")
    wrong = models.PositiveIntegerField("有误的行")
    classified = models.PositiveIntegerField("已分类")
    located = models.PositiveIntegerField("已定位")
    answered = models.PositiveIntegerField("已答复结案")
    at = models.DateTimeField("时间", default=clock.now)
    by = models.CharField("导入人", max_length=100)

    class Meta:
        db_table = "coordination_case_import"
        verbose_name = "案件导入"
        ordering = ["-id"]
