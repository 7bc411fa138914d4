"""Draws, tasks of inspectors, points with their doubts, check records."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.evaluation import evidence
from chengyun.evaluation.choices import GRID_KINDS
from chengyun.evaluation.inspection import selectors, services
from chengyun.evaluation.inspection.models import CheckRecord, Draw, InspectionPoint, InspectionTask
from chengyun.evaluation.permissions import INSPECT, MANAGE, READ
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class DrawSerializer(serializers.ModelSerializer[Draw]):
    """A draw."""

    title = serializers.CharField(label="评价", source="task.cycle.title", read_only=True)

    class Meta:
        model = Draw
        fields = [
            "id", "task", "title", "division_code", "seed", "per_stratum", "per_type", "population", "grids",
            "drawn_at", "drawn_by",
        ]  # fmt: skip


class DrawForm(serializers.Serializer[Any]):
    """How to draw."""

    task = serializers.IntegerField(label="评价任务")
    per_stratum = serializers.DictField(
        label="各类网格抽取数",
        child=serializers.IntegerField(min_value=0, max_value=services.MOST_GRIDS),
        help_text="、".join(GRID_KINDS),
    )
    per_type = serializers.IntegerField(label="每网格每类点位数", min_value=1, max_value=10)
    inspectors = serializers.ListField(
        label="考察员", child=serializers.IntegerField(), min_length=1, max_length=50, help_text="账号编号"
    )
    due_at = serializers.DateTimeField(label="完成时限")
    seed = serializers.IntegerField(
        label="随机种子", min_value=0, max_value=2**31 - 1, required=False, help_text="缺省由平台生成并留存"
    )


class DrawViewSet(ResourceViewSet):
    """实地考察抽样"""

    select = staticmethod(selectors.draws)
    serializer_class = DrawSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"task": ["exact"]}
    ordering_fields: ClassVar[list[str]] = ["drawn_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": MANAGE}

    @command("抽样并派发", request=DrawForm)
    def create(self, request: CommandRequest) -> Draw:
        """按网格类别分层随机抽取，种子与总体摘要留存，可重现；点位按路线顺序派给考察员。"""
        given = dict(request.validated)
        return services.draw(principal=request.principal, task_id=given.pop("task"), **given)


class InspectorSerializer(serializers.Serializer[Any]):
    """Who may be sent."""

    id = serializers.IntegerField(label="账号")
    name = serializers.CharField(label="姓名", source="full_name")

    class Meta:
        model = get_user_model()


class InspectorViewSet(ResourceViewSet):
    """考察员"""

    select = staticmethod(selectors.inspectors)
    serializer_class = InspectorSerializer
    search_fields: ClassVar[list[str]] = ["full_name", "username"]
    ordering_fields: ClassVar[list[str]] = ["full_name"]
    permissions: ClassVar[dict[str, str]] = {"read": MANAGE}


class InspectionTaskSerializer(serializers.ModelSerializer[InspectionTask]):
    """A task in lists."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    point_count = serializers.SerializerMethodField(label="点位数")
    visited_count = serializers.SerializerMethodField(label="已考察")

    class Meta:
        model = InspectionTask
        fields = [
            "id", "draw", "title", "division_code", "inspector", "due_at", "state", "state_label", "finished_at",
            "point_count", "visited_count",
        ]  # fmt: skip

    def get_point_count(self, row: InspectionTask) -> int:
        return row.point_count if hasattr(row, "point_count") else row.points.count()

    def get_visited_count(self, row: InspectionTask) -> int:
        known = getattr(row, "visited_count", None)
        return row.points.filter(visited_at__isnull=False).count() if known is None else known


