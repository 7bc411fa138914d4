"""Lists of what cities reported: one form for all kinds, the kind in the address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard.facade import DIVISION
from chengyun.kernel import audit, divisions
from chengyun.kernel.errors import FieldError, Invalid, Missing
from chengyun.kernel.rest.exports import as_file, file_format, most_rows
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin
from chengyun.monitoring.permissions import READ
from chengyun.monitoring.reported import selectors
from chengyun.monitoring.reported.kinds import KINDS, Kind

_HIDDEN = {DIVISION, "x", "y"}
_ORDERS = ("title", "type", "level", "state", "at", "division_code", "number")


class ReportedQuery(serializers.Serializer[Any]):
    """Which rows."""

    division = serializers.RegexField(
        r"^\d{6}\Z", label="行政区划代码", required=False, help_text="缺省为可见的全部"
    )
    type = serializers.CharField(label="类型", required=False, max_length=60)
    level = serializers.CharField(label="级别", required=False, max_length=10)
    state = serializers.CharField(label="状态", required=False, max_length=10)
    standing = serializers.BooleanField(
        label="只看现行", default=True, help_text="在用的、未办结的；false 为全部"
    )
    at_from = serializers.DateTimeField(label="时间起（含）", required=False)
    at_until = serializers.DateTimeField(label="时间止（不含）", required=False)
    search = serializers.CharField(
        label="查找", required=False, max_length=60, allow_blank=True, help_text="编号、名称、单位、位置"
    )

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("at_from") and given.get("at_until") and given["at_from"] > given["at_until"]:
            raise serializers.ValidationError({"at_from": "起不能晚于止。"})
        return given


class ReportedListQuery(ReportedQuery):
    """Which rows, in which order."""

    ordering = serializers.CharField(
        label="排序", required=False, allow_blank=True, help_text="、".join(_ORDERS) + "，加 - 为倒序"
    )
    page = serializers.IntegerField(label="页码", min_value=1, max_value=1_000_000, default=1)
    page_size = serializers.IntegerField(
        label="每页条数", min_value=1, default=20, help_text=f"至多 {Pages.max_page_size}"
    )

    def validate_page_size(self, value: int) -> int:
        return min(value, Pages.max_page_size)


class ReportedStatisticsQuery(ReportedQuery):
    """Which rows, counted by what."""

    by = serializers.ChoiceField(
        label="统计项", choices=[("type", "类型"), ("level", "级别"), ("state", "状态")], default="type"
    )


class ReportedSerializer(serializers.Serializer[Any]):
    """A thing that a city reported."""

    key = serializers.CharField(label="标识", help_text="行政区划代码与编号，以点相隔")
    number = serializers.CharField(label="编号")
    title = serializers.CharField(label="名称")
    division_code = serializers.CharField(label="行政区划代码")
    type = serializers.CharField(label="类型代码")
    type_name = serializers.CharField(label="类型")
    level = serializers.CharField(label="级别代码")
    level_name = serializers.CharField(label="级别")
    state = serializers.CharField(label="状态代码")
    state_name = serializers.CharField(label="状态")
    at = serializers.CharField(label="时间", allow_null=True)
    owner = serializers.CharField(label="单位")
    address = serializers.CharField(label="位置")
    lon = serializers.FloatField(label="经度", allow_null=True)
    lat = serializers.FloatField(label="纬度", allow_null=True)
    radius = serializers.FloatField(label="影响半径（米）", allow_null=True)


class ReportedFieldSerializer(serializers.Serializer[Any]):
    """One column of a row."""

    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    value = serializers.CharField(label="内容")


class ReportedDetailSerializer(ReportedSerializer):
    """A thing with all that was reported of it."""

    fields_told = ReportedFieldSerializer(many=True, label="上报的内容")
    area = serializers.DictField(label="范围", allow_null=True)


class ReportedCountSerializer(serializers.Serializer[Any]):
    """How many of one value."""

    key = serializers.CharField(label="代码")
    name = serializers.CharField(label="名称")
    count = serializers.IntegerField(label="数量")


class ReportedDivisionSerializer(ReportedCountSerializer):
    """How many a division has."""

    counts = serializers.DictField(label="按统计项", child=serializers.IntegerField())


class ReportedStatisticsSerializer(serializers.Serializer[Any]):
    """How many there are by region and by another column."""

    division = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="名称")
    label = serializers.CharField(label="内容")  # type: ignore[assignment]
    by = serializers.CharField(label="统计项")
    dimensions = serializers.ListField(label="可用的统计项", child=serializers.CharField())
    count = serializers.IntegerField(label="总数")
    columns = ReportedCountSerializer(many=True, label="统计项的各值")
    divisions = ReportedDivisionSerializer(many=True, label="下级行政区划")


@extend_schema(
    parameters=[OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=list(KINDS), description="内容")]
)
class ReportedViewSet(PrincipalMixin, viewsets.ViewSet):
    """各地上报的内容"""

    permissions: ClassVar[dict[str, str]] = {"read": READ, "statistics": READ}
    pagination_class = Pages
    lookup_value_regex = r"\d{6}\.[^/]+"

    @property
    def kind(self) -> Kind:
        """What is asked for."""
        return KINDS[self.kwargs["kind"]]

    @extend_schema(
        summary="各地上报的清单", parameters=[ReportedListQuery], responses=ReportedSerializer(many=True)
    )
    def list(self, request: Request, **_: str) -> Response:
        """由各市上报，按区域、类型、级别、状态筛选；缺省只列在用的与未办结的。"""
        given = self._given(ReportedListQuery, request)
        rows, count = selectors.page(
            self._wanted(given), number=given["page"], size=given["page_size"], order=self._order(given)
        )
        body = {"count": count, "page": given["page"], "page_size": given["page_size"]}
        return Response(body | {"results": ReportedSerializer(self._shown(rows), many=True).data})

    @extend_schema(summary="各地上报的一项", responses=ReportedDetailSerializer)
    def retrieve(self, request: Request, pk: str, **_: str) -> Response:
        """标识为行政区划代码与编号，以点相隔；列出上报的全部内容。"""
        division, number = pk.partition(".")[::2]
        what = selectors.wanted(self.kind, principal=self.principal)
        row = selectors.one(what, division, number)
        [shown] = self._shown([row])
        told = [
            {"label": f"{item.label}（{item.unit}）" if item.unit else item.label, "value": text}
            for item in self.kind.columns
            if item.name not in _HIDDEN and (text := _text(row[item.name], self.kind.words(item.name)))
        ]
        return Response(ReportedDetailSerializer(shown | {"fields_told": told, "area": row.get("geom")}).data)

    @extend_schema(
        summary="各地上报的统计", parameters=[ReportedStatisticsQuery], responses=ReportedStatisticsSerializer
    )
    @action(detail=False, methods=["get"])
    def statistics(self, request: Request, **_: str) -> Response:
        """按下级行政区划与类型、级别或状态计数，用于逐级下钻。"""
        given = self._given(ReportedStatisticsQuery, request)
        column = self.kind.dimensions.get(given["by"])
        if column is None:
            raise Missing(f"{self.kind.label}没有这个统计项。")
        what = self._wanted(given)
        found = selectors.by_division(what, column)
        words = self.kind.words(column)
        whole = what.divisions.ljust(6, "0")
        totals: dict[str, int] = {}
        for counts in found.values():
            for key, count in counts.items():
                totals[key] = totals.get(key, 0) + count
        answer = {
            "division": whole,
            "name": divisions.name_of(whole),
            "label": self.kind.label,
            "by": given["by"],
            "dimensions": list(self.kind.dimensions),
            "count": sum(totals.values()),
            "columns": [
                {"key": key, "name": words.get(key, key) or "未说明", "count": count}
                for key, count in sorted(totals.items())
            ],
            "divisions": [
                {
                    "key": code,
                    "name": divisions.name_of(code),
                    "count": sum(counts.values()),
                    "counts": counts,
                }
                for code, counts in sorted(found.items())
            ],
        }
        return Response(ReportedStatisticsSerializer(answer).data)

    @extend_schema(
        summary="导出各地上报的清单",
        parameters=[
            ReportedListQuery,
            OpenApiParameter("format", str, enum=["xlsx", "csv"], default="xlsx", description="文件格式"),
        ],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=False, methods=["get"])
    def export(self, request: Request, **_: str) -> HttpResponseBase:
        """筛选的全部，含上报的各列。"""
        kind = file_format(request)
        given = self._given(ReportedListQuery, request)
        what, order, most = self._wanted(given), self._order(given), most_rows()
        count = selectors.page(what, number=1, size=1, order=order)[1]
        if count > most:
            raise Invalid(f"共 {count:,} 行，超过一次导出的上限 {most:,} 行，请缩小筛选范围后再导出。")
        audit.record(
            principal=self.principal,
            action=f"{READ}.export",
            target=f"reported.{self.kind.name}",
            after={"rows": count, "filters": dict(request.query_params.items())},
        )
        items = self.kind.columns
        words = {item.name: self.kind.words(item.name) for item in items}
        header = [f"{item.label}（{item.unit}）" if item.unit else item.label for item in items]
        lines = (
            [words[item.name].get(str(row[item.name]), row[item.name]) for item in items]
            for row in selectors.every(what, order=order)
        )
        return as_file(kind, f"各地{self.kind.label}", header, lines)

    def _given(self, form: type[ReportedQuery], request: Request) -> dict[str, Any]:
        query = form(data=request.query_params)
        query.is_valid(raise_exception=True)
        return dict(query.validated_data)

    def _wanted(self, given: dict[str, Any]) -> selectors.Wanted:
        by = tuple((column, given[name]) for name, column in self.kind.dimensions.items() if given.get(name))
        return selectors.wanted(
            self.kind,
            principal=self.principal,
            division=given.get("division", ""),
            standing=given["standing"],
            search=given.get("search", "").strip(),
            begin=given.get("at_from"),
            until=given.get("at_until"),
            by=by,
        )

    def _order(self, given: dict[str, Any]) -> selectors.Order:
        text = given.get("ordering", "")
        name = text.lstrip("-")
        if not text:
            return []
        columns = {"number": self.kind.number, "title": self.kind.title, "division_code": DIVISION}
        columns |= self.kind.dimensions | ({"at": self.kind.at} if self.kind.at else {})
        if name not in columns:
            raise Invalid(
                f"不能按“{name}”排序。", errors=[FieldError("ordering", f"应为 {'、'.join(columns)} 之一。")]
            )
        return [(columns[name], text.startswith("-"))]

    def _shown(self, rows: selectors.Rows) -> selectors.Rows:
        kind = self.kind
        words = {name: kind.words(column) for name, column in kind.dimensions.items()}

        def told(row: dict[str, Any], name: str) -> dict[str, str]:
            code = str(row.get(kind.dimensions.get(name, "")) or "")
            return {name: code, f"{name}_name": words.get(name, {}).get(code, code)}

        return [
            {
                "key": f"{row[DIVISION]}.{row[kind.number]}",
                "number": row[kind.number],
                "title": row[kind.title] or row[kind.number],
                "division_code": row[DIVISION],
                **told(row, "type"),
                **told(row, "level"),
                **told(row, "state"),
                "at": row[kind.at] if kind.at else None,
                "owner": (row[kind.owner] if kind.owner else None) or "",
                "address": row.get("address") or "",
                "lon": row.get("x"),
                "lat": row.get("y"),
                "radius": row.get("radius"),
            }
            for row in rows
        ]


def _text(value: Any, words: dict[str, str]) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return "、".join(_text(one, words) for one in value)
    return words.get(str(value), f"{value:,g}" if isinstance(value, float) else str(value))
