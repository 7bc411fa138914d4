"""How the console's menu differs from the one that comes with the program."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class Menu(models.Model):
    """One arrangement of the menu (菜单配置); the highest version is in force, the others are its history."""

    version = models.PositiveIntegerField("版本", primary_key=True)
    entries = models.JSONField("菜单项", default=list, help_text="只含与内置菜单不同的项")
    changed_by = models.CharField("修改人", max_length=100)
    changed_at = models.DateTimeField("修改时间", default=clock.now)

    class Meta:
        verbose_name = "菜单配置"
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"第 {self.version} 版"
