"""How each device reported on each day, counted from its readings; it can be counted again at any time."""

from __future__ import annotations

from django.db import models


class DeviceDay(models.Model):
    """A day (Beijing time) of a device (设备运行日): whole hours only, so that the present one is no gap."""

    device = models.ForeignKey("monitoring.Device", on_delete=models.CASCADE, related_name="days")
    day = models.DateField("日期")
    expected = models.FloatField("应有读数", help_text="按各测点的采样间隔")
    received = models.FloatField("有效读数", help_text="有数值的读数，各测点至多计到应有数")
    readings = models.PositiveIntegerField("读数")
    hours = models.FloatField("应在线小时")
    online = models.FloatField("在线小时", help_text="有读数的小时")

    class Meta:
        db_table = "monitoring_device_day"
        verbose_name = "设备运行日"
        ordering = ["-day", "device_id"]
        constraints = [models.UniqueConstraint(fields=["device", "day"], name="one_row_a_device_a_day")]
