"""The case, what happened to it, and its files."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import Q

from chengyun.coordination.choices import CloseKind, Kind, Photo, Satisfaction, Source, Timer, Truth
from chengyun.coordination.models.configuration import FilingStandard, Workflow
from chengyun.coordination.models.keytask import KeyTask
from chengyun.kernel import clock
from chengyun.kernel.calendar import Unit
from chengyun.kernel.models import StoredFile

UNITS = [(unit.value, unit.label) for unit in Unit]


class Case(models.Model):
    """A problem on its way from report to closing (案件). Written only by :mod:`..services`, step by step."""

    seen: str = "0"
    """Which state of the row was read (``xmin``): a write demands that it is still there."""

    id = models.UUIDField("标识", primary_key=True, default=uuid.uuid4)
    number = models.CharField("案件编号", max_length=20, unique=True)
    client_key = models.UUIDField("请求标识", null=True)
    workflow = models.ForeignKey(Workflow, verbose_name="流程版本", on_delete=models.PROTECT, db_index=False)
    version = models.PositiveIntegerField("版本", default=0)
    state = models.CharField("状态", max_length=20, default="draft")

    # What and where
    kind = models.CharField("类型", max_length=10, choices=Kind.choices, blank=True)
    class_code = models.CharField("小类代码", max_length=4, blank=True)
    class_name = models.CharField("小类", max_length=100, blank=True)
    major_name = models.CharField("大类", max_length=100, blank=True)
    description = models.CharField("问题描述", max_length=4000)
    address = models.CharField("位置描述", max_length=200, blank=True)
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    unit_grid = models.CharField("单元网格", max_length=15, blank=True)
    area_class = models.PositiveSmallIntegerField("区域类别", null=True)
    division_code = models.CharField("行政区划代码", max_length=12)
    district_name = models.CharField("区县", max_length=50, blank=True)
    street_name = models.CharField("街道", max_length=50, blank=True)
    community_name = models.CharField("社区", max_length=50, blank=True)
    responsibility_grid = models.CharField("责任网格", max_length=30, blank=True)
    component_code = models.CharField("部件标识码", max_length=16, blank=True)
    extra = models.JSONField("扩展信息", default=dict, help_text="由表单定义的字段")
    tokens = ArrayField(models.CharField(max_length=8), verbose_name="检索词", default=list)

    # Who told
    source = models.CharField("问题来源", max_length=12, choices=Source.choices)
    reporter_id = models.BigIntegerField("上报账号", null=True)
    reporter_name = models.CharField("上报人", max_length=50, blank=True)
    reporter_phone_sealed = models.BinaryField("联系电话（加密）", null=True, editable=False)
    key_task = models.ForeignKey(
        KeyTask,
        verbose_name="重点任务",
        null=True,
        on_delete=models.PROTECT,
        related_name="cases",
        db_index=False,
    )

    # Who has it
    department_id = models.BigIntegerField("主办部门编号", null=True)
    department_name = models.CharField("主办部门", max_length=100, blank=True)
    department_path = models.CharField("主办部门路径", max_length=500, blank=True)
    assisting = models.JSONField("协办部门", default=list)
    assisting_paths = ArrayField(
        models.CharField(max_length=500),
        verbose_name="协办与会签部门路径",
        default=list,
        help_text="每个协办与会签部门及其各级上级的路径",
    )
    countersign = models.JSONField("会签", null=True)
    supervisor_id = models.BigIntegerField("监督员账号", null=True)
    supervisor_name = models.CharField("监督员", max_length=50, blank=True)
    handler_id = models.BigIntegerField("处置人员账号", null=True)
    handler_name = models.CharField("处置人员", max_length=50, blank=True)
    supervision_ids = ArrayField(models.BigIntegerField(), verbose_name="监督方经手账号", default=list)
    command_ids = ArrayField(models.BigIntegerField(), verbose_name="指挥方经手账号", default=list)

    # The standard it was filed by, as it was then
    standard = models.ForeignKey(
        FilingStandard,
        verbose_name="立案标准",
        null=True,
        on_delete=models.PROTECT,
        related_name="cases",
        db_index=False,
    )
    condition_label = models.CharField("立案条件", max_length=100, blank=True)
    limit_value = models.DecimalField("处置时限", max_digits=6, decimal_places=2, null=True)
    limit_unit = models.CharField("时限单位", max_length=12, choices=UNITS, blank=True)
    close_kind = models.CharField("结案条件", max_length=20, choices=CloseKind.choices, blank=True)

    # When
    observed_at = models.DateTimeField("发现时间", null=True)
    reported_at = models.DateTimeField("上报时间")
    accepted_at = models.DateTimeField("受理时间", null=True)
    filed_at = models.DateTimeField("立案时间", null=True)
    dispatched_at = models.DateTimeField("首次派遣时间", null=True)
    disposed_at = models.DateTimeField("处置完成时间", null=True)
    checked_at = models.DateTimeField("核查时间", null=True)
    closed_at = models.DateTimeField("结案时间", null=True)
    updated_at = models.DateTimeField("更新时间", default=clock.now)

    # The clock that runs now
    clock_name = models.CharField("时钟", max_length=20, blank=True)
    clock_started_at = models.DateTimeField("计时开始", null=True)
    clock_yellow_at = models.DateTimeField("临期时间", null=True)
    clock_due_at = models.DateTimeField("到期时间", null=True)
    clock_paused_at = models.DateTimeField("暂停时间", null=True)

    # What happens next by itself
    timer_kind = models.CharField("定时器", max_length=10, choices=Timer.choices, blank=True)
    timer_at = models.DateTimeField("定时时间", null=True)

    # What happened on the way
    application = models.JSONField("待审批的申请", null=True)
    resume_at = models.DateTimeField("挂账到期时间", null=True)
    resume_to = models.CharField("挂账前状态", max_length=20, blank=True)
    verified = models.CharField("核实结果", max_length=10, choices=Truth.choices, blank=True)
    urged = models.PositiveSmallIntegerField("催办次数", default=0)
    supervised = models.BooleanField("督办", default=False)
    supervision_open = models.BooleanField("督办待回复", default=False)
    extensions = models.PositiveSmallIntegerField("延期次数", default=0)
    suspensions = models.PositiveSmallIntegerField("挂账次数", default=0)
    rework = models.PositiveSmallIntegerField("返工次数", default=0)
    overtime = models.BooleanField("处置超期", default=False)
    appeal = models.CharField(
        "超期申诉",
        max_length=10,
        blank=True,
        choices=[("pending", "审核中"), ("approved", "已同意"), ("refused", "未同意")],
    )
    similar = models.PositiveSmallIntegerField("疑似重复案件数", default=0)
    satisfaction = models.CharField("满意度", max_length=12, choices=Satisfaction.choices, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="并入案件",
        null=True,
        on_delete=models.PROTECT,
        related_name="merged",
        db_index=False,
    )
    tally = models.JSONField(
        "计数", default=dict, help_text="本案计入的各项：指标 → [数, 日期, 人员账号, 部门编号]"
    )

    class Meta:
        verbose_name = "案件"
        ordering = ["-reported_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client_key"], name="one_case_per_request", condition=Q(client_key__isnull=False)
            )
        ]
        # Every move enters its row into each index anew: those of what few cases have hold only these.
        indexes = [
            models.Index(fields=["-reported_at", "-id"], name="case_reported"),
            models.Index(fields=["key_task"], name="case_key_task", condition=Q(key_task__isnull=False)),
            models.Index(fields=["merged_into"], name="case_merged", condition=Q(merged_into__isnull=False)),
            models.Index(fields=["state", "-reported_at"], name="case_state"),
            models.Index(fields=["division_code"], name="case_division", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["department_path"], name="case_department", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["kind", "class_code", "-reported_at"], name="case_class"),
            models.Index(fields=["reporter_id", "-reported_at"], name="case_reporter"),
            models.Index(fields=["supervisor_id"], name="case_supervisor", condition=Q(state__in=["verifying", "checking"])),
            models.Index(fields=["handler_id", "-reported_at"], name="case_handler", condition=Q(handler_id__isnull=False)),
            models.Index(fields=["unit_grid"], name="case_unit_grid"),
            models.Index(fields=["lon", "lat"], name="case_place"),
            models.Index(fields=["-updated_at"], name="case_updated"),
            models.Index(fields=["clock_due_at"], name="case_due", condition=~Q(clock_name="")),
            models.Index(fields=["timer_at"], name="case_timer", condition=Q(timer_at__isnull=False)),
            GinIndex(fields=["tokens"], name="case_tokens"),
            GinIndex(fields=["assisting_paths"], name="case_assisting"),
            GinIndex(fields=["supervision_ids", "command_ids"], name="case_hands"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class Step(models.Model):
    """Something that happened to a case (办理环节): appended, never changed (migration 0002)."""

    case = models.ForeignKey(
        Case, verbose_name="案件", on_delete=models.PROTECT, related_name="steps", db_index=False
    )
    number = models.PositiveIntegerField("序号", help_text="等于该步之后案件的版本")
    at = models.DateTimeField("时间", default=clock.now)
    action = models.CharField("动作", max_length=30)
    from_state = models.CharField("原状态", max_length=20)
    to_state = models.CharField("新状态", max_length=20)
    role = models.CharField("角色", max_length=20)
    account_id = models.BigIntegerField("账号", null=True)
    by = models.CharField("办理人", max_length=100)
    note = models.CharField("意见", max_length=2000, blank=True)
    data = models.JSONField("内容", default=dict)
    client_key = models.UUIDField("请求标识", null=True)

    class Meta:
        db_table = "coordination_step"
        verbose_name = "办理环节"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_step_per_version"),
            models.UniqueConstraint(
                fields=["client_key"], name="one_step_per_request", condition=Q(client_key__isnull=False)
            ),
        ]
        indexes = [BrinIndex(fields=["at"], name="step_at")]


class CaseFile(models.Model):
    """A file of a case, seen by whoever sees the case."""

    case = models.ForeignKey(Case, verbose_name="案件", on_delete=models.PROTECT, related_name="files")
    step = models.ForeignKey(Step, verbose_name="环节", on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT)
    kind = models.CharField("类别", max_length=20, choices=Photo.choices)

    class Meta:
        db_table = "coordination_case_file"
        verbose_name = "案件附件"
        ordering = ["id"]
