"""The simulated devices, what was injected into them, and the programs that speak for them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from chengyun.simulation.rules import troubles

KINDS = [(code, one.label) for code, one in troubles().items()]
STRENGTHS = [(1, "轻"), (2, "中"), (3, "重")]


class SimulatedDevice(models.Model):
    """A device that a program speaks for (模拟设备); it is registered in operation monitoring like any other."""

    code = models.CharField("设备编码", max_length=40, unique=True)
    object_id = models.BigIntegerField("监测对象")
    object_name = models.CharField("监测对象名称", max_length=100)
    kind = models.CharField("类型", max_length=40)
    specialty = models.CharField("专项", max_length=2)
    division_code = models.CharField("行政区划代码", max_length=12)
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    seconds = models.PositiveIntegerField("上报间隔（秒）")
    points = models.PositiveSmallIntegerField("测点数")
    seed = models.PositiveIntegerField("种子")

    class Meta:
        db_table = "simulation_device"
        verbose_name = "模拟设备"
        ordering = ["code"]
        indexes = [
            models.Index(fields=["lat", "lon"], name="simulation_device_place"),
            models.Index(fields=["division_code"], name="simulation_device_division"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.object_name}"


class Injection(models.Model):
    """A trouble that was injected (注入的异常): at a device, around a place, or everywhere."""

    kind = models.CharField("异常", max_length=10, choices=KINDS)
    device = models.ForeignKey(
        SimulatedDevice, verbose_name="设备", on_delete=models.CASCADE, null=True, related_name="injections"
    )
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    radius = models.PositiveIntegerField("半径（米）", null=True)
    division_code = models.CharField("行政区划代码", max_length=12)
    strength = models.PositiveSmallIntegerField(
        "强度", choices=STRENGTHS, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    begins_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    who = models.CharField("注入人", max_length=100)

    class Meta:
        verbose_name = "注入的异常"
        ordering = ["-begins_at", "-pk"]
        indexes = [models.Index(fields=["ends_at"], name="simulation_injection_end")]
        constraints = [
            models.CheckConstraint(condition=Q(begins_at__lte=F("ends_at")), name="injection_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.begins_at:%H:%M:%S}"


class Simulator(models.Model):
    """A program that speaks for devices (模拟程序), as it last told of itself."""

    began_at = models.DateTimeField("开始")
    seen_at = models.DateTimeField("最近报告")
    ended_at = models.DateTimeField("结束", null=True)
    devices = models.PositiveIntegerField("设备")
    connected = models.PositiveIntegerField("已连接", default=0)
    points = models.PositiveIntegerField("测点")
    speed = models.FloatField("速度")
    sent = models.BigIntegerField("已发报文", default=0)
    acknowledged = models.BigIntegerField("已确认报文", default=0)
    readings = models.BigIntegerField("已发读数", default=0)
    rate = models.FloatField("读数/秒", default=0)
    behind = models.FloatField("落后（秒）", default=0)

    class Meta:
        verbose_name = "模拟程序"
        ordering = ["-began_at", "-pk"]
