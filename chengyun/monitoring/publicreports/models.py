"""The table of what citizens reported."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField

from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.fields import SRID


class PublicReport(models.Model):
    """A report of a citizen (公众上报). The phone number is sealed; the receipt code opens the answer."""

    class State(models.TextChoices):
        RECEIVED = "received", "待核实"
        ACCEPTED = "accepted", "已转隐患"
        REFUSED = "refused", "未采纳"

    receipt = models.CharField("回执号", max_length=12, unique=True)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()), blank=True)
    description = models.CharField("情况", max_length=1000)
    division_code = models.CharField("行政区划代码", max_length=12)
    address = models.CharField("位置描述", max_length=200, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)
    reporter = models.CharField("上报人", max_length=50, blank=True)
    phone_sealed = models.BinaryField("电话（加密）", editable=False)
    phone_masked = models.CharField("电话", max_length=20)
    files = ArrayField(models.BigIntegerField(), verbose_name="照片", default=list)
    received_at = models.DateTimeField("收到时间")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.RECEIVED)
    handled_at = models.DateTimeField("核实时间", null=True)
    handled_by = models.CharField("核实人", max_length=100, blank=True)
    reply = models.CharField("答复", max_length=500, blank=True)
    hazard_number = models.CharField("隐患编号", max_length=30, blank=True)

    class Meta:
        db_table = "monitoring_public_report"
        verbose_name = "公众上报"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at"], name="public_report_state")]
