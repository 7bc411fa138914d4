"""Hazards, what happened to them, and the files that show them."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex, OpClass
from django.db.models import F, Q

from chengyun.kernel.models import StoredFile
from chengyun.monitoring.choices import DOMAINS, SPECIALTIES
from chengyun.monitoring.hazards.flow import STATES

SOURCES = [
    ("01", "巡检"),
    ("02", "监测"),
    ("03", "公众"),
    ("04", "上级"),
    ("05", "企业自查"),
]
LEVELS = [(1, "重大"), (2, "一般")]


class Hazard(models.Model):
    """A hidden danger (隐患) at a place, from its report to its end."""

    number = models.CharField("隐患编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=100)
    description = models.CharField("情况", max_length=1000, blank=True)
    source = models.CharField("来源", max_length=2, choices=SOURCES)
    reference = models.CharField(
        "来源编号", max_length=60, blank=True, help_text="如巡检任务、报警编号；相同的只登记一次"
    )
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    domain = models.CharField("领域", max_length=2, choices=list(DOMAINS.items()), editable=False)
    level = models.PositiveSmallIntegerField("级别", choices=LEVELS, null=True, blank=True)
    object = models.ForeignKey(
        "monitoring.MonitoredObject",
        verbose_name="监测对象",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hazards",
    )
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_id = models.BigIntegerField("责任单位", null=True, blank=True)
    organisation_path = models.CharField("责任单位路径", max_length=200, blank=True)
    organisation_name = models.CharField("责任单位名称", max_length=100, blank=True)
    address = models.CharField("位置描述", max_length=200, blank=True)
    shape = models.PointField("位置", srid=4490, spatial_index=False)
    found_at = models.DateTimeField("发现时间")
    found_by = models.CharField("上报人", max_length=100)
    state = models.CharField(
        "状态", max_length=10, choices=[(code, one.label) for code, one in STATES.items()]
    )
    state_since = models.DateTimeField("状态起始")
    due_at = models.DateTimeField("办理期限", null=True, blank=True)
    deadline = models.DateField("整改期限", null=True, blank=True)
    overdue_told = models.BooleanField(default=False, editable=False)
    urged = models.PositiveSmallIntegerField("催办次数", default=0)
    returned = models.PositiveSmallIntegerField("退回次数", default=0)
    finished_at = models.DateTimeField("办结时间", null=True, blank=True)
    updated_at = models.DateTimeField("更新时间", db_index=True)

    class Meta:
        verbose_name = "隐患"
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reference"], condition=~Q(reference=""), name="one_hazard_per_reference"
            )
        ]
        indexes = [
            GistIndex(fields=["shape"], name="monitoring_hazard_shape"),
            models.Index(
                OpClass("division_code", "varchar_pattern_ops"),
                F("found_at").desc(),
                name="monitoring_hazard_place",
            ),
            models.Index(fields=["state", "-found_at"], name="monitoring_hazard_state"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="monitoring_hazard_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class HazardStep(models.Model):
    """What happened to a hazard, and who did it."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField("时间")
    action = models.CharField("动作", max_length=12)
    who = models.CharField("操作人", max_length=100)
    note = models.CharField("说明", max_length=500, blank=True)
    late = models.BooleanField("超期", default=False)

    class Meta:
        db_table = "monitoring_hazard_step"
        verbose_name = "隐患办理"
        ordering = ["pk"]


class HazardFile(models.Model):
    """A photo or document of a hazard, seen by whoever sees the hazard."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="files")
    step = models.ForeignKey(HazardStep, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT)

    class Meta:
        db_table = "monitoring_hazard_file"
        verbose_name = "隐患附件"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["hazard", "file"], name="one_hazard_file")]
