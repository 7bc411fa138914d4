"""Search that also knows tables by the names people read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.request import Request
from rest_framework.views import APIView

from chengyun.datastandard import facade as datastandard


class TableSearch(SearchFilter):
    """The view's ``search_fields``, or a table whose Chinese name holds the text.

    The view says by ``table_path`` where its rows keep ``group`` and ``table``.
    """

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        text = request.query_params.get(self.search_param, "").strip()
        found = super().filter_queryset(request, queryset, view)
        path: str = getattr(view, "table_path", "")
        named = Q()
        for table in datastandard.tables() if text else ():
            if text in table.label:
                named |= Q(**{f"{path}group": table.group, f"{path}table": table.name})
        return queryset.filter(Q(pk__in=found.values("pk")) | named) if named else found


BY_TABLE = [DjangoFilterBackend, TableSearch, OrderingFilter]
"""The filters of lists whose rows are about a table."""
