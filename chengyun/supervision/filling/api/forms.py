"""Forms: declared, changed, tried out."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.supervision.filling import content, rows, selectors, services
from chengyun.supervision.filling.api.cells import FaultSerializer, FilledCellSerializer
from chengyun.supervision.filling.models import STEPS, Form
from chengyun.supervision.permissions import FORM, READ


class FillingFormSerializer(serializers.ModelSerializer[Form]):
    """A form."""

    round_count = serializers.IntegerField(label="已布置期数", read_only=True)
    every_label = serializers.CharField(label="周期名称", source="get_every_display", read_only=True)

    class Meta:
        model = Form
        fields = [
            "id", "code", "name", "about", "source", "every", "every_label", "lines", "columns", "rules", "steps",
            "districts", "active", "version", "created_at", "round_count",
        ]  # fmt: skip


class FormSourceSerializer(serializers.Serializer[Any]):
    """A table that forms can ask for."""

    id = serializers.CharField(label="数据表")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    line = serializers.CharField(label="行的主键字段", allow_blank=True)
    every = serializers.CharField(label="周期")
    columns = serializers.JSONField(label="列")


class BoundField(serializers.FloatField):
    """A number that stays whole when it is, for messages that quote it."""

    def to_internal_value(self, data: Any) -> int | float:
        number = super().to_internal_value(data)
        return int(number) if number.is_integer() else number


class FormLineSerializer(serializers.Serializer[Any]):
    """A line of a form."""

    key = serializers.CharField(label="标识", max_length=40)
    label = serializers.CharField(max_length=100)  # type: ignore[assignment]


class FormColumnSerializer(serializers.Serializer[Any]):
    """A column of a form."""

    key = serializers.CharField(label="标识", max_length=40)
    label = serializers.CharField(max_length=100)  # type: ignore[assignment]
    unit = serializers.CharField(label="单位", max_length=20, required=False, allow_blank=True)
    kind = serializers.ChoiceField(label="类型", choices=content.KINDS)
    required = serializers.BooleanField(required=False)  # type: ignore[assignment]
    min = BoundField(label="最小值", required=False, allow_null=True)
    max = BoundField(label="最大值", required=False, allow_null=True)
    moves = BoundField(label="变动提示（%）", min_value=0, max_value=100_000, required=False, allow_null=True)
    codes = serializers.DictField(
        label="代码", child=serializers.CharField(max_length=100), required=False, help_text="代码与名称"
    )

    def validate_codes(self, codes: dict[str, str]) -> dict[str, str]:
        if len(codes) > content.MOST_CODES:
            raise serializers.ValidationError(f"至多 {content.MOST_CODES} 个代码。")
        return codes


class FormRuleSerializer(serializers.Serializer[Any]):
    """A relation that the columns of a line keep."""

    left = serializers.CharField(label="左列", max_length=40)
    op = serializers.ChoiceField(label="关系", choices=list(content.OPERATORS))
    right = serializers.ListField(
        label="右列之和",
        child=serializers.CharField(max_length=40),
        min_length=1,
        max_length=content.MOST_COLUMNS,
    )
    message = serializers.CharField(label="提示", max_length=200)
    severity = serializers.ChoiceField(
        label="程度", choices=[("error", "错误"), ("warning", "提示")], required=False
    )


class FormFields(serializers.Serializer[Any]):
    """What a form consists of."""

    name = serializers.CharField(label="名称", max_length=100)
    about = serializers.CharField(label="填报说明", max_length=1000, required=False, allow_blank=True)
    lines = FormLineSerializer(many=True, label="行", required=False)
    columns = FormColumnSerializer(many=True, label="列", required=False)
    rules = FormRuleSerializer(many=True, label="校核关系", required=False)
    steps = serializers.ChoiceField(label="审核步骤", choices=STEPS, required=False)
    districts = serializers.ListField(
        label="填报地区",
        child=serializers.CharField(max_length=6),
        max_length=services.MOST_CITIES,
        required=False,
    )


class NewFillingForm(FormFields):
    """A form to declare; columns come from the source when none are given."""

    code = serializers.SlugField(label="代码", max_length=40)
    every = serializers.ChoiceField(
        label="周期", choices=[("month", "月"), ("quarter", "季"), ("year", "年")]
    )
    source = serializers.CharField(  # type: ignore[assignment]
        label="来源",
        max_length=60,
        required=False,
        allow_blank=True,
        help_text="数据标准的数据表，如 basic.cityProfile",
    )


class FillingFormChange(FormFields):
    """What may be changed."""

    name = serializers.CharField(label="名称", max_length=100, required=False)
    active = serializers.BooleanField(label="启用", required=False)
    version = serializers.IntegerField(label="版本", min_value=0)


class FormTrial(serializers.Serializer[Any]):
    """A form's content with cells to try it on."""

    lines = FormLineSerializer(many=True, label="行")
    columns = FormColumnSerializer(many=True, label="列")
    rules = FormRuleSerializer(many=True, label="校核关系")
    source = serializers.CharField(  # type: ignore[assignment]
        label="来源", max_length=60, required=False, allow_blank=True
    )
    cells = FilledCellSerializer(many=True, label="单元格")


class FormFaultSerializer(serializers.Serializer[Any]):
    """What is wrong with the form itself."""

    field = serializers.CharField(label="字段")
    message = serializers.CharField(label="提示")


class TrialSerializer(serializers.Serializer[Any]):
    """What a trial found."""

    problems = FormFaultSerializer(many=True, label="表单的问题")
    faults = FaultSerializer(many=True, label="单元格的问题")


class FillingFormViewSet(HistoryMixin, ResourceViewSet):
    """填报表单"""

    select = staticmethod(selectors.forms)
    serializer_class = FillingFormSerializer
    search_fields: ClassVar[list[str]] = ["code", "name", "source"]
    ordering_fields: ClassVar[list[str]] = ["code", "name", "created_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "sources": FORM, "write": FORM}

    @command("新建填报表单", request=NewFillingForm)
    def create(self, request: CommandRequest) -> Form:
        """给出数据表的，列取自数据标准；也可自定行与列，如一套指标。"""
        form = services.add_form(principal=request.principal, **request.validated)
        shown: Form = self.get_queryset().get(pk=form.pk)
        return shown

    @command("修改填报表单", request=FillingFormChange)
    def partial_update(self, request: CommandRequest, form: Form) -> Form:
        """已布置的填报任务不变。"""
        services.change_form(principal=request.principal, form_id=form.pk, **request.validated)
        shown: Form = self.get_object()
        return shown

    @extend_schema(summary="可由填报表写入的数据表", responses=FormSourceSerializer(many=True), filters=False)
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def sources(self, request: Request) -> Response:
        """表单选用数据表时，列取自数据标准。"""
        return Response(FormSourceSerializer(rows.offered(), many=True).data)

    @command("试填", request=FormTrial, response=TrialSerializer, permission=FORM, detail=False, code=200)
    def trial(self, request: CommandRequest) -> dict[str, Any]:
        """以表单的列与校核关系检查试填的单元格，不保存。"""
        return services.try_out(principal=request.principal, **request.validated)
