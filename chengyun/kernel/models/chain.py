"""The columns of every chain's seals."""

from __future__ import annotations

from django.db import models

from chengyun.kernel import clock


class ChainSeal(models.Model):
    """A seal (链签): SM3 over the seal before it and over the records it covers. See kernel/sealing.py."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    record_ranges = models.JSONField("所含记录编号", help_text="按封存顺序的编号区间，[[起, 止], …]")
    record_count = models.PositiveIntegerField("记录数")
    digests = models.BinaryField("各记录的 SM3 摘要")
    previous = models.CharField("前一链值", max_length=64)
    value = models.CharField("链值", max_length=64)
    sealed_at = models.DateTimeField("封存时间", default=clock.now)

    class Meta:
        abstract = True
        ordering = ["-number"]


class PendingRecord(models.Model):
    """The number of a record that no seal covers yet; written by a trigger (kernel/guards.py)."""

    id = models.BigIntegerField("记录编号", primary_key=True)

    class Meta:
        abstract = True
