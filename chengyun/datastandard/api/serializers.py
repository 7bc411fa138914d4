"""How the data standard looks over HTTP."""

# Fields called label, source or errors are taken by the stubs for the attributes of serializers, which they are not.
# mypy: disable-error-code="assignment"

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from chengyun.datastandard import selectors
from chengyun.datastandard.definitions import DIRECTIONS, NEEDS, ORIGINS, PERIODS, SCHEMA, TYPES
from chengyun.datastandard.models import (
    PROPERTIES,
    SEVERITIES,
    CodeEntry,
    CodeList,
    DictionaryChange,
    DictionaryVersion,
    QualityFinding,
    QualityRun,
)

Plain = serializers.Serializer[Any]


def _text(label: str, source: str | None = None) -> serializers.CharField:
    return serializers.CharField(label=label, source=source, read_only=True)


class ShelfSerializer(Plain):
    """A table in a list."""

    id = _text("标识", "table.id")
    group = _text("数据分组", "table.group")
    group_label = _text("分组名称", "table.group_label")
    name = _text("表名", "table.name")
    label = _text("中文名称", "table.label")
    origin = serializers.ChoiceField(label="出处", choices=list(ORIGINS.items()), source="table.origin")
    origin_label = serializers.SerializerMethodField(label="出处名称")
    direction = serializers.ChoiceField(
        label="流向", choices=list(DIRECTIONS.items()), source="table.direction"
    )
    direction_label = serializers.SerializerMethodField(label="流向名称")
    period = serializers.ChoiceField(label="更新周期", choices=list(PERIODS.items()), source="table.period")
    period_label = serializers.SerializerMethodField(label="更新周期名称")
    tiers = serializers.ListField(label="产生层级", child=serializers.CharField(), source="table.tiers")
    databases = serializers.ListField(
        label="所属数据库", child=serializers.CharField(), source="table.databases"
    )
    key = serializers.ListField(label="主键字段", child=serializers.CharField(), source="table.key")
    field_count = serializers.SerializerMethodField(label="字段数")
    row_count = serializers.IntegerField(label="行数", source="holding.row_count")
    row_count_exact = serializers.BooleanField(label="行数为精确值", source="holding.exact")
    last_received_at = serializers.DateTimeField(
        label="最近接收", source="holding.last_received_at", allow_null=True
    )
    note = _text("说明", "table.note")

    def get_origin_label(self, shelf: selectors.Shelf) -> str:
        return ORIGINS[shelf.table.origin]

    def get_direction_label(self, shelf: selectors.Shelf) -> str:
        return DIRECTIONS[shelf.table.direction]

    def get_period_label(self, shelf: selectors.Shelf) -> str:
        return PERIODS[shelf.table.period]

    def get_field_count(self, shelf: selectors.Shelf) -> int:
        return len(shelf.table.fields)


class FieldSerializer(Plain):
    """A field of a table."""

    position = serializers.IntegerField(label="次序")
    name = serializers.CharField(label="字段名")
    label = serializers.CharField(label="中文名称")
    unit = serializers.CharField(label="单位", allow_blank=True)
    type = serializers.ChoiceField(label="类型", choices=list(TYPES.items()))
    type_label = serializers.CharField(label="类型名称")
    length = serializers.IntegerField(label="长度", allow_null=True)
    need = serializers.ChoiceField(label="填写要求", choices=list(NEEDS.items()))
    need_label = serializers.CharField(label="填写要求名称")
    required = serializers.BooleanField(label="必填")
    code_list = serializers.CharField(label="代码表", allow_null=True)
    is_key = serializers.BooleanField(label="主键")
    implicit = serializers.BooleanField(label="公共字段")
    origin = serializers.ChoiceField(label="出处", choices=list(ORIGINS.items()))
    note = serializers.CharField(label="说明", allow_blank=True)


