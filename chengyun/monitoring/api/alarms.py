"""Alarms, and what people do to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, WholeNumber, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring import flow, selectors
from chengyun.monitoring.models import Alarm, AlarmStep
from chengyun.monitoring.permissions import DUTY, READ
from chengyun.monitoring.services import alarms as services


class AlarmStepSerializer(serializers.ModelSerializer[AlarmStep]):
    """What happened."""

    action_label = serializers.SerializerMethodField(label="动作名称")

    class Meta:
        model = AlarmStep
        fields = ["id", "at", "action", "action_label", "who", "note", "late"]

    def get_action_label(self, row: AlarmStep) -> str:
        return flow.STEP_LABELS.get(row.action, row.action)


class AlarmActionSerializer(serializers.Serializer[Any]):
    """An action that the asking person may take now."""

    action = serializers.CharField(label="动作")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    needs_note = serializers.BooleanField(label="须填说明")


class MonitoringAlarmSerializer(serializers.ModelSerializer[Alarm]):
    """An alarm in lists, with what the asking person may do to it now."""

    object_name = serializers.CharField(label="监测对象", source="point.device.object.name", read_only=True)
    point_name = serializers.CharField(label="测点名称", source="point.name", read_only=True)
    unit = serializers.CharField(label="单位", source="point.unit", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    rule_name = serializers.CharField(label="规则名称", source="rule.name", read_only=True)
    object = serializers.IntegerField(label="监测对象编号", source="point.device.object_id", read_only=True)
    silenced_until = serializers.DateTimeField(
        label="静默至", source="silence.ends_at", default=None, read_only=True
    )
    inhibited_by_number = serializers.CharField(
        label="抑制它的报警", source="inhibited_by.number", default="", read_only=True
    )
    overdue = serializers.SerializerMethodField(label="已超期")
    actions = serializers.SerializerMethodField(label="可用动作")
    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")

    class Meta:
        model = Alarm
        fields = [
            "id", "number", "subject", "level", "title", "specialty", "domain", "division_code", "point", "point_name",
            "object", "object_name", "unit", "raised_at", "value", "worst", "recovered_at", "state", "state_label", "state_since",
            "due_at", "overdue", "verdict", "rule_name", "rule_version", "hazard_number", "case_number", "case_state",
            "case_ended", "assignee", "silenced_until", "inhibited_by_number", "escalations", "lon", "lat", "actions",
        ]  # fmt: skip

    @extend_schema_field(AlarmActionSerializer(many=True))
    def get_actions(self, row: Alarm) -> list[dict[str, Any]]:
        principal = self.context["request"].principal
        return [
            {"action": code, "label": one.label, "needs_note": one.needs_note}
            for code, one in flow.ACTIONS.items()
            if row.state in one.origins and principal.may(one.permission)
        ]

    def get_overdue(self, row: Alarm) -> bool:
        return row.due_at is not None and clock.now() > row.due_at

    def get_lon(self, row: Alarm) -> float:
        return float(round(row.point.device.object.shape.centroid.x, 7))

    def get_lat(self, row: Alarm) -> float:
        return float(round(row.point.device.object.shape.centroid.y, 7))


class AlarmDetailSerializer(MonitoringAlarmSerializer):
    """An alarm with its evidence and its steps."""

    steps = AlarmStepSerializer(many=True, label="办理过程", read_only=True)

    class Meta(MonitoringAlarmSerializer.Meta):
        fields = [
            *MonitoringAlarmSerializer.Meta.fields, "evidence", "evidence_from", "evidence_until", "steps",
        ]  # fmt: skip


class AlarmActForm(serializers.Serializer[Any]):
    """A step of an alarm."""

    action = serializers.ChoiceField(
        label="动作", choices=[(code, one.label) for code, one in flow.ACTIONS.items()]
    )
    note = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)


class AlarmCommentForm(serializers.Serializer[Any]):
    """A remark."""

    note = serializers.CharField(label="备注", max_length=500)


class AlarmAssignForm(serializers.Serializer[Any]):
    """Who is to handle an alarm."""

    account_id = serializers.IntegerField(label="承办人")
    note = serializers.CharField(label="说明", max_length=300, required=False, allow_blank=True)


class AlarmCandidateSerializer(serializers.Serializer[Any]):
    """A person an alarm may be given to."""

    id = serializers.IntegerField(label="账号编号")
    name = serializers.CharField(label="姓名")
    organisation = serializers.CharField(label="单位", allow_blank=True)


class AlarmGroupSerializer(serializers.Serializer[Any]):
    """Alarms that belong together."""

    key = serializers.CharField(label="代码")
    name = serializers.CharField(label="名称")
    count = serializers.IntegerField(label="报警数")
    level = serializers.IntegerField(label="最严重级别")
    to_judge = serializers.IntegerField(label="待研判")
    quiet = serializers.IntegerField(label="静默或被抑制")
    unrecovered = serializers.IntegerField(label="数据未恢复")
    newest = serializers.DateTimeField(label="最近发生")


class AlarmCaseForm(serializers.Serializer[Any]):
    """The class of the case to be made."""

    kind = serializers.ChoiceField(label="类型", choices=[("component", "部件"), ("event", "事件")])
    class_code = serializers.CharField(label="小类代码", max_length=10)
    note = serializers.CharField(label="补充说明", max_length=300, required=False, allow_blank=True)


class AlarmCountSerializer(serializers.Serializer[Any]):
    """Alarms of one group."""

    key = serializers.CharField(label="代码")
    count = serializers.IntegerField(label="报警数")


class AlarmStatisticsSerializer(serializers.Serializer[Any]):
    """Alarms of a period by what they are, and how right they were."""

    total = serializers.IntegerField(label="报警数")
    open = serializers.IntegerField(label="未办结")
    overdue = serializers.IntegerField(label="已超期")
    true = serializers.IntegerField(label="判为真实")
    false = serializers.IntegerField(label="判为误报")
    accuracy = serializers.FloatField(
        label="报警准确率", allow_null=True, help_text="真实数与已研判数之比，宜不小于 0.9"
    )
    by_level = AlarmCountSerializer(many=True, label="按级别")
    by_specialty = AlarmCountSerializer(many=True, label="按专项")
    by_division = AlarmCountSerializer(many=True, label="按行政区划")
    by_subject = AlarmCountSerializer(many=True, label="按类别")


class AlarmFilter(Filters):
    """What alarms are looked for by."""

    state = TextIn("state", label="状态")
    level = WholeNumber("level", label="级别", min_value=1, max_value=3)
    rule = WholeNumber("rule_id", label="规则")
    mine = django_filters.BooleanFilter(method="filter_mine", label="指派给我的")
    quiet = django_filters.BooleanFilter(method="filter_quiet", label="静默或被抑制")
    open = django_filters.BooleanFilter(method="filter_open", label="未办结")
    overdue = django_filters.BooleanFilter(method="filter_overdue", label="已超期")
    object = WholeNumber("point__device__object_id", label="监测对象")
    locals().update(time_range("raised_at", "发生时间"))

    class Meta:
        model = Alarm
        fields = {
            "subject": ["exact"],
            "specialty": ["exact"],
            "domain": ["exact"],
            "verdict": ["exact"],
            "point": ["exact"],
            "division_code": ["startswith"],
            "recovered_at": ["isnull"],
        }

    def filter_open(self, rows: QuerySet[Alarm], name: str, value: bool) -> QuerySet[Alarm]:
        return rows.filter(state__in=flow.OPEN) if value else rows.exclude(state__in=flow.OPEN)

    def filter_mine(self, rows: QuerySet[Alarm], name: str, value: bool) -> QuerySet[Alarm]:
        mine = {"assignee_id": self.request.principal.account_id}
        return rows.filter(**mine) if value else rows.exclude(**mine)

    def filter_quiet(self, rows: QuerySet[Alarm], name: str, value: bool) -> QuerySet[Alarm]:
        return rows.filter(selectors.QUIET) if value else rows.exclude(selectors.QUIET)

    def filter_overdue(self, rows: QuerySet[Alarm], name: str, value: bool) -> QuerySet[Alarm]:
        late = {"due_at__lt": clock.now()}
        return rows.filter(**late) if value else rows.exclude(**late)


class AlarmViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """报警"""

    export_fields = tuple(name for name in MonitoringAlarmSerializer.Meta.fields if name != "actions")
    select = staticmethod(selectors.alarms)
    serializer_class = MonitoringAlarmSerializer
    filterset_class = AlarmFilter
    search_fields: ClassVar[list[str]] = ["number", "title", "case_number", "hazard_number"]
    ordering_fields: ClassVar[list[str]] = ["raised_at", "level", "due_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "statistics": READ,
        "groups": READ,
        "candidates": DUTY,
        "assign": DUTY,
        "act": READ,
        "comment": READ,
        "open_case": DUTY,
        "write": DUTY,
    }

    def get_serializer_class(self) -> Any:
        return MonitoringAlarmSerializer if self.action in ("list", "export") else AlarmDetailSerializer

    @command("办理报警", request=AlarmActForm)
    def act(self, request: CommandRequest, row: Alarm) -> Alarm:
        """动作、前后状态、所需权限与办理期限由报警流程规定。"""
        return services.act(principal=request.principal, alarm_id=row.pk, **request.validated)

    @command("备注", request=AlarmCommentForm)
    def comment(self, request: CommandRequest, row: Alarm) -> Alarm:
        """任何看得到报警的人都可以备注。"""
        return services.comment(principal=request.principal, alarm_id=row.pk, **request.validated)

    @command("转为案件", request=AlarmCaseForm)
    def open_case(self, request: CommandRequest, row: Alarm) -> Alarm:
        """判为真实的报警转给指挥协调，来源为物联监测。"""
        return services.open_case(principal=request.principal, alarm_id=row.pk, **request.validated)

    @command("指派", request=AlarmAssignForm)
    def assign(self, request: CommandRequest, row: Alarm) -> Alarm:
        """交给一名值班员或权属单位的人，并通知本人。"""
        return services.assign(principal=request.principal, alarm_id=row.pk, **request.validated)

    @extend_schema(summary="可指派的人", responses=AlarmCandidateSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filterset_class=None)
    def candidates(self, request: Request, pk: str) -> Response:
        """值班员与权属单位的人，至多 500 名。"""
        people = services.candidates(self.get_object()).order_by("full_name", "pk")[:500]
        rows = [
            {
                "id": one.pk,
                "name": one.full_name or one.username,
                "organisation": one.organisation.name if one.organisation else "",
            }
            for one in people
        ]
        return Response(AlarmCandidateSerializer(rows, many=True).data)

    @extend_schema(
        summary="报警分组",
        parameters=[
            OpenApiParameter(
                "by", str, enum=list(selectors.GROUPS), description="按监测对象、专项、领域、区划或规则"
            )
        ],
        responses=AlarmGroupSerializer(many=True),
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def groups(self, request: Request) -> Response:
        """筛选所得报警按一项合并，最严重的在前，至多 200 组。"""
        by = request.query_params.get("by", "object")
        if by not in selectors.GROUPS:
            reason = f"应为 {'、'.join(selectors.GROUPS)} 之一。"
            raise Invalid("分组有误。", errors=[FieldError("by", reason)])
        rows = selectors.alarm_groups(self.filter_queryset(self.get_queryset()), by)
        return Response(AlarmGroupSerializer(rows, many=True).data)

    @extend_schema(summary="报警统计", responses=AlarmStatisticsSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        """筛选所得报警的数量、分布与准确率；没有给出发生时间的，为最近三十日。"""
        rows = self.filter_queryset(self.get_queryset()).order_by()
        if not any(name.startswith("raised_at") for name in request.query_params):
            rows = rows.filter(raised_at__gte=clock.now() - timedelta(days=30))
        judged = selectors.accuracy(rows)
        known = judged["true"] + judged["false"]
        answer = {
            "total": judged["all"],
            "open": rows.filter(state__in=flow.OPEN).count(),
            "overdue": rows.filter(due_at__lt=clock.now()).count(),
            "true": judged["true"],
            "false": judged["false"],
            "accuracy": judged["true"] / known if known else None,
            **{f"by_{field}": _counts(rows, field) for field in ("level", "specialty", "subject")},
            "by_division": _counts(rows, "division_code"),
        }
        return Response(AlarmStatisticsSerializer(answer).data)


def _counts(rows: QuerySet[Alarm], field: str) -> list[dict[str, Any]]:
    counted = (
        rows.select_related(None).values_list(field).annotate(count=Count("pk")).order_by("-count")[:200]
    )
    return [{"key": str(key), "count": count} for key, count in counted]
