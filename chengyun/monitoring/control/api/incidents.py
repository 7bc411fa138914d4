"""Incidents: register, answer by plans, close; and how similar ones were answered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.response import Response as Answer

from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.control import searching, selectors
from chengyun.monitoring.control.api.plans import PlanNeedForm
from chengyun.monitoring.control.api.resources import DIVISION
from chengyun.monitoring.control.models import COLOURS, Incident, IncidentLog, Response, ResponseStep
from chengyun.monitoring.control.services import incidents as services
from chengyun.monitoring.permissions import CONTROL, READ

MOST_PEOPLE = 500

LOG_LABELS = {
    "register": "登记",
    "start": "启动预案",
    "assign": "分派",
    "done": "完成",
    "skip": "不执行",
    "note": "记录",
    "close": "办结",
}


class IncidentLogSerializer(serializers.ModelSerializer[IncidentLog]):
    """A line of the log."""

    action_label = serializers.SerializerMethodField(label="动作名称")

    class Meta:
        model = IncidentLog
        fields = ["id", "at", "who", "action", "action_label", "note"]

    def get_action_label(self, row: IncidentLog) -> str:
        return LOG_LABELS.get(row.action, row.action)


class ResponseStepSerializer(serializers.ModelSerializer[ResponseStep]):
    """A step of a started plan."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    resources = PlanNeedForm(many=True, label="所需资源")
    overdue = serializers.SerializerMethodField(label="超期")
    mine = serializers.SerializerMethodField(label="由我完成")

    class Meta:
        model = ResponseStep
        fields = [
            "id", "position", "phase", "duty", "post", "organisation_id", "organisation_name", "resources", "due_at",
            "overdue", "state", "state_label", "account_id", "account_name", "assigned_at", "done_at", "note", "mine",
        ]  # fmt: skip

    def get_overdue(self, row: ResponseStep) -> bool:
        return row.state != ResponseStep.State.SKIPPED and (row.done_at or clock.now()) > row.due_at

    def get_mine(self, row: ResponseStep) -> bool:
        principal = self.context["request"].principal
        return principal.account_id is not None and row.account_id == principal.account_id


class IncidentStepSerializer(ResponseStepSerializer):
    """A step with the incident it is of."""

    incident_id = serializers.IntegerField(label="突发事件", source="response.incident_id", read_only=True)
    incident_title = serializers.CharField(label="事件标题", source="response.incident.title", read_only=True)
    plan_name = serializers.CharField(label="预案名称", source="response.plan.name", read_only=True)

    class Meta(ResponseStepSerializer.Meta):
        fields = ["incident_id", "incident_title", "plan_name", *ResponseStepSerializer.Meta.fields]


class ResponseSerializer(serializers.ModelSerializer[Response]):
    """A started plan with its steps."""

    plan_name = serializers.CharField(label="预案名称", source="plan.name", read_only=True)
    steps = ResponseStepSerializer(many=True, label="步骤", read_only=True)

    class Meta:
        model = Response
        fields = ["id", "plan", "plan_name", "plan_version", "started_at", "started_by", "steps"]


