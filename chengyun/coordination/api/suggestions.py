"""Suggestions for the desks, the model they are learned with, and the hottest issues."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from chengyun.coordination import directory, hot, selectors
from chengyun.coordination.choices import Kind
from chengyun.coordination.models import ClassModel
from chengyun.coordination.permissions import READ
from chengyun.coordination.suggestions import classes, departments, learning, supervisors
from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class SuggestForm(serializers.Serializer[Any]):
    """What is known of a problem."""

    description = serializers.CharField(
        label="问题描述", max_length=4000, required=False, allow_blank=True, default=""
    )
    kind = serializers.ChoiceField(
        label="类型", choices=Kind.choices, required=False, allow_blank=True, default=""
    )
    class_code = serializers.RegexField(
        r"^\d{4}\Z", label="小类代码", required=False, allow_blank=True, default=""
    )
    component_code = serializers.RegexField(
        r"^[0-9A-Za-z]{1,16}\Z", label="部件标识码", required=False, allow_blank=True, default=""
    )
    lon = serializers.FloatField(
        label="经度", min_value=-180, max_value=180, required=False, allow_null=True, default=None
    )
    lat = serializers.FloatField(
        label="纬度", min_value=-90, max_value=90, required=False, allow_null=True, default=None
    )


class SuggestedClassSerializer(serializers.Serializer[Any]):
    """A class."""

    kind = serializers.CharField(label="类型")
    class_code = serializers.CharField(label="小类代码")
    class_name = serializers.CharField(label="小类")
    major_name = serializers.CharField(label="大类")
    score = serializers.FloatField(label="把握")
    why = serializers.CharField(label="理由")
    learned = serializers.BooleanField(label="由本市案件学得")


class SuggestedDepartmentSerializer(serializers.Serializer[Any]):
    """A department."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="名称")
    score = serializers.FloatField(label="把握")
    why = serializers.CharField(label="理由")


class SuggestedSupervisorSerializer(serializers.Serializer[Any]):
    """A supervisor on duty."""

    id = serializers.IntegerField(label="账号")
    name = serializers.CharField(label="姓名")
    distance_m = serializers.FloatField(label="距离（米）", allow_null=True)
    tasks = serializers.IntegerField(label="手上任务数")
    own_grid = serializers.BooleanField(label="负责该责任网格")
    why = serializers.CharField(label="理由")


class ClassModelSerializer(serializers.Serializer[Any]):
    """The model in use and how it did on cases held out."""

    trained_at = serializers.DateTimeField(label="学习时间")
    trained_by = serializers.CharField(label="学习人")
    cases = serializers.IntegerField(label="学习的案件数")
    tested = serializers.IntegerField(label="留出检验的案件数")
    accuracy = serializers.FloatField(label="首选正确率", allow_null=True)
    accuracy_of_three = serializers.FloatField(label="前三正确率", allow_null=True)
    macro_f1 = serializers.FloatField(label="宏平均 F1", allow_null=True)


class LearnedClassSerializer(serializers.Serializer[Any]):
    """How the model does on one class."""

    kind = serializers.CharField(label="类型")
    class_code = serializers.CharField(label="小类代码")
    class_name = serializers.CharField(label="小类")
    major_name = serializers.CharField(label="大类")
    cases = serializers.IntegerField(label="学习的案件数")
    tested = serializers.IntegerField(label="留出检验的案件数")
    right = serializers.IntegerField(label="判断正确")
    taken = serializers.IntegerField(label="其他小类误判为它")
    accuracy = serializers.FloatField(label="正确率", allow_null=True, help_text="没有留出检验为空")


class LearnedModelSerializer(serializers.ModelSerializer[ClassModel]):
    """A model with its measure on held-out cases, in all and by class."""

    tested = serializers.SerializerMethodField(label="留出检验的案件数")
    accuracy = serializers.SerializerMethodField(label="首选正确率")
    accuracy_of_three = serializers.SerializerMethodField(label="前三正确率")
    macro_f1 = serializers.SerializerMethodField(label="宏平均 F1")
    untested = serializers.SerializerMethodField(label="案件太少未检验的小类数")
    classes = serializers.SerializerMethodField(label="各小类")

    class Meta:
        model = ClassModel
        fields = [
            "id", "trained_at", "trained_by", "cases", "tested", "accuracy", "accuracy_of_three", "macro_f1",
            "untested", "classes",
        ]  # fmt: skip

    def get_tested(self, row: ClassModel) -> int:
        return int(row.report.get("tested") or 0)

    def get_accuracy(self, row: ClassModel) -> float | None:
        return _number(row, "accuracy")

    def get_accuracy_of_three(self, row: ClassModel) -> float | None:
        return _number(row, "accuracy_of_three")

    def get_macro_f1(self, row: ClassModel) -> float | None:
        return _number(row, "macro_f1")

    def get_untested(self, row: ClassModel) -> int:
        return int(row.report.get("untested") or 0)

    @extend_schema_field(LearnedClassSerializer(many=True))
    def get_classes(self, row: ClassModel) -> list[dict[str, Any]]:
        return [_learned(one) for one in row.report.get("by_class", [])]


