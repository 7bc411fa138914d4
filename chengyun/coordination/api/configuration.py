"""The flow, filing standards and forms, as administrators edit them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

import django_filters
from rest_framework import serializers

from chengyun.coordination import directory, forms, selectors
from chengyun.coordination.choices import CloseKind, Kind
from chengyun.coordination.models import FilingStandard, Form, Workflow
from chengyun.coordination.permissions import ADMIN, READ
from chengyun.coordination.services import configuring
from chengyun.coordination.workflow import diagram, validation
from chengyun.kernel.calendar import Unit
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

UNITS = [(unit.value, unit.label) for unit in Unit]
RULES = {"read": READ, "write": ADMIN}


class WorkflowSerializer(serializers.ModelSerializer[Workflow]):
    """A version in lists."""

    class Meta:
        model = Workflow
        fields = [
            "id",
            "version",
            "name",
            "status",
            "note",
            "edited_by",
            "edited_at",
            "published_at",
            "revision",
        ]


class WorkflowDetailSerializer(WorkflowSerializer):
    """A version with its definition and what is wrong with it."""

    definition = serializers.DictField(label="定义")
    problems = serializers.SerializerMethodField(label="错误")
    diagram = serializers.SerializerMethodField(label="流程图")

    class Meta(WorkflowSerializer.Meta):
        fields = [*WorkflowSerializer.Meta.fields, "definition", "problems", "diagram"]

    def get_problems(self, row: Workflow) -> list[dict[str, str]]:
        return [asdict(problem) for problem in validation.problems(row.definition)]

    def get_diagram(self, row: Workflow) -> dict[str, Any]:
        return diagram.of(row.definition)


class WorkflowDraftForm(serializers.Serializer[Any]):
    """A new draft."""

    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)


class WorkflowEditForm(serializers.Serializer[Any]):
    """What is saved of a draft."""

    revision = serializers.IntegerField(label="修订", min_value=0)
    definition = serializers.DictField(label="定义")
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)


class WorkflowCheckForm(serializers.Serializer[Any]):
    """A definition to look at."""

    definition = serializers.DictField(label="定义")


class WorkflowProblemSerializer(serializers.Serializer[Any]):
    """Something wrong."""

    where = serializers.CharField(label="位置")
    message = serializers.CharField(label="原因")


class WorkflowCheckedSerializer(serializers.Serializer[Any]):
    """What a definition looks like and what is wrong with it."""

    problems = WorkflowProblemSerializer(many=True, label="错误")
    diagram = serializers.DictField(label="流程图")


class WorkflowViewSet(HistoryMixin, ResourceViewSet):
    """案件流程"""

    select = staticmethod(selectors.workflows)
    serializer_class = WorkflowSerializer
    filterset_fields: ClassVar[list[str]] = ["status"]
    ordering_fields: ClassVar[list[str]] = ["version", "edited_at"]
    permissions: ClassVar[dict[str, str]] = RULES

    def get_serializer_class(self) -> Any:
        return WorkflowSerializer if self.action == "list" else WorkflowDetailSerializer

    @command("以此版为底建立草稿", request=WorkflowDraftForm, code=201)
    def draft(self, request: CommandRequest, workflow: Workflow) -> Workflow:
        """草稿可反复修改，发布前不影响任何案件。"""
        return configuring.draft_workflow(
            principal=request.principal, source_id=workflow.pk, **request.validated
        )

    @command("保存草稿", request=WorkflowEditForm)
    def partial_update(self, request: CommandRequest, workflow: Workflow) -> Workflow:
        """有错误也可保存；错误见 `problems`，改正后才能发布。"""
        return configuring.edit_workflow(
            principal=request.principal, workflow_id=workflow.pk, **request.validated
        )

    @command("发布")
    def publish(self, request: CommandRequest, workflow: Workflow) -> Workflow:
        """此后新案件按此版办理，在办案件仍按原版本。"""
        return configuring.publish_workflow(principal=request.principal, workflow_id=workflow.pk)

    @command("删除草稿")
    def destroy(self, request: CommandRequest, workflow: Workflow) -> None:
        configuring.discard_workflow(principal=request.principal, workflow_id=workflow.pk)

    @command(
        "检查流程定义",
        request=WorkflowCheckForm,
        response=WorkflowCheckedSerializer,
        detail=False,
        permission=READ,
    )
    def validate(self, request: CommandRequest) -> dict[str, Any]:
        """不保存；供编辑时即时检查与画图。"""
        definition = request.validated["definition"]
        return {
            "problems": [asdict(problem) for problem in validation.problems(definition)],
            "diagram": diagram.of(definition),
        }


class StandardSerializer(serializers.ModelSerializer[FilingStandard]):
    """A filing standard."""

    class_name = serializers.SerializerMethodField(label="小类")
    major_name = serializers.SerializerMethodField(label="大类")
    limit_text = serializers.SerializerMethodField(label="处置时限")
    close_text = serializers.CharField(label="结案条件名称", source="get_close_kind_display", read_only=True)

    class Meta:
        model = FilingStandard
        fields = [
            "id", "kind", "class_code", "class_name", "major_name", "condition", "condition_label", "area_class",
            "limit_value", "limit_unit", "limit_text", "close_kind", "close_text", "basis", "active",
        ]  # fmt: skip

    def get_class_name(self, row: FilingStandard) -> str:
        return directory.classes()[row.kind].get(row.class_code, "")

    def get_major_name(self, row: FilingStandard) -> str:
        return directory.classes()[row.kind].get(row.class_code[:2], "")

    def get_limit_text(self, row: FilingStandard) -> str:
        return f"{row.limit_value.normalize():f} {row.get_limit_unit_display()}"


class StandardForm(serializers.Serializer[Any]):
    """A filing standard to add."""

    kind = serializers.ChoiceField(label="类型", choices=Kind.choices)
    class_code = serializers.RegexField(r"^\d{4}\Z", label="小类代码")
    condition = serializers.RegexField(r"^[a-z_]{1,40}\Z", label="立案条件代码", default="other")
    condition_label = serializers.CharField(label="立案条件", max_length=100)
    area_class = serializers.IntegerField(
        label="区域类别", min_value=1, max_value=3, required=False, allow_null=True, default=None
    )
    limit_value = serializers.DecimalField(label="处置时限", max_digits=6, decimal_places=2, min_value=0)
    limit_unit = serializers.ChoiceField(label="时限单位", choices=UNITS)
    close_kind = serializers.ChoiceField(label="结案条件", choices=CloseKind.choices)
    basis = serializers.CharField(label="依据", max_length=200, required=False, allow_blank=True, default="")


class StandardEditForm(serializers.Serializer[Any]):
    """What is changed of one."""

    condition_label = serializers.CharField(label="立案条件", max_length=100, required=False)
    area_class = serializers.IntegerField(
        label="区域类别", min_value=1, max_value=3, required=False, allow_null=True
    )
    limit_value = serializers.DecimalField(
        label="处置时限", max_digits=6, decimal_places=2, min_value=0, required=False
    )
    limit_unit = serializers.ChoiceField(label="时限单位", choices=UNITS, required=False)
    close_kind = serializers.ChoiceField(label="结案条件", choices=CloseKind.choices, required=False)
    basis = serializers.CharField(label="依据", max_length=200, required=False, allow_blank=True)
    active = serializers.BooleanField(label="启用", required=False)


class StandardFilter(Filters):
    """What standards are looked for by."""

    major = django_filters.CharFilter("class_code", "startswith", label="大类代码")

    class Meta:
        model = FilingStandard
        fields = ["kind", "class_code", "area_class", "active", "limit_unit", "close_kind"]


class StandardViewSet(ImportMixin, ExportMixin, HistoryMixin, ResourceViewSet):
    """立案标准"""

    select = staticmethod(selectors.standards)
    serializer_class = StandardSerializer
    filterset_class = StandardFilter
    search_fields: ClassVar[list[str]] = ["class_code", "condition_label", "basis"]
    ordering_fields: ClassVar[list[str]] = ["class_code", "limit_value", "id"]
    import_row = StandardForm
    import_rows = staticmethod(configuring.import_standards)
    permissions: ClassVar[dict[str, str]] = RULES

    @command("新增立案标准", request=StandardForm)
    def create(self, request: CommandRequest) -> FilingStandard:
        return configuring.add_standard(principal=request.principal, **request.validated)

    @command("修改立案标准", request=StandardEditForm)
    def partial_update(self, request: CommandRequest, standard: FilingStandard) -> FilingStandard:
        """已立案件仍按立案时的标准。"""
        return configuring.edit_standard(
            principal=request.principal, standard_id=standard.pk, **request.validated
        )


class FormFieldForm(serializers.Serializer[Any]):
    """A field of a form."""

    name = serializers.RegexField(r"^[a-z][a-z0-9_]{0,39}\Z", label="字段")
    label = serializers.CharField(label="名称", max_length=50)  # type: ignore[assignment]
    required = serializers.BooleanField(label="必填", default=False)  # type: ignore[assignment]
    options = serializers.ListField(
        label="选项", child=serializers.CharField(max_length=50), max_length=100, required=False
    )
    kind = serializers.ChoiceField(label="类型", choices=forms.KINDS, default="text")


class FormSerializer(serializers.ModelSerializer[Form]):
    """A form."""

    fields = FormFieldForm(many=True, label="字段")  # type: ignore[assignment]
    sources = serializers.SerializerMethodField(label="适用的问题来源")

    class Meta:
        model = Form
        fields = ["id", "code", "name", "sources", "fields", "revision"]

    def get_sources(self, form: Form) -> list[str]:
        return forms.sources(form.code)


class FormEditForm(serializers.Serializer[Any]):
    """What is saved of a form."""

    revision = serializers.IntegerField(label="修订", min_value=1)
    fields = FormFieldForm(many=True, label="字段", max_length=60)  # type: ignore[assignment,call-arg]


class FormViewSet(HistoryMixin, ResourceViewSet):
    """上报表单"""

    select = staticmethod(selectors.forms)
    serializer_class = FormSerializer
    ordering_fields: ClassVar[list[str]] = ["code"]
    permissions: ClassVar[dict[str, str]] = RULES

    @command("修改表单", request=FormEditForm)
    def partial_update(self, request: CommandRequest, form: Form) -> Form:
        return configuring.edit_form(principal=request.principal, form_id=form.pk, **request.validated)