class InspectionPointSerializer(serializers.ModelSerializer[InspectionPoint]):
    """A point."""

    kind_label = serializers.CharField(label="点位类型名称", source="get_kind_display", read_only=True)
    verdict_label = serializers.CharField(label="结论名称", source="get_verdict_display", read_only=True)
    inspector = serializers.CharField(label="考察员", source="task.inspector", read_only=True)
    title = serializers.CharField(label="评价", source="task.title", read_only=True)

    class Meta:
        model = InspectionPoint
        fields = [
            "id", "task", "title", "inspector", "position", "division_code", "grid_code", "grid_name", "grid_kind",
            "code", "name", "kind", "kind_label", "lon", "lat", "items", "visited_at", "seconds", "distance_m", "note",
            "files", "flags", "verdict", "verdict_label", "judged_by",
        ]  # fmt: skip


class InspectionTaskDetailSerializer(InspectionTaskSerializer):
    """A task with its points."""

    points = InspectionPointSerializer(label="点位", many=True, read_only=True)

    class Meta(InspectionTaskSerializer.Meta):
        fields = [*InspectionTaskSerializer.Meta.fields, "points"]


class InspectionFileForm(serializers.Serializer[Any]):
    """A photo as the phone names it."""

    id = serializers.IntegerField(label="文件")
    kind = serializers.CharField(label="类型", max_length=20, required=False)


class VisitForm(serializers.Serializer[Any]):
    """What was found at a point."""

    position = serializers.IntegerField(label="点位次序", min_value=1)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    counts = serializers.DictField(
        label="各检查项的问题数",
        child=serializers.IntegerField(min_value=0, max_value=services.MOST_COUNT),
    )
    begun_at = serializers.DateTimeField(label="开始时间")
    at = serializers.DateTimeField(label="结束时间")
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)
    files = InspectionFileForm(  # type: ignore[call-arg]
        label="照片", many=True, max_length=services.MOST_FILES, required=False
    )

    def validate_files(self, value: list[dict[str, Any]]) -> list[int]:
        return [one["id"] for one in value]


class InspectionTaskViewSet(ExportMixin, ResourceViewSet):
    """考察任务"""

    select = staticmethod(selectors.tasks)
    serializer_class = InspectionTaskSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "draw": ["exact"],
        "draw__task": ["exact"],
        "draw__task__cycle": ["exact"],
        "state": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["title", "inspector"]
    ordering_fields: ClassVar[list[str]] = ["due_at", "state"]
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    def get_serializer_class(self) -> Any:
        return (
            InspectionTaskDetailSerializer
            if self.action not in ("list", "export")
            else InspectionTaskSerializer
        )


class OwnInspectionViewSet(ResourceViewSet):
    """我的考察任务"""

    select = staticmethod(selectors.own_tasks)
    serializer_class = InspectionTaskSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {"state": ["exact"]}
    ordering_fields: ClassVar[list[str]] = ["due_at"]
    permissions: ClassVar[dict[str, str]] = {"read": INSPECT, "write": INSPECT}

    def get_serializer_class(self) -> Any:
        return InspectionTaskSerializer if self.action == "list" else InspectionTaskDetailSerializer

    @command("上报考察", request=VisitForm)
    def visit(self, request: CommandRequest, row: InspectionTask) -> InspectionTask:
        """同一点位再次上报不改变已有记录；离点位过远、用时过短、照片重复等列为疑点，由管理员复核。"""
        return services.visit(principal=request.principal, task_id=row.pk, **request.validated)


class JudgeForm(serializers.Serializer[Any]):
    """Whether a visit counts."""

    valid = serializers.BooleanField(label="有效")
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)


class InspectionPointFilter(Filters):
    """What points are looked for by."""

    verdict = TextIn("verdict", label="结论")

    class Meta:
        model = InspectionPoint
        fields = {
            "task": ["exact"],
            "task__draw": ["exact"],
            "task__draw__task": ["exact"],
            "task__draw__task__cycle": ["exact"],
            "kind": ["exact"],
            "grid_code": ["exact"],
            "code": ["exact"],
        }


