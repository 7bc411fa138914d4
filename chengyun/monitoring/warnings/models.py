"""Tables of warnings."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField

from chengyun.monitoring.fields import SRID

LEVELS = [(1, "红色"), (2, "橙色"), (3, "黄色"), (4, "蓝色")]


class Warning(models.Model):  # noqa: A001  the word of the trade
    """A warning or an evacuation notice, from its draft to its end."""

    class Kind(models.TextChoices):
        WARNING = "warning", "预警"
        EVACUATION = "evacuation", "应急疏散"

    class State(models.TextChoices):
        DRAFT = "draft", "起草"
        SUBMITTED = "submitted", "待批准"
        RELEASED = "released", "发布中"
        REPLACED = "replaced", "已更新"
        CANCELLED = "cancelled", "已取消"
        ENDED = "ended", "已结束"

    number = models.CharField("编号", max_length=30, unique=True, null=True, blank=True)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    event = models.CharField("事件", max_length=60, help_text="如燃气泄漏、暴雨内涝")
    level = models.PositiveSmallIntegerField("级别", choices=LEVELS)
    headline = models.CharField("标题", max_length=160)
    description = models.CharField("情况", max_length=2000)
    instruction = models.CharField("防御指引", max_length=2000, blank=True, help_text="公众应当怎样做")
    area_name = models.CharField("影响区域", max_length=200)
    division_code = models.CharField("行政区划代码", max_length=12)
    division_codes = ArrayField(models.CharField(max_length=12), verbose_name="影响的行政区划", default=list)
    area = models.MultiPolygonField("影响范围", srid=SRID, null=True, blank=True, spatial_index=False)
    effective_at = models.DateTimeField("生效时间")
    expires_at = models.DateTimeField("失效时间")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField("版本", default=1)
    replaces = models.ForeignKey(
        "self",
        verbose_name="所更新的",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
    )
    drafted_by_id = models.BigIntegerField("起草人账号", null=True, blank=True)
    drafted_by = models.CharField("起草人", max_length=100)
    drafted_at = models.DateTimeField("起草时间")
    approved_by = models.CharField("批准人", max_length=100, blank=True)
    released_at = models.DateTimeField("发布时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    remark = models.CharField("办理意见", max_length=500, blank=True)

    class Meta:
        verbose_name = "预警"
        ordering = ["-drafted_at", "-pk"]
        indexes = [models.Index(fields=["state", "-released_at"], name="monitoring_warning_state")]

    def __str__(self) -> str:
        return self.headline


class WarningMessage(models.Model):
    """A message that went out, as CAP 1.2; never changed."""

    class Type(models.TextChoices):
        ALERT = "Alert", "发布"
        UPDATE = "Update", "更新"
        CANCEL = "Cancel", "取消"

    warning = models.ForeignKey(Warning, on_delete=models.PROTECT, related_name="messages")
    identifier = models.CharField("标识", max_length=80, unique=True)
    type = models.CharField("类型", max_length=6, choices=Type.choices)
    sent_at = models.DateTimeField("发出时间")
    cap = models.TextField("CAP")

    class Meta:
        db_table = "monitoring_warning_message"
        verbose_name = "预警消息"
        ordering = ["-sent_at", "-pk"]


class WarningChannel(models.Model):
    """A way to the public (发布渠道): an address that takes messages over HTTP."""

    class Kind(models.TextChoices):
        WEBHOOK = "webhook", "网络推送"
        SMS = "sms", "短信网关"

    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    url = models.URLField("地址", max_length=300)
    secret_sealed = models.BinaryField("令牌（加密）", null=True, editable=False)
    recipients = ArrayField(
        models.CharField(max_length=20), verbose_name="短信号码", default=list, blank=True
    )
    template = models.CharField(
        "短信模板", max_length=300, default="【{level}{kind}】{headline}。{instruction}", blank=True
    )
    least_level = models.PositiveSmallIntegerField(
        "最低级别", choices=LEVELS, default=4, help_text="此级别及更严重的才发送"
    )
    active = models.BooleanField("启用", default=True)

    class Meta:
        db_table = "monitoring_warning_channel"
        verbose_name = "发布渠道"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WarningDelivery(models.Model):
    """A message on its way through a channel."""

    class State(models.TextChoices):
        WAITING = "waiting", "待发送"
        SENT = "sent", "已送达"
        FAILED = "failed", "失败"

    message = models.ForeignKey(WarningMessage, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(WarningChannel, on_delete=models.PROTECT)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    next_at = models.DateTimeField("下次发送")
    sent_at = models.DateTimeField("送达时间", null=True)
    answer = models.CharField("答复", max_length=300, blank=True)

    class Meta:
        db_table = "monitoring_warning_delivery"
        verbose_name = "预警发送"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="a_message_goes_once_by_a_channel")
        ]