class TableSerializer(ShelfSerializer):
    """A table with its fields."""

    physical = serializers.SerializerMethodField(label="数据库表名")
    version = serializers.IntegerField(label="字典版本", source="table.version")
    fields_ = FieldSerializer(many=True, label="字段", source="table.fields")

    def get_physical(self, shelf: selectors.Shelf) -> str:
        return f"{SCHEMA}.{shelf.table.physical}"

    def get_fields(self) -> dict[str, Any]:
        # ``fields`` is taken by the serializer itself, so the list of fields is renamed here.
        declared = super().get_fields()
        declared["fields"] = declared.pop("fields_")
        return declared

    def to_representation(self, instance: selectors.Shelf) -> dict[str, Any]:
        shown = ShelfSerializer(instance).data
        table = instance.table
        return {
            **shown,
            "physical": self.get_physical(instance),
            "version": table.version,
            "fields": [
                {
                    "position": position,
                    "name": item.name,
                    "label": item.label,
                    "unit": item.unit,
                    "type": item.type,
                    "type_label": item.type_label,
                    "length": item.length,
                    "need": item.need,
                    "need_label": NEEDS[item.need],
                    "required": item.required,
                    "code_list": item.code_list,
                    "is_key": item.name in table.key,
                    "implicit": item.implicit,
                    "origin": item.origin,
                    "note": item.note,
                }
                for position, item in enumerate(table.fields, start=1)
            ],
        }


class ColumnSerializer(Plain):
    """A column of rows."""

    name = serializers.CharField(label="字段名")
    label = serializers.CharField(label="中文名称")
    unit = serializers.CharField(label="单位", allow_blank=True)
    type = serializers.CharField(label="类型")
    code_list = serializers.CharField(label="代码表", allow_null=True)


class RowsSerializer(Plain):
    """A page of rows."""

    count = serializers.IntegerField(label="总数")
    page = serializers.IntegerField(label="页码")
    page_size = serializers.IntegerField(label="每页行数")
    columns = ColumnSerializer(many=True, label="列")
    results = serializers.ListField(label="行", child=serializers.DictField())


class DatabaseTableSerializer(Plain):
    """A table inside a sub-database."""

    id = _text("标识", "table.id")
    label = _text("中文名称", "table.label")
    origin = _text("出处", "table.origin")
    row_count = serializers.IntegerField(label="行数", source="holding.row_count")
    row_count_exact = serializers.BooleanField(label="行数为精确值", source="holding.exact")
    last_received_at = serializers.DateTimeField(
        label="最近接收", source="holding.last_received_at", allow_null=True
    )


class DatabasePartSerializer(Plain):
    """A sub-database."""

    code = serializers.CharField(label="代号")
    label = serializers.CharField(label="数据子库")
    tables = DatabaseTableSerializer(many=True, label="数据表")


class DatabaseSerializer(Plain):
    """A database of chapter 5."""

    code = serializers.CharField(label="代号")
    clause = serializers.CharField(label="标准条款")
    label = serializers.CharField(label="数据库")
    table_count = serializers.IntegerField(label="数据表数")
    row_count = serializers.IntegerField(label="行数")
    parts = DatabasePartSerializer(many=True, label="数据子库")


class DatabasesSerializer(Plain):
    """The databases of this tier."""

    tier = serializers.CharField(label="层级")
    databases = DatabaseSerializer(many=True, label="数据库")


class CodeListSerializer(serializers.ModelSerializer[CodeList]):
    """A code list."""

    entry_count = serializers.IntegerField(label="代码数", read_only=True)

    class Meta:
        model = CodeList
        fields = ["code", "label", "provenance", "licence", "enforced", "note", "revision", "entry_count"]


