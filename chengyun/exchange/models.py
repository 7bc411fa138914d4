"""Tables of the exchange: who may call, what is sent to whom, and every message that passed."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from chengyun.kernel import clock
from chengyun.kernel.models.chain import ChainSeal, PendingRecord

PROFILES = [
    ("standard", "标准（SM2 加密摘要）"),
    ("standard-rsa", "标准（RSA 加密摘要）"),
    ("strict", "严格（SM2 签名）"),
]
APPLICANTS = [
    ("provincial", "省级平台"),
    ("city", "市级平台"),
    ("county", "县级平台"),
    ("system", "本级行业系统"),
]


class Application(models.Model):
    """A lower platform's request for an account (接入申请, 6.2.1, 6.2.2), as the upper platform received it."""

    receipt = models.UUIDField("回执编号", unique=True, default=uuid.uuid4)
    name = models.CharField("平台名称", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=6, db_index=True)
    tier = models.CharField(
        "申请方类型",
        max_length=20,
        choices=APPLICANTS,
    )
    secret_sealed = models.BinaryField("密钥（加密）")
    service_address = models.CharField("接口服务地址", max_length=300)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    profiles = ArrayField(models.CharField(max_length=20), verbose_name="申请的签名方式", default=list)
    public_key = models.TextField("申请方公钥", blank=True, help_text="严格方式由申请方自备密钥，只交公钥")
    return_account_sealed = models.BinaryField(
        "回推账号（加密）", null=True, help_text="申请方为上级开立的账号，上级据此向下推送"
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
    revision = models.PositiveIntegerField(
        "修订号", default=1, help_text="账号或密钥每变一次加一，使缓存失效"
    )
    created_at = models.DateTimeField("开通时间", default=clock.now)

    class Meta:
        verbose_name = "接入账号"
        ordering = ["app_id"]

    def __str__(self) -> str:
        return f"{self.name}（{self.app_id}）"


class CallerKey(models.Model):
    """A key of a caller. For the standard profiles this platform made both halves (6.3.1); whoever knows the
    half given out can sign, so both are sealed. For the strict profile the caller made it and only the public
    half is here."""

    caller = models.ForeignKey(Caller, verbose_name="接入账号", on_delete=models.CASCADE, related_name="keys")
    profile = models.CharField("签名方式", max_length=20, choices=PROFILES)
    version = models.PositiveIntegerField("版本")
    verifying_sealed = models.BinaryField("验签密钥（加密）")
    signing_sealed = models.BinaryField("交给调用方的公钥（加密）", null=True)
    fingerprint = models.CharField("指纹", max_length=32)
    created_at = models.DateTimeField("产生时间", default=clock.now)
    collected_at = models.DateTimeField("首次领取时间", null=True)
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
    tier = models.CharField("类型", max_length=20, blank=True)
    service_address = models.CharField("接口服务地址", max_length=300, blank=True)
    app_id = models.CharField(
        "本平台在对方的 appID", max_length=32, blank=True, help_text="为空时不能向对方推送"
    )
    profile = models.CharField("签名方式", max_length=20, choices=PROFILES, default="standard")
    signing_sealed = models.BinaryField(
        "签名密钥（加密）", null=True, help_text="标准方式为对方发来的公钥，严格方式为本平台的私钥"
    )
    secret_sealed = models.BinaryField("申请密钥（加密）", null=True)
    receipt = models.CharField("申请回执", max_length=64, blank=True)
    push_from = models.TimeField("推送时段起", null=True, blank=True)
    push_until = models.TimeField("推送时段止", null=True, blank=True)
    caller = models.OneToOneField(
        Caller, verbose_name="对方在本平台的账号", null=True, on_delete=models.PROTECT, related_name="peer"
    )
    status = models.CharField(
        "状态",
        max_length=10,
        default="applied",
        choices=[
            ("applying", "申请未送达"),
            ("applied", "已申请"),
            ("linked", "已接入"),
            ("refused", "被拒绝"),
            ("suspended", "停用"),
        ],
    )
    reason = models.CharField("对方审核意见", max_length=500, blank=True)
    state = models.CharField(
        "链路状态",
        max_length=10,
        default="never",
        choices=[("ok", "正常"), ("slow", "迟缓"), ("down", "中断"), ("never", "从未")],
    )
    last_heartbeat_at = models.DateTimeField("最近心跳", null=True, help_text="对方最近一次答复本平台的心跳")
    last_seen_at = models.DateTimeField("最近来访", null=True, help_text="对方最近一次向本平台发来签名心跳")
    last_latency_ms = models.PositiveIntegerField("最近延迟（毫秒）", null=True)
    clock_offset_ms = models.IntegerField(
        "时钟偏差（毫秒）", default=0, help_text="对方时钟减本平台时钟，签名时据此修正时间戳"
    )
    failed_heartbeats = models.PositiveIntegerField("连续失败心跳", default=0)
    version = models.CharField("对方版本", max_length=30, blank=True)
    systems = models.JSONField("对方在用系统", default=list)
    last_failure = models.CharField("最近失败", max_length=300, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "对接平台"
        ordering = ["relation", "division_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["service_address"], condition=models.Q(relation="upper"), name="one_upper_per_address"
            )
        ]


class Message(models.Model):
    """Every exchanged message (交换报文), in or out, whatever became of it. Written once, never changed."""

    direction = models.CharField("方向", max_length=3, choices=[("in", "接收"), ("out", "发送")])
    operation = models.CharField("操作", max_length=4, choices=[("push", "推送"), ("get", "查询")])
    protocol = models.CharField(
        "协议",
        max_length=5,
        choices=[("http", "HTTP"), ("soap", "SOAP"), ("mqtt", "MQTT"), ("local", "本地")],
    )
    app_id = models.CharField("平台标识", max_length=32)
    peer_name = models.CharField("对方平台", max_length=100, blank=True)
    division_code = models.CharField("对方行政区划代码", max_length=6, blank=True)
    profile = models.CharField("签名方式", max_length=20, blank=True)
    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    version = models.CharField("版本", max_length=10, blank=True)
    query = models.TextField("查询条件", blank=True)
    row_count = models.PositiveIntegerField("行数", default=0)
    body = models.BinaryField("报文内容", null=True)
    body_bytes = models.PositiveIntegerField("字节数", default=0)
    digest = models.BinaryField("SM3 摘要", max_length=32)
    once = models.CharField("去重标识", max_length=100, help_text="同一平台标识下只生效一次")
    nonce = models.CharField("一次性随机数", max_length=64, blank=True, help_text="严格方式的请求才有")
    code = models.IntegerField("状态码")
    answer = models.TextField("答复")
    address = models.CharField("来源地址", max_length=64, blank=True)
    duration_ms = models.PositiveIntegerField("耗时（毫秒）", default=0)
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = "交换报文"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["app_id", "once"],
                condition=models.Q(direction="in", operation="push", code=0),
                name="message_applied_once",
            ),
            # A refused push has no effect and may be tried again; the same one again is not stored again.
            models.UniqueConstraint(
                fields=["app_id", "once", "digest"],
                condition=models.Q(direction="in", operation="push") & ~models.Q(code=0),
                name="message_refused_once",
            ),
            models.UniqueConstraint(
                fields=["app_id", "nonce"],
                condition=models.Q(direction="in", code=0) & ~models.Q(nonce=""),
                name="message_nonce_once",
            ),
        ]
        indexes = [
            models.Index(fields=["app_id", "-id"]),
            models.Index(fields=["app_id", "nonce"], condition=~models.Q(nonce=""), name="message_nonce"),
            models.Index(fields=["group", "table", "-id"]),
            BrinIndex(fields=["at"], name="message_at"),
        ]


