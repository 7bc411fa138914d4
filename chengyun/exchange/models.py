"""Tables of the exchange: who may call, what is sent to whom, and every message that passed."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chengyun.kernel import clock

PROFILES = [
    ("standard", "标准（SM2 加密摘要）"),
    ("standard-rsa", "标准（RSA 加密摘要）"),
    ("strict", "严格（SM2 签名）"),
]


class Application(models.Model):
    """A lower platform's request for an account (接入申请, 6.2.1, 6.2.2), as the upper platform received it."""

    receipt = models.UUIDField("回执编号", unique=True, default=uuid.uuid4)
    name = models.CharField("平台名称", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    tier = models.CharField(
        "申请方类型",
        max_length=20,
        choices=[
            ("provincial", "省级平台"),
            ("city", "市级平台"),
            ("county", "县级平台"),
            ("system", "本级行业系统"),
        ],
    )
    secret_sealed = models.BinaryField("密钥（加密）")
    service_address = models.CharField("接口服务地址", max_length=300)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    return_account = models.JSONField(
        "回推账号", null=True, blank=True, help_text="申请方为上级开立的账号，上级据此向下推送：appID、公钥"
    )
    status = models.CharField(
        "状态",
        max_length=10,
        default="pending",
        choices=[("pending", "待审核"), ("approved", "已通过"), ("refused", "已拒绝")],
    )
    reason = models.CharField("审核意见", max_length=500, blank=True)
    submitted_at = models.DateTimeField("申请时间", default=clock.now)
    reviewed_at = models.DateTimeField("审核时间", null=True)
    reviewed_by = models.CharField("审核人", max_length=100, blank=True)

    class Meta:
        verbose_name = "接入申请"
        ordering = ["-submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["division_code", "name"],
                condition=models.Q(status="pending"),
                name="one_pending_application",
            )
        ]


class Caller(models.Model):
    """An account (接入账号) that may call this platform's interface."""

    app_id = models.CharField("平台标识 appID", max_length=32, unique=True)
    name = models.CharField("平台名称", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    tier = models.CharField("类型", max_length=20)
    application = models.OneToOneField(Application, verbose_name="申请", null=True, on_delete=models.PROTECT)
    service_address = models.CharField("接口服务地址", max_length=300, blank=True)
    push_from = models.TimeField("推送时段起", null=True, blank=True)
    push_until = models.TimeField("推送时段止", null=True, blank=True)
    addresses = ArrayField(
        models.CharField(max_length=50), verbose_name="允许的来源地址", default=list, blank=True
    )
    profiles = ArrayField(models.CharField(max_length=20), verbose_name="允许的签名方式", default=list)
    rate_limit = models.PositiveIntegerField("每分钟请求上限", default=6000)
    body_limit = models.PositiveIntegerField("请求体上限（字节）", default=10 * 1024 * 1024)
    status = models.CharField(
        "状态", max_length=10, default="active", choices=[("active", "启用"), ("suspended", "停用")]
    )
    created_at = models.DateTimeField("开通时间", default=clock.now)

    class Meta:
        verbose_name = "接入账号"
        ordering = ["app_id"]


class CallerKey(models.Model):
    """A key pair of a caller. For the standard profiles this platform made it and keeps the private half (6.3.1);
    for the strict profile the caller made it and only the public half is here."""

    caller = models.ForeignKey(Caller, verbose_name="接入账号", on_delete=models.CASCADE, related_name="keys")
    profile = models.CharField("签名方式", max_length=20, choices=PROFILES)
    version = models.PositiveIntegerField("版本")
    public_key = models.TextField("公钥")
    private_sealed = models.BinaryField("私钥（加密）", null=True)
    created_at = models.DateTimeField("产生时间", default=clock.now)
    retired_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "签名密钥"
        ordering = ["caller", "profile", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["caller", "profile", "version"], name="caller_key_version")
        ]


