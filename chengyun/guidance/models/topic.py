"""Topic pages."""

from __future__ import annotations

from django.db import models

from chengyun.guidance.models.article import Article
from chengyun.kernel import clock


class Topic(models.Model):
    """A topic (专题): chosen articles under headings, with words that lead in."""

    title = models.CharField("标题", max_length=60, unique=True)
    summary = models.CharField("导语", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=0)
    shown = models.BooleanField("公开", default=False)
    created_at = models.DateTimeField("建立时间", default=clock.now)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "专题"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class TopicItem(models.Model):
    """An article of a topic."""

    topic = models.ForeignKey(Topic, verbose_name="专题", on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey(
        Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="topic_items"
    )
    heading = models.CharField("小标题", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        db_table = "guidance_topic_item"
        verbose_name = "专题稿件"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["topic", "article"], name="guidance_topic_item_once")]
