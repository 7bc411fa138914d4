"""Saved queries."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from chengyun.coordination import selectors
from chengyun.coordination.models import SavedQuery
from chengyun.coordination.permissions import READ
from chengyun.coordination.services import queries
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class SavedQuerySerializer(serializers.ModelSerializer[SavedQuery]):
    """A saved query."""

    own = serializers.SerializerMethodField(label="本人建立")
    params = serializers.DictField(label="条件")

    class Meta:
        model = SavedQuery
        fields = ["id", "name", "owner", "own", "params", "shared", "created_at"]

    def get_own(self, row: SavedQuery) -> bool:
        return bool(row.account_id == self.context["view"].principal.account_id)


class SavedQueryForm(serializers.Serializer[Any]):
    """Filters and their name."""

    name = serializers.CharField(label="名称", max_length=50)
    params = serializers.DictField(
        label="条件", child=serializers.CharField(max_length=500, allow_blank=True)
    )
    shared = serializers.BooleanField(label="共享", default=False)

    def validate_params(self, params: dict[str, str]) -> dict[str, str]:
        if len(params) > 50:
            raise serializers.ValidationError("至多 50 个条件。")
        return params


class SavedQueryViewSet(ResourceViewSet):
    """常用查询"""

    select = staticmethod(selectors.queries)
    serializer_class = SavedQuerySerializer
    filterset_fields: ClassVar[list[str]] = ["shared"]
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": READ}

    @command("保存查询", request=SavedQueryForm)
    def create(self, request: CommandRequest) -> SavedQuery:
        """同名的覆盖。"""
        return queries.save_query(principal=request.principal, **request.validated)

    @command("删除查询")
    def destroy(self, request: CommandRequest, query: SavedQuery) -> None:
        queries.delete_query(principal=request.principal, query_id=query.pk)
