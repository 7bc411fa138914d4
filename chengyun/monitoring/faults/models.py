"""Faults of sensors, from the report to the repair."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chengyun.monitoring.models.registry import Device, Point


class Fault(models.Model):
    """A fault (设备故障) of a device or one of its points."""

    class Kind(models.TextChoices):
        STUCK = "stuck", "读数不变"
        DRIFT = "drift", "漂移"
        SPIKE = "spike", "跳变"
        OUT_OF_RANGE = "out_of_range", "超量程"
        OFFLINE = "offline", "离线"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        REPORTED = "reported", "待维修"
        REPAIRING = "repairing", "维修中"
        BACK = "back", "已恢复"
        DISMISSED = "dismissed", "不是故障"

    device = models.ForeignKey(Device, verbose_name="设备", on_delete=models.PROTECT, related_name="faults")
    point = models.ForeignKey(Point, verbose_name="测点", on_delete=models.PROTECT, null=True, blank=True)
    kind = models.CharField("故障", max_length=12, choices=Kind.choices)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.REPORTED)
    evidence = models.CharField("表现", max_length=200)
    since = models.DateTimeField("自")
    found_at = models.DateTimeField("发现时间")
    seen_at = models.DateTimeField("最近仍有")
    who = models.CharField("报告人", max_length=100)
    repairer = models.CharField("维修人", max_length=100, blank=True)
    repair_from = models.DateTimeField("开始维修", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    conclusion = models.CharField("结论", max_length=500, blank=True)

    class Meta:
        verbose_name = "设备故障"
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["device", "point", "kind"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_open_fault_of_a_kind",
            )
        ]
        indexes = [models.Index(fields=["state", "-found_at"], name="monitoring_fault_state")]

    def __str__(self) -> str:
        return f"{self.device.code} {self.get_kind_display()}"
