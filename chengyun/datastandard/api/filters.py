"""Filters of the data standard's lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from rest_framework.request import Request

from chengyun.datastandard import selectors
from chengyun.datastandard.models import (
    PROPERTIES,
    SEVERITIES,
    CodeEntry,
    CodeList,
    DictionaryChange,
    QualityFinding,
    QualityRun,
)
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.filters import Filters


def chosen(form: type[Filters], request: Request, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows a query asks for, where the list's own filters do not apply.

    Raises:
        Invalid: a value cannot be.
    """
    asked = form(request.query_params, queryset=rows)
    if not asked.is_valid():
        raise Invalid(
            "筛选条件有误。",
            errors=[FieldError(name, str(texts[0])) for name, texts in asked.errors.items()],
        )
    found: QuerySet[Any] = asked.qs
    return found


class CodeListFilter(Filters):
    enforced = django_filters.BooleanFilter(label="接收时校验")

    class Meta:
        model = CodeList
        fields: list[str] = []


class EntryFilter(Filters):
    parent = django_filters.CharFilter(label="上级代码")
    confidence = django_filters.CharFilter(label="可信度")
    roots = django_filters.ChoiceFilter(
        label="只看顶层", choices=[("1", "是"), ("0", "否")], method="only_roots"
    )

    class Meta:
        model = CodeEntry
        fields: list[str] = []

    def only_roots(self, entries: object, name: str, value: str) -> object:
        return entries.filter(parent="") if value == "1" else entries  # type: ignore[attr-defined]


class ChangeFilter(Filters):
    kind = django_filters.ChoiceFilter(
        label="类别", choices=[("added", "新增"), ("changed", "变更"), ("removed", "删除")]
    )
    table = django_filters.CharFilter(label="数据表")

    class Meta:
        model = DictionaryChange
        fields: list[str] = []


class RunFilter(Filters):
    status = django_filters.ChoiceFilter(label="状态", choices=QualityRun._meta.get_field("status").choices)
    trigger = django_filters.ChoiceFilter(
        label="触发方式", choices=QualityRun._meta.get_field("trigger").choices
    )

    class Meta:
        model = QualityRun
        fields: list[str] = []


class FindingFilter(Filters):
    run = django_filters.NumberFilter(label="检查编号")
    latest = django_filters.BooleanFilter(method="of_latest", label="未指定检查编号时，只看最近一次全面检查")
    property = django_filters.ChoiceFilter(label="质量特性", choices=list(PROPERTIES.items()))
    severity = django_filters.ChoiceFilter(label="严重程度", choices=list(SEVERITIES.items()))
    table = django_filters.CharFilter(label="数据表")
    rule = django_filters.CharFilter(label="规则")

    class Meta:
        model = QualityFinding
        fields: list[str] = []

    def of_latest(self, rows: QuerySet[QualityFinding], name: str, value: bool) -> QuerySet[QualityFinding]:
        if not value or self.form.cleaned_data.get("run") is not None:
            return rows
        return rows.filter(run=selectors.whole_runs().first())
