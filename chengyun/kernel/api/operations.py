"""What the worker does: dead letters and periodic jobs."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.kernel import selectors, services
from chengyun.kernel.models import DeadLetter, PeriodicRun
from chengyun.kernel.permissions import OPERATIONS_READ, OPERATIONS_RETRY
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class DeadLetterSerializer(serializers.ModelSerializer[DeadLetter]):
    """A dead letter."""

    class Meta:
        model = DeadLetter
        fields = [
            "id", "consumer", "message_id", "topic", "key", "payload", "attempts", "error", "failed_at",
            "retried_at", "retried_by",
        ]  # fmt: skip


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

    class Meta:
        model = PeriodicRun
        fields = ["id", "name", "started_at", "finished_at", "error"]


class PeriodicRunViewSet(ResourceViewSet):
    """定时任务"""

    select = staticmethod(selectors.periodic_runs)
    serializer_class = PeriodicRunSerializer
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["name", "started_at"]
    permissions: ClassVar[dict[str, str]] = {"read": OPERATIONS_READ}
