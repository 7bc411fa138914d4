"""Patrol over HTTP: what the manager keeps, and what the phone sends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Missing
from chengyun.kernel.models import StoredFile
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.api.files import attached
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.control.api.incidents import AssignableSerializer, assignable
from chengyun.monitoring.control.api.resources import DIVISION
from chengyun.monitoring.patrol import selectors, services, walking
from chengyun.monitoring.patrol.models import (
    Finding,
    PatrolPlan,
    PatrolResource,
    PatrolRoute,
    PatrolTask,
    RoutePoint,
    TaskPoint,
)
from chengyun.monitoring.permissions import PATROL, PATROL_PLAN, READ, REPORT

RULES = {"read": READ, "write": PATROL_PLAN}
MOST_POINTS = 200


class _Place(serializers.ModelSerializer[Any]):
    """Longitude and latitude of a row's shape."""

    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")

    def get_lon(self, row: Any) -> float:
        return float(round(row.shape.x, 7))

    def get_lat(self, row: Any) -> float:
        return float(round(row.shape.y, 7))


class PatrolResourceSerializer(serializers.ModelSerializer[PatrolResource]):
    """A person, team, vehicle or tool."""

    class Meta:
        model = PatrolResource
        fields = [
            "id", "code", "name", "kind", "account_id", "division_code", "organisation_id", "organisation_name",
            "phone", "note", "active",
        ]  # fmt: skip


class PatrolResourceEditForm(serializers.Serializer[Any]):
    """What may be changed of one."""

    name = serializers.CharField(label="名称", max_length=100, required=False)
    account_id = serializers.IntegerField(label="账号", required=False, allow_null=True)
    organisation_id = serializers.IntegerField(label="所属单位", required=False, allow_null=True)
    phone = serializers.CharField(label="联系电话", max_length=30, required=False, allow_blank=True)
    note = serializers.CharField(label="说明", max_length=300, required=False, allow_blank=True)
    active = serializers.BooleanField(label="可用", required=False)


class PatrolResourceForm(PatrolResourceEditForm):
    """A new one."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    kind = serializers.ChoiceField(label="类型", choices=PatrolResource.Kind.choices)
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")


class PatrolResourceViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """巡检资源"""

    select = staticmethod(selectors.resources)
    serializer_class = PatrolResourceSerializer
    filterset_fields: ClassVar[list[str]] = ["kind", "active"]
    search_fields: ClassVar[list[str]] = ["code", "name", "organisation_name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {**RULES, "people": PATROL_PLAN}

    @extend_schema(summary="可登记为巡检员的账号", responses=AssignableSerializer(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def people(self, request: Request) -> Response:
        """有巡检员权限的在用账号。"""
        rows = identity.people(permission=PATROL, division_prefix=self.principal.scope.division_prefix)
        return Response(AssignableSerializer(assignable(rows), many=True).data)

    @command("新增巡检资源", request=PatrolResourceForm)
    def create(self, request: CommandRequest) -> PatrolResource:
        """人员登记手机登录账号后，可以安排巡检。"""
        return services.add_resource(principal=request.principal, **request.validated)

    @command("修改巡检资源", request=PatrolResourceEditForm)
    def partial_update(self, request: CommandRequest, row: PatrolResource) -> PatrolResource:
        """只改给出的内容。"""
        return services.edit_resource(principal=request.principal, resource_id=row.pk, **request.validated)


class RoutePointForm(serializers.Serializer[Any]):
    """A check point: a monitored object, or a place."""

    name = serializers.CharField(label="名称", max_length=100, required=False, allow_blank=True)
    object_id = serializers.IntegerField(label="监测对象", required=False, allow_null=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180, required=False)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90, required=False)
    checks = serializers.ListField(
        label="检查内容", child=serializers.CharField(max_length=60), max_length=20, required=False
    )


class RoutePointSerializer(_Place):
    """A check point."""

    class Meta:
        model = RoutePoint
        fields = ["position", "name", "object_id", "lon", "lat", "checks"]


class PatrolRouteSerializer(serializers.ModelSerializer[PatrolRoute]):
    """A route in lists."""

    point_count = serializers.IntegerField(label="巡检点数", read_only=True, default=0)

    class Meta:
        model = PatrolRoute
        fields = [
            "id", "code", "name", "specialty", "division_code", "radius_m", "point_count", "version", "active",
        ]  # fmt: skip


class PatrolRouteDetailSerializer(PatrolRouteSerializer):
    """A route with its points."""

    points = RoutePointSerializer(many=True, label="巡检点", read_only=True)

    class Meta(PatrolRouteSerializer.Meta):
        fields = [*PatrolRouteSerializer.Meta.fields, "points"]


class PatrolRouteForm(serializers.Serializer[Any]):
    """A new route."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    radius_m = serializers.IntegerField(label="签到半径（米）", min_value=5, max_value=1000, required=False)
    points = RoutePointForm(label="巡检点", many=True, max_length=MOST_POINTS)  # type: ignore[call-arg]


