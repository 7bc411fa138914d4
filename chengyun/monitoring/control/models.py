"""Tables of risk control."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.validators import MinValueValidator

from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.fields import CODE, SRID

COLOURS = [(1, "特别重大"), (2, "重大"), (3, "较大"), (4, "一般")]


class ControlResource(models.Model):
    """What helps when something happens (防控资源): a team, a shelter, a store of materials, an expert, a machine."""

    class Kind(models.TextChoices):
        TEAM = "team", "应急队伍"
        SHELTER = "shelter", "避难场所"
        MATERIAL = "material", "应急物资"
        EXPERT = "expert", "专家"
        EQUIPMENT = "equipment", "装备"

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    category = models.CharField("类别", max_length=40, blank=True, help_text="如燃气抢修、编织袋、排水泵车")
    division_code = models.CharField("行政区划代码", max_length=12)
    organisation_id = models.BigIntegerField("所属单位", null=True, blank=True)
    organisation_path = models.CharField("所属单位路径", max_length=500, blank=True, editable=False)
    organisation_name = models.CharField("所属单位名称", max_length=100, blank=True, editable=False)
    address = models.CharField("位置描述", max_length=200, blank=True)
    quantity = models.FloatField("数量", default=1, validators=[MinValueValidator(0)])
    unit = models.CharField("单位", max_length=10, blank=True, help_text="人、处、台、条……")
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)
    active = models.BooleanField("可用", default=True)

    class Meta:
        db_table = "monitoring_control_resource"
        verbose_name = "防控资源"
        ordering = ["code"]
        indexes = [
            GistIndex(fields=["shape"], name="control_resource_shape"),
            models.Index(fields=["kind", "code"], name="control_resource_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Plan(models.Model):
    """An emergency plan (预案). What is to be done is in its versions; the newest counts."""

    code = models.CharField("编码", max_length=32, unique=True, validators=[CODE])
    name = models.CharField("名称", max_length=100)
    specialty = models.CharField(
        "专项", max_length=2, choices=list(SPECIALTIES.items()), blank=True, help_text="空为综合预案"
    )
    level = models.PositiveSmallIntegerField("响应级别", choices=COLOURS, null=True, blank=True)
    division_code = models.CharField("行政区划代码", max_length=12)
    summary = models.CharField("适用情形", max_length=500, blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "应急预案"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PlanVersion(models.Model):
    """The steps of a plan as they stood; never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    steps = models.JSONField("步骤")
    at = models.DateTimeField("时间")
    who = models.CharField("修改人", max_length=100)
    reason = models.CharField("修改原因", max_length=200, blank=True)

    class Meta:
        db_table = "monitoring_plan_version"
        verbose_name = "预案版本"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_row_per_plan_version")]


class Incident(models.Model):
    """Something that happened and is answered (突发事件)."""

    class State(models.TextChoices):
        OPEN = "open", "待响应"
        RESPONDING = "responding", "响应中"
        CLOSED = "closed", "已办结"

    number = models.CharField("事件编号", max_length=20, unique=True, null=True, blank=True)
    title = models.CharField("标题", max_length=100)
    description = models.CharField("情况", max_length=2000)
    kind = models.CharField("事件类型", max_length=40, help_text="事件链中的事件代码")
    kind_name = models.CharField("类型名称", max_length=60)
    level = models.PositiveSmallIntegerField("级别", choices=COLOURS, default=4)
    division_code = models.CharField("行政区划代码", max_length=12)
    address = models.CharField("位置描述", max_length=200, blank=True)
    shape = models.PointField("位置", srid=SRID, spatial_index=False)
    occurred_at = models.DateTimeField("发生时间")
    registered_by = models.CharField("登记人", max_length=100)
    registered_at = models.DateTimeField("登记时间")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.OPEN)
    summary = models.CharField("处置总结", max_length=4000, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    grams = ArrayField(models.CharField(max_length=8), verbose_name="检索词", default=list)

    class Meta:
        verbose_name = "突发事件"
        ordering = ["-occurred_at", "-pk"]
        indexes = [
            GinIndex(fields=["grams"], name="monitoring_incident_grams"),
            GistIndex(fields=["shape"], name="monitoring_incident_shape"),
            models.Index(fields=["state", "-occurred_at"], name="monitoring_incident_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class IncidentLog(models.Model):
    """What happened in an incident, and who did it; only added to."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField("时间")
    who = models.CharField("操作人", max_length=100)
    action = models.CharField("动作", max_length=20)
    note = models.CharField("内容", max_length=4000, blank=True)

    class Meta:
        db_table = "monitoring_incident_log"
        verbose_name = "处置记录"
        ordering = ["pk"]


class Response(models.Model):
    """A plan started for an incident (预案启动), by the version that stood then."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="responses")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    plan_version = models.PositiveIntegerField("预案版本")
    started_at = models.DateTimeField("启动时间")
    started_by = models.CharField("启动人", max_length=100)

    class Meta:
        verbose_name = "预案启动"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["incident", "plan"], name="a_plan_starts_once")]


class ResponseStep(models.Model):
    """One step of a started plan: whose it is, until when, and whether it is done."""

    class State(models.TextChoices):
        WAITING = "waiting", "待分派"
        ASSIGNED = "assigned", "待完成"
        DONE = "done", "已完成"
        SKIPPED = "skipped", "不执行"

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField("序号")
    phase = models.CharField("阶段", max_length=20)
    duty = models.CharField("任务", max_length=300)
    post = models.CharField("责任岗位", max_length=60, blank=True)
    organisation_id = models.BigIntegerField("责任单位", null=True)
    organisation_name = models.CharField("责任单位名称", max_length=100, blank=True)
    resources = models.JSONField("所需资源", default=list)
    due_at = models.DateTimeField("期限")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    account_id = models.BigIntegerField("责任人", null=True)
    account_name = models.CharField("责任人姓名", max_length=100, blank=True)
    assigned_at = models.DateTimeField("分派时间", null=True)
    done_at = models.DateTimeField("完成时间", null=True)
    note = models.CharField("完成情况", max_length=500, blank=True)

    class Meta:
        db_table = "monitoring_response_step"
        verbose_name = "预案步骤"
        ordering = ["response", "position"]
        indexes = [models.Index(fields=["account_id", "state"], name="response_step_person")]


class ChainVersion(models.Model):
    """The graph of causes and consequences (事件链) as it stood; the newest counts."""

    number = models.PositiveIntegerField("版本", unique=True)
    content = models.JSONField("内容")
    at = models.DateTimeField("时间")
    who = models.CharField("修改人", max_length=100)
    reason = models.CharField("修改原因", max_length=200)

    class Meta:
        db_table = "monitoring_chain_version"
        verbose_name = "事件链"
        ordering = ["-number"]