class MessagePending(PendingRecord):
    """A message that no seal covers yet."""

    class Meta:
        db_table = "exchange_message_pending"
        verbose_name = "待封存报文"


class MessageSeal(ChainSeal):
    """A link of the chain over the message log."""

    class Meta(ChainSeal.Meta):
        db_table = "exchange_message_seal"
        verbose_name = "报文链签"


class Quarantine(models.Model):
    """A refused push (隔离区), kept whole with its row-level errors until someone repairs or discards it."""

    message = models.OneToOneField(
        Message, verbose_name="报文", on_delete=models.PROTECT, related_name="quarantine"
    )
    summary = models.CharField("拒绝原因", max_length=500)
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
    reason = models.CharField("处理说明", max_length=500, blank=True)
    closed_at = models.DateTimeField("处理时间", null=True)
    closed_by = models.CharField("处理人", max_length=100, blank=True)

    class Meta:
        verbose_name = "隔离数据"
        ordering = ["-id"]


class Refusal(models.Model):
    """How often calls were refused before their caller was proven (拒绝计数): counted, their content not kept."""

    hour = models.DateTimeField("时段")
    app_id = models.CharField("平台标识", max_length=32, blank=True, help_text="空为未分配的标识")
    code = models.IntegerField("状态码")
    count = models.PositiveBigIntegerField("次数", default=1)
    last_at = models.DateTimeField("最近一次")
    last_address = models.CharField("最近来源地址", max_length=64, blank=True)
    last_message = models.CharField("最近原因", max_length=300)

    class Meta:
        verbose_name = "拒绝计数"
        ordering = ["-hour", "app_id", "code"]
        constraints = [models.UniqueConstraint(fields=["hour", "app_id", "code"], name="refusal_counter")]


