"""The dictionary in force, its history, the code lists, and what quality runs found."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chengyun.datastandard.definitions import DIRECTIONS, NEEDS, ORIGINS, PERIODS, TYPES
from chengyun.kernel import clock


class DictionaryVersion(models.Model):
    """One applied change of the dictionary (数据字典版本)."""

    number = models.PositiveIntegerField("版本号", unique=True)
    source = models.CharField("来源", max_length=200)
    source_kind = models.CharField(
        "来源类型",
        max_length=10,
        choices=[("default", "内置字典"), ("file", "文件导入"), ("command", "命令导入")],
    )
    digest = models.CharField("字典摘要", max_length=64)
    note = models.CharField("说明", max_length=500, blank=True)
    imported_at = models.DateTimeField("导入时间", default=clock.now)
    imported_by = models.CharField("导入人", max_length=100)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    removed = models.PositiveIntegerField("删除", default=0)

    class Meta:
        verbose_name = "数据字典版本"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"第 {self.number} 版"


class DictionaryChange(models.Model):
    """One difference that a version made (变更记录)."""

    version = models.ForeignKey(
        DictionaryVersion, verbose_name="版本", on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(
        "类别", max_length=10, choices=[("added", "新增"), ("changed", "变更"), ("removed", "删除")]
    )
    subject = models.CharField("对象", max_length=10, choices=[("table", "数据表"), ("field", "字段")])
    table = models.CharField("数据表", max_length=60, db_index=True)
    field = models.CharField("字段", max_length=40, blank=True)
    what = models.CharField("项目", max_length=50, blank=True)
    before = models.TextField("变更前", blank=True)
    after = models.TextField("变更后", blank=True)
    sentence = models.CharField("说明", max_length=1000)

    class Meta:
        verbose_name = "字典变更"
        ordering = ["id"]


class TableEntry(models.Model):
    """A registered table (数据表)."""

    group = models.CharField("数据分组", max_length=20)
    group_label = models.CharField("分组名称", max_length=50)
    name = models.CharField("表名", max_length=30)
    label = models.CharField("中文名称", max_length=100)
    key = ArrayField(models.CharField(max_length=40), verbose_name="主键字段")
    origin = models.CharField("出处", max_length=10, choices=list(ORIGINS.items()))
    direction = models.CharField("流向", max_length=10, choices=list(DIRECTIONS.items()))
    period = models.CharField("更新周期", max_length=10, choices=list(PERIODS.items()))
    tiers = ArrayField(models.CharField(max_length=12), verbose_name="产生数据的层级")
    databases = ArrayField(models.CharField(max_length=40), verbose_name="所属数据库", default=list)
    note = models.CharField("说明", max_length=1000, blank=True)
    imported = models.BooleanField("来自导入", default=False, help_text="升级内置字典时保留导入的定义")
    position = models.PositiveIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "数据表"
        ordering = ["position", "group", "name"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="one_table_per_name")]

    def __str__(self) -> str:
        return f"{self.group}.{self.name}"


class FieldEntry(models.Model):
    """A column of a registered table (字段)."""

    table = models.ForeignKey(
        TableEntry, verbose_name="数据表", on_delete=models.CASCADE, related_name="fields"
    )
    name = models.CharField("字段名", max_length=40)
    label = models.CharField("中文名称", max_length=100)
    type = models.CharField("类型", max_length=10, choices=list(TYPES.items()))
    length = models.PositiveIntegerField("长度", null=True)
    need = models.CharField("填写要求", max_length=1, choices=list(NEEDS.items()))
    code_list = models.CharField("代码表", max_length=50, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    note = models.CharField("说明", max_length=1000, blank=True)
    origin = models.CharField("出处", max_length=10, choices=list(ORIGINS.items()))
    implicit = models.BooleanField("公共字段", default=False)
    position = models.PositiveIntegerField("顺序")

    class Meta:
        verbose_name = "字段"
        ordering = ["table", "position"]
        constraints = [models.UniqueConstraint(fields=["table", "name"], name="one_field_per_name")]


class CodeList(models.Model):
    """A list of codes (代码表)."""

    code = models.CharField("代码表标识", max_length=50, unique=True)
    label = models.CharField("名称", max_length=100)
    provenance = models.CharField("出处", max_length=300)
    licence = models.CharField("许可", max_length=100, blank=True)
    enforced = models.BooleanField(
        "接收时校验", default=False, help_text="封闭的小代码表在接收时逐行校验；开放的代码表由质量规则检查"
    )
    note = models.CharField("说明", max_length=500, blank=True)
    revision = models.PositiveIntegerField("修订次数", default=1)

    class Meta:
        verbose_name = "代码表"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class CodeEntry(models.Model):
    """A code, valid from a day until another (代码). Codes are retired, never deleted or used again."""

    list = models.ForeignKey(
        CodeList, verbose_name="代码表", on_delete=models.CASCADE, related_name="entries"
    )
    code = models.CharField("代码", max_length=30)
    name = models.CharField("名称", max_length=100)
    parent = models.CharField("上级代码", max_length=30, blank=True)
    valid_from = models.DateField("启用日期", null=True)
    valid_until = models.DateField("停用日期", null=True)
    provenance = models.CharField("出处", max_length=200, blank=True)
    confidence = models.CharField(
        "可信度",
        max_length=10,
        choices=[("high", "高"), ("medium", "中"), ("low", "低"), ("unknown", "待核")],
        default="high",
    )
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "代码"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["list", "code"], name="one_entry_per_code")]
        indexes = [models.Index(fields=["list", "parent", "code"])]


PROPERTIES = {
    "authenticity": "真实性",
    "completeness": "完整性",
    "correctness": "正确性",
    "consistency": "一致性",
    "currency": "现势性",
    "exchangeability": "可交换性",
}
SEVERITIES = {"error": "错误", "warning": "警告", "notice": "提示"}


class QualityRun(models.Model):
    """One run of the quality rules (质量检查)."""

    status = models.CharField(
        "状态",
        max_length=10,
        default="waiting",
        db_index=True,
        choices=[("waiting", "等待"), ("running", "进行中"), ("done", "完成"), ("failed", "失败")],
    )
    trigger = models.CharField(
        "触发方式",
        max_length=10,
        choices=[("demand", "人工"), ("nightly", "每夜"), ("command", "命令")],
    )
    tables = ArrayField(models.CharField(max_length=60), verbose_name="检查的数据表", default=list)
    properties = ArrayField(models.CharField(max_length=20), verbose_name="检查的质量特性", default=list)
    requested_by = models.CharField("发起人", max_length=100)
    requested_at = models.DateTimeField("发起时间", default=clock.now)
    started_at = models.DateTimeField("开始时间", null=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    progress = models.PositiveSmallIntegerField("进度（%）", default=0)
    score = models.FloatField("得分", null=True)
    checked_rows = models.PositiveBigIntegerField("检查行次", default=0)
    failed_rows = models.PositiveBigIntegerField("问题行次", default=0)
    finding_count = models.PositiveIntegerField("问题项", default=0)
    message = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "质量检查"
        ordering = ["-id"]


class QualityScore(models.Model):
    """How many rows of a table a run checked for a property, and how many failed (质量得分)."""

    run = models.ForeignKey(QualityRun, verbose_name="检查", on_delete=models.CASCADE, related_name="scores")
    table = models.CharField("数据表", max_length=60)
    property = models.CharField("质量特性", max_length=20, choices=list(PROPERTIES.items()))
    rules = models.PositiveIntegerField("规则数")
    checked = models.PositiveBigIntegerField("检查行次")
    failed = models.PositiveBigIntegerField("问题行次")
    score = models.FloatField("得分")

    class Meta:
        verbose_name = "质量得分"
        ordering = ["run", "table", "property"]
        constraints = [
            models.UniqueConstraint(fields=["run", "table", "property"], name="one_score_per_property")
        ]


class CityQuality(models.Model):
    """How many rows of a city a run checked for a property, and how many failed (各市质量)."""

    run = models.ForeignKey(QualityRun, verbose_name="检查", on_delete=models.CASCADE, related_name="cities")
    city = models.CharField("行政区划前四位", max_length=4)
    property = models.CharField("质量特性", max_length=20, choices=list(PROPERTIES.items()))
    checked = models.PositiveBigIntegerField("检查行次")
    failed = models.PositiveBigIntegerField("问题行次")

    class Meta:
        verbose_name = "各市质量"
        ordering = ["run", "city", "property"]
        constraints = [
            models.UniqueConstraint(fields=["run", "city", "property"], name="one_quality_per_city")
        ]


class QualityFinding(models.Model):
    """One rule that rows of one table did not keep (质量问题)."""

    run = models.ForeignKey(
        QualityRun, verbose_name="检查", on_delete=models.CASCADE, related_name="findings"
    )
    rule = models.CharField("规则", max_length=60)
    rule_label = models.CharField("规则名称", max_length=200)
    property = models.CharField("质量特性", max_length=20, choices=list(PROPERTIES.items()))
    severity = models.CharField("严重程度", max_length=10, choices=list(SEVERITIES.items()))
    table = models.CharField("数据表", max_length=60)
    field = models.CharField("字段", max_length=40, blank=True)
    checked = models.PositiveBigIntegerField("检查行次")
    failed = models.PositiveBigIntegerField("问题行次")
    explanation = models.TextField("说明")
    repair = models.TextField("修复办法")
    samples = models.JSONField("样例", default=list, help_text="至多 100 行的主键与说明")

    class Meta:
        verbose_name = "质量问题"
        ordering = ["-run", "property", "-failed", "id"]
        indexes = [models.Index(fields=["run", "property", "severity"])]
