"""Rounds: a form given out for a period."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.supervision.filling import selectors, services
from chengyun.supervision.filling.models import Round
from chengyun.supervision.permissions import FORM, READ


class FillingRoundSerializer(serializers.ModelSerializer[Round]):
    """A form given out for a period."""

    form_name = serializers.CharField(label="表单名称", source="form.name", read_only=True)
    city_count = serializers.IntegerField(label="填报地区数", read_only=True)
    submitted_count = serializers.IntegerField(label="已提交", read_only=True)
    approved_count = serializers.IntegerField(label="已通过", read_only=True)
    published_count = serializers.IntegerField(label="已入库", read_only=True)
    source = serializers.CharField(  # type: ignore[assignment]
        label="数据表", source="form.source", read_only=True
    )
    filled = serializers.IntegerField(label="已填", read_only=True)
    needed = serializers.IntegerField(label="应填", read_only=True)

    class Meta:
        model = Round
        fields = [
            "id", "form", "form_name", "source", "period", "begins_on", "ends_on", "due_at", "steps", "locked",
            "created_by", "created_at", "city_count", "submitted_count", "approved_count", "published_count",
            "filled", "needed",
        ]  # fmt: skip


class NewRound(serializers.Serializer[Any]):
    """A round to start."""

    form_id = serializers.IntegerField(label="表单")
    period = serializers.CharField(label="填报期", max_length=10)
    due_at = serializers.DateTimeField(label="截止时间")
    districts = serializers.ListField(
        label="填报地区",
        child=serializers.CharField(max_length=6),
        max_length=services.MOST_CITIES,
        required=False,
        help_text="不填为表单的填报地区",
    )


class RoundLockForm(serializers.Serializer[Any]):
    """Whether nobody may fill."""

    locked = serializers.BooleanField(label="锁定")


class RemindForm(serializers.Serializer[Any]):
    """What those who have not handed in are told."""

    note = serializers.CharField(label="催报意见", max_length=200)


class RemindedSerializer(serializers.Serializer[Any]):
    """How many were told."""

    cities = serializers.IntegerField(label="催报地区数")


class FillingRoundViewSet(HistoryMixin, ResourceViewSet):
    """填报任务"""

    select = staticmethod(selectors.rounds)
    serializer_class = FillingRoundSerializer
    search_fields: ClassVar[list[str]] = ["period", "form__name"]
    ordering_fields: ClassVar[list[str]] = ["begins_on", "due_at", "period"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "completeness": READ, "write": FORM}

    @command("布置填报任务", request=NewRound)
    def create(self, request: CommandRequest) -> Round:
        round_ = services.start_round(principal=request.principal, **request.validated)
        shown: Round = self.get_queryset().get(pk=round_.pk)
        return shown

    @command("锁定或解锁", request=RoundLockForm, permission=FORM)
    def lock(self, request: CommandRequest, round_: Round) -> Round:
        services.set_lock(principal=request.principal, round_id=round_.pk, **request.validated)
        shown: Round = self.get_object()
        return shown

    @command("催报", request=RemindForm, response=RemindedSerializer, permission=FORM)
    def remind(self, request: CommandRequest, round_: Round) -> dict[str, int]:
        """通知没有提交的各地区。"""
        return {
            "cities": services.remind(principal=request.principal, round_id=round_.pk, **request.validated)
        }

    @extend_schema(summary="完成情况", responses=OpenApiTypes.OBJECT, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def completeness(self, request: Request, pk: str) -> Response:
        return Response(selectors.completeness(principal=self.principal, round_=self.get_object()))