class NewCodeList(Plain):
    """What a new code list needs."""

    code = serializers.RegexField(
        r"^[a-z][a-z0-9_]{0,49}$",
        label="代码表标识",
        error_messages={"invalid": "应为小写字母开头的小写字母、数字和下划线，至多 50 个字符。"},
    )
    label = serializers.CharField(label="名称", max_length=100)
    provenance = serializers.CharField(label="出处", max_length=300)
    licence = serializers.CharField(label="许可", max_length=100, allow_blank=True, default="")
    enforced = serializers.BooleanField(label="接收时校验", default=False)
    note = serializers.CharField(label="说明", max_length=500, allow_blank=True, default="")


class CodeEntrySerializer(serializers.ModelSerializer[CodeEntry]):
    """A code."""

    child_count = serializers.IntegerField(label="下级代码数", read_only=True)

    class Meta:
        model = CodeEntry
        fields = [
            "code",
            "name",
            "parent",
            "valid_from",
            "valid_until",
            "provenance",
            "confidence",
            "note",
            "child_count",
        ]


class EntriesForm(Plain):
    """A file of codes."""

    file = serializers.FileField(label="文件", help_text="xlsx 或 csv，第一行为列名")
    apply = serializers.BooleanField(label="导入", default=False, help_text="否则只检查并预览")
    complete = serializers.BooleanField(
        label="文件为完整清单", default=False, help_text="是则停用文件中没有的代码"
    )


class LineErrorSerializer(Plain):
    """A line of a file that is wrong."""

    row = serializers.IntegerField(label="行", allow_null=True)
    field = serializers.CharField(label="列", allow_blank=True)
    message = serializers.CharField(label="原因")


class EntryChangeSerializer(Plain):
    """One value of a code that changes."""

    code = serializers.CharField(label="代码")
    field = serializers.CharField(label="字段")
    label = serializers.CharField(label="字段名称")
    before = serializers.CharField(label="变更前", allow_null=True)
    after = serializers.CharField(label="变更后", allow_null=True)


class EntriesResult(Plain):
    """What a file of codes changes."""

    added = serializers.ListField(label="新增", child=serializers.DictField())
    changed = EntryChangeSerializer(many=True, label="变更")
    retired = serializers.ListField(label="停用", child=serializers.CharField())
    errors = LineErrorSerializer(many=True, label="错误")
    applied = serializers.BooleanField(label="已导入")


class VersionSerializer(serializers.ModelSerializer[DictionaryVersion]):
    """A version of the dictionary."""

    source_kind_label = serializers.CharField(label="来源类型名称", source="get_source_kind_display")

    class Meta:
        model = DictionaryVersion
        fields = [
            "number",
            "source",
            "source_kind",
            "source_kind_label",
            "imported_at",
            "imported_by",
            "note",
            "added",
            "changed",
            "removed",
        ]


class StoredChangeSerializer(serializers.ModelSerializer[DictionaryChange]):
    """A difference a version made."""

    version = serializers.IntegerField(label="版本号", source="version.number")
    at = serializers.DateTimeField(label="时间", source="version.imported_at")
    by = serializers.CharField(label="导入人", source="version.imported_by")
    kind_label = serializers.CharField(label="类别名称", source="get_kind_display")

    class Meta:
        model = DictionaryChange
        fields = [
            "version",
            "at",
            "by",
            "kind",
            "kind_label",
            "subject",
            "table",
            "field",
            "what",
            "before",
            "after",
            "sentence",
        ]


class ChangeSerializer(Plain):
    """A difference that a file would make."""

    kind = serializers.ChoiceField(
        label="类别", choices=[("added", "新增"), ("changed", "变更"), ("removed", "删除")]
    )
    subject = serializers.ChoiceField(label="对象", choices=[("table", "数据表"), ("field", "字段")])
    table = serializers.CharField(label="数据表")
    field = serializers.CharField(label="字段", allow_blank=True)
    what = serializers.CharField(label="项目", allow_blank=True)
    before = serializers.CharField(label="变更前", allow_blank=True)
    after = serializers.CharField(label="变更后", allow_blank=True)
    reason = serializers.CharField(label="不采用的原因", allow_blank=True)
    sentence = serializers.CharField(label="说明")


