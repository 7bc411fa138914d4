"""Tables of patrol."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q

from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.fields import CODE, SRID


class PatrolResource(models.Model):
    """Who and what goes on patrol (巡检资源): people, teams, vehicles, tools."""

    class Kind(models.TextChoices):
        PERSON = "person", "人员"
        TEAM = "team", "班组"
        VEHICLE = "vehicle", "车辆"
        TOOL = "tool", "工具"

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    account_id = models.BigIntegerField("账号", null=True, blank=True, help_text="人员登录手机的账号")
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_id = models.BigIntegerField("所属单位", null=True, blank=True)
    organisation_path = models.CharField("所属单位路径", max_length=500, blank=True, editable=False)
    organisation_name = models.CharField("所属单位名称", max_length=100, blank=True, editable=False)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    active = models.BooleanField("可用", default=True)

    class Meta:
        db_table = "monitoring_patrol_resource"
        verbose_name = "巡检资源"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PatrolRoute(models.Model):
    """A way over check points (巡检路线)."""

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    division_code = models.CharField("行政区划代码", max_length=12)
    radius_m = models.PositiveIntegerField(
        "签到半径（米）", default=50, validators=[MinValueValidator(5), MaxValueValidator(1000)]
    )
    version = models.PositiveIntegerField("版本", default=1)
    active = models.BooleanField("启用", default=True)

    class Meta:
        db_table = "monitoring_patrol_route"
        verbose_name = "巡检路线"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CheckPoint(models.Model):
    """Where somebody has to come by, and what to look at there."""

    name = models.CharField("名称", max_length=100)
    position = models.PositiveSmallIntegerField("序号")
    object = models.ForeignKey(
        "monitoring.MonitoredObject", verbose_name="监测对象", on_delete=models.PROTECT, null=True
    )
    shape = models.PointField("位置", srid=SRID, spatial_index=False)
    checks = ArrayField(models.CharField(max_length=60), verbose_name="检查内容", default=list)

    class Meta:
        abstract = True
        ordering = ["position"]


class RoutePoint(CheckPoint):
    """A check point of a route."""

    route = models.ForeignKey(PatrolRoute, on_delete=models.PROTECT, related_name="points")

    class Meta(CheckPoint.Meta):
        db_table = "monitoring_patrol_route_point"
        verbose_name = "巡检点"


class PatrolPlan(models.Model):
    """When who walks a route (巡检计划)."""

    class Every(models.TextChoices):
        DAY = "day", "每日"
        WEEK = "week", "每周"
        DAYS = "days", "每隔几日"

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    route = models.ForeignKey(PatrolRoute, verbose_name="路线", on_delete=models.PROTECT)
    inspector = models.ForeignKey(PatrolResource, verbose_name="巡检员", on_delete=models.PROTECT)
    vehicles = models.ManyToManyField(
        PatrolResource, verbose_name="车辆与工具", blank=True, related_name="used_by"
    )
    division_code = models.CharField("行政区划代码", max_length=12)
    every = models.CharField("周期", max_length=5, choices=Every.choices)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="星期",
        default=list,
        blank=True,
        help_text="1 为星期一",
    )
    days = models.PositiveSmallIntegerField("间隔日数", default=1, validators=[MinValueValidator(1)])
    working_days_only = models.BooleanField("只在工作日", default=False)
    begins_on = models.DateField("起始日期")
    ends_on = models.DateField("终止日期", null=True, blank=True)
    begins_at = models.TimeField("开始时间")
    ends_at = models.TimeField("截止时间")
    active = models.BooleanField("启用", default=True)

    class Meta:
        db_table = "monitoring_patrol_plan"
        verbose_name = "巡检计划"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PatrolTask(models.Model):
    """A plan on one day (巡检任务)."""

    class State(models.TextChoices):
        WAITING = "waiting", "待巡检"
        WALKING = "walking", "巡检中"
        DONE = "done", "已完成"
        MISSED = "missed", "有漏巡"

    plan = models.ForeignKey(PatrolPlan, on_delete=models.PROTECT, related_name="tasks")
    day = models.DateField("日期")
    title = models.CharField("名称", max_length=120)
    specialty = models.CharField("专项", max_length=2, choices=list(SPECIALTIES.items()))
    division_code = models.CharField("行政区划代码", max_length=12)
    account_id = models.BigIntegerField("巡检员账号", db_index=True)
    inspector_name = models.CharField("巡检员", max_length=100)
    radius_m = models.PositiveIntegerField("签到半径（米）")
    begins_at = models.DateTimeField("开始时间")
    due_at = models.DateTimeField("截止时间")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    started_at = models.DateTimeField("实际开始", null=True)
    finished_at = models.DateTimeField("实际结束", null=True)
    track = models.JSONField("轨迹", default=list, help_text="[毫秒, 经度, 纬度] 的列表")
    updated_at = models.DateTimeField("更新时间", db_index=True)

    class Meta:
        db_table = "monitoring_patrol_task"
        verbose_name = "巡检任务"
        ordering = ["-begins_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "day"], name="one_task_per_plan_and_day")]
        indexes = [models.Index(fields=["state", "due_at"], name="patrol_task_state")]

    def __str__(self) -> str:
        return f"{self.day} {self.title}"


class TaskPoint(CheckPoint):
    """A check point of a task, and the visit to it."""

    task = models.ForeignKey(PatrolTask, on_delete=models.PROTECT, related_name="points")
    visited_at = models.DateTimeField("签到时间", null=True)
    visited_shape = models.PointField("签到位置", srid=SRID, null=True, spatial_index=False)
    distance_m = models.FloatField("签到距离（米）", null=True)
    note = models.CharField("情况", max_length=500, blank=True)
    files = ArrayField(models.BigIntegerField(), verbose_name="照片", default=list)

    class Meta(CheckPoint.Meta):
        db_table = "monitoring_patrol_task_point"
        verbose_name = "巡检点签到"


class Finding(models.Model):
    """What was found on patrol (巡检发现)."""

    task = models.ForeignKey(PatrolTask, on_delete=models.PROTECT, related_name="findings")
    point = models.ForeignKey(TaskPoint, on_delete=models.PROTECT, null=True, related_name="findings")
    client_key = models.UUIDField("客户端标识", unique=True)
    title = models.CharField("问题", max_length=100)
    description = models.CharField("说明", max_length=1000, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)
    found_at = models.DateTimeField("发现时间")
    found_by = models.CharField("发现人", max_length=100)
    files = ArrayField(models.BigIntegerField(), verbose_name="照片", default=list)
    hazard_number = models.CharField("隐患编号", max_length=30, blank=True)
    case_number = models.CharField("案件编号", max_length=20, blank=True)

    class Meta:
        db_table = "monitoring_patrol_finding"
        verbose_name = "巡检发现"
        ordering = ["-found_at", "-pk"]
        indexes = [
            models.Index(fields=["-found_at"], name="patrol_finding_open", condition=Q(case_number=""))
        ]
