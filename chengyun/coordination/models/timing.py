"""The numbers of a day's cases."""

from __future__ import annotations

from django.db import models


class DayNumber(models.Model):
    """The last case number of a day."""

    day = models.DateField("日期", primary_key=True)
    last = models.PositiveIntegerField("最后序号", default=0)

    class Meta:
        db_table = "coordination_day_number"
        verbose_name = "案件序号"