class Peer(models.Model):
    """A platform or system this one sends to: an upper platform it applied to, or a caller it pushes down to."""

    name = models.CharField("平台名称", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=6)
    relation = models.CharField(
        "关系", max_length=10, choices=[("upper", "上级平台"), ("lower", "下级平台"), ("same", "本级系统")]
    )
    service_address = models.CharField("接口服务地址", max_length=300)
    app_id = models.CharField("本平台在对方的 appID", max_length=32, blank=True)
    profile = models.CharField("签名方式", max_length=20, choices=PROFILES, default="standard")
    public_key = models.TextField("对方发来的公钥", blank=True)
    private_sealed = models.BinaryField("本平台私钥（严格方式，加密）", null=True)
    secret_sealed = models.BinaryField("申请密钥（加密）", null=True)
    receipt = models.CharField("申请回执", max_length=64, blank=True)
    push_from = models.TimeField("推送时段起", null=True)
    push_until = models.TimeField("推送时段止", null=True)
    caller = models.OneToOneField(
        Caller, verbose_name="对方在本平台的账号", null=True, on_delete=models.PROTECT, related_name="peer"
    )
    status = models.CharField(
        "状态",
        max_length=10,
        default="applied",
        choices=[("applied", "已申请"), ("linked", "已接入"), ("refused", "被拒绝"), ("suspended", "停用")],
    )
    reason = models.CharField("对方审核意见", max_length=500, blank=True)
    last_heartbeat_at = models.DateTimeField("最近心跳", null=True)
    last_latency_ms = models.PositiveIntegerField("最近延迟（毫秒）", null=True)
    last_failure = models.CharField("最近失败", max_length=300, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "对接平台"
        ordering = ["relation", "division_code"]
        constraints = [
            models.UniqueConstraint(fields=["service_address", "relation"], name="one_peer_per_address")
        ]


class Message(models.Model):
    """Every exchanged message (交换报文), in or out, whatever became of it."""

    direction = models.CharField("方向", max_length=3, choices=[("in", "接收"), ("out", "发送")])
    operation = models.CharField("操作", max_length=4, choices=[("push", "推送"), ("get", "查询")])
    protocol = models.CharField(
        "协议",
        max_length=5,
        choices=[("http", "HTTP"), ("soap", "SOAP"), ("mqtt", "MQTT"), ("local", "本地")],
    )
    app_id = models.CharField("平台标识", max_length=32, db_index=True)
    peer_name = models.CharField("对方平台", max_length=100, blank=True)
    profile = models.CharField("签名方式", max_length=20, blank=True)
    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    version = models.CharField("版本", max_length=10, blank=True)
    row_count = models.PositiveIntegerField("行数", default=0)
    body = models.BinaryField("报文内容", null=True)
    body_bytes = models.PositiveIntegerField("字节数", default=0)
    digest = models.BinaryField("SM3 摘要", max_length=32)
    once = models.CharField("去重标识", max_length=100, help_text="同一平台标识下不重复")
    code = models.IntegerField("状态码")
    answer = models.TextField("答复")
    address = models.CharField("来源地址", max_length=64, blank=True)
    duration_ms = models.PositiveIntegerField("耗时（毫秒）", default=0)
    at = models.DateTimeField("时间", default=clock.now, db_index=True)

    class Meta:
        verbose_name = "交换报文"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["app_id", "once"],
                condition=models.Q(code=0, direction="in"),
                name="message_applied_once",
            )
        ]
        indexes = [models.Index(fields=["group", "table", "-id"])]


