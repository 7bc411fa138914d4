"""Risks, how they were assessed and held down, the methods, and the danger sources of the city."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex, OpClass
from django.db.models import F, Q

from chengyun.monitoring.choices import DOMAINS, SPECIALTIES
from chengyun.monitoring.risks.grading import LEVELS


class RiskMethod(models.Model):
    """How risks are assessed (评估方法); an assessment keeps the version it was made by."""

    code = models.CharField("代码", max_length=10, unique=True)
    name = models.CharField("名称", max_length=60)
    factors = models.JSONField("因素")
    bands = models.JSONField("分级起点", help_text="红、橙、黄的最低分值")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        db_table = "monitoring_risk_method"
        verbose_name = "风险评估方法"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Placed(models.Model):
    """What lies at a place, belongs to a division and answers to a unit."""

    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    domain = models.CharField("领域", max_length=2, choices=list(DOMAINS.items()), editable=False)
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_id = models.BigIntegerField("责任单位", null=True, blank=True)
    organisation_path = models.CharField("责任单位路径", max_length=200, blank=True)
    organisation_name = models.CharField("责任单位名称", max_length=100, blank=True)
    address = models.CharField("位置描述", max_length=200, blank=True)
    shape = models.PointField("位置", srid=4490, spatial_index=False)
    updated_at = models.DateTimeField("更新时间", db_index=True)

    class Meta:
        abstract = True


class Risk(Placed):
    """A risk (风险) with its newest assessment."""

    number = models.CharField("风险编号", max_length=20, unique=True)
    area = models.MultiPolygonField("范围", srid=4490, null=True, blank=True, spatial_index=False)
    name = models.CharField("名称", max_length=100)
    consequence = models.CharField("可能后果", max_length=500, blank=True)
    object = models.ForeignKey(
        "monitoring.MonitoredObject",
        verbose_name="监测对象",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="risks",
    )
    level = models.PositiveSmallIntegerField("等级", choices=LEVELS)
    score = models.FloatField("分值")
    method = models.ForeignKey(RiskMethod, verbose_name="评估方法", on_delete=models.PROTECT)
    assessed_at = models.DateTimeField("评估时间")
    period_days = models.PositiveSmallIntegerField("复评周期（天）")
    next_due = models.DateField("下次评估")
    registered_at = models.DateTimeField("登记时间")
    lifted_at = models.DateTimeField("解除时间", null=True, blank=True)
    lifted_why = models.CharField("解除原因", max_length=300, blank=True)
    due_told = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "风险"
        ordering = ["level", "-score", "pk"]
        indexes = [
            GistIndex(fields=["shape"], name="monitoring_risk_shape"),
            models.Index(
                OpClass("division_code", "varchar_pattern_ops"), F("level"), name="monitoring_risk_place"
            ),
            models.Index(
                fields=["next_due"], condition=Q(lifted_at__isnull=True), name="monitoring_risk_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class RiskAssessment(models.Model):
    """One assessment of a risk (评估记录); never changed."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments")
    at = models.DateTimeField("评估时间")
    method_name = models.CharField("评估方法", max_length=60)
    method_version = models.PositiveIntegerField("方法版本")
    factors = models.JSONField("因素取值")
    score = models.FloatField("分值")
    level = models.PositiveSmallIntegerField("等级", choices=LEVELS)
    who = models.CharField("评估人", max_length=100)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        db_table = "monitoring_risk_assessment"
        verbose_name = "风险评估"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["risk", "-at"], name="monitoring_risk_assessed")]


class RiskMeasure(models.Model):
    """What is done against a risk (管控措施), by whom and until when, and what it brought."""

    class Kind(models.TextChoices):
        ENGINEERING = "engineering", "工程技术"
        MANAGEMENT = "management", "管理"
        TRAINING = "training", "教育培训"
        PROTECTION = "protection", "个体防护"
        EMERGENCY = "emergency", "应急处置"

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    content = models.CharField("措施", max_length=500)
    responsible = models.CharField("责任人", max_length=50)
    deadline = models.DateField("完成期限")
    effect = models.CharField("效果", max_length=500, blank=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    made_by = models.CharField("制定人", max_length=100)
    made_at = models.DateTimeField("制定时间")

    class Meta:
        db_table = "monitoring_risk_measure"
        verbose_name = "管控措施"
        ordering = ["pk"]


class DangerSource(Placed):
    """A place where much that is dangerous is kept or handled (危险源)."""

    class Kind(models.TextChoices):
        GAS = "gas", "燃气场站"
        FUEL = "fuel", "加油加气站"
        CHEMICAL = "chemical", "危险化学品"
        HEAT = "heat", "热源厂"
        WATER = "water", "水厂加氯"
        SEWAGE = "sewage", "污水处理"
        WASTE = "waste", "垃圾处理"
        OTHER = "other", "其他"

    GRADES = [(1, "一级"), (2, "二级"), (3, "三级"), (4, "四级"), (5, "非重大")]

    code = models.CharField("编码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    grade = models.PositiveSmallIntegerField("重大危险源级别", choices=GRADES)
    substance = models.CharField("危险物质", max_length=60, blank=True)
    quantity = models.FloatField("最大存量（吨）", null=True, blank=True)
    radius = models.PositiveIntegerField("影响半径（米）", null=True, blank=True)
    active = models.BooleanField("在用", default=True)

    class Meta:
        db_table = "monitoring_danger_source"
        verbose_name = "危险源"
        ordering = ["grade", "code"]
        indexes = [GistIndex(fields=["shape"], name="monitoring_danger_shape")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
