"""Portals, their columns and entries, and announcements."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.identity.models import Account
from chengyun.identity.portal import selectors, services
from chengyun.identity.portal.models import LINK, Announcement, Portal, PortalColumn, PortalEntry
from chengyun.identity.portal.services import WRITE
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

_ROLES = serializers.ListField(
    label="适用角色", child=serializers.IntegerField(), required=False, max_length=100, help_text="空为所有人"
)


class WithRoles(serializers.ModelSerializer[Any]):
    """Whom a row is for."""

    role_names = serializers.SerializerMethodField(label="适用角色名称")

    def get_role_names(self, row: Any) -> list[str]:
        return [role.name for role in row.roles.all()]


class PortalSerializer(WithRoles):
    """A portal."""

    class Meta:
        model = Portal
        fields = ["id", "name", "roles", "role_names", "position", "active"]


class PortalForm(serializers.Serializer[Any]):
    """A portal to arrange."""

    name = serializers.CharField(label="名称", max_length=30)
    role_ids = _ROLES
    position = serializers.IntegerField(label="顺序", min_value=0, max_value=1000, required=False)
    active = serializers.BooleanField(label="启用", required=False)


class PortalColumnSerializer(serializers.ModelSerializer[PortalColumn]):
    """A column."""

    portal_name = serializers.CharField(label="门户名称", source="portal.name", read_only=True)
    kind_label = serializers.CharField(label="内容名称", source="get_kind_display", read_only=True)

    class Meta:
        model = PortalColumn
        fields = ["id", "portal", "portal_name", "title", "kind", "kind_label", "position"]


class PortalColumnForm(serializers.Serializer[Any]):
    """A column to arrange."""

    portal = serializers.PrimaryKeyRelatedField(label="门户", queryset=Portal.objects.all())
    title = serializers.CharField(label="栏目名称", max_length=30)
    kind = serializers.ChoiceField(label="内容", choices=PortalColumn.Kind.choices)
    position = serializers.IntegerField(label="顺序", min_value=0, max_value=1000, required=False)


class PortalEntrySerializer(WithRoles):
    """An entry."""

    column_title = serializers.SerializerMethodField(label="栏目名称")

    class Meta:
        model = PortalEntry
        fields = ["id", "column", "column_title", "label", "link", "roles", "role_names", "position"]

    def get_column_title(self, row: PortalEntry) -> str:
        return f"{row.column.portal.name} · {row.column.title}"


class PortalEntryForm(serializers.Serializer[Any]):
    """An entry to arrange."""

    column = serializers.PrimaryKeyRelatedField(label="栏目", queryset=PortalColumn.objects.all())
    label = serializers.CharField(label="名称", max_length=30)  # type: ignore[assignment]
    link = serializers.CharField(label="地址", max_length=300, validators=[LINK])
    role_ids = _ROLES
    position = serializers.IntegerField(label="顺序", min_value=0, max_value=1000, required=False)


class AnnouncementSerializer(serializers.ModelSerializer[Announcement]):
    """An announcement."""

    class Meta:
        model = Announcement
        fields = ["id", "title", "text", "pinned", "shown_from", "shown_until", "author"]


class AnnouncementForm(serializers.Serializer[Any]):
    """An announcement to make."""

    title = serializers.CharField(label="标题", max_length=100)
    text = serializers.CharField(label="内容", max_length=4000, required=False, allow_blank=True)
    pinned = serializers.BooleanField(label="置顶", required=False)
    shown_from = serializers.DateTimeField(label="公布时间", required=False)
    shown_until = serializers.DateTimeField(label="截止时间", required=False, allow_null=True)


class _Arranged(HistoryMixin, ResourceViewSet):
    """What the four have in common: read, made, changed, taken away."""

    model: ClassVar[type[Model]]
    permissions: ClassVar[dict[str, str]] = {"read": WRITE, "write": WRITE}

    def _save(self, request: CommandRequest, row_id: int | None = None) -> Any:
        row: Any = services.save(
            principal=request.principal, model=self.model, row_id=row_id, **request.validated
        )
        return self.get_queryset().get(pk=row.pk)

    def _remove(self, request: CommandRequest, row: Any) -> None:
        services.remove(principal=request.principal, model=self.model, row_id=row.pk)


class PortalViewSet(_Arranged):
    """门户"""

    model = Portal
    select = staticmethod(selectors.portals)
    serializer_class = PortalSerializer
    search_fields: ClassVar[list[str]] = ["name"]
    ordering_fields: ClassVar[list[str]] = ["position", "name"]

    @command("新建门户", request=PortalForm)
    def create(self, request: CommandRequest) -> Any:
        return self._save(request)

    @command("修改门户", request=PortalForm)
    def update(self, request: CommandRequest, row: Portal) -> Any:
        return self._save(request, row.pk)

    @command("删除门户")
    def destroy(self, request: CommandRequest, row: Portal) -> None:
        self._remove(request, row)


class ColumnFilter(Filters):
    """Of which portal."""

    class Meta:
        model = PortalColumn
        fields = {"portal": ["exact"], "kind": ["exact"]}


class PortalColumnViewSet(_Arranged):
    """门户栏目"""

    model = PortalColumn
    select = staticmethod(selectors.columns)
    serializer_class = PortalColumnSerializer
    filterset_class = ColumnFilter
    search_fields: ClassVar[list[str]] = ["title", "portal__name"]
    ordering_fields: ClassVar[list[str]] = ["position", "title"]

    @command("新建门户栏目", request=PortalColumnForm)
    def create(self, request: CommandRequest) -> Any:
        return self._save(request)

    @command("修改门户栏目", request=PortalColumnForm)
    def update(self, request: CommandRequest, row: PortalColumn) -> Any:
        return self._save(request, row.pk)

    @command("删除门户栏目")
    def destroy(self, request: CommandRequest, row: PortalColumn) -> None:
        self._remove(request, row)


class EntryFilter(Filters):
    """Of which column."""

    class Meta:
        model = PortalEntry
        fields = {"column": ["exact"]}


class PortalEntryViewSet(_Arranged):
    """应用入口"""

    model = PortalEntry
    select = staticmethod(selectors.entries)
    serializer_class = PortalEntrySerializer
    filterset_class = EntryFilter
    search_fields: ClassVar[list[str]] = ["label", "link"]
    ordering_fields: ClassVar[list[str]] = ["position", "label"]

    @command("新建应用入口", request=PortalEntryForm)
    def create(self, request: CommandRequest) -> Any:
        return self._save(request)

    @command("修改应用入口", request=PortalEntryForm)
    def update(self, request: CommandRequest, row: PortalEntry) -> Any:
        return self._save(request, row.pk)

    @command("删除应用入口")
    def destroy(self, request: CommandRequest, row: PortalEntry) -> None:
        self._remove(request, row)


class AnnouncementViewSet(_Arranged):
    """公告"""

    model = Announcement
    select = staticmethod(selectors.announcements)
    serializer_class = AnnouncementSerializer
    search_fields: ClassVar[list[str]] = ["title", "text", "author"]
    ordering_fields: ClassVar[list[str]] = ["shown_from", "title"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "history": WRITE, "write": WRITE}

    @command("发布公告", request=AnnouncementForm)
    def create(self, request: CommandRequest) -> Any:
        return self._save(request)

    @command("修改公告", request=AnnouncementForm)
    def update(self, request: CommandRequest, row: Announcement) -> Any:
        return self._save(request, row.pk)

    @command("删除公告")
    def destroy(self, request: CommandRequest, row: Announcement) -> None:
        self._remove(request, row)


class EntryShown(serializers.Serializer[Any]):
    """Where to go."""

    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    link = serializers.CharField(label="地址")


class ColumnShown(serializers.Serializer[Any]):
    """A part of a portal."""

    title = serializers.CharField(label="栏目名称")
    kind = serializers.CharField(label="内容")
    entries = EntryShown(many=True, label="应用入口")


class PortalShown(serializers.Serializer[Any]):
    """A portal as its people see it."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="名称")
    columns = ColumnShown(many=True, label="栏目")


class MyPortalSerializer(serializers.Serializer[Any]):
    """A person's portals and what is announced."""

    portals = PortalShown(many=True, label="门户")
    announcements = AnnouncementSerializer(many=True, label="公告")


class MyPortalView(PrincipalMixin, APIView):
    """本人的门户"""

    permissions: ClassVar[dict[str, str]] = {"get": SIGNED_IN}

    @extend_schema(summary="本人的门户", responses=MyPortalSerializer)
    def get(self, request: Request) -> Response:
        assert isinstance(request.user, Account)
        return Response(MyPortalSerializer(selectors.mine(request.user)).data)
