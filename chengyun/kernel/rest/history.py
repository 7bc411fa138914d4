"""``GET …/{id}/history/``: what happened to one object, from the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import audit
from chengyun.kernel.models import AuditRecord
from chengyun.kernel.rest.pagination import Pages


class HistoryEntry(serializers.ModelSerializer[AuditRecord]):
    """One step."""

    class Meta:
        model = AuditRecord
        fields = ["id", "at", "who", "action", "outcome", "before", "after", "note"]


class HistoryMixin:
    """Adds the history to a ResourceViewSet; services record the row itself as the audit target."""

    get_object: Callable[[], Any]

    @extend_schema(summary="变更历史", responses=HistoryEntry(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def history(self, request: Request, pk: str) -> Response:
        records = AuditRecord.objects.filter(target=audit.name_of(self.get_object())).order_by("-id")
        pages = Pages()
        page = pages.paginate_queryset(records, request)
        return pages.get_paginated_response(HistoryEntry(page, many=True).data)