class Publication(models.Model):
    """Which operations of a table are open to callers (接口发布). A table without a row is open for both."""

    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    push = models.BooleanField("开放推送", default=True)
    get = models.BooleanField("开放查询", default=True)
    changed_at = models.DateTimeField("修改时间", default=clock.now)
    changed_by = models.CharField("修改人", max_length=100, blank=True)

    class Meta:
        verbose_name = "接口发布"
        ordering = ["group", "table"]
        constraints = [models.UniqueConstraint(fields=["group", "table"], name="publication_of_table")]


class RateWindow(models.Model):
    """Requests taken by one subject in one minute, counted across all processes (限流计数)."""

    subject = models.CharField("对象", max_length=80)
    minute = models.BigIntegerField("分钟")
    taken = models.PositiveIntegerField("已用次数", default=0)

    class Meta:
        db_table = "exchange_rate"
        verbose_name = "限流计数"
        constraints = [models.UniqueConstraint(fields=["subject", "minute"], name="rate_window")]


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
        choices=[("change", "变化即推"), ("hourly", "每小时"), ("daily", "每日")],
        default="change",
    )
    run_at = models.TimeField("每日取数时间", null=True, blank=True)
    due_by = models.TimeField("每日应达时间", null=True, blank=True, help_text="超过此时间未送达即告警")
    chunk_rows = models.PositiveIntegerField("每次行数", default=1000)
    status = models.CharField(
        "状态",
        max_length=10,
        default="active",
        choices=[("active", "启用"), ("paused", "已暂停"), ("ended", "已停止")],
        help_text="暂停时仍入道但不发送；停止后不再入道",
    )
    next_run_at = models.DateTimeField("下次取数时间", null=True)
    last_run_at = models.DateTimeField("上次取数时间", null=True)
    last_ack_at = models.DateTimeField("最近送达", null=True)
    last_failure = models.CharField("最近失败", max_length=300, blank=True)
    held_reason = models.CharField(
        "停滞原因", max_length=300, blank=True, help_text="对方不认本平台账号时，通道停在原处反复试探"
    )
    created_by = models.CharField("建立人", max_length=100, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "数据订阅"
        ordering = ["peer", "group", "table"]
        constraints = [models.UniqueConstraint(fields=["peer", "group", "table"], name="one_lane_per_table")]


class Delivery(models.Model):
    """One chunk of a lane: which rows of which message it carries, and how far it got."""

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
    sent_as = models.CharField("报文标识 messageID", max_length=100, blank=True)
    code = models.IntegerField("对方状态码", null=True)
    last_error = models.CharField("最近错误", max_length=500, blank=True)
    created_at = models.DateTimeField("入道时间", default=clock.now)
    acked_at = models.DateTimeField("送达时间", null=True)

    class Meta:
        verbose_name = "发送任务"
        ordering = ["subscription", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "seq"], name="delivery_sequence"),
            models.UniqueConstraint(
                fields=["message", "subscription", "first_row"], name="delivery_queued_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subscription", "seq"], condition=models.Q(status="waiting"), name="delivery_waiting"
            ),
            models.Index(
                fields=["subscription", "seq"], condition=models.Q(status="parked"), name="delivery_parked"
            ),
            models.Index(fields=["acked_at"], name="delivery_acked"),
        ]


class FileTransfer(models.Model):
    """A file that rows name (附件传送): how much of it a peer holds, or this platform of what a caller sends."""

    class Status(models.TextChoices):
        UNDER_WAY = "under_way", "传送中"
        DONE = "done", "已送达"
        REFUSED = "refused", "被拒绝"
        MISSING = "missing", "内容缺失"

    direction = models.CharField("方向", max_length=3, choices=[("in", "接收"), ("out", "发送")])
    peer = models.ForeignKey(Peer, verbose_name="对方平台", null=True, on_delete=models.CASCADE)
    caller = models.ForeignKey(Caller, verbose_name="对方账号", null=True, on_delete=models.CASCADE)
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("字节数")
    sm3 = models.CharField("SM3 摘要", max_length=64, db_index=True)
    received = models.PositiveBigIntegerField("已收字节数", default=0)
    status = models.CharField("状态", max_length=10, choices=Status.choices, default=Status.UNDER_WAY)
    detail = models.CharField("说明", max_length=300, blank=True)
    attempts = models.PositiveIntegerField("失败次数", default=0)
    named_at = models.DateTimeField(
        "被数据引用时间", null=True, help_text="收到的附件，三十日内没有数据引用即清除"
    )
    started_at = models.DateTimeField("开始时间", default=clock.now)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "附件传送"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["peer", "sm3"], name="file_sent_to_peer_once"),
            models.UniqueConstraint(fields=["caller", "sm3"], name="file_taken_from_caller_once"),
            models.CheckConstraint(
                condition=models.Q(direction="out", peer__isnull=False, caller=None)
                | models.Q(direction="in", caller__isnull=False, peer=None),
                name="file_of_one_side",
            ),
        ]


