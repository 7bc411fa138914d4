"""Policies, news and experience: one table, one way to the reader."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from chengyun.guidance.rules import KINDS, SECTIONS, STATES
from chengyun.kernel import clock
from chengyun.kernel.models import StoredFile


class Article(models.Model):
    """A document of one section (政策法规、行业动态、经验交流)."""

    section = models.CharField(
        "栏目", max_length=10, choices=[(code, one.label) for code, one in SECTIONS.items()]
    )
    kind = models.CharField("类别", max_length=20, choices=list(KINDS.items()))
    title = models.CharField("标题", max_length=200)
    number = models.CharField("文号或标准号", max_length=60, blank=True)
    issuer = models.CharField("发布机关或来源", max_length=100, blank=True)
    summary = models.CharField("摘要", max_length=500, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    body = models.TextField("正文", max_length=200_000, blank=True)
    issued_on = models.DateField("发布日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("废止日期", null=True, blank=True)
    supersedes = models.ManyToManyField(
        "self", verbose_name="代替", symmetrical=False, related_name="superseded_by", blank=True
    )
    state = models.CharField("状态", max_length=10, choices=list(STATES.items()), default="draft")
    division_code = models.CharField("投稿地区", max_length=12)
    account_id = models.BigIntegerField("投稿账号", null=True)
    author = models.CharField("投稿人", max_length=100)
    created_at = models.DateTimeField("起草时间", default=clock.now)
    submitted_at = models.DateTimeField("提交时间", null=True)
    reviewed_by = models.CharField("审核人", max_length=100, blank=True)
    review_note = models.CharField("审核意见", max_length=500, blank=True)
    published_at = models.DateTimeField("发布时间", null=True)
    views = models.PositiveIntegerField("阅读次数", default=0)
    favourite_count = models.PositiveIntegerField("收藏数", default=0)
    comment_count = models.PositiveIntegerField("评论数", default=0)
    search = SearchVectorField("检索词", null=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "业务指导稿件"
        ordering = ["-created_at", "-id"]
        indexes = [
            GinIndex(fields=["search"], name="guidance_article_search"),
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="guidance_article_newest",
                condition=Q(state="published"),
            ),
            models.Index(
                F("section"),
                F("kind"),
                F("published_at").desc(),
                name="guidance_article_kind",
                condition=Q(state="published"),
            ),
            models.Index(fields=["account_id", "-created_at"], name="guidance_article_own"),
            models.Index(fields=["state", "-created_at"], name="guidance_article_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="guidance_published_has_time",
                condition=~Q(state="published") | Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ArticleFile(models.Model):
    """An attachment (附件) of an article, with the text that was read out of it."""

    class Text(models.TextChoices):
        WAITING = "waiting", "待读取文字"
        DONE = "done", "可检索"
        EMPTY = "empty", "没有文字"
        FAILED = "failed", "不能读取"
        NONE = "none", "不含文字的类型"

    article = models.ForeignKey(Article, verbose_name="稿件", on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("顺序", default=0)
    text_state = models.CharField("全文", max_length=10, choices=Text.choices, default=Text.WAITING)
    text_note = models.CharField("全文说明", max_length=200, blank=True)
    text = models.TextField("文字", blank=True)

    class Meta:
        db_table = "guidance_article_file"
        verbose_name = "附件"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "file"], name="guidance_file_once")]
        indexes = [
            models.Index(
                fields=["id"], name="guidance_file_waiting", condition=models.Q(text_state="waiting")
            )
        ]


class Passage(models.Model):
    """A stretch of a long body or of an attachment (检索段), found like an article: its terms have places of their own."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="passages")
    file = models.ForeignKey(ArticleFile, null=True, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField("起始字")
    search = SearchVectorField("检索词", null=True, editable=False)

    class Meta:
        verbose_name = "检索段"
        ordering = ["article", "file", "start"]
        indexes = [GinIndex(fields=["search"], name="guidance_passage_search")]
