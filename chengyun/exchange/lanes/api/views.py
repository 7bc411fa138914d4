"""REST resources of peers, subscriptions, lanes, deliveries, agreements, alarms and counters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.utils.dateparse import parse_date
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import facade as datastandard
from chengyun.exchange import permissions
from chengyun.exchange.api.search import BY_TABLE
from chengyun.exchange.lanes import reports, selectors
from chengyun.exchange.lanes.api import filters
from chengyun.exchange.lanes.api import serializers as forms
from chengyun.exchange.lanes.services import agreements, alarms, deliveries, joining, peers, subscriptions
from chengyun.exchange.models import Agreement, Alarm, Delivery, FileTransfer, Peer, Subscription
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

Row = TypeVar("Row", bound=Model)

_ID = r"\d{1,18}"
_DEFAULT_DAYS = timedelta(days=30)
_MOST_DAYS = timedelta(days=366)


class LanesViewSet(ResourceViewSet):
    """What the resources of the lanes share."""

    lookup_value_regex = _ID

    @property
    def principal(self) -> Principal:
        principal: Principal = self.request.principal  # type: ignore[attr-defined]
        return principal

    def shown(self, row: Row) -> Row:
        """The row as the list shows it, after a command changed it."""
        found: Row = self.get_queryset().get(pk=row.pk)
        return found


class TopologyViewSet(PrincipalMixin, viewsets.ViewSet):
    """平台互联"""

    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ}

    @extend_schema(summary="平台互联拓扑", responses=forms.TopologySerializer)
    def list(self, request: Request) -> Response:
        found = reports.topology(principal=request.principal)  # type: ignore[attr-defined]
        found["self"] = found.pop("own")
        for link in (*found["uppers"], *found["lowers"], *found["systems"]):
            link["tier_label"] = forms.tier_label(link["tier"])
        return Response(forms.TopologySerializer(found).data)


class PeerViewSet(HistoryMixin, LanesViewSet):
    """对接平台"""

    select = staticmethod(selectors.peers)
    serializer_class = forms.PeerSerializer
    filterset_class = filters.PeerFilter
    search_fields: ClassVar[list[str]] = ["name", "division_code", "service_address", "app_id"]
    ordering_fields: ClassVar[list[str]] = [
        "name",
        "division_code",
        "relation",
        "last_heartbeat_at",
        "created_at",
    ]
    permissions: ClassVar[dict[str, str]] = {
        "read": permissions.READ,
        "heartbeats": permissions.READ,
        "write": permissions.PEER_WRITE,
    }

    @command(
        "向上级平台申请接入", request=forms.ApplyForm, response=forms.PeerSerializer, detail=False, code=201
    )
    def apply(self, request: Any) -> Peer:
        return self.shown(joining.apply_to(principal=self.principal, **request.validated))

    @command("查询申请结果")
    def check(self, request: Any, peer: Peer) -> Peer:
        return self.shown(joining.check_result(principal=self.principal, peer_id=peer.pk))

    @command("停用对接", request=forms.ReasonForm)
    def suspend(self, request: Any, peer: Peer) -> Peer:
        return self.shown(peers.suspend(principal=self.principal, peer_id=peer.pk, **request.validated))

    @command("恢复对接")
    def resume(self, request: Any, peer: Peer) -> Peer:
        return self.shown(peers.resume(principal=self.principal, peer_id=peer.pk))

    @command("修改对接设置", request=forms.PeerSettingsForm, path="settings")
    def change(self, request: Any, peer: Peer) -> Peer:
        return self.shown(peers.change(principal=self.principal, peer_id=peer.pk, changes=request.validated))

    @command("测试链路", response=forms.BeatSerializer)
    def test(self, request: Any, peer: Peer) -> Any:
        tested, beat = peers.test_link(principal=self.principal, peer_id=peer.pk)
        return {
            "ok": beat.ok,
            "state": tested.state,
            "state_label": tested.get_state_display(),
            "latency_ms": beat.latency_ms,
            "clock_offset_ms": beat.clock_offset_ms,
            "signed": beat.signed,
            "detail": beat.detail,
            "name": beat.name,
            "version": beat.version,
        }

    @extend_schema(summary="链路心跳记录", responses=forms.HeartbeatSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def heartbeats(self, request: Request, pk: str) -> Response:
        peer = self.get_object()
        page = self.paginate_queryset(selectors.heartbeats(principal=self.principal).filter(peer=peer))
        return self.get_paginated_response(forms.HeartbeatSerializer(page, many=True).data)


class SubscriptionViewSet(HistoryMixin, LanesViewSet):
    """数据订阅"""

    select = staticmethod(selectors.subscriptions)
    serializer_class = forms.SubscriptionSerializer
    filterset_class = filters.SubscriptionFilter
    filter_backends = BY_TABLE
    search_fields: ClassVar[list[str]] = ["group", "table", "peer__name"]
    ordering_fields: ClassVar[list[str]] = [
        "peer",
        "group",
        "table",
        "last_ack_at",
        "last_run_at",
        "created_at",
    ]
    permissions: ClassVar[dict[str, str]] = {
        "read": permissions.READ,
        "choices": permissions.READ,
        "write": permissions.SUBSCRIPTION_WRITE,
    }

    @command("建立订阅", request=forms.SubscribeForm)
    def create(self, request: Any) -> Subscription:
        return self.shown(subscriptions.subscribe(principal=self.principal, **request.validated))

    @command("修改订阅", request=forms.SubscriptionSettingsForm, path="settings")
    def change(self, request: Any, lane: Subscription) -> Subscription:
        return self.shown(
            subscriptions.change(principal=self.principal, subscription_id=lane.pk, changes=request.validated)
        )

    @command("暂停发送", request=forms.OptionalReasonForm)
    def pause(self, request: Any, lane: Subscription) -> Subscription:
        return self.shown(
            subscriptions.pause(principal=self.principal, subscription_id=lane.pk, **request.validated)
        )

    @command("恢复发送")
    def resume(self, request: Any, lane: Subscription) -> Subscription:
        return self.shown(subscriptions.resume(principal=self.principal, subscription_id=lane.pk))

    @command("停止订阅", request=forms.ReasonForm)
    def end(self, request: Any, lane: Subscription) -> Subscription:
        return self.shown(
            subscriptions.end(principal=self.principal, subscription_id=lane.pk, **request.validated)
        )

    @command("立即取数推送", request=forms.CollectForm, response=forms.SubscriptionSerializer, code=202)
    def run(self, request: Any, lane: Subscription) -> Subscription:
        return self.shown(
            subscriptions.run(
                principal=self.principal, subscription_id=lane.pk, everything=request.validated["all"]
            )
        )

    @extend_schema(
        summary="可订阅的数据表",
        parameters=[OpenApiParameter("peer", int, description="对方平台，标出已订阅的")],
        responses=forms.ChoiceSerializer(many=True),
        filters=False,
    )
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def choices(self, request: Request) -> Response:
        peer = request.query_params.get("peer", "")
        taken = set(
            selectors.subscriptions(principal=self.principal)
            .filter(peer=int(peer) if peer.isdecimal() else 0)
            .values_list("group", "table")
        )
        found = [
            {
                "group": table.group,
                "group_label": table.group_label,
                "table": table.name,
                "table_label": table.label,
                "direction": table.direction,
                "subscribed": (table.group, table.name) in taken,
            }
            for table in datastandard.tables()
        ]
        return Response({"results": forms.ChoiceSerializer(found, many=True).data})


class LaneViewSet(LanesViewSet):
    """通道状态"""

    select = staticmethod(selectors.lanes)
    filterset_class = filters.LaneFilter
    filter_backends = BY_TABLE
    search_fields: ClassVar[list[str]] = ["group", "table", "peer__name"]
    ordering_fields: ClassVar[list[str]] = [
        "peer",
        "group",
        "table",
        "depth",
        "depth_rows",
        "oldest_at",
        "rate_rows_per_minute",
        "failures_last_hour",
        "parked",
        "last_ack_at",
    ]
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ, "summary": permissions.READ}

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return forms.LaneDetailSerializer if self.action == "retrieve" else forms.LaneSerializer

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):
            return Subscription.objects.none()
        return super().get_queryset()

    @extend_schema(summary="通道汇总", responses=forms.LaneSummarySerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None)
    def summary(self, request: Request) -> Response:
        return Response(forms.LaneSummarySerializer(reports.lanes(principal=self.principal)).data)


class DeliveryViewSet(HistoryMixin, LanesViewSet):
    """发送任务"""

    select = staticmethod(selectors.deliveries)
    serializer_class = forms.DeliverySerializer
    filterset_class = filters.DeliveryFilter
    filter_backends = BY_TABLE
    table_path = "subscription__"
    search_fields: ClassVar[list[str]] = ["sent_as", "last_error", "subscription__peer__name"]
    ordering_fields: ClassVar[list[str]] = ["subscription", "seq", "created_at", "acked_at", "attempts"]
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ, "write": permissions.LANE_WRITE}

    @command("重发被搁置的任务")
    def retry(self, request: Any, delivery: Delivery) -> Delivery:
        return self.shown(deliveries.retry(principal=self.principal, delivery_id=delivery.pk))

    @command("放弃任务", request=forms.ReasonForm)
    def discard(self, request: Any, delivery: Delivery) -> Delivery:
        return self.shown(
            deliveries.discard(principal=self.principal, delivery_id=delivery.pk, **request.validated)
        )

    @command("批量重发", request=forms.ManyForm, response=forms.DoneSerializer, detail=False, path="retry")
    def retry_many(self, request: Any) -> dict[str, int]:
        ids = request.validated["ids"]
        return _done(ids, deliveries.retry_many(principal=self.principal, ids=ids))

    @command(
        "批量放弃", request=forms.ManyReasonForm, response=forms.DoneSerializer, detail=False, path="discard"
    )
    def discard_many(self, request: Any) -> dict[str, int]:
        ids, reason = request.validated["ids"], request.validated["reason"]
        return _done(ids, deliveries.discard_many(principal=self.principal, ids=ids, reason=reason))


class FileTransferViewSet(LanesViewSet):
    """附件传送"""

    select = staticmethod(selectors.file_transfers)
    serializer_class = forms.FileTransferSerializer
    filterset_class = filters.FileTransferFilter
    search_fields: ClassVar[list[str]] = ["name", "sm3", "peer__name", "caller__name", "detail"]
    ordering_fields: ClassVar[list[str]] = ["id", "name", "size", "started_at", "finished_at"]
    permissions: ClassVar[dict[str, str]] = {"read": permissions.READ, "write": permissions.LANE_WRITE}

    @command("重新传送附件")
    def retry(self, request: Any, file: FileTransfer) -> FileTransfer:
        return self.shown(deliveries.send_file_again(principal=self.principal, transfer_id=file.pk))


class AgreementViewSet(HistoryMixin, LanesViewSet):
    """推送约定"""

    select = staticmethod(selectors.agreements)
    serializer_class = forms.AgreementSerializer
    filterset_class = filters.AgreementFilter
    filter_backends = BY_TABLE
    search_fields: ClassVar[list[str]] = ["group", "table", "caller__name", "caller__app_id"]
    ordering_fields: ClassVar[list[str]] = ["caller", "group", "table", "due_by", "last_push_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": permissions.READ,
        "write": permissions.SUBSCRIPTION_WRITE,
    }

    @command("建立推送约定", request=forms.AgreeForm)
    def create(self, request: Any) -> Agreement:
        return self.shown(agreements.agree(principal=self.principal, **request.validated))

    @command("修改推送约定", request=forms.AgreementSettingsForm, path="settings")
    def change(self, request: Any, agreement: Agreement) -> Agreement:
        return self.shown(
            agreements.change(principal=self.principal, agreement_id=agreement.pk, changes=request.validated)
        )

    @command("取消推送约定", code=204)
    def remove(self, request: Any, agreement: Agreement) -> None:
        agreements.remove(principal=self.principal, agreement_id=agreement.pk)


class AlarmViewSet(LanesViewSet):
    """交换告警"""

    select = staticmethod(selectors.alarms)
    serializer_class = forms.AlarmSerializer
    filterset_class = filters.AlarmFilter
    search_fields: ClassVar[list[str]] = ["subject", "detail"]
    ordering_fields: ClassVar[list[str]] = ["raised_at", "cleared_at", "level", "kind"]
    permissions: ClassVar[dict[str, str]] = {
        "read": permissions.READ,
        "summary": permissions.READ,
        "write": permissions.ALARM_WRITE,
    }

    @command("确认告警", request=forms.NoteForm)
    def acknowledge(self, request: Any, alarm: Alarm) -> Alarm:
        return self.shown(
            alarms.acknowledge(principal=self.principal, alarm_id=alarm.pk, **request.validated)
        )

    @command(
        "批量确认",
        request=forms.ManyNoteForm,
        response=forms.DoneSerializer,
        detail=False,
        path="acknowledge",
    )
    def acknowledge_many(self, request: Any) -> dict[str, int]:
        ids, note = request.validated["ids"], request.validated["note"]
        return _done(ids, alarms.acknowledge_many(principal=self.principal, ids=ids, note=note))

    @extend_schema(summary="告警汇总", responses=forms.AlarmSummarySerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None)
    def summary(self, request: Request) -> Response:
        return Response(forms.AlarmSummarySerializer(reports.alarms(principal=self.principal)).data)


class StatisticsViewSet(ExportMixin, LanesViewSet):
    """交换统计"""

    select = staticmethod(selectors.traffic)
    serializer_class = forms.TrafficSerializer
    filterset_class = filters.TrafficFilter
    search_fields: ClassVar[list[str]] = ["name", "app_id", "group", "table"]
    ordering_fields: ClassVar[list[str]] = [
        "day",
        "division_code",
        "group",
        "table",
        "messages",
        "rows",
        "bytes",
    ]
    permissions: ClassVar[dict[str, str]] = {
        "read": permissions.READ,
        "days": permissions.READ,
        "accounts": permissions.READ,
        "divisions": permissions.READ,
    }

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Without a first day the thirty days before the last one; never more than a year."""
        filtered = super().filter_queryset(queryset)
        asked = self.request.query_params
        last = parse_date(asked.get("day_until", "")) or clock.now().astimezone(SHANGHAI).date()
        first = parse_date(asked.get("day_from", "")) or last - _DEFAULT_DAYS
        return filtered.filter(day__gte=first, day__lt=first + _MOST_DAYS)

    @extend_schema(summary="按日统计", responses=forms.DaysSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def days(self, request: Request) -> Response:
        found = reports.by_day(self.filter_queryset(self.get_queryset()))
        return Response(forms.DaysSerializer({"results": found}).data)

    @extend_schema(summary="按账号统计", responses=forms.AccountsTrafficSerializer)
    @action(detail=False, methods=["get"], pagination_class=None)
    def accounts(self, request: Request) -> Response:
        found = reports.by_account(self.filter_queryset(self.get_queryset()))
        return Response(forms.AccountsTrafficSerializer({"results": found}).data)

    @extend_schema(
        summary="按行政区划统计现有数据",
        parameters=[
            OpenApiParameter("group", str, required=True, description="数据分组"),
            OpenApiParameter("table", str, required=True, description="数据表"),
        ],
        responses=forms.DivisionsSerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def divisions(self, request: Request) -> Response:
        group, table = request.query_params.get("group", ""), request.query_params.get("table", "")
        found = {
            "group": group,
            "table": table,
            "table_label": forms.table_label(group, table),
            "results": reports.by_division(principal=self.principal, group=group, table=table),
        }
        return Response(forms.DivisionsSerializer(found).data)


def _done(ids: list[int], done: int) -> dict[str, int]:
    return {"done": done, "skipped": len(set(ids)) - done}
