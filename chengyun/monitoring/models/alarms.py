"""Alarms, the rules they rise by, and what happened to them."""

from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from chengyun.monitoring.choices import DOMAINS, LEVELS, SPECIALTIES
from chengyun.monitoring.flow import STATES
from chengyun.monitoring.models.registry import Indicator, Point


class AlarmRule(models.Model):
    """When an alarm rises (报警规则). Its limits are those of each point; an alarm keeps the version it rose by."""

    class Kind(models.TextChoices):
        LIMITS = "limits", "超限"
        NO_DATA = "no_data", "无数据"

    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()), blank=True)
    indicator = models.ForeignKey(
        Indicator, verbose_name="指标", on_delete=models.PROTECT, null=True, blank=True
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
    recovered_at = models.DateTimeField("数据恢复时间", null=True)
    state = models.CharField(
        "状态", max_length=10, choices=[(code, one.label) for code, one in STATES.items()]
    )
    state_since = models.DateTimeField("状态起始")
    due_at = models.DateTimeField("办理期限", null=True)
    verdict = models.BooleanField("是否真实", null=True)
    case_number = models.CharField("案件编号", max_length=20, blank=True)

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
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="monitoring_alarm_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


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
