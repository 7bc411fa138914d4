"""Alarms, the rules they rise by, and what happened to them."""

from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from chengyun.monitoring.choices import DOMAINS, LEVELS, SPECIALTIES
from chengyun.monitoring.flow import STATES
from chengyun.monitoring.models.registry import Device, Indicator, MonitoredObject, Point


class AlarmRule(models.Model):
    """When an alarm rises (报警规则): a kind with its settings, for which points and when; an alarm keeps the version it
    rose by."""

    class Kind(models.TextChoices):
        LIMITS = "limits", "超限"
        RATE = "rate", "变化率"
        DURATION = "duration", "持续超限"
        REPETITION = "repetition", "反复超限"
        BASELINE = "baseline", "偏离基线"
        COMBINED = "combined", "多测点组合"
        DETECTOR = "detector", "异常检测"
        NO_DATA = "no_data", "无数据"

    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()), blank=True)
    indicator = models.ForeignKey(
        Indicator, verbose_name="指标", on_delete=models.PROTECT, null=True, blank=True
    )
    object = models.ForeignKey(
        MonitoredObject, verbose_name="监测对象", on_delete=models.PROTECT, null=True, blank=True
    )
    params = models.JSONField("条件", default=dict, blank=True, help_text="随类型而定")
    schedule = models.JSONField("生效时段", default=dict, blank=True)
    wait_seconds = models.PositiveIntegerField(
        "等待迟到读数（秒）", default=0, validators=[MaxValueValidator(3600)]
    )
    consecutive = models.PositiveSmallIntegerField(
        "连续超限次数", default=1, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    recover = models.PositiveSmallIntegerField(
        "连续恢复次数", default=3, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    hysteresis = models.FloatField(
        "回差",
        default=0.02,
        validators=[MinValueValidator(0), MaxValueValidator(0.5)],
        help_text="限值的比例",
    )
    missed = models.PositiveSmallIntegerField(
        "缺报周期数", default=3, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    active = models.BooleanField("启用", default=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    parked_at = models.DateTimeField("搁置时间", null=True, editable=False)
    error = models.CharField("搁置原因", max_length=300, blank=True, editable=False)

    class Meta:
        db_table = "monitoring_alarm_rule"
        verbose_name = "报警规则"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Alarm(models.Model):
    """An alarm (报警): a point that was beyond its limits, or silent, from when to when, and how it was handled."""

    class Subject(models.TextChoices):
        OBJECT = "object", "监测对象"
        DEVICE = "device", "设备故障"

    number = models.CharField("报警编号", max_length=20, unique=True)
    point = models.ForeignKey(Point, verbose_name="测点", on_delete=models.PROTECT, related_name="alarms")
    rule = models.ForeignKey(AlarmRule, verbose_name="规则", on_delete=models.PROTECT)
    rule_version = models.PositiveIntegerField("规则版本")
    subject = models.CharField("类别", max_length=6, choices=Subject.choices)
    level = models.PositiveSmallIntegerField("级别", choices=LEVELS)
    title = models.CharField("内容", max_length=200)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    domain = models.CharField("领域", max_length=2, choices=list(DOMAINS.items()))
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_path = models.CharField("权属单位路径", max_length=200, blank=True)
    raised_at = models.DateTimeField("发生时间")
    value = models.FloatField("触发值", null=True)
    worst = models.FloatField("最严重值", null=True)
    evidence = models.JSONField("证据", default=list, help_text="触发前后的读数")
    evidence_from = models.DateTimeField("证据窗口起", null=True)
    evidence_until = models.DateTimeField("证据窗口止", null=True)
    recovered_at = models.DateTimeField("数据恢复时间", null=True)
    state = models.CharField(
        "状态", max_length=10, choices=[(code, one.label) for code, one in STATES.items()]
    )
    state_since = models.DateTimeField("状态起始")
    due_at = models.DateTimeField("办理期限", null=True)
    verdict = models.BooleanField("是否真实", null=True)
    assignee_id = models.BigIntegerField("承办人编号", null=True)
    assignee = models.CharField("承办人", max_length=100, blank=True)
    silence = models.ForeignKey(
        "Silence", verbose_name="静默", on_delete=models.SET_NULL, null=True, related_name="alarms"
    )
    inhibited_by = models.ForeignKey(
        "self", verbose_name="抑制它的报警", on_delete=models.SET_NULL, null=True, related_name="inhibits"
    )
    escalations = models.PositiveSmallIntegerField("超期上报次数", default=0)
    hazard_number = models.CharField("隐患编号", max_length=20, blank=True)
    case_number = models.CharField("案件编号", max_length=20, blank=True)
    case_state = models.CharField("案件状态", max_length=40, blank=True)
    case_ended = models.BooleanField("案件已办结", default=False)

    class Meta:
        verbose_name = "报警"
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "rule"],
                condition=Q(recovered_at__isnull=True),
                name="one_open_alarm_per_point",
            )
        ]
        indexes = [
            models.Index(
                OpClass("division_code", "varchar_pattern_ops"),
                F("raised_at").desc(),
                name="monitoring_alarm_place",
            ),
            models.Index(fields=["state", "-raised_at"], name="monitoring_alarm_state"),
            models.Index(
                fields=["state"],
                condition=Q(silence__isnull=False) | Q(inhibited_by__isnull=False),
                name="monitoring_alarm_quiet",
            ),
            models.Index(
                fields=["case_number"],
                condition=Q(case_ended=False) & ~Q(case_number=""),
                name="monitoring_alarm_case",
            ),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="monitoring_alarm_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Silence(models.Model):
    """Alarms that nobody is told of for a time (静默): those that all of its matchers fit."""

    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()), blank=True)
    division_code = models.CharField("行政区划代码", max_length=12, blank=True)
    object = models.ForeignKey(
        MonitoredObject, verbose_name="监测对象", on_delete=models.PROTECT, null=True, blank=True
    )
    rule = models.ForeignKey(AlarmRule, verbose_name="规则", on_delete=models.PROTECT, null=True, blank=True)
    subject = models.CharField("类别", max_length=6, choices=Alarm.Subject.choices, blank=True)
    worst = models.PositiveSmallIntegerField(
        "最高级别", choices=LEVELS, default=2, help_text="不静默比这更严重的报警"
    )
    begins_at = models.DateTimeField("起")
    ends_at = models.DateTimeField("止")
    reason = models.CharField("原因", max_length=200)
    who = models.CharField("登记人", max_length=100)

    class Meta:
        verbose_name = "静默"
        ordering = ["-begins_at", "-pk"]


