"""Questionnaires inside, and the public page's interface."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.evaluation.permissions import READ, SURVEY
from chengyun.evaluation.surveys import codes, questions, selectors, services
from chengyun.evaluation.surveys.models import Survey
from chengyun.exchange.facade import PublicView
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class SurveyConditionSerializer(serializers.Serializer[Any]):
    """When a question is asked."""

    no = serializers.IntegerField(label="引用的题号")
    answers = serializers.ListField(
        label="答案", child=serializers.IntegerField(), min_length=1, max_length=questions.MOST_OPTIONS
    )


class SurveyQuestionSerializer(serializers.Serializer[Any]):
    """A question."""

    no = serializers.IntegerField(label="题号", min_value=1, max_value=999)
    kind = serializers.ChoiceField(
        label="题型", choices=list(questions.KINDS.items()), default=questions.MARK
    )
    dimension = serializers.CharField(
        label="维度", max_length=20, required=False, allow_blank=True, default=""
    )
    item = serializers.CharField(label="题目", max_length=200)
    options = serializers.ListField(
        label="选项",
        child=serializers.CharField(max_length=50),
        required=False,
        max_length=questions.MOST_OPTIONS,
        default=list,
    )
    optional = serializers.BooleanField(label="可以不答", required=False, default=False)
    unsure = serializers.BooleanField(label="可选“不清楚”", required=False, default=False)
    show = SurveyConditionSerializer(label="显示条件", required=False, allow_null=True, default=None)

    def validate(self, one: dict[str, Any]) -> dict[str, Any]:
        if one["kind"] == questions.MARK and not one["dimension"]:
            raise serializers.ValidationError({"dimension": "满意度题应有维度。"})
        if one.get("show"):
            one["show"] = dict(one["show"])
        return one

    def to_representation(self, instance: Any) -> dict[str, Any]:
        defaults = {
            "kind": questions.MARK,
            "dimension": "",
            "options": [],
            "optional": False,
            "unsure": False,
        }
        shown: dict[str, Any] = super().to_representation({**defaults, "show": None, **instance})
        return shown


class SurveySerializer(serializers.ModelSerializer[Survey]):
    """A questionnaire."""

    state_label = serializers.CharField(label="状态名称", read_only=True)
    cycle_title = serializers.CharField(label="评价名称", source="cycle.title", read_only=True)
    received = serializers.SerializerMethodField(label="已收")
    address = serializers.SerializerMethodField(label="公开地址")
    questions = SurveyQuestionSerializer(label="题目", many=True, read_only=True)

    class Meta:
        model = Survey
        fields = [
            "id", "number", "cycle", "cycle_title", "division_code", "title", "intro", "questions", "target", "quotas",
            "begins_at", "ends_at", "state", "state_label", "per_address", "made_by", "received", "address", "version",
        ]  # fmt: skip

    def get_received(self, row: Survey) -> int:
        return row.received if hasattr(row, "received") else row.responses.count()

    def get_address(self, row: Survey) -> str:
        return codes.address(row)


class SurveyFields(serializers.Serializer[Any]):
    """What may be said of a questionnaire."""

    title = serializers.CharField(label="标题", max_length=100)
    intro = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True, default="")
    target = serializers.IntegerField(label="样本量", min_value=1, max_value=services.LARGEST)
    quotas = serializers.DictField(
        label="年龄段配额", child=serializers.IntegerField(min_value=0), required=False, default=dict
    )
    per_address = serializers.IntegerField(
        label="同一网络每天至多", min_value=1, max_value=1000, required=False, default=services.MOST_A_DAY
    )
    begins_at = serializers.DateTimeField(label="开始时间")
    ends_at = serializers.DateTimeField(label="结束时间")


class SurveyForm(SurveyFields):
    """A questionnaire to make."""

    cycle = serializers.IntegerField(label="评价")
    division_code = serializers.RegexField(r"^\d{6}\Z", label="城市")
    chosen = serializers.ListField(
        label="题目",
        child=serializers.IntegerField(),
        required=False,
        max_length=questions.MOST_QUESTIONS,
        help_text="题库的题号；缺省为全部",
    )


class SurveyChangeForm(SurveyFields):
    """A questionnaire as it shall be."""

    version = serializers.IntegerField(label="修改次数")
    questions = SurveyQuestionSerializer(label="题目", many=True, source="asked")


class SatisfactionSerializer(serializers.Serializer[Any]):
    """A mean and a share, each with its interval."""

    n = serializers.IntegerField(label="作答数")
    counts = serializers.ListField(label="各分人数", child=serializers.IntegerField())
    mean = serializers.FloatField(label="平均分", allow_null=True)
    mean_low = serializers.FloatField(label="平均分下限", allow_null=True)
    mean_high = serializers.FloatField(label="平均分上限", allow_null=True)
    satisfied = serializers.FloatField(label="满意率", allow_null=True)
    satisfied_low = serializers.FloatField(label="满意率下限", allow_null=True)
    satisfied_high = serializers.FloatField(label="满意率上限", allow_null=True)


class DimensionSatisfactionSerializer(SatisfactionSerializer):
    """Of a dimension."""

    dimension = serializers.CharField(label="维度")


class QuestionSatisfactionSerializer(DimensionSatisfactionSerializer):
    """Of a question."""

    no = serializers.IntegerField(label="题号")
    item = serializers.CharField(label="题目")


class AgeCountSerializer(serializers.Serializer[Any]):
    """How many of an age answered."""

    age = serializers.CharField(label="年龄段")
    count = serializers.IntegerField(label="份数")
    most = serializers.IntegerField(label="配额", allow_null=True)


class OptionCountSerializer(serializers.Serializer[Any]):
    """How many chose an option."""

    label = serializers.CharField(label="选项")  # type: ignore[assignment]
    count = serializers.IntegerField(label="人数")
    share = serializers.FloatField(label="比例", allow_null=True)
    low = serializers.FloatField(label="比例下限", allow_null=True)
    high = serializers.FloatField(label="比例上限", allow_null=True)


class ChoiceCountsSerializer(serializers.Serializer[Any]):
    """Of a question with options."""

    no = serializers.IntegerField(label="题号")
    item = serializers.CharField(label="题目")
    kind = serializers.ChoiceField(label="题型", choices=list(questions.KINDS.items()))
    options = OptionCountSerializer(label="各选项", many=True)


class WrittenAnswersSerializer(serializers.Serializer[Any]):
    """What people wrote."""

    no = serializers.IntegerField(label="题号")
    item = serializers.CharField(label="题目")
    answers = serializers.ListField(label="最近的答案", child=serializers.CharField())


class DayCountSerializer(serializers.Serializer[Any]):
    """How many came on a day."""

    day = serializers.DateField(label="日期")
    count = serializers.IntegerField(label="份数")


class SurveyFiguresSerializer(serializers.Serializer[Any]):
    """What a questionnaire came to."""

    received = serializers.IntegerField(label="已收")
    target = serializers.IntegerField(label="样本量")
    whole = SatisfactionSerializer(label="总体")
    dimensions = DimensionSatisfactionSerializer(label="各维度", many=True)
    questions = QuestionSatisfactionSerializer(label="各题", many=True)
    choices = ChoiceCountsSerializer(label="选择题", many=True)
    texts = WrittenAnswersSerializer(label="文字题", many=True)
    ages = AgeCountSerializer(label="各年龄段", many=True)
    days = DayCountSerializer(label="每日份数", many=True)


class PublicSurveySerializer(serializers.ModelSerializer[Survey]):
    """What anybody may know of a questionnaire."""

    ages = serializers.SerializerMethodField(label="年龄段")
    is_open = serializers.SerializerMethodField(label="可以填写")
    questions = SurveyQuestionSerializer(label="题目", many=True, read_only=True)

    class Meta:
        model = Survey
        fields = ["title", "intro", "questions", "ends_at", "ages", "is_open"]

    def get_ages(self, row: Survey) -> list[str]:
        return list(services.AGES)

    def get_is_open(self, row: Survey) -> bool:
        return row.state == Survey.State.OPEN


class SurveyViewSet(HistoryMixin, ResourceViewSet):
    """问卷"""

    select = staticmethod(selectors.surveys)
    serializer_class = SurveySerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "cycle": ["exact"],
        "state": ["exact"],
        "division_code": ["exact", "startswith"],
    }
    search_fields: ClassVar[list[str]] = ["title", "number"]
    ordering_fields: ClassVar[list[str]] = ["begins_at", "ends_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "figures": READ,
        "code": READ,
        "preview": READ,
        "bank": READ,
        "write": SURVEY,
    }

    @command("建立问卷", request=SurveyForm)
    def create(self, request: CommandRequest) -> Survey:
        """由题库组成；开始后凭二维码填写。"""
        given = dict(request.validated)
        return services.make(principal=request.principal, cycle_id=given.pop("cycle"), **given)

    @command("修改问卷", request=SurveyChangeForm)
    def update(self, request: CommandRequest, row: Survey) -> Survey:
        """开始前可以改题目、选项、次序、显示条件、配额与时间。"""
        return services.change(principal=request.principal, survey_id=row.pk, **request.validated)

    @command("复制问卷", code=201)
    def copy(self, request: CommandRequest, row: Survey) -> Survey:
        """同样题目的新草稿，公开地址另有。"""
        return services.copy(principal=request.principal, survey_id=row.pk)

    @extend_schema(summary="题库", responses=SurveyQuestionSerializer(many=True), filters=False)
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def bank(self, request: Request) -> Response:
        """满意度调查的题库；问卷调查的指标按这些题号计分。"""
        return Response(SurveyQuestionSerializer(questions.from_bank([]), many=True).data)

    @extend_schema(summary="预览", responses=PublicSurveySerializer, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def preview(self, request: Request, pk: str) -> Response:
        """与公开页面相同的内容，开始前也能看；不能提交。"""
        return Response(PublicSurveySerializer(self.get_object()).data)

    @command("开始")
    def open(self, request: CommandRequest, row: Survey) -> Survey:
        """公开页面开始接受填写。"""
        return services.move(principal=request.principal, survey_id=row.pk, opened=True)

    @command("结束")
    def close(self, request: CommandRequest, row: Survey) -> Survey:
        """不再接受填写。"""
        return services.move(principal=request.principal, survey_id=row.pk, opened=False)

    @extend_schema(summary="问卷统计", responses=SurveyFiguresSerializer, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def figures(self, request: Request, pk: str) -> Response:
        """平均分与满意率，各有 95% 置信区间（均值按中心极限定理，比率按 Wilson 法）。"""
        return Response(SurveyFiguresSerializer(selectors.figures(self.get_object())).data)

    @extend_schema(summary="二维码", responses={(200, "image/svg+xml"): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def code(self, request: Request, pk: str) -> HttpResponse:
        """公开页面地址的二维码。"""
        return HttpResponse(codes.svg(codes.address(self.get_object())), content_type="image/svg+xml")


class SurveyAnswerForm(serializers.Serializer[Any]):
    """An answer."""

    device = serializers.RegexField(r"^[A-Za-z0-9-]{16,64}\Z", label="设备标识", help_text="页面随机生成")
    age = serializers.ChoiceField(label="年龄段", choices=services.AGES, required=False, allow_blank=True)
    answers = serializers.DictField(
        label="答案",
        child=serializers.JSONField(),
        help_text="题号 → 满意度 1 至 5（0 为不清楚）、选项的序号、若干序号，或文字",
    )


class SurveyThanksSerializer(serializers.Serializer[Any]):
    """That it was received."""

    received_at = serializers.DateTimeField(label="收到时间", source="at")


class PublicSurveyView(PublicView):
    """Read a questionnaire and answer it, without signing in."""

    per_minute = 30

    @extend_schema(summary="公开问卷", responses=PublicSurveySerializer, tags=["evaluation"])
    def get(self, request: Request, token: str) -> Response:
        """无需登录。"""
        survey = selectors.open_survey(token)
        if survey is None:
            raise Missing("没有这份问卷，请核对二维码。")
        return Response(PublicSurveySerializer(survey).data)

    @extend_schema(
        summary="提交问卷",
        request=SurveyAnswerForm,
        responses={201: SurveyThanksSerializer},
        tags=["evaluation"],
    )
    def post(self, request: Request, token: str) -> Response:
        """无需登录，不记名；一台设备只计一份。"""
        sent = SurveyAnswerForm(data=request.data)
        sent.is_valid(raise_exception=True)
        row = services.respond(
            token=token, address=request.META.get("REMOTE_ADDR", ""), **sent.validated_data
        )
        return Response(SurveyThanksSerializer(row).data, status=201)
