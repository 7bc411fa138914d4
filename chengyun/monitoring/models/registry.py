"""What is watched, by which devices, at which points."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Q

from chengyun.monitoring.choices import DIRECTIONS, DOMAINS, PROTOCOLS, SPECIALTIES
from chengyun.monitoring.fields import CODE, SRID


class Indicator(models.Model):
    """What can be measured (监测指标), with the limits that a new point begins with."""

    code = models.CharField("指标代码", primary_key=True, max_length=10, validators=[CODE])
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    name = models.CharField("指标", max_length=60)
    unit = models.CharField("单位", max_length=20, blank=True)
    device_kind = models.CharField("设备类型", max_length=60, blank=True)
    object_kind = models.CharField("监测对象类型", max_length=60, blank=True)
    sampling_seconds = models.PositiveIntegerField("采样间隔（秒）", null=True, help_text="空为有事才报")
    direction = models.CharField("方向", max_length=5, choices=DIRECTIONS, default="high")
    level3 = models.FloatField("三级限值", null=True)
    level2 = models.FloatField("二级限值", null=True)
    level1 = models.FloatField("一级限值", null=True)
    limits_text = models.CharField("限值说明", max_length=200, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    origin = models.CharField("来源", max_length=20, blank=True)

    class Meta:
        verbose_name = "监测指标"
        ordering = ["specialty", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class MonitoredObject(models.Model):
    """Something that is watched (监测对象): a pipe, a well, a bridge, a building, a place."""

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    domain = models.CharField("领域", max_length=2, choices=list(DOMAINS.items()), editable=False)
    kind = models.CharField("类型", max_length=40, blank=True, help_text="如检查井、调压站、主梁")
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_id = models.BigIntegerField("权属单位", null=True, blank=True)
    organisation_path = models.CharField("权属单位路径", max_length=200, blank=True, editable=False)
    organisation_name = models.CharField("权属单位名称", max_length=100, blank=True, editable=False)
    address = models.CharField("位置描述", max_length=200, blank=True)
    attributes = models.JSONField("属性", default=dict, blank=True)
    shape = models.GeometryField("位置", srid=SRID, spatial_index=False)
    active = models.BooleanField("在用", default=True)

    class Meta:
        db_table = "monitoring_object"
        verbose_name = "监测对象"
        ordering = ["code"]
        indexes = [
            GistIndex(fields=["shape"], name="monitoring_object_shape"),
            models.Index(
                fields=["division_code", "code"],
                name="monitoring_object_division",
                opclasses=["varchar_pattern_ops"] * 2,
            ),
            models.Index(fields=["specialty", "code"], name="monitoring_object_specialty"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Device(models.Model):
    """A device (监测设备) at an object. It proves itself with its code and a secret, of which a digest is kept."""

    code = models.CharField("设备编码", max_length=40, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    object = models.ForeignKey(
        MonitoredObject, verbose_name="监测对象", on_delete=models.PROTECT, related_name="devices"
    )
    gateway = models.ForeignKey(
        "self", verbose_name="网关", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    """Another device that may report for this one."""
    protocol = models.CharField("接入协议", max_length=8, choices=PROTOCOLS, default="mqtt")
    maker = models.CharField("厂商", max_length=60, blank=True)
    model = models.CharField("型号", max_length=60, blank=True)
    installed_on = models.DateField("安装日期", null=True, blank=True)
    calibrated_on = models.DateField("检定日期", null=True, blank=True)
    calibration_due = models.DateField("下次检定", null=True, blank=True)
    active = models.BooleanField("启用", default=True)
    digest = models.CharField(max_length=64, editable=False)
    broker_hash = models.CharField(max_length=64, editable=False, help_text="密钥的摘要，消息中间件的算法")
    last_seen_at = models.DateTimeField("最近上报", null=True, editable=False)
    online_until = models.DateTimeField("在线至", null=True, editable=False)

    class Meta:
        verbose_name = "监测设备"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Point(models.Model):
    """One indicator as one device measures it (测点), with the limits of this place."""

    device = models.ForeignKey(Device, verbose_name="设备", on_delete=models.PROTECT, related_name="points")
    indicator = models.ForeignKey(
        Indicator, verbose_name="指标", on_delete=models.PROTECT, related_name="points"
    )
    code = models.CharField("测点编码", max_length=20, validators=[CODE], help_text="设备上报时用的名称")
    name = models.CharField("名称", max_length=60)
    unit = models.CharField("单位", max_length=20, blank=True)
    low = models.FloatField("量程下限", null=True, blank=True)
    high = models.FloatField("量程上限", null=True, blank=True)
    accuracy = models.CharField("精度", max_length=40, blank=True)
    sampling_seconds = models.PositiveIntegerField("采样间隔（秒）", null=True, blank=True)
    direction = models.CharField("方向", max_length=5, choices=DIRECTIONS, default="high")
    level3 = models.FloatField("三级限值", null=True, blank=True)
    level2 = models.FloatField("二级限值", null=True, blank=True)
    level1 = models.FloatField("一级限值", null=True, blank=True)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "测点"
        ordering = ["device__code", "code"]
        constraints = [
            models.UniqueConstraint(fields=["device", "code"], name="one_point_code_per_device"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lt=F("high")),
                name="range_goes_upwards",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device.code}/{self.code}"


class FormerSampling(models.Model):
    """What a point's sampling interval was until it was changed (此前的采样间隔): a period is measured by what was agreed
    in it."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="former_samplings")
    until = models.DateTimeField("至（不含）")
    seconds = models.PositiveIntegerField("采样间隔（秒）", null=True)

    class Meta:
        db_table = "monitoring_former_sampling"
        verbose_name = "此前的采样间隔"
        ordering = ["point_id", "until"]
        constraints = [models.UniqueConstraint(fields=["point", "until"], name="one_sampling_at_a_time")]
        indexes = [models.Index(fields=["until"], name="monitoring_sampling_until")]
