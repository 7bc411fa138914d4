"""Filters of lists; their labels are the fields' Chinese names."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms


class Filters(django_filters.FilterSet):
    """Base of all filters; a value that cannot be is an error, not an empty list.

    Only the filters that a request names are made: all of them took longer than the rest of a request.
    """

    base_filters: dict[str, Any]

    def __init__(
        self, data: Any = None, queryset: Any = None, *, request: Any = None, prefix: Any = None
    ) -> None:
        self.base_filters = {name: one for name, one in self.base_filters.items() if name in (data or {})}
        super().__init__(data, queryset, request=request, prefix=prefix)


def time_range(field: str, label: str) -> dict[str, django_filters.Filter]:
    """``<field>_from`` (inclusive) and ``<field>_until`` (exclusive), for ``locals().update`` in a FilterSet."""
    return {
        f"{field}_from": django_filters.IsoDateTimeFilter(field, "gte", label=f"{label}起（含）"),
        f"{field}_until": django_filters.IsoDateTimeFilter(field, "lt", label=f"{label}止（不含）"),
    }


class WholeNumber(django_filters.NumberFilter):
    """An integer between bounds, given as ``min_value`` and ``max_value``."""

    field_class = forms.IntegerField


class TextIn(django_filters.BaseInFilter, django_filters.CharFilter):
    """One of several values: ``?status=open,closed``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("lookup_expr", "in")
        super().__init__(*args, **kwargs)
