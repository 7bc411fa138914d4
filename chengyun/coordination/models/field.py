"""People in the field: shifts, attendance, where they are and were."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from chengyun.kernel import clock

ROLES = [
    ("supervisor", "监督员"),
    ("acceptor", "受理员"),
    ("shift_leader", "值班长"),
    ("dispatcher", "派遣员"),
    ("handler", "处置人员"),
]


class Shift(models.Model):
    """A shift (班次): so many hours of a day for one post."""

    name = models.CharField("班次", max_length=30, unique=True)
    role = models.CharField("岗位", max_length=20, choices=ROLES)
    starts = models.TimeField("上班时间")
    ends = models.TimeField("下班时间", help_text="不晚于上班时间的为次日")
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "班次"
        ordering = ["role", "starts"]

    def __str__(self) -> str:
        return self.name


class ShiftPlan(models.Model):
    """Who works which shift on a day (排班)."""

    day = models.DateField("日期")
    shift = models.ForeignKey(Shift, verbose_name="班次", on_delete=models.PROTECT, related_name="plans")
    account_id = models.BigIntegerField("账号")
    person = models.CharField("姓名", max_length=50)
    division_code = models.CharField("行政区划代码", max_length=12)

    class Meta:
        db_table = "coordination_shift_plan"
        verbose_name = "排班"
        ordering = ["-day", "shift", "person"]
        constraints = [
            models.UniqueConstraint(fields=["day", "shift", "account_id"], name="one_plan_per_shift")
        ]


class Attendance(models.Model):
    """Somebody on duty, from signing in to signing out (考勤)."""

    account_id = models.BigIntegerField("账号")
    person = models.CharField("姓名", max_length=50)
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    shift = models.ForeignKey(Shift, verbose_name="班次", null=True, on_delete=models.PROTECT)
    signed_in_at = models.DateTimeField("签到时间", default=clock.now, db_index=True)
    in_lon = models.FloatField("签到经度", null=True)
    in_lat = models.FloatField("签到纬度", null=True)
    in_key = models.UUIDField("签到请求标识", null=True, unique=True)
    signed_out_at = models.DateTimeField("签退时间", null=True)
    out_lon = models.FloatField("签退经度", null=True)
    out_lat = models.FloatField("签退纬度", null=True)
    out_key = models.UUIDField("签退请求标识", null=True, unique=True)

    class Meta:
        verbose_name = "考勤"
        ordering = ["-signed_in_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account_id"], condition=Q(signed_out_at=None), name="on_duty_once"
            )
        ]


class TrackPoint(models.Model):
    """Where somebody was (轨迹点)."""

    account_id = models.BigIntegerField("账号")
    at = models.DateTimeField("时间")
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    accuracy = models.FloatField("精度（米）", null=True)

    class Meta:
        db_table = "coordination_track_point"
        verbose_name = "轨迹点"
        ordering = ["account_id", "at"]
        constraints = [models.UniqueConstraint(fields=["account_id", "at"], name="one_point_per_moment")]
        indexes = [BrinIndex(fields=["at"], name="track_at")]


class Position(models.Model):
    """Where somebody was last seen (实时位置)."""

    account_id = models.BigIntegerField("账号", primary_key=True)
    person = models.CharField("姓名", max_length=50)
    role = models.CharField("岗位", max_length=20, choices=ROLES, blank=True)
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    at = models.DateTimeField("时间")
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")

    class Meta:
        verbose_name = "实时位置"
        ordering = ["-at"]