class ProgressPointSerializer(serializers.Serializer[Any]):
    """A point on the map."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="点位")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")
    verdict = serializers.ChoiceField(label="结论", choices=InspectionPoint.Verdict.choices)


class InspectionProgressSerializer(serializers.Serializer[Any]):
    """How far the inspection is."""

    total = serializers.IntegerField(label="点位数")
    visited = serializers.IntegerField(label="已考察")
    verdicts = serializers.DictField(label="各结论点位数", child=serializers.IntegerField())
    points = ProgressPointSerializer(label="点位", many=True)


class InspectionPointViewSet(ExportMixin, ResourceViewSet):
    """考察点位"""

    select = staticmethod(selectors.points)
    serializer_class = InspectionPointSerializer
    filterset_class = InspectionPointFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "grid_name"]
    ordering_fields: ClassVar[list[str]] = ["position", "visited_at", "last", "grid_code"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "photo": READ, "progress": READ, "write": MANAGE}

    @extend_schema(summary="考察进度", responses=InspectionProgressSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def progress(self, request: Request) -> Response:
        """各结论的点位数，与地图上的点位（至多一次抽样的数目）。"""
        rows = self.filter_queryset(self.get_queryset())
        return Response(InspectionProgressSerializer(selectors.progress(rows)).data)

    @command("复核", request=JudgeForm)
    def judge(self, request: CommandRequest, row: InspectionPoint) -> InspectionPoint:
        """判为无效的不计分，退给考察员重新考察。"""
        return services.judge(principal=request.principal, point_id=row.pk, **request.validated)

    @extend_schema(
        summary="现场照片",
        parameters=[OpenApiParameter("file_id", int, OpenApiParameter.PATH, description="文件编号")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"photos/(?P<file_id>\d+)",
    )
    def photo(self, request: Request, pk: str, file_id: str) -> FileResponse:
        """能看点位的人就能看它的照片。"""
        point: InspectionPoint = self.get_object()
        places = [str(at) for at, number in enumerate(point.files) if number == int(file_id)]
        return evidence.answer(point.files, places[0] if places else str(len(point.files)))


class EvidenceFileSerializer(serializers.Serializer[Any]):
    """A file by its place."""

    at = serializers.IntegerField(label="次序")
    name = serializers.CharField(label="名称")
    here = serializers.BooleanField(label="已送达")


class CheckRecordSerializer(serializers.ModelSerializer[CheckRecord]):
    """A check record."""

    indicator_name = serializers.CharField(label="指标名称", read_only=True)
    photos = serializers.SerializerMethodField(label="照片")

    class Meta:
        model = CheckRecord
        fields = [
            "id", "number", "cycle", "division_code", "point", "grid_code", "point_code", "point_name", "indicator",
            "indicator_name", "item", "item_name", "count", "photos", "checker", "at",
        ]  # fmt: skip

    @extend_schema_field(EvidenceFileSerializer(many=True))
    def get_photos(self, row: CheckRecord) -> Any:
        return EvidenceFileSerializer(evidence.shown(row.photos), many=True).data


class CheckRecordViewSet(ExportMixin, ResourceViewSet):
    """检查记录"""

    select = staticmethod(selectors.checks)
    serializer_class = CheckRecordSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "cycle": ["exact"],
        "division_code": ["exact", "startswith"],
        "indicator": ["exact"],
        "item": ["exact"],
        "count": ["gte"],
        "grid_code": ["exact"],
        "point": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["point_name", "item_name", "checker"]
    ordering_fields: ClassVar[list[str]] = ["at", "count"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "photo": READ}

    @extend_schema(
        summary="检查照片",
        parameters=[OpenApiParameter("at", int, OpenApiParameter.PATH, description="次序，从 0 起")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"photos/(?P<at>\d+)",
    )
    def photo(self, request: Request, pk: str, at: str) -> FileResponse:
        """能看检查记录的人就能看它的照片。"""
        record: CheckRecord = self.get_object()
        return evidence.answer(record.photos, at)
