"""Vehicles of the city's management (作业与执法车辆): a register, where each is, and where it was."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

VEHICLE_KINDS = [
    ("sanitation", "环卫作业车"),
    ("enforcement", "执法车"),
    ("patrol", "巡查车"),
    ("emergency", "抢险车"),
    ("other", "其他车辆"),
]


class Vehicle(models.Model):
    """A vehicle and where it was last seen."""

    plate = models.CharField("车牌号", max_length=12, unique=True)
    kind = models.CharField("类型", max_length=12, choices=VEHICLE_KINDS)
    organisation_id = models.BigIntegerField("所属单位编号")
    organisation_name = models.CharField("所属单位", max_length=100)
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    active = models.BooleanField("在用", default=True)
    note = models.CharField("说明", max_length=200, blank=True)
    at = models.DateTimeField("定位时间", null=True)
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    speed = models.FloatField("速度（公里/小时）", null=True)

    class Meta:
        verbose_name = "车辆"
        ordering = ["plate"]

    def __str__(self) -> str:
        return self.plate


class VehiclePoint(models.Model):
    """Where a vehicle was (车辆轨迹点)."""

    vehicle = models.ForeignKey(Vehicle, verbose_name="车辆", on_delete=models.PROTECT, related_name="points")
    at = models.DateTimeField("时间")
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    speed = models.FloatField("速度（公里/小时）", null=True)

    class Meta:
        db_table = "coordination_vehicle_point"
        verbose_name = "车辆轨迹点"
        ordering = ["vehicle", "at"]
        constraints = [models.UniqueConstraint(fields=["vehicle", "at"], name="one_vehicle_point_per_moment")]
        indexes = [BrinIndex(fields=["at"], name="vehicle_point_at")]