class PatrolRouteEditForm(serializers.Serializer[Any]):
    """A change."""

    version = serializers.IntegerField(label="所改的版本")
    name = serializers.CharField(label="名称", max_length=100, required=False)
    radius_m = serializers.IntegerField(label="签到半径（米）", min_value=5, max_value=1000, required=False)
    active = serializers.BooleanField(label="启用", required=False)
    points = RoutePointForm(label="巡检点", many=True, max_length=MOST_POINTS, required=False)  # type: ignore[call-arg]


class PatrolRouteViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """巡检路线"""

    select = staticmethod(selectors.routes)
    serializer_class = PatrolRouteSerializer
    filterset_fields: ClassVar[list[str]] = ["specialty", "active"]
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = RULES

    def get_serializer_class(self) -> Any:
        return PatrolRouteSerializer if self.action in ("list", "export") else PatrolRouteDetailSerializer

    @command("新增巡检路线", request=PatrolRouteForm)
    def create(self, request: CommandRequest) -> PatrolRoute:
        """巡检点可以是监测对象，也可以是一处地点。"""
        return services.add_route(principal=request.principal, **request.validated)

    @command("修改巡检路线", request=PatrolRouteEditForm)
    def partial_update(self, request: CommandRequest, row: PatrolRoute) -> PatrolRoute:
        """已生成的任务仍用原来的巡检点。"""
        return services.edit_route(principal=request.principal, route_id=row.pk, **request.validated)


class PatrolPlanSerializer(serializers.ModelSerializer[PatrolPlan]):
    """A plan."""

    route_name = serializers.CharField(label="路线名称", source="route.name", read_only=True)
    inspector_name = serializers.CharField(label="巡检员姓名", source="inspector.name", read_only=True)

    class Meta:
        model = PatrolPlan
        fields = [
            "id", "code", "name", "route", "route_name", "inspector", "inspector_name", "division_code", "every",
            "weekdays", "days", "working_days_only", "begins_on", "ends_on", "begins_at", "ends_at", "active",
        ]  # fmt: skip


class PatrolPlanEditForm(serializers.Serializer[Any]):
    """What may be changed of a plan."""

    name = serializers.CharField(label="名称", max_length=100, required=False)
    inspector_id = serializers.IntegerField(label="巡检员", required=False)
    every = serializers.ChoiceField(label="周期", choices=PatrolPlan.Every.choices, required=False)
    weekdays = serializers.ListField(
        label="星期", child=serializers.IntegerField(min_value=1, max_value=7), max_length=7, required=False
    )
    days = serializers.IntegerField(label="间隔日数", min_value=1, max_value=366, required=False)
    working_days_only = serializers.BooleanField(label="只在工作日", required=False)
    begins_on = serializers.DateField(label="起始日期", required=False)
    ends_on = serializers.DateField(label="终止日期", required=False, allow_null=True)
    begins_at = serializers.TimeField(label="开始时间", required=False)
    ends_at = serializers.TimeField(label="截止时间", required=False)
    active = serializers.BooleanField(label="启用", required=False)


