"""Working calendars."""

from __future__ import annotations

from datetime import date

from django.db import models

from chengyun.kernel import clock


class WorkCalendar(models.Model):
    """A working calendar (工作日历). Deadlines are counted by the default one unless another is named."""

    code = models.CharField("代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=50)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        db_table = "kernel_work_calendar"
        verbose_name = "工作日历"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class WorkPattern(models.Model):
    """The working periods of each weekday (作息时间), in force until a later pattern begins."""

    calendar = models.ForeignKey(
        WorkCalendar, verbose_name="工作日历", on_delete=models.CASCADE, related_name="patterns"
    )
    valid_from = models.DateField("起始日期", default=date(2000, 1, 1))
    periods = models.JSONField("工作时段", help_text="[{weekday: 1–7, start: 08:00, end: 12:00}, …]")

    class Meta:
        db_table = "kernel_work_pattern"
        verbose_name = "作息时间"
        ordering = ["calendar", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "valid_from"], name="one_pattern_from_a_day")
        ]


class SpecialDay(models.Model):
    """A day that is not what its weekday says: a holiday, or a make-up day (调休上班)."""

    calendar = models.ForeignKey(
        WorkCalendar, verbose_name="工作日历", on_delete=models.CASCADE, related_name="special_days"
    )
    day = models.DateField("日期")
    kind = models.CharField("类型", max_length=10, choices=[("holiday", "放假"), ("work", "上班")])
    name = models.CharField("名称", max_length=50)
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        db_table = "kernel_special_day"
        verbose_name = "节假日与调休"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="one_special_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
