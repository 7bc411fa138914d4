"""What a person was told, and what waits for them."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.kernel import notifications, todo
from chengyun.kernel.models import Notification
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet


class NotificationSerializer(serializers.ModelSerializer[Notification]):
    """A notification."""

    class Meta:
        model = Notification
        fields = ["id", "title", "text", "link", "at", "read_at"]


class NotificationFilters(Filters):
    """Read or not."""

    class Meta:
        model = Notification
        fields = {"read_at": ["isnull"]}


class NotificationViewSet(ResourceViewSet):
    """通知"""

    select = staticmethod(notifications.own)
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilters
    search_fields: ClassVar[list[str]] = ["title", "text"]
    ordering_fields: ClassVar[list[str]] = ["id", "at"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "write": SIGNED_IN}

    @command("标为已读")
    def mark_read(self, request: CommandRequest, notification: Notification) -> None:
        notifications.mark_read(principal=request.principal, number=notification.pk)

    @command("全部标为已读", detail=False)
    def mark_all_read(self, request: CommandRequest) -> None:
        notifications.mark_read(principal=request.principal)


class TodoItemSerializer(serializers.Serializer[Any]):
    """So many things of one kind."""

    title = serializers.CharField(label="事项")
    count = serializers.IntegerField(label="数量")
    link = serializers.CharField(label="页面")


class TodoSerializer(serializers.Serializer[Any]):
    """What waits."""

    count = serializers.IntegerField(label="总数")
    items = TodoItemSerializer(many=True, label="事项")


class TodoView(PrincipalMixin, APIView):
    """What waits for the signed-in person."""

    permissions: ClassVar[dict[str, str]] = {"get": SIGNED_IN}

    @extend_schema(summary="待办事项", responses=TodoSerializer)
    def get(self, request: Request) -> Response:
        items = todo.waiting_for(self.principal)
        return Response(TodoSerializer({"count": sum(item.count for item in items), "items": items}).data)
