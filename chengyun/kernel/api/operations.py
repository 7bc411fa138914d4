"""What the worker does: waiting messages, dead letters and periodic jobs."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.kernel import selectors, services
from chengyun.kernel.messaging.registry import discover
from chengyun.kernel.models import DeadLetter, OutboxMessage, PeriodicRun
from chengyun.kernel.permissions import OPERATIONS_READ, OPERATIONS_RETRY
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class OutboxSerializer(serializers.ModelSerializer[OutboxMessage]):
    """A message that waits for its relay."""

    class Meta:
        model = OutboxMessage
        fields = ["id", "topic", "key", "only_for", "payload", "created_at"]


class OutboxFilters(Filters):
    """Which topic, and whether it waits too long."""

    late = django_filters.BooleanFilter(method="by_late", label="积压超过 5 分钟")

    class Meta:
        model = OutboxMessage
        fields = {"topic": ["exact"]}

    def by_late(self, rows: QuerySet[OutboxMessage], name: str, value: bool) -> QuerySet[OutboxMessage]:
        return rows.filter(selectors.is_late()) if value else rows.exclude(selectors.is_late())


class OutboxViewSet(ResourceViewSet):
    """待发消息"""

    select = staticmethod(selectors.outbox_messages)
    serializer_class = OutboxSerializer
    filterset_class = OutboxFilters
    search_fields: ClassVar[list[str]] = ["topic", "key"]
    ordering_fields: ClassVar[list[str]] = ["id", "created_at"]
    permissions: ClassVar[dict[str, str]] = {"read": OPERATIONS_READ}


class DeadLetterSerializer(serializers.ModelSerializer[DeadLetter]):
    """A dead letter."""

    consumer_label = serializers.SerializerMethodField(label="消费者名称")

    class Meta:
        model = DeadLetter
        fields = [
            "id", "consumer", "consumer_label", "message_id", "topic", "key", "payload", "attempts", "error", "failed_at",
            "retried_at", "retried_by",
        ]  # fmt: skip

    def get_consumer_label(self, letter: DeadLetter) -> str:
        consumer = discover().consumers.get(letter.consumer)
        return consumer.label if consumer else letter.consumer


class DeadLetterFilters(Filters):
    """Which consumer's, and whether someone has seen to it."""

    class Meta:
        model = DeadLetter
        fields = {"consumer": ["exact"], "topic": ["exact"], "retried_at": ["isnull"]}


class DeadLetterViewSet(ResourceViewSet):
    """死信"""

    select = staticmethod(selectors.dead_letters)
    serializer_class = DeadLetterSerializer
    filterset_class = DeadLetterFilters
    search_fields: ClassVar[list[str]] = ["consumer", "topic", "error"]
    ordering_fields: ClassVar[list[str]] = ["id", "failed_at", "consumer"]
    permissions: ClassVar[dict[str, str]] = {"read": OPERATIONS_READ}

    @command("重试死信", permission=OPERATIONS_RETRY)
    def retry(self, request: CommandRequest, letter: DeadLetter) -> DeadLetter:
        """把死信再次交给它的消费者；请先排除失败的原因。"""
        return services.retry_dead_letter(
            principal=request.principal,
            number=letter.pk,
        )


class HealthSerializer(serializers.Serializer[Any]):
    """How the work in the background goes."""

    waiting = serializers.IntegerField(label="待转发消息")
    oldest = serializers.DateTimeField(label="最早的待转发消息", allow_null=True)
    late = serializers.IntegerField(label="积压超过 5 分钟的消息")
    dead_letters = serializers.IntegerField(label="未处理的死信")
    failed_jobs = serializers.IntegerField(label="失败的定时任务")


class HealthView(PrincipalMixin, APIView):
    """How the work in the background goes."""

    permissions: ClassVar[dict[str, str]] = {"get": OPERATIONS_READ}

    @extend_schema(summary="后台运行状况", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        return Response(HealthSerializer(selectors.background_health(principal=self.principal)).data)


class PeriodicRunSerializer(serializers.ModelSerializer[PeriodicRun]):
    """A periodic job's last run."""

    label = serializers.SerializerMethodField(label="名称")  # type: ignore[assignment]
    when = serializers.SerializerMethodField(label="周期")

    class Meta:
        model = PeriodicRun
        fields = ["id", "name", "label", "when", "started_at", "finished_at", "error"]

    def get_label(self, run: PeriodicRun) -> str:
        job = discover().jobs.get(run.name)
        return job.label if job else run.name

    def get_when(self, run: PeriodicRun) -> str:
        job = discover().jobs.get(run.name)
        if job is None:
            return "已不再运行"
        if job.daily_at:
            return f"每日 {job.daily_at:%H:%M}"
        seconds = int(job.every.total_seconds()) if job.every else 0
        return f"每 {seconds} 秒" if seconds % 60 else f"每 {seconds // 60} 分钟"


class PeriodicRunFilters(Filters):
    """Whether the last run failed."""

    failed = django_filters.BooleanFilter(method="by_failed", label="失败")

    class Meta:
        model = PeriodicRun
        fields: ClassVar[list[str]] = []

    def by_failed(self, rows: QuerySet[PeriodicRun], name: str, value: bool) -> QuerySet[PeriodicRun]:
        return rows.exclude(error="") if value else rows.filter(error="")


class PeriodicRunViewSet(ResourceViewSet):
    """定时任务"""

    select = staticmethod(selectors.periodic_runs)
    serializer_class = PeriodicRunSerializer
    filterset_class = PeriodicRunFilters
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["name", "started_at"]
    permissions: ClassVar[dict[str, str]] = {"read": OPERATIONS_READ}