class ClassModelViewSet(ResourceViewSet):
    """分类模型"""

    select = staticmethod(selectors.class_models)
    serializer_class = LearnedModelSerializer
    ordering_fields: ClassVar[list[str]] = ["trained_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}


def _number(row: ClassModel, name: str) -> float | None:
    value = row.report.get(name)
    return None if value is None else float(value)


def _learned(one: dict[str, Any]) -> dict[str, Any]:
    kind, code = one["label"].split("/")
    names = directory.classes().get(kind, {})
    return {
        "kind": kind,
        "class_code": code,
        "class_name": names.get(code, ""),
        "major_name": names.get(code[:2], ""),
        "cases": one["texts"],
        "tested": one["tested"],
        "right": one["right"],
        "taken": one["taken"],
        "accuracy": one["right"] / one["tested"] if one["tested"] else None,
    }


class SuggestionsSerializer(serializers.Serializer[Any]):
    """All suggestions, each list best first; empty where nothing speaks for any."""

    classes = SuggestedClassSerializer(many=True, label="小类")
    departments = SuggestedDepartmentSerializer(many=True, label="部门")
    supervisors = SuggestedSupervisorSerializer(many=True, label="监督员")
    model = ClassModelSerializer(label="分类模型", allow_null=True)


class SuggestMixin:
    """Adds the suggestions to the cases."""

    @command(
        "建议小类、部门与监督员",
        request=SuggestForm,
        response=SuggestionsSerializer,
        detail=False,
        permission=READ,
    )
    def suggest(self, request: CommandRequest) -> dict[str, Any]:
        """不保存任何内容。小类由文字得出；部门由小类与位置、或按首选小类得出；监督员为在岗者中最合适的。各附理由。"""
        given = request.validated
        found = classes.suggest(given["description"]) if given["description"].strip() else []
        kind, code = given["kind"], given["class_code"]
        if not code and found:
            kind, code = found[0].kind, found[0].class_code
        lon, lat = given["lon"], given["lat"]
        placed = lon is not None and lat is not None
        place = directory.place(lon, lat, "") if placed else None
        grid, division = (place.unit_grid, place.division_code) if place else ("", "")
        _, model = learning.current()
        return {
            "classes": [asdict(one) for one in found],
            "departments": [
                asdict(one)
                for one in departments.suggest(
                    principal=request.principal, kind=kind, class_code=code, unit_grid=grid, division=division,
                    component=given["component_code"],
                )
            ],
            "supervisors": [
                asdict(one)
                for one in supervisors.suggest(principal=request.principal, lon=lon, lat=lat, unit_grid=grid)
            ],
            "model": model or None,
        }  # fmt: skip


class HotQuery(serializers.Serializer[Any]):
    """Which time and where."""

    days = serializers.IntegerField(label="天数", min_value=1, max_value=3660, default=30)
    until = serializers.DateTimeField(label="截止时间", required=False, help_text="缺省为现在")
    division = serializers.RegexField(
        r"^\d{2,12}\Z", label="行政区划代码", required=False, default="", allow_blank=True
    )


class HotIssueSerializer(serializers.Serializer[Any]):
    """Cases about one thing."""

    rank = serializers.IntegerField(label="名次")
    title = serializers.CharField(label="问题")
    phrases = serializers.ListField(label="共同的说法", child=serializers.CharField())
    heat = serializers.FloatField(label="热度")
    cases = serializers.IntegerField(label="案件数")
    people = serializers.IntegerField(label="反映人数")
    first_at = serializers.DateTimeField(label="最早")
    last_at = serializers.DateTimeField(label="最近")
    place = serializers.CharField(label="地点")
    class_name = serializers.CharField(label="小类")
    lon = serializers.FloatField(label="经度", allow_null=True)
    lat = serializers.FloatField(label="纬度", allow_null=True)
    case_ids = serializers.ListField(label="案件（至多 50 件）", child=serializers.UUIDField())


class HottestSerializer(serializers.Serializer[Any]):
    """The hottest issues of a time."""

    count = serializers.IntegerField(label="总数")
    page = serializers.IntegerField(label="页码")
    page_size = serializers.IntegerField(label="每页条数")
    days = serializers.IntegerField(label="天数")
    until = serializers.DateTimeField(label="截止时间")
    looked_at = serializers.IntegerField(label="比较的案件数")
    cut = serializers.BooleanField(label="只比较了最近的案件")
    results = HotIssueSerializer(many=True, label="热点问题")


class HotViewSet(PrincipalMixin, GenericViewSet[Any]):
    """热点问题"""

    filter_backends = ()
    pagination_class = None
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="热点问题", parameters=[HotQuery], responses=HottestSerializer)
    def list(self, request: Request) -> Response:
        """同一地点、同一事情在一段时间内的案件归为一个问题，按热度排列。热度：每人取其最热的一次，
        (1 + log₂(1 + 附议数)) × 2^(−距截止天数 ÷ 半衰期)，半衰期为天数的一半，各人相加。"""
        query = HotQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        until: datetime = asked.get("until") or clock.now()
        found = hot.find(
            principal=self.principal, until=until, days=asked["days"], division=asked["division"]
        )
        ranked = [{"rank": rank, **asdict(one)} for rank, one in enumerate(found.issues, start=1)]
        pages = Pages()
        # A list of what was computed pages like a query.
        page: Any = pages.paginate_queryset(ranked, request, view=self)
        answer = pages.get_paginated_response(page).data
        answer |= {"days": asked["days"], "until": until, "looked_at": found.looked_at, "cut": found.cut}
        return Response(HottestSerializer(answer).data)
