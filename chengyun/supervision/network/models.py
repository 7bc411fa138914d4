"""What is registered and remembered of the platforms below."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class PlatformProfile(models.Model):
    """How far a platform below is built (建设情况), as its upper platform knows it."""

    class Stage(models.TextChoices):
        PLANNED = "planned", "筹建"
        BUILDING = "building", "建设中"
        TRIAL = "trial", "试运行"
        ACCEPTED = "accepted", "已验收"

    division_code = models.CharField("行政区划代码", max_length=6, unique=True)
    stage = models.CharField("建设阶段", max_length=10, choices=Stage.choices, default=Stage.BUILDING)
    systems = models.JSONField("已建系统", default=list)
    accepted_on = models.DateField("验收日期", null=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    note = models.CharField("说明", max_length=1000, blank=True)
    changed_at = models.DateTimeField("更新时间", default=clock.now)
    changed_by = models.CharField("更新人", max_length=100, blank=True)

    class Meta:
        db_table = "supervision_platform_profile"
        verbose_name = "建设情况"
        ordering = ["division_code"]


class LinkDay(models.Model):
    """How a platform below did on a day (联网日评): one row a day, made anew until the day is over."""

    day = models.DateField("日期")
    division_code = models.CharField("行政区划代码", max_length=6)
    name = models.CharField("平台名称", max_length=100)
    state = models.CharField("链路状态", max_length=10)
    online = models.FloatField("在线率（%）", null=True)
    timely = models.FloatField("按时率（%）", null=True)
    complete = models.FloatField("完整率（%）", null=True)
    accepted = models.FloatField("接受率（%）", null=True, help_text="被接受的推送占比")
    quality = models.FloatField("质量分", null=True, help_text="夜间数据质量检查的得分")
    score = models.FloatField("联网得分", null=True)
    rows = models.PositiveBigIntegerField("接收行数", default=0)

    class Meta:
        db_table = "supervision_link_day"
        verbose_name = "联网日评"
        ordering = ["-day", "-score", "division_code"]
        constraints = [models.UniqueConstraint(fields=["day", "division_code"], name="one_link_day")]