class DictionaryForm(Plain):
    """A dictionary file to preview."""

    file = serializers.FileField(label="文件", help_text="xlsx 或 csv，列与导出的数据字典相同")
    partial = serializers.BooleanField(
        label="部分更新", default=True, help_text="是则保留文件中没有的数据表，否则删除它们"
    )


class DictionaryApplication(DictionaryForm):
    """A dictionary file to apply, as it was previewed."""

    digest = serializers.CharField(label="预览摘要", max_length=64)
    note = serializers.CharField(label="说明", max_length=500, allow_blank=True, default="")


class PreviewSerializer(Plain):
    """What a dictionary file would change."""

    source = serializers.CharField(label="来源")
    digest = serializers.CharField(label="预览摘要")
    added = ChangeSerializer(many=True, label="新增")
    changed = ChangeSerializer(many=True, label="变更")
    removed = ChangeSerializer(many=True, label="删除")
    refused = ChangeSerializer(many=True, label="不能采用")
    errors = LineErrorSerializer(many=True, label="错误")
    applicable = serializers.BooleanField(label="可以采用")


class NamesSerializer(Plain):
    """What tables are called."""

    names = serializers.DictField(label="名称", child=serializers.CharField(), help_text="标识 → 名称")


class RuleSerializer(Plain):
    """A quality rule."""

    id = serializers.CharField(label="编号")
    property = serializers.ChoiceField(label="质量特性", choices=list(PROPERTIES.items()))
    property_label = serializers.CharField(label="质量特性名称")
    severity = serializers.ChoiceField(label="严重程度", choices=list(SEVERITIES.items()))
    severity_label = serializers.CharField(label="严重程度名称")
    label = serializers.CharField(label="规则")
    explanation = serializers.CharField(label="说明")
    repair = serializers.CharField(label="修复办法")
    tables = serializers.ListField(label="适用的数据表", child=serializers.CharField())
    table_count = serializers.IntegerField(label="适用的数据表数")


class RunForm(Plain):
    """What a run checks; all of it when nothing is named."""

    tables = serializers.ListField(
        label="数据表", child=serializers.CharField(max_length=60), default=list, max_length=500
    )
    properties = serializers.ListField(
        label="质量特性", child=serializers.CharField(max_length=20), default=list, max_length=6
    )


class RunSerializer(serializers.ModelSerializer[QualityRun]):
    """A quality run."""

    status_label = serializers.CharField(label="状态名称", source="get_status_display")
    trigger_label = serializers.CharField(label="触发方式名称", source="get_trigger_display")

    class Meta:
        model = QualityRun
        fields = [
            "id",
            "status",
            "status_label",
            "trigger",
            "trigger_label",
            "tables",
            "properties",
            "requested_by",
            "requested_at",
            "started_at",
            "finished_at",
            "progress",
            "score",
            "checked_rows",
            "failed_rows",
            "finding_count",
            "message",
        ]


class PropertyScoreSerializer(Plain):
    """The score of a property."""

    property = serializers.CharField(label="质量特性", source="name")
    property_label = serializers.CharField(label="质量特性名称", source="label")
    score = serializers.FloatField(label="得分")
    checked = serializers.IntegerField(label="检查行次")
    failed = serializers.IntegerField(label="问题行次")
    rules = serializers.IntegerField(label="规则数")


class TableScoreSerializer(Plain):
    """The score of a table."""

    table = serializers.CharField(label="数据表", source="name")
    label = serializers.CharField(label="中文名称")
    score = serializers.FloatField(label="得分")
    checked = serializers.IntegerField(label="检查行次")
    failed = serializers.IntegerField(label="问题行次")

    def to_representation(self, instance: selectors.Score) -> dict[str, Any]:
        return {
            "table": instance.name,
            "label": instance.label,
            "score": instance.score,
            "checked": instance.checked,
            "failed": instance.failed,
        }


