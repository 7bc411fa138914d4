"""Devices that are asked by Modbus TCP, and which of their registers are which points."""

from __future__ import annotations

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from chengyun.kernel import clock

_PATIENCE = timedelta(minutes=1)


class ModbusSource(models.Model):
    """How a device is polled (Modbus 采集)."""

    class State(models.TextChoices):
        OFF = "off", "停用"
        NEW = "new", "未采集"
        GOOD = "good", "正常"
        BAD = "bad", "有错误"
        STALE = "stale", "采集停顿"

    device = models.OneToOneField(
        "monitoring.Device", verbose_name="设备", on_delete=models.PROTECT, related_name="modbus"
    )
    host = models.CharField("地址", max_length=100)
    port = models.PositiveIntegerField(
        "端口", default=502, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    unit = models.PositiveSmallIntegerField("从站号", default=1, validators=[MaxValueValidator(247)])
    seconds = models.PositiveIntegerField(
        "采集间隔（秒）", default=60, validators=[MinValueValidator(1), MaxValueValidator(86_400)]
    )
    active = models.BooleanField("启用", default=True)
    polled_at = models.DateTimeField("最近采集", null=True, editable=False)
    error = models.CharField("最近的错误", max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    class Meta:
        db_table = "monitoring_modbus_source"
        verbose_name = "Modbus 采集"
        ordering = ["device__code"]

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.unit}"

    @property
    def state(self) -> State:
        """How it stands; stale when nobody polls, which is no fault of the device."""
        if not self.active:
            return self.State.OFF
        if self.polled_at is None:
            return self.State.NEW
        if clock.now() - self.polled_at > max(timedelta(seconds=3 * self.seconds), _PATIENCE):
            return self.State.STALE
        return self.State.BAD if self.error else self.State.GOOD


class ModbusRegister(models.Model):
    """A register, or several that make one number (寄存器), and the point that it is."""

    class Table(models.TextChoices):
        HOLDING = "holding", "保持寄存器"
        INPUT = "input", "输入寄存器"
        COIL = "coil", "线圈"
        DISCRETE = "discrete", "离散输入"

    class Form(models.TextChoices):
        INT16 = "int16", "16 位整数"
        UINT16 = "uint16", "16 位无符号整数"
        INT32 = "int32", "32 位整数"
        UINT32 = "uint32", "32 位无符号整数"
        FLOAT32 = "float32", "32 位浮点数"
        BIT = "bit", "开关量"

    class Order(models.TextChoices):
        BIG = "big", "高字在前"
        LITTLE = "little", "低字在前"

    source = models.ForeignKey(ModbusSource, on_delete=models.CASCADE, related_name="registers")
    point = models.OneToOneField(
        "monitoring.Point", verbose_name="测点", on_delete=models.PROTECT, related_name="modbus"
    )
    table = models.CharField("寄存器类型", max_length=8, choices=Table.choices)
    address = models.PositiveIntegerField("地址", validators=[MaxValueValidator(65535)], help_text="从 0 起")
    form = models.CharField("数据类型", max_length=8, choices=Form.choices)
    order = models.CharField("字序", max_length=6, choices=Order.choices, default="big")
    factor = models.FloatField("系数", default=1)
    offset = models.FloatField("偏移", default=0)

    class Meta:
        db_table = "monitoring_modbus_register"
        verbose_name = "Modbus 寄存器"
        ordering = ["table", "address"]
