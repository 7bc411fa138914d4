"""Hazards: reported, worked to their end, looked at and counted."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, WholeNumber, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.api.files import attached
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.hazards import flow, selectors, services
from chengyun.monitoring.hazards.models import LEVELS, SOURCES, Hazard, HazardStep
from chengyun.monitoring.permissions import READ, REPORT


class HazardStepSerializer(serializers.ModelSerializer[HazardStep]):
    """What happened."""

    action_label = serializers.SerializerMethodField(label="动作名称")

    class Meta:
        model = HazardStep
        fields = ["id", "at", "action", "action_label", "who", "note", "late"]

    def get_action_label(self, row: HazardStep) -> str:
        return flow.STEP_LABELS.get(row.action, row.action)


class HazardActionSerializer(serializers.Serializer[Any]):
    """An action that the asking person may take now, and what it needs."""

    action = serializers.CharField(label="动作")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    needs = serializers.ListField(label="须填", child=serializers.CharField())
    days = serializers.IntegerField(
        label="通常的整改天数", allow_null=True, help_text="只有要填整改期限的动作才有"
    )


class HazardFileSerializer(serializers.Serializer[Any]):
    """A file of a hazard."""

    id = serializers.IntegerField(label="文件编号", source="file_id")
    name = serializers.CharField(label="名称", source="file.name")
    media_type = serializers.CharField(label="类型", source="file.media_type")
    step = serializers.IntegerField(label="环节", source="step_id")


class HazardSerializer(serializers.ModelSerializer[Hazard]):
    """A hazard in lists, with what the asking person may do to it now."""

    object_name = serializers.CharField(
        label="监测对象名称", source="object.name", default="", read_only=True
    )
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    overdue = serializers.SerializerMethodField(label="已逾期")
    actions = serializers.SerializerMethodField(label="可用动作")
    lon = serializers.FloatField(label="经度", source="shape.x", read_only=True)
    lat = serializers.FloatField(label="纬度", source="shape.y", read_only=True)

    class Meta:
        model = Hazard
        fields = [
            "id", "number", "title", "description", "source", "reference", "specialty", "domain", "level", "object",
            "object_name", "division_code", "organisation_id", "organisation_name", "address", "lon", "lat",
            "found_at", "found_by", "state", "state_label", "state_since", "due_at", "deadline", "overdue", "urged",
            "returned", "finished_at", "actions",
        ]  # fmt: skip

    def get_overdue(self, row: Hazard) -> bool:
        return row.state in flow.OPEN and row.due_at is not None and clock.now() > row.due_at

    @extend_schema_field(HazardActionSerializer(many=True))
    def get_actions(self, row: Hazard) -> list[dict[str, Any]]:
        principal = self.context["request"].principal
        return [
            {
                "action": code,
                "label": one.label,
                "needs": list(one.needs),
                "days": flow.RECTIFY_DAYS.get(row.level or 0) if "deadline" in one.needs else None,
            }
            for code, one in flow.ACTIONS.items()
            if row.state in one.origins and principal.may(one.permission)
        ]


class HazardDetailSerializer(HazardSerializer):
    """A hazard with its steps and files."""

    steps = HazardStepSerializer(many=True, label="办理过程", read_only=True)
    files = HazardFileSerializer(many=True, label="附件", read_only=True)

    class Meta(HazardSerializer.Meta):
        fields = [*HazardSerializer.Meta.fields, "steps", "files"]


class HazardForm(serializers.Serializer[Any]):
    """A hazard to report."""

    title = serializers.CharField(label="名称", max_length=100)
    description = serializers.CharField(label="情况", max_length=1000, required=False, allow_blank=True)
    source = serializers.ChoiceField(label="来源", choices=SOURCES)  # type: ignore[assignment]
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    division_code = serializers.RegexField(r"^\d{6}(\d{3}){0,2}\Z", label="行政区划代码")
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)
    found_at = serializers.DateTimeField(label="发现时间", required=False)
    files = serializers.ListField(
        label="附件",
        child=serializers.IntegerField(),
        required=False,
        max_length=9,
        help_text="已上传文件的编号",
    )


class HazardAlarmForm(serializers.Serializer[Any]):
    """An alarm that is a hazard."""

    alarm = serializers.IntegerField(label="报警")
    note = serializers.CharField(label="说明", max_length=300, required=False, allow_blank=True)
    files = serializers.ListField(
        label="附件",
        child=serializers.IntegerField(),
        required=False,
        max_length=9,
        help_text="已上传文件的编号",
    )


class HazardActForm(serializers.Serializer[Any]):
    """A step of a hazard."""

    action = serializers.ChoiceField(
        label="动作", choices=[(code, one.label) for code, one in flow.ACTIONS.items()]
    )
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)
    level = serializers.ChoiceField(label="级别", choices=LEVELS, required=False)
    organisation_id = serializers.IntegerField(label="责任单位", required=False)
    deadline = serializers.DateField(label="整改期限", required=False)
    files = serializers.ListField(
        label="附件",
        child=serializers.IntegerField(),
        required=False,
        max_length=9,
        help_text="已上传文件的编号",
    )


class HazardCountSerializer(serializers.Serializer[Any]):
    """Hazards of one group."""

    key = serializers.CharField(label="代码")
    count = serializers.IntegerField(label="隐患数")


class HazardStatisticsSerializer(serializers.Serializer[Any]):
    """Hazards by what they are, and how far they have come."""

    total = serializers.IntegerField(label="隐患数")
    open = serializers.IntegerField(label="未办结")
    major = serializers.IntegerField(label="重大隐患")
    major_open = serializers.IntegerField(label="未办结的重大隐患")
    overdue = serializers.IntegerField(label="已逾期")
    closed = serializers.IntegerField(label="已销号")
    rectified_rate = serializers.FloatField(label="整改率", allow_null=True, help_text="已销号数与属实数之比")
    by_state = HazardCountSerializer(many=True, label="按状态")
    by_source = HazardCountSerializer(many=True, label="按来源")
    by_specialty = HazardCountSerializer(many=True, label="按专项")
    by_division = HazardCountSerializer(many=True, label="按行政区划")


class HazardFilter(Filters):
    """What hazards are looked for by."""

    state = TextIn("state", label="状态")
    level = WholeNumber("level", label="级别", min_value=1, max_value=2)
    open = django_filters.BooleanFilter(method="filter_open", label="未办结")
    overdue = django_filters.BooleanFilter(method="filter_overdue", label="已逾期")
    locals().update(time_range("found_at", "发现时间"))

    class Meta:
        model = Hazard
        fields = {
            "source": ["exact"],
            "specialty": ["exact"],
            "domain": ["exact"],
            "object": ["exact"],
            "organisation_id": ["exact"],
            "division_code": ["startswith"],
            "reference": ["exact"],
        }

    def filter_open(self, rows: QuerySet[Hazard], name: str, value: bool) -> QuerySet[Hazard]:
        return rows.filter(state__in=flow.OPEN) if value else rows.exclude(state__in=flow.OPEN)

    def filter_overdue(self, rows: QuerySet[Hazard], name: str, value: bool) -> QuerySet[Hazard]:
        late = selectors.overdue(rows)
        return late if value else rows.exclude(pk__in=late.values("pk"))


class HazardViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """隐患"""

    export_fields = tuple(name for name in HazardSerializer.Meta.fields if name != "actions")
    select = staticmethod(selectors.hazards)
    serializer_class = HazardSerializer
    filterset_class = HazardFilter
    search_fields: ClassVar[list[str]] = ["number", "title", "address", "organisation_name"]
    ordering_fields: ClassVar[list[str]] = ["found_at", "level", "due_at", "deadline"]
    # Who may take which action is the flow's affair: the service refuses, and says so.
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "statistics": READ,
        "hazard_file": READ,
        "act": READ,
        "write": REPORT,
    }

    def get_serializer_class(self) -> Any:
        return HazardSerializer if self.action in ("list", "export") else HazardDetailSerializer

    @command("上报隐患", request=HazardForm)
    def create(self, request: CommandRequest) -> Hazard:
        """上报后待评定级别。"""
        return services.report(principal=request.principal, **request.validated)

    @command("由报警登记隐患", request=HazardAlarmForm, detail=False, code=201)
    def from_alarm(self, request: CommandRequest) -> Hazard:
        """同一报警只登记一次；判为误报的不能登记。"""
        asked = dict(request.validated)
        return services.report_alarm(principal=request.principal, alarm_id=asked.pop("alarm"), **asked)

    @command("办理隐患", request=HazardActForm)
    def act(self, request: CommandRequest, row: Hazard) -> Hazard:
        """动作、前后状态、所需权限与须填的内容由隐患流程规定。"""
        return services.act(principal=request.principal, hazard_id=row.pk, **request.validated)

    @extend_schema(
        summary="附件内容",
        parameters=[OpenApiParameter("file_id", int, OpenApiParameter.PATH, description="文件编号")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"files/(?P<file_id>\d+)",
    )
    def hazard_file(self, request: Request, pk: str, file_id: str) -> FileResponse:
        """能看隐患的人就能看它的附件。"""
        hazard: Hazard = self.get_object()
        rows = selectors.files(principal=self.principal, hazard_id=hazard.pk)
        return attached(get_object_or_404(rows, file_id=file_id).file)

    @extend_schema(summary="隐患统计", responses=HazardStatisticsSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        """筛选所得隐患的数量、分布与整改率。"""
        rows = self.filter_queryset(self.get_queryset()).order_by().select_related(None)
        found = selectors.figures(rows)
        real = rows.exclude(state="rejected").count()
        answer = {
            **found,
            "rectified_rate": found["closed"] / real if real else None,
            **{f"by_{name}": _counts(rows, name) for name in ("state", "source", "specialty")},
            "by_division": _counts(rows, "division_code"),
        }
        return Response(HazardStatisticsSerializer(answer).data)


def _counts(rows: QuerySet[Hazard], field: str) -> list[dict[str, Any]]:
    counted = rows.values_list(field).annotate(count=Count("pk")).order_by("-count", field)[:200]
    return [{"key": str(key), "count": count} for key, count in counted]
