"""What a city changes without programming: flow, filing standards, forms, parameters; and queries people keep."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from chengyun.coordination.choices import CloseKind, Kind
from chengyun.coordination.models.fields import OrderedJSON
from chengyun.kernel import clock
from chengyun.kernel.calendar import Unit


class Workflow(models.Model):
    """A version of the case's flow (流程). Published ones never change; a case stays on the one it began with."""

    version = models.PositiveIntegerField("版本", unique=True)
    name = models.CharField("名称", max_length=100)
    definition = OrderedJSON("定义")
    status = models.CharField(
        "状态",
        max_length=10,
        default="draft",
        choices=[("draft", "草稿"), ("current", "在用"), ("former", "停用")],
    )
    note = models.CharField("说明", max_length=500, blank=True)
    edited_by = models.CharField("编辑人", max_length=100)
    edited_at = models.DateTimeField("编辑时间", default=clock.now)
    published_at = models.DateTimeField("发布时间", null=True)
    revision = models.PositiveIntegerField("修订", default=0, help_text="草稿每保存一次加一")

    class Meta:
        verbose_name = "案件流程"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"], condition=Q(status="current"), name="one_current_workflow"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（第 {self.version} 版）"


class FilingStandard(models.Model):
    """When a problem is filed, how soon it must be disposed of, and when it may be closed (立案标准)."""

    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    class_code = models.CharField("小类代码", max_length=4)
    condition = models.CharField("立案条件代码", max_length=40)
    condition_label = models.CharField("立案条件", max_length=100)
    area_class = models.PositiveSmallIntegerField(
        "区域类别", null=True, blank=True, help_text="1、2、3 类区域；空为不分区域"
    )
    limit_value = models.DecimalField("处置时限", max_digits=6, decimal_places=2)
    limit_unit = models.CharField(
        "时限单位", max_length=12, choices=[(unit.value, unit.label) for unit in Unit]
    )
    close_kind = models.CharField("结案条件", max_length=20, choices=CloseKind.choices)
    basis = models.CharField("依据", max_length=200, blank=True)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "立案标准"
        ordering = ["kind", "class_code", "id"]
        indexes = [models.Index(fields=["kind", "class_code"], name="standard_class")]
        constraints = [
            models.CheckConstraint(condition=Q(limit_value__gt=0), name="standard_has_a_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.class_code} {self.condition_label}"


class Form(models.Model):
    """Which fields a desk asks for (表单); what the program does not know goes to ``Case.extra``."""

    code = models.CharField("表单代码", max_length=30, unique=True)
    name = models.CharField("名称", max_length=50)
    fields = models.JSONField("字段", default=list)
    labels = models.JSONField("字段名称", default=dict, help_text="曾有过的字段也在内，案件照旧显示")
    revision = models.PositiveIntegerField("修订", default=1)

    class Meta:
        verbose_name = "表单"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class SavedQuery(models.Model):
    """Filters somebody keeps (常用查询); shared ones are seen by everybody."""

    account_id = models.BigIntegerField("账号")
    owner = models.CharField("建立人", max_length=100)
    name = models.CharField("名称", max_length=50)
    params = models.JSONField("条件", default=dict)
    shared = models.BooleanField("共享", default=False)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "常用查询"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["account_id", "name"], name="one_query_per_name")]

    def __str__(self) -> str:
        return self.name
