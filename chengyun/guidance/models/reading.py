"""Who read what (阅读统计)."""

from __future__ import annotations

from django.db import models

from chengyun.guidance.models.article import Article
from chengyun.kernel import clock


class Reading(models.Model):
    """That somebody opened an article: first, last, how often."""

    article = models.ForeignKey(
        Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="readings"
    )
    account_id = models.BigIntegerField("账号")
    first_at = models.DateTimeField("首次阅读", default=clock.now)
    last_at = models.DateTimeField("最近阅读", default=clock.now)
    times = models.PositiveIntegerField("次数", default=1)

    class Meta:
        verbose_name = "阅读记录"
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(fields=["article", "account_id"], name="guidance_reading_once")
        ]


class ReadingCount(models.Model):
    """How often an article was opened on a day from a division."""

    article = models.ForeignKey(
        Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="reading_counts"
    )
    day = models.DateField("日期")
    division_code = models.CharField("地区", max_length=12)
    times = models.PositiveIntegerField("次数", default=1)

    class Meta:
        db_table = "guidance_reading_count"
        verbose_name = "阅读次数"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "division_code", "article"], name="guidance_reading_count_once"
            )
        ]
