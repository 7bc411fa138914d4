"""Portals with their columns and entries, and what is announced to everybody."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from chengyun.kernel import clock

LINK = RegexValidator(
    r"^(/(?!/)|https?://)\S*\Z",
    "应为本平台页面（以 / 开头）或完整网址（http:// 或 https:// 开头）。",
    code="link",
)


class Portal(models.Model):
    """A portal for those who hold one of its roles; for everybody when it names none."""

    name = models.CharField("名称", max_length=30, unique=True)
    roles = models.ManyToManyField("identity.Role", verbose_name="适用角色", blank=True, related_name="+")
    position = models.PositiveSmallIntegerField("顺序", default=0)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "门户"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class PortalColumn(models.Model):
    """A part of a portal."""

    class Kind(models.TextChoices):
        STATISTICS = "statistics", "平台概况"
        ANNOUNCEMENTS = "announcements", "公告"
        NEWS = "news", "行业动态"
        TODO = "todo", "待办"
        NOTIFICATIONS = "notifications", "通知"
        ENTRIES = "entries", "应用入口"
        LINKS = "links", "相关链接"

    portal = models.ForeignKey(Portal, verbose_name="门户", on_delete=models.CASCADE, related_name="columns")
    title = models.CharField("栏目名称", max_length=30)
    kind = models.CharField("内容", max_length=20, choices=Kind.choices)
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        db_table = "identity_portal_column"
        verbose_name = "门户栏目"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class PortalEntry(models.Model):
    """Where to go from a portal, for those who hold one of its roles; for everybody when it names none."""

    column = models.ForeignKey(
        PortalColumn, verbose_name="栏目", on_delete=models.CASCADE, related_name="entries"
    )
    label = models.CharField("名称", max_length=30)
    link = models.CharField("地址", max_length=300, validators=[LINK])
    roles = models.ManyToManyField("identity.Role", verbose_name="适用角色", blank=True, related_name="+")
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        db_table = "identity_portal_entry"
        verbose_name = "应用入口"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label


class Announcement(models.Model):
    """What everybody on the platform is to know (公告), for a time."""

    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容", max_length=4000, blank=True)
    pinned = models.BooleanField("置顶", default=False)
    shown_from = models.DateTimeField("公布时间", default=clock.now)
    shown_until = models.DateTimeField("截止时间", null=True, blank=True)
    author = models.CharField("发布人", max_length=100, editable=False)

    class Meta:
        verbose_name = "公告"
        ordering = ["-pinned", "-shown_from", "-id"]
        constraints = [
            models.CheckConstraint(
                name="announcement_ends_after_it_begins",
                condition=Q(shown_until__isnull=True) | Q(shown_until__gt=F("shown_from")),
            )
        ]

    def __str__(self) -> str:
        return self.title