class MatrixSerializer(Plain):
    """The scores of a table by property."""

    table = serializers.CharField(label="数据表")
    label = serializers.CharField(label="中文名称")
    authenticity = serializers.FloatField(label="真实性", allow_null=True)
    completeness = serializers.FloatField(label="完整性", allow_null=True)
    correctness = serializers.FloatField(label="正确性", allow_null=True)
    consistency = serializers.FloatField(label="一致性", allow_null=True)
    currency = serializers.FloatField(label="现势性", allow_null=True)
    exchangeability = serializers.FloatField(label="可交换性", allow_null=True)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        return instance


class ScoresSerializer(Plain):
    """The scores of a run."""

    properties = PropertyScoreSerializer(many=True, label="按质量特性")
    tables = TableScoreSerializer(many=True, label="按数据表")
    matrix = MatrixSerializer(many=True, label="按数据表和质量特性")


class ReportSerializer(RunSerializer):
    """A run with its scores."""

    scores = ScoresSerializer(label="得分", source="*")

    class Meta(RunSerializer.Meta):
        fields = [*RunSerializer.Meta.fields, "scores"]

    def to_representation(self, instance: selectors.Report) -> dict[str, Any]:  # type: ignore[override]
        return {**RunSerializer(instance.run).data, "scores": ScoresSerializer(instance).data}


class TrendPointSerializer(MatrixSerializer):
    """The scores of one run in the trend."""

    table = None
    label = None
    run = serializers.IntegerField(label="检查编号")
    at = serializers.DateTimeField(label="时间")
    score = serializers.FloatField(label="得分", allow_null=True)

    def to_representation(self, instance: selectors.TrendPoint) -> dict[str, Any]:  # type: ignore[override]
        return {
            "run": instance.run,
            "at": self.fields["at"].to_representation(instance.at),
            "score": instance.score,
            **instance.properties,
        }


class TrendSerializer(Plain):
    """The trend."""

    points = TrendPointSerializer(many=True, label="各次检查")


class FindingSerializer(serializers.ModelSerializer[QualityFinding]):
    """A quality finding."""

    property_label = serializers.CharField(label="质量特性名称", source="get_property_display")
    severity_label = serializers.CharField(label="严重程度名称", source="get_severity_display")
    table_label = serializers.SerializerMethodField(label="数据表名称")
    rate = serializers.SerializerMethodField(label="问题率（%）")
    samples_count = serializers.SerializerMethodField(label="样例数")

    class Meta:
        model = QualityFinding
        fields = [
            "id",
            "run",
            "rule",
            "rule_label",
            "property",
            "property_label",
            "severity",
            "severity_label",
            "table",
            "table_label",
            "field",
            "checked",
            "failed",
            "rate",
            "explanation",
            "repair",
            "samples_count",
        ]

    def get_table_label(self, finding: QualityFinding) -> str:
        labels: dict[str, str] = self.context["table_labels"]
        return labels.get(finding.table, finding.table)

    def get_rate(self, finding: QualityFinding) -> float:
        return round(100 * finding.failed / finding.checked, 2)

    def get_samples_count(self, finding: QualityFinding) -> int:
        return len(selectors.samples_visible(finding, principal=self.context["request"].principal))


class SampleSerializer(Plain):
    """A row that is wrong."""

    key = serializers.DictField(label="主键")
    message = serializers.CharField(label="问题")


class FindingDetailSerializer(FindingSerializer):
    """A finding with samples."""

    samples = serializers.SerializerMethodField(label="样例")

    class Meta(FindingSerializer.Meta):
        fields = [*FindingSerializer.Meta.fields, "samples"]

    def get_samples(self, finding: QualityFinding) -> list[dict[str, Any]]:
        return selectors.samples_visible(finding, principal=self.context["request"].principal)