class AlarmStep(models.Model):
    """What happened to an alarm, and who did it."""

    alarm = models.ForeignKey(Alarm, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField("时间")
    action = models.CharField("动作", max_length=12)
    who = models.CharField("操作人", max_length=100)
    note = models.CharField("说明", max_length=500, blank=True)
    late = models.BooleanField("超期", default=False)

    class Meta:
        db_table = "monitoring_alarm_step"
        verbose_name = "报警办理"
        ordering = ["pk"]


class Watch(models.Model):
    """How a rule stands at a point that is not simply well: its streak of readings, and its open alarm."""

    rule = models.ForeignKey(AlarmRule, on_delete=models.CASCADE)
    point = models.ForeignKey(Point, on_delete=models.CASCADE)
    level = models.PositiveSmallIntegerField()
    """Of the open alarm; 0 while there is none."""
    beyond = models.PositiveIntegerField()
    """Successive readings beyond a limit."""
    beyond_level = models.PositiveSmallIntegerField()
    """The mildest level among them."""
    within = models.PositiveIntegerField()
    """Successive readings within all limits since."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "point"], name="one_watch_per_rule_and_point")]


class Baseline(models.Model):
    """What is usual at a point (基线): median and spread of each hour of the week, learnt from its history."""

    point = models.OneToOneField(Point, primary_key=True, on_delete=models.CASCADE, related_name="baseline")
    medians = models.JSONField("中位数")
    spreads = models.JSONField("离散度")
    readings = models.PositiveIntegerField("读数个数")
    learnt_from = models.DateTimeField("学习起")
    learnt_until = models.DateTimeField("学习止")

    class Meta:
        verbose_name = "基线"
        ordering = ["pk"]


class Maintenance(models.Model):
    """A time in which an object or a device is worked on (检修): its readings are stored and raise no alarm."""

    object = models.ForeignKey(
        MonitoredObject, verbose_name="监测对象", on_delete=models.PROTECT, null=True, blank=True
    )
    device = models.ForeignKey(Device, verbose_name="设备", on_delete=models.PROTECT, null=True, blank=True)
    begins_at = models.DateTimeField("起")
    ends_at = models.DateTimeField("止")
    reason = models.CharField("事由", max_length=200)
    who = models.CharField("登记人", max_length=100)

    class Meta:
        verbose_name = "检修时段"
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(begins_at__lt=F("ends_at")), name="maintenance_takes_time"),
            models.CheckConstraint(
                condition=Q(object__isnull=False) ^ Q(device__isnull=False), name="maintenance_of_one_thing"
            ),
        ]


class Watermark(models.Model):
    """Up to when a rule that waits for late readings has judged a point."""

    rule = models.ForeignKey(AlarmRule, on_delete=models.CASCADE)
    point = models.ForeignKey(Point, on_delete=models.CASCADE)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "point"], name="one_watermark_per_rule_and_point")
        ]


class LateReadings(models.Model):
    """Readings of a device that came too late to be judged (迟到的读数), counted by day; they are stored."""

    device = models.ForeignKey(Device, verbose_name="设备", on_delete=models.CASCADE)
    day = models.DateField("日期")
    count = models.PositiveIntegerField("个数")
    last_at = models.DateTimeField("最近一次")

    class Meta:
        db_table = "monitoring_late_readings"
        verbose_name = "迟到的读数"
        ordering = ["-day", "device_id"]
        constraints = [models.UniqueConstraint(fields=["device", "day"], name="one_late_row_a_day")]