class Quarantine(models.Model):
    """A refused push (隔离区), kept whole with its row-level errors until someone repairs or discards it."""

    message = models.OneToOneField(
        Message, verbose_name="报文", on_delete=models.PROTECT, related_name="quarantine"
    )
    errors = models.JSONField("行级错误")
    error_count = models.PositiveIntegerField("错误数", default=0)
    status = models.CharField(
        "状态",
        max_length=10,
        default="open",
        choices=[("open", "待处理"), ("repaired", "已修复"), ("discarded", "已丢弃")],
    )
    repaired_by = models.ForeignKey(
        Message, verbose_name="修复后的报文", null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField("处理时间", null=True)
    closed_by = models.CharField("处理人", max_length=100, blank=True)

    class Meta:
        verbose_name = "隔离数据"
        ordering = ["-id"]


class Subscription(models.Model):
    """A table sent to a peer (接口订阅). Each subscription is one ordered lane."""

    peer = models.ForeignKey(
        Peer, verbose_name="对方平台", on_delete=models.PROTECT, related_name="subscriptions"
    )
    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    mode = models.CharField(
        "方式",
        max_length=10,
        choices=[("change", "变化即推"), ("daily", "每日"), ("hourly", "每小时")],
        default="change",
    )
    due_by = models.TimeField("每日应达时间", null=True, blank=True, help_text="超过此时间未送达即告警")
    chunk_rows = models.PositiveIntegerField("每次行数", default=1000)
    active = models.BooleanField("启用", default=True)
    next_seq = models.PositiveBigIntegerField("下一序号", default=1)
    last_run_at = models.DateTimeField("上次取数时间", null=True)
    last_ack_at = models.DateTimeField("最近送达", null=True)
    last_failure = models.CharField("最近失败", max_length=300, blank=True)
    created_by = models.CharField("建立人", max_length=100, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "数据订阅"
        ordering = ["peer", "group", "table"]
        constraints = [models.UniqueConstraint(fields=["peer", "group", "table"], name="one_lane_per_table")]


class Delivery(models.Model):
    """One chunk of a lane: which message it carries, and how far it got."""

    subscription = models.ForeignKey(
        Subscription, verbose_name="订阅", on_delete=models.CASCADE, related_name="deliveries"
    )
    seq = models.PositiveBigIntegerField("序号")
    message = models.ForeignKey(
        Message, verbose_name="报文", on_delete=models.PROTECT, related_name="deliveries"
    )
    first_row = models.PositiveIntegerField("起始行", default=0)
    row_count = models.PositiveIntegerField("行数", default=0)
    status = models.CharField(
        "状态",
        max_length=10,
        default="waiting",
        choices=[("waiting", "待发送"), ("acked", "已送达"), ("parked", "已搁置"), ("discarded", "已放弃")],
    )
    attempts = models.PositiveIntegerField("尝试次数", default=0)
    next_attempt_at = models.DateTimeField("下次尝试", null=True)
    code = models.IntegerField("对方状态码", null=True)
    last_error = models.CharField("最近错误", max_length=500, blank=True)
    created_at = models.DateTimeField("入道时间", default=clock.now)
    acked_at = models.DateTimeField("送达时间", null=True)

    class Meta:
        verbose_name = "发送任务"
        ordering = ["subscription", "seq"]
        constraints = [models.UniqueConstraint(fields=["subscription", "seq"], name="delivery_sequence")]
        indexes = [
            models.Index(
                fields=["subscription", "seq"], condition=models.Q(status="waiting"), name="delivery_waiting"
            )
        ]


class Heartbeat(models.Model):
    """One look at a peer: did it answer, and how fast."""

    peer = models.ForeignKey(
        Peer, verbose_name="对方平台", on_delete=models.CASCADE, related_name="heartbeats"
    )
    at = models.DateTimeField("时间", default=clock.now)
    ok = models.BooleanField("正常")
    latency_ms = models.PositiveIntegerField("延迟（毫秒）", null=True)
    detail = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "链路心跳"
        ordering = ["-at"]
        indexes = [models.Index(fields=["peer", "-at"])]


class Alarm(models.Model):
    """Something of the exchange needs a person (交换告警): a lane is old, a link is down, a city is silent."""

    kind = models.CharField(
        "类型",
        max_length=20,
        choices=[
            ("lane_age", "积压超时"),
            ("failure_rate", "失败率过高"),
            ("silence", "逾期未推送"),
            ("parked", "报文被拒"),
            ("link_down", "链路中断"),
        ],
    )
    subject = models.CharField("对象", max_length=200, help_text="同一类型同一对象只有一条未解除的告警")
    level = models.CharField(
        "级别", max_length=10, choices=[("orange", "橙"), ("yellow", "黄"), ("red", "红")]
    )
    detail = models.CharField("说明", max_length=500)
    raised_at = models.DateTimeField("发生时间", default=clock.now)
    cleared_at = models.DateTimeField("解除时间", null=True)
    acknowledged_by = models.CharField("确认人", max_length=100, blank=True)
    acknowledged_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        verbose_name = "交换告警"
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=models.Q(cleared_at__isnull=True), name="one_open_alarm"
            )
        ]