class IncidentSerializer(serializers.ModelSerializer[Incident]):
    """An incident in lists."""

    number = serializers.CharField(label="事件编号", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    step_count = serializers.IntegerField(label="步骤数", read_only=True, default=0)
    done_count = serializers.IntegerField(label="已完成", read_only=True, default=0)
    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")

    class Meta:
        model = Incident
        fields = [
            "id", "number", "title", "description", "kind", "kind_name", "level", "division_code", "address", "lon",
            "lat", "occurred_at", "registered_by", "registered_at", "state", "state_label", "step_count", "done_count",
            "summary", "closed_at",
        ]  # fmt: skip

    def get_lon(self, row: Incident) -> float:
        return float(round(row.shape.x, 7))

    def get_lat(self, row: Incident) -> float:
        return float(round(row.shape.y, 7))


class IncidentDetailSerializer(IncidentSerializer):
    """An incident with its plans and everything that happened."""

    responses = ResponseSerializer(many=True, label="已启动的预案", read_only=True)
    log = IncidentLogSerializer(many=True, label="处置记录", read_only=True)

    class Meta(IncidentSerializer.Meta):
        fields = [*IncidentSerializer.Meta.fields, "responses", "log"]


class SimilarIncidentSerializer(IncidentSerializer):
    """A similar incident with how it was handled."""

    similarity = serializers.FloatField(label="相似度")
    plans = serializers.ListField(label="启动的预案", child=serializers.CharField())
    hours = serializers.FloatField(label="处置用时（小时）", allow_null=True)

    class Meta(IncidentSerializer.Meta):
        fields = [*IncidentSerializer.Meta.fields, "similarity", "plans", "hours"]


class IncidentForm(serializers.Serializer[Any]):
    """An incident."""

    title = serializers.CharField(label="标题", max_length=100)
    description = serializers.CharField(label="情况", max_length=2000)
    kind = serializers.CharField(label="事件类型", max_length=40)
    level = serializers.ChoiceField(label="级别", choices=COLOURS, required=False)
    division_code = serializers.RegexField(DIVISION, label="行政区划代码")
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    occurred_at = serializers.DateTimeField(label="发生时间", required=False)


class StartPlanForm(serializers.Serializer[Any]):
    """The plan to start."""

    plan_id = serializers.IntegerField(label="预案")


class IncidentNoteForm(serializers.Serializer[Any]):
    """A line for the log."""

    note = serializers.CharField(label="内容", max_length=1000)


class IncidentCloseForm(serializers.Serializer[Any]):
    """What was done and learned."""

    summary = serializers.CharField(label="处置总结", max_length=4000)
    closed_at = serializers.DateTimeField(
        label="办结时间", required=False, help_text="事后补录的，填写当时的时间"
    )


class StepAssignForm(serializers.Serializer[Any]):
    """Who does a step."""

    account_id = serializers.IntegerField(label="责任人")


class StepNoteForm(serializers.Serializer[Any]):
    """How it went, or why not."""

    note = serializers.CharField(label="情况", max_length=500)


class SimilarForm(serializers.Serializer[Any]):
    """What is told."""

    text = serializers.CharField(label="情况", max_length=1000)
    kind = serializers.CharField(label="事件类型", max_length=40, required=False, default="")


class IncidentFilter(Filters):
    """What incidents are looked for by."""

    state = TextIn("state", label="状态")
    locals().update(time_range("occurred_at", "发生时间"))

    class Meta:
        model = Incident
        fields = {"kind": ["exact"], "level": ["exact"], "division_code": ["startswith"]}


class ChineseSearch(BaseFilterBackend):
    """``?search=``: incidents that say every word, in any field that tells of them."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        text = request.query_params.get("search", "")[:200]
        return searching.matching(queryset, text) if text.strip() else queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "search",
                "required": False,
                "in": "query",
                "description": "全文检索",
                "schema": {"type": "string"},
            }
        ]


class IncidentViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """突发事件"""

    select = staticmethod(selectors.incidents)
    serializer_class = IncidentSerializer
    filterset_class = IncidentFilter
    filter_backends = [  # noqa: RUF012
        *(
            one
            for one in ResourceViewSet.filter_backends  # type: ignore[misc]
            if one.__name__ != "SearchFilter"
        ),
        ChineseSearch,
    ]
    ordering_fields: ClassVar[list[str]] = ["occurred_at", "level"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "similar": READ, "write": CONTROL}

    def get_serializer_class(self) -> Any:
        return IncidentSerializer if self.action in ("list", "export") else IncidentDetailSerializer

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        if self.action in ("list", "export"):
            return rows
        return rows.prefetch_related("responses__plan", "responses__steps", "log")

    @command("登记突发事件", request=IncidentForm)
    def create(self, request: CommandRequest) -> Incident:
        """事件类型取自事件链，可据此作关联分析、查找相似的历史事件。"""
        return services.register(principal=request.principal, **request.validated)

    @command("启动预案", request=StartPlanForm)
    def start_plan(self, request: CommandRequest, row: Incident) -> Incident:
        """按预案现行版本生成步骤，期限自此时起算。"""
        services.start_plan(principal=request.principal, incident_id=row.pk, **request.validated)
        return self._again(row)

    @command("记录处置情况", request=IncidentNoteForm)
    def note(self, request: CommandRequest, row: Incident) -> Incident:
        """写入处置记录，不可修改。"""
        services.note_progress(principal=request.principal, incident_id=row.pk, **request.validated)
        return self._again(row)

    @command("办结", request=IncidentCloseForm)
    def close(self, request: CommandRequest, row: Incident) -> Incident:
        """全部步骤完成或注明不执行后，写出处置总结。"""
        services.close(principal=request.principal, incident_id=row.pk, **request.validated)
        return self._again(row)

    @extend_schema(
        summary="相似的历史事件",
        parameters=[SimilarForm],
        responses=SimilarIncidentSerializer(many=True),
    )
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def similar(self, request: Request) -> Answer:
        """已办结的事件中与所述情况最相似的，及其处置办法。"""
        asked = SimilarForm(data=request.query_params)
        asked.is_valid(raise_exception=True)
        rows = selectors.incidents(principal=self.principal).filter(state=Incident.State.CLOSED)
        found = searching.similar(rows.prefetch_related("responses__plan"), **asked.validated_data)
        row: Any
        for row, score in found:
            row.similarity = score
            row.plans = [one.plan.name for one in row.responses.all()]
            ended = row.closed_at
            row.hours = round((ended - row.occurred_at).total_seconds() / 3600, 1) if ended else None
        return Answer(SimilarIncidentSerializer([row for row, _ in found], many=True).data)

    def _again(self, row: Incident) -> Incident:
        found: Incident = self.get_queryset().get(pk=row.pk)
        return found


class AssignableSerializer(serializers.Serializer[Any]):
    """Somebody who may be given something."""

    id = serializers.IntegerField(label="账号")
    name = serializers.CharField(label="姓名")
    organisation_name = serializers.CharField(label="单位")


def assignable(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Accounts as choices."""
    return [
        {
            "id": row.pk,
            "name": str(row),
            "organisation_name": row.organisation.name if row.organisation else "",
        }
        for row in rows.order_by("organisation__path", "username")[:MOST_PEOPLE]
    ]


class StepFilter(Filters):
    """What steps are looked for by."""

    state = TextIn("state", label="状态")

    class Meta:
        model = ResponseStep
        fields = {"account_id": ["exact"], "response__incident": ["exact"]}


class ResponseStepViewSet(ResourceViewSet):
    """预案步骤"""

    select = staticmethod(selectors.steps)
    serializer_class = IncidentStepSerializer
    filterset_class = StepFilter
    search_fields: ClassVar[list[str]] = ["duty", "response__incident__title"]
    ordering_fields: ClassVar[list[str]] = ["due_at", "position"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "confirm": READ,
        "people": CONTROL,
        "write": CONTROL,
    }

    @command("分派", request=StepAssignForm)
    def assign(self, request: CommandRequest, row: ResponseStep) -> ResponseStep:
        """责任人应属于这一步的责任单位；分派后通知本人。"""
        return services.assign(principal=request.principal, step_id=row.pk, **request.validated)

    @extend_schema(summary="可分派的人", responses=AssignableSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=[])
    def people(self, request: Request, pk: str) -> Answer:
        """这一步责任单位的人；没有责任单位的，为本平台能查看运行监测的人。"""
        step: ResponseStep = self.get_object()
        path = identity.organisation_paths([step.organisation_id or 0]).get(step.organisation_id or 0, "")
        rows = identity.people(
            permission=READ, path=path, division_prefix=self.principal.scope.division_prefix
        )
        if step.organisation_id:
            rows = rows.filter(organisation_id=step.organisation_id)
        return Answer(AssignableSerializer(assignable(rows), many=True).data)

    @command("确认完成", request=StepNoteForm)
    def confirm(self, request: CommandRequest, row: ResponseStep) -> ResponseStep:
        """只有责任人本人可以确认。"""
        return services.confirm(principal=request.principal, step_id=row.pk, **request.validated)

    @command("不执行", request=StepNoteForm)
    def skip(self, request: CommandRequest, row: ResponseStep) -> ResponseStep:
        """须写明原因。"""
        return services.skip(principal=request.principal, step_id=row.pk, **request.validated)
