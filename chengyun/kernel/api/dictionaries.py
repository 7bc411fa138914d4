"""Dictionaries and their entries."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers

from chengyun.kernel import dictionaries
from chengyun.kernel.models import Dictionary, DictionaryEntry
from chengyun.kernel.permissions import DICTIONARY_WRITE
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class DictionarySerializer(serializers.ModelSerializer[Dictionary]):
    """A dictionary."""

    class Meta:
        model = Dictionary
        fields = ["id", "code", "name", "provenance", "created_at"]


class NewDictionary(serializers.Serializer[Any]):
    """A dictionary to create."""

    code = serializers.SlugField(label="代码", max_length=50)
    name = serializers.CharField(label="名称", max_length=50)
    provenance = serializers.CharField(label="来源", max_length=200, allow_blank=True, default="")


class EntrySerializer(serializers.ModelSerializer[DictionaryEntry]):
    """An entry."""

    dictionary_code = serializers.CharField(label="字典代码", source="dictionary.code", read_only=True)

    class Meta:
        model = DictionaryEntry
        fields = [
            "id", "dictionary", "dictionary_code", "code", "label", "position", "valid_from", "valid_until",
            "provenance",
        ]  # fmt: skip


class EntryChange(serializers.Serializer[Any]):
    """What may be changed of an entry."""

    label = serializers.CharField(label="名称", max_length=100)  # type: ignore[assignment]
    position = serializers.IntegerField(label="顺序", min_value=0, max_value=1_000_000, default=0)
    valid_from = serializers.DateField(label="生效日期", allow_null=True, default=None)
    valid_until = serializers.DateField(label="失效日期", allow_null=True, default=None)
    provenance = serializers.CharField(label="来源", max_length=200, allow_blank=True, default="")


class NewEntry(EntryChange):
    """An entry to add."""

    dictionary_id = serializers.IntegerField(label="字典")
    code = serializers.CharField(label="代码", max_length=50)


class EntryFilters(Filters):
    """Which dictionary's, and valid on which day."""

    dictionary = django_filters.CharFilter("dictionary__code", label="字典代码")
    valid_on = django_filters.DateFilter(method="valid", label="在此日有效")

    class Meta:
        model = DictionaryEntry
        fields = ["code"]

    def valid(self, rows: QuerySet[DictionaryEntry], name: str, value: Any) -> QuerySet[DictionaryEntry]:
        return dictionaries.valid_on(rows, value)


class DictionaryViewSet(HistoryMixin, ResourceViewSet):
    """字典"""

    select = staticmethod(dictionaries.dictionaries)
    serializer_class = DictionarySerializer
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "write": DICTIONARY_WRITE}

    @command("新建字典", request=NewDictionary)
    def create(self, request: CommandRequest) -> Dictionary:
        return dictionaries.create_dictionary(principal=request.principal, **request.validated)


class DictionaryEntryViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """字典项"""

    select = staticmethod(dictionaries.entries)
    serializer_class = EntrySerializer
    filterset_class = EntryFilters
    search_fields: ClassVar[list[str]] = ["code", "label"]
    ordering_fields: ClassVar[list[str]] = ["position", "code", "label"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "write": DICTIONARY_WRITE}

    @command("新增字典项", request=NewEntry)
    def create(self, request: CommandRequest) -> DictionaryEntry:
        return dictionaries.create_entry(principal=request.principal, **request.validated)

    @command("修改字典项", request=EntryChange)
    def update(self, request: CommandRequest, entry: DictionaryEntry) -> DictionaryEntry:
        return dictionaries.edit_entry(principal=request.principal, entry_id=entry.pk, **request.validated)