class PatrolPlanForm(PatrolPlanEditForm):
    """A new plan."""

    code = serializers.CharField(label="编码", max_length=32)
    name = serializers.CharField(label="名称", max_length=100)
    route_id = serializers.IntegerField(label="路线")
    inspector_id = serializers.IntegerField(label="巡检员")
    vehicle_ids = serializers.ListField(
        label="车辆与工具", child=serializers.IntegerField(), max_length=50, required=False
    )
    every = serializers.ChoiceField(label="周期", choices=PatrolPlan.Every.choices)
    begins_on = serializers.DateField(label="起始日期")
    begins_at = serializers.TimeField(label="开始时间")
    ends_at = serializers.TimeField(label="截止时间")


class PatrolPlanViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """巡检计划"""

    select = staticmethod(selectors.plans)
    serializer_class = PatrolPlanSerializer
    filterset_fields: ClassVar[list[str]] = ["every", "active", "route", "inspector"]
    search_fields: ClassVar[list[str]] = ["code", "name", "route__name", "inspector__name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = RULES

    @command("新增巡检计划", request=PatrolPlanForm)
    def create(self, request: CommandRequest) -> PatrolPlan:
        """到期的日子自动生成任务，每个计划每日一个。"""
        return services.add_plan(principal=request.principal, **request.validated)

    @command("修改巡检计划", request=PatrolPlanEditForm)
    def partial_update(self, request: CommandRequest, row: PatrolPlan) -> PatrolPlan:
        """已生成的任务不变。"""
        return services.edit_plan(principal=request.principal, plan_id=row.pk, **request.validated)


class TaskPointSerializer(_Place):
    """A check point of a task with the visit."""

    class Meta:
        model = TaskPoint
        fields = [
            "position", "name", "object_id", "lon", "lat", "checks", "visited_at", "distance_m", "note", "files",
        ]  # fmt: skip


class PatrolFindingSerializer(_Place):
    """What was found."""

    task_title = serializers.CharField(label="任务", source="task.title", read_only=True)
    point_name = serializers.CharField(label="巡检点", source="point.name", default="", read_only=True)

    class Meta:
        model = Finding
        fields = [
            "id", "task", "task_title", "point_name", "title", "description", "lon", "lat", "found_at", "found_by",
            "files", "hazard_number", "case_number",
        ]  # fmt: skip


class PatrolTaskSerializer(serializers.ModelSerializer[PatrolTask]):
    """A task in lists."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    point_count = serializers.IntegerField(label="巡检点数", read_only=True, default=0)
    visited_count = serializers.IntegerField(label="已签到", read_only=True, default=0)
    finding_count = serializers.IntegerField(label="发现问题", read_only=True, default=0)

    class Meta:
        model = PatrolTask
        fields = [
            "id", "title", "day", "specialty", "division_code", "account_id", "inspector_name", "radius_m",
            "begins_at", "due_at", "state", "state_label", "started_at", "finished_at", "point_count",
            "visited_count", "finding_count",
        ]  # fmt: skip


class PatrolCoverageSerializer(serializers.Serializer[Any]):
    """How much was walked."""

    points = serializers.IntegerField(label="巡检点数")
    visited = serializers.IntegerField(label="已签到")
    rate = serializers.FloatField(label="到位率")
    passed = serializers.ListField(
        label="经过未签到", child=serializers.IntegerField(), help_text="轨迹经过但没有签到的点的序号"
    )
    missed = serializers.ListField(label="未到", child=serializers.IntegerField())


class PatrolTaskDetailSerializer(PatrolTaskSerializer):
    """A task with its points, track, coverage and findings."""

    points = TaskPointSerializer(many=True, label="巡检点", read_only=True)
    findings = PatrolFindingSerializer(many=True, label="发现的问题", read_only=True)
    coverage = serializers.SerializerMethodField(label="到位情况")

    class Meta(PatrolTaskSerializer.Meta):
        fields = [*PatrolTaskSerializer.Meta.fields, "points", "findings", "coverage", "track"]

    @extend_schema_field(PatrolCoverageSerializer)
    def get_coverage(self, row: PatrolTask) -> dict[str, Any]:
        return walking.described(row)


class PatrolFileForm(serializers.Serializer[Any]):
    """A file as the phone names it."""

    id = serializers.IntegerField(label="文件")
    kind = serializers.CharField(label="类型", max_length=20, required=False)


class PatrolPhoneForm(serializers.Serializer[Any]):
    """What everything from the phone has."""

    client_key = serializers.UUIDField(label="客户端标识")
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    at = serializers.DateTimeField(label="时间", required=False)
    files = PatrolFileForm(label="照片", many=True, max_length=9, required=False)  # type: ignore[call-arg]

    def validate_files(self, value: list[dict[str, Any]]) -> list[int]:
        return [one["id"] for one in value]


class CheckInForm(PatrolPhoneForm):
    """A sign-in."""

    position = serializers.IntegerField(label="序号", min_value=1)
    note = serializers.CharField(label="情况", max_length=500, required=False, allow_blank=True)


class PatrolFindingForm(PatrolPhoneForm):
    """What was found."""

    title = serializers.CharField(label="问题", max_length=100)
    description = serializers.CharField(label="说明", max_length=1000, required=False, allow_blank=True)
    position = serializers.IntegerField(label="巡检点序号", min_value=1, required=False, allow_null=True)
    hazard = serializers.BooleanField(label="登记为隐患", default=False)


class PatrolTrackForm(serializers.Serializer[Any]):
    """Positions."""

    client_key = serializers.UUIDField(label="客户端标识", required=False)
    points = serializers.ListField(
        label="位置",
        child=serializers.ListField(child=serializers.FloatField(), min_length=3, max_length=3),
        max_length=2000,
        help_text="[毫秒, 经度, 纬度]",
    )


class PatrolPeriodForm(serializers.Serializer[Any]):
    """Days, both included."""

    first = serializers.DateField(label="起", required=False)
    last = serializers.DateField(label="止", required=False)


class InspectorCountSerializer(serializers.Serializer[Any]):
    """The tasks of one inspector."""

    name = serializers.CharField(label="巡检员")
    tasks = serializers.IntegerField(label="任务数")
    done = serializers.IntegerField(label="已完成")
    missed = serializers.IntegerField(label="有漏巡")


class PatrolStatisticsSerializer(serializers.Serializer[Any]):
    """Patrol of a period."""

    tasks = serializers.IntegerField(label="任务数")
    done = serializers.IntegerField(label="已完成")
    missed = serializers.IntegerField(label="有漏巡")
    points = serializers.IntegerField(label="应到点数")
    visited = serializers.IntegerField(label="实到点数")
    coverage = serializers.FloatField(label="到位率", allow_null=True)
    findings = serializers.IntegerField(label="发现问题")
    hazards = serializers.IntegerField(label="转隐患")
    cases = serializers.IntegerField(label="转案件")
    by_inspector = InspectorCountSerializer(many=True, label="按巡检员")


class PatrolTaskFilter(Filters):
    """What tasks are looked for by."""

    state = TextIn("state", label="状态")

    class Meta:
        model = PatrolTask
        fields = {"day": ["exact", "gte", "lte"], "specialty": ["exact"], "account_id": ["exact"]}


class PatrolTaskViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """巡检任务"""

    select = staticmethod(selectors.tasks)
    serializer_class = PatrolTaskSerializer
    filterset_class = PatrolTaskFilter
    search_fields: ClassVar[list[str]] = ["title", "inspector_name"]
    ordering_fields: ClassVar[list[str]] = ["begins_at", "due_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "statistics": READ,
        "patrol_file": READ,
        "write": PATROL,
    }

    def get_serializer_class(self) -> Any:
        return PatrolTaskSerializer if self.action in ("list", "export") else PatrolTaskDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        if self.action in ("list", "export"):
            return rows.defer("track")
        return rows.prefetch_related("points", "findings__point")

    @command("签到", request=CheckInForm)
    def check_in(self, request: CommandRequest, row: PatrolTask) -> PatrolTask:
        """在签到半径以内；断网时由手机保存，恢复后按当时的时间送达，重复送达的只记一次。"""
        sent = dict(request.validated)
        sent.pop("client_key")
        walking.check_in(principal=request.principal, task_id=row.pk, **sent)
        return self._again(row)

    @command("上传轨迹", request=PatrolTrackForm)
    def track(self, request: CommandRequest, row: PatrolTask) -> PatrolTask:
        """相同时刻的位置只存一次。"""
        walking.add_track(principal=request.principal, task_id=row.pk, points=request.validated["points"])
        return self._again(row)

    @command("上报问题", request=PatrolFindingForm, response=PatrolFindingSerializer)
    def finding(self, request: CommandRequest, row: PatrolTask) -> Finding:
        """可以直接登记为隐患；也可以由受理员转为案件。"""
        return walking.report_finding(principal=request.principal, task_id=row.pk, **request.validated)

    @extend_schema(summary="巡检统计", parameters=[PatrolPeriodForm], responses=PatrolStatisticsSerializer)
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def statistics(self, request: Request) -> Response:
        """任务完成、到位率与发现的问题；不给日期的，为最近三十日。"""
        asked = PatrolPeriodForm(data=request.query_params)
        asked.is_valid(raise_exception=True)
        last = asked.validated_data.get("last") or clock.now().astimezone(SHANGHAI).date()
        first = asked.validated_data.get("first") or last - timedelta(days=29)
        told = selectors.statistics(principal=self.principal, first=first, last=last)
        return Response(PatrolStatisticsSerializer(told).data)

    @extend_schema(
        summary="照片内容",
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
    def patrol_file(self, request: Request, pk: str, file_id: str) -> FileResponse:
        """能看巡检任务的人就能看签到与发现的照片。"""
        if int(file_id) not in selectors.files(principal=self.principal, task_id=int(pk)):
            raise Missing("没有这张照片。")
        return attached(get_object_or_404(StoredFile, pk=file_id))

    def _again(self, row: PatrolTask) -> PatrolTask:
        found: PatrolTask = self.get_queryset().get(pk=row.pk)
        return found


class PatrolFindingCaseForm(serializers.Serializer[Any]):
    """The class of the case to be made."""

    kind = serializers.ChoiceField(label="类型", choices=[("component", "部件"), ("event", "事件")])
    class_code = serializers.CharField(label="小类代码", max_length=10)
    note = serializers.CharField(label="补充说明", max_length=300, required=False, allow_blank=True)


class PatrolFindingHazardForm(serializers.Serializer[Any]):
    """What is to be added to the finding."""

    note = serializers.CharField(label="补充说明", max_length=300, required=False, allow_blank=True)


class FindingFilter(Filters):
    """What findings are looked for by."""

    class Meta:
        model = Finding
        fields = {"task": ["exact"], "hazard_number": ["exact"], "case_number": ["exact"]}


class FindingViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """巡检发现"""

    select = staticmethod(selectors.findings)
    serializer_class = PatrolFindingSerializer
    filterset_class = FindingFilter
    search_fields: ClassVar[list[str]] = ["title", "description", "found_by", "hazard_number", "case_number"]
    ordering_fields: ClassVar[list[str]] = ["found_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "hazard": REPORT, "write": READ}

    @command("登记为隐患", request=PatrolFindingHazardForm)
    def hazard(self, request: CommandRequest, row: Finding) -> Finding:
        """带上问题、位置、监测对象与照片；同一发现只登记一次。"""
        return walking.report_hazard(principal=request.principal, finding_id=row.pk, **request.validated)

    @command("转为案件", request=PatrolFindingCaseForm)
    def open_case(self, request: CommandRequest, row: Finding) -> Finding:
        """转给指挥协调，来源为部门移送；须有受理员的权限。"""
        return walking.open_case(principal=request.principal, finding_id=row.pk, **request.validated)
