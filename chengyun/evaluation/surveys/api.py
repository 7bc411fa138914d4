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
from chengyun.evaluation.surveys import codes, selectors, services
from chengyun.evaluation.surveys.models import Survey
from chengyun.exchange.facade import PublicView
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class SurveyQuestionSerializer(serializers.Serializer[Any]):
    """A question."""

    no = serializers.IntegerField(label="题号")
    dimension = serializers.CharField(label="维度")
    item = serializers.CharField(label="题目")


class SurveySerializer(serializers.ModelSerializer[Survey]):
    """A questionnaire."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    cycle_title = serializers.CharField(label="评价名称", source="cycle.title", read_only=True)
    received = serializers.SerializerMethodField(label="已收")
    address = serializers.SerializerMethodField(label="公开地址")
    questions = SurveyQuestionSerializer(label="题目", many=True, read_only=True)

    class Meta:
        model = Survey
        fields = [
            "id", "number", "cycle", "cycle_title", "division_code", "title", "intro", "questions", "target", "quotas",
            "begins_at", "ends_at", "state", "state_label", "made_by", "received", "address",
        ]  # fmt: skip

    def get_received(self, row: Survey) -> int:
        return row.received if hasattr(row, "received") else row.responses.count()

    def get_address(self, row: Survey) -> str:
        return codes.address(row)


class SurveyForm(serializers.Serializer[Any]):
    """A questionnaire to make."""

    cycle = serializers.IntegerField(label="评价")
    division_code = serializers.RegexField(r"^\d{6}\Z", label="城市")
    title = serializers.CharField(label="标题", max_length=100)
    intro = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)
    chosen = serializers.ListField(
        label="题目",
        child=serializers.IntegerField(),
        required=False,
        max_length=100,
        help_text="题号；缺省为全部",
    )
    target = serializers.IntegerField(label="样本量", min_value=1, max_value=services.LARGEST)
    quotas = serializers.DictField(
        label="年龄段配额", child=serializers.IntegerField(min_value=0), required=False
    )
    begins_at = serializers.DateTimeField(label="开始时间")
    ends_at = serializers.DateTimeField(label="结束时间")


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


class SurveyFiguresSerializer(serializers.Serializer[Any]):
    """What a questionnaire came to."""

    received = serializers.IntegerField(label="已收")
    target = serializers.IntegerField(label="样本量")
    whole = SatisfactionSerializer(label="总体")
    dimensions = DimensionSatisfactionSerializer(label="各维度", many=True)
    questions = QuestionSatisfactionSerializer(label="各题", many=True)
    ages = AgeCountSerializer(label="各年龄段", many=True)


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
    permissions: ClassVar[dict[str, str]] = {"read": READ, "figures": READ, "code": READ, "write": SURVEY}

    @command("建立问卷", request=SurveyForm)
    def create(self, request: CommandRequest) -> Survey:
        """由题库组成；开始后凭二维码填写。"""
        given = dict(request.validated)
        return services.make(principal=request.principal, cycle_id=given.pop("cycle"), **given)

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


class SurveyAnswerForm(serializers.Serializer[Any]):
    """An answer."""

    device = serializers.RegexField(r"^[A-Za-z0-9-]{16,64}\Z", label="设备标识", help_text="页面随机生成")
    age = serializers.ChoiceField(label="年龄段", choices=services.AGES, required=False, allow_blank=True)
    answers = serializers.DictField(label="答案", child=serializers.IntegerField(), help_text="题号 → 1 至 5")


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
