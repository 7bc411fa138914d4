"""``GET …/{id}/history/``: what happened to one object, from the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Field, Model
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

    def history_words(self) -> dict[str, Mapping[str, str]]:
        """What codes mean in fields that are no choices of the row's own: by field, then by code."""
        return {}

    @extend_schema(summary="变更历史", responses=HistoryEntry(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def history(self, request: Request, pk: str) -> Response:
        row = self.get_object()
        records = AuditRecord.objects.filter(target=audit.name_of(row)).order_by("-id")
        pages = Pages()
        page = pages.paginate_queryset(records, request)
        entries = HistoryEntry(page, many=True).data
        words = _choices(type(row)) | self.history_words()
        for entry in entries:
            entry["before"] = _in_words(entry["before"], words)
            entry["after"] = _in_words(entry["after"], words)
        return pages.get_paginated_response(entries)


def _choices(model: type[Model]) -> dict[str, Mapping[str, str]]:
    return {
        field.name: {str(code): str(label) for code, label in field.flatchoices}
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.choices
    }


def _in_words(values: Any, words: dict[str, Mapping[str, str]]) -> Any:
    """The trail keeps codes; a reader gets what they are called."""
    if not isinstance(values, dict):
        return values
    return {name: _word(value, words.get(name, {})) for name, value in values.items()}


def _word(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_word(item, words) for item in value]
    return words.get(value, value) if isinstance(value, str) else value
