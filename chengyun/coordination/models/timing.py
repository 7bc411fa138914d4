"""Timers, and the numbers of a day's cases."""

from __future__ import annotations

from django.db import models

from chengyun.coordination.models.case import Case


class Timer(models.Model):
    """Something that happens to a case by itself when it is due (定时器). Fired by :mod:`..tasks`."""

    class Kind(models.TextChoices):
        YELLOW = "yellow", "临期"
        DUE = "due", "到期"
        RESUME = "resume", "恢复"

    case = models.ForeignKey(
        Case, verbose_name="案件", on_delete=models.CASCADE, related_name="timers", db_index=False
    )
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    due_at = models.DateTimeField("到期时间", db_index=True)

    class Meta:
        verbose_name = "定时器"
        ordering = ["due_at"]
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="one_timer_of_a_kind")]


class DayNumber(models.Model):
    """The last case number of a day."""

    day = models.DateField("日期", primary_key=True)
    last = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        db_table = "coordination_day_number"
        verbose_name = "案件序号"
