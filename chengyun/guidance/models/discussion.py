"""What readers say of an article, and what they keep."""

from __future__ import annotations

from django.db import models

from chengyun.guidance.models.article import Article
from chengyun.kernel import clock


class Comment(models.Model):
    """A comment (评论); one that a reviewer hid stays, for the record."""

    article = models.ForeignKey(
        Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="comments"
    )
    account_id = models.BigIntegerField("账号", null=True)
    author = models.CharField("评论人", max_length=100)
    division_code = models.CharField("地区", max_length=12)
    text = models.CharField("内容", max_length=1000)
    at = models.DateTimeField("时间", default=clock.now)
    hidden_by = models.CharField("隐藏人", max_length=100, blank=True)
    hidden_note = models.CharField("隐藏原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "评论"
        ordering = ["-id"]
        indexes = [models.Index(fields=["article", "-id"], name="guidance_comment_article")]

    def __str__(self) -> str:
        return self.text[:30]


class Favourite(models.Model):
    """An article that somebody keeps at hand (收藏)."""

    article = models.ForeignKey(
        Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="favourites"
    )
    account_id = models.BigIntegerField("账号")
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = "收藏"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["account_id", "article"], name="guidance_favourite_once")
        ]