class LaneMinute(models.Model):
    """What a lane did in one minute: its rate, and how often it failed."""

    subscription = models.ForeignKey(
        Subscription, verbose_name="订阅", on_delete=models.CASCADE, related_name="minutes"
    )
    minute = models.DateTimeField("分钟")
    pushes = models.PositiveIntegerField("送达次数", default=0)
    rows = models.PositiveBigIntegerField("送达行数", default=0)
    failures = models.PositiveIntegerField("失败次数", default=0)

    class Meta:
        verbose_name = "通道分钟统计"
        ordering = ["subscription", "minute"]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "minute"], name="one_count_per_minute")
        ]


class Traffic(models.Model):
    """What one account exchanged of one table in one day (交换统计): a counter beside the messages."""

    day = models.DateField("日期")
    direction = models.CharField("方向", max_length=3, choices=[("in", "接收"), ("out", "发送")])
    app_id = models.CharField("平台标识", max_length=32, blank=True)
    name = models.CharField("对方平台", max_length=100, blank=True)
    division_code = models.CharField("行政区划代码", max_length=6)
    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    messages = models.PositiveBigIntegerField("报文数", default=0)
    rows = models.PositiveBigIntegerField("行数", default=0)
    bytes = models.PositiveBigIntegerField("字节数", default=0)
    last_at = models.DateTimeField("最近时间")

    class Meta:
        verbose_name = "交换统计"
        ordering = ["-day", "direction", "division_code", "group", "table"]
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "app_id", "group", "table", "day"], name="one_counter_per_day"
            )
        ]
        indexes = [models.Index(fields=["day"], name="traffic_day")]


class Agreement(models.Model):
    """What a lower platform or a system must push to this one, and by when (推送约定)."""

    caller = models.ForeignKey(
        Caller, verbose_name="接入账号", on_delete=models.CASCADE, related_name="agreements"
    )
    group = models.CharField("数据分组", max_length=50)
    table = models.CharField("数据表", max_length=50)
    every = models.CharField(
        "周期", max_length=10, choices=[("hourly", "每小时"), ("daily", "每日")], default="daily"
    )
    due_by = models.TimeField("每日应达时间", null=True, blank=True)
    active = models.BooleanField("启用", default=True)
    created_by = models.CharField("建立人", max_length=100, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "推送约定"
        ordering = ["caller", "group", "table"]
        constraints = [
            models.UniqueConstraint(fields=["caller", "group", "table"], name="one_agreement_per_table")
        ]


class Heartbeat(models.Model):
    """One look at a peer: did it answer, and how fast."""

    peer = models.ForeignKey(
        Peer, verbose_name="对方平台", on_delete=models.CASCADE, related_name="heartbeats"
    )
    at = models.DateTimeField("时间", default=clock.now, db_index=True)
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
            ("refused", "账号被拒"),
            ("link_down", "链路中断"),
        ],
    )
    subject = models.CharField("对象", max_length=200, help_text="同一类型同一对象只有一条未解除的告警")
    level = models.CharField(
        "级别", max_length=10, choices=[("red", "红"), ("orange", "橙"), ("yellow", "黄")]
    )
    detail = models.CharField("说明", max_length=500)
    division_code = models.CharField("行政区划代码", max_length=6, blank=True, db_index=True)
    peer = models.ForeignKey(Peer, verbose_name="对方平台", null=True, on_delete=models.CASCADE)
    subscription = models.ForeignKey(
        Subscription, verbose_name="订阅", null=True, on_delete=models.CASCADE, related_name="alarms"
    )
    caller = models.ForeignKey(Caller, verbose_name="接入账号", null=True, on_delete=models.CASCADE)
    raised_at = models.DateTimeField("发生时间", default=clock.now)
    cleared_at = models.DateTimeField("解除时间", null=True)
    acknowledged_by = models.CharField("确认人", max_length=100, blank=True)
    acknowledged_at = models.DateTimeField("确认时间", null=True)
    note = models.CharField("处理说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "交换告警"
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=models.Q(cleared_at__isnull=True), name="one_open_alarm"
            )
        ]
