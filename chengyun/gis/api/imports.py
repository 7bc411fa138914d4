"""Importing files of features, exporting them, and checking their topology."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

from django.http import FileResponse
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis.api import queries
from chengyun.gis.layers import LAYERS, layer
from chengyun.gis.models import SRID, SpatialImport
from chengyun.gis.permissions import IMPORT, READ
from chengyun.gis.selectors import exporting, topology
from chengyun.gis.selectors.features import features
from chengyun.gis.selectors.imports import imports
from chengyun.gis.services import imports as services
from chengyun.gis.transfer import projections, reading, writing
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

_SRIDS = [(code, label) for code, label in projections.PROJECTIONS.items()]


class SpatialImportSerializer(serializers.ModelSerializer[SpatialImport]):
    """An upload and what it would do."""

    report = serializers.DictField(
        label="检查结果",
        help_text="projection、encoding、columns、targets、rows、new、known、errors、sample、shapes、topology",
    )

    class Meta:
        model = SpatialImport
        fields = [
            "id", "layer", "file_name", "srid", "encoding", "mapping", "state", "created_by", "created_at",
            "applied_at", "added", "changed", "unchanged", "report",
        ]  # fmt: skip


class SpatialImportRow(serializers.ModelSerializer[SpatialImport]):
    """An upload in a list: without all that was found."""

    class Meta:
        model = SpatialImport
        fields = [name for name in SpatialImportSerializer.Meta.fields if name != "report"]


class ImportOptions(serializers.Serializer[Any]):
    """How a file is to be read, where the guess is wrong."""

    srid = serializers.ChoiceField(
        label="坐标系", choices=_SRIDS, required=False, allow_null=True, help_text="EPSG 代码；不填则自动判断"
    )
    encoding = serializers.ChoiceField(
        label="编码", choices=list(reading.ENCODINGS), required=False, allow_blank=True, default=""
    )
    mapping = serializers.DictField(
        label="字段对应",
        child=serializers.CharField(max_length=50),
        required=False,
        allow_null=True,
        help_text="文件的列 → 图层的属性；不填则按列名判断",
    )

    def validate_srid(self, value: Any) -> int | None:
        return None if value is None else int(value)


class NewImport(serializers.Serializer[Any]):
    """A file to look at."""

    file = serializers.FileField(label="文件", help_text="zip（Shapefile）、gpkg、geojson 或 csv，至多 64 MB")
    layer = serializers.ChoiceField(label="图层", choices=[(key, one.label) for key, one in LAYERS.items()])
    srid = serializers.ChoiceField(label="坐标系", choices=_SRIDS, required=False, allow_null=True)
    encoding = serializers.ChoiceField(
        label="编码", choices=list(reading.ENCODINGS), required=False, allow_blank=True, default=""
    )

    def validate_file(self, value: Any) -> Any:
        if value.size > reading.MOST_BYTES:
            raise serializers.ValidationError(
                f"文件超过 {reading.MOST_BYTES // 1024 // 1024} MB，请分成几个文件导入。"
            )
        return value

    def validate_srid(self, value: Any) -> int | None:
        return None if value is None else int(value)


class SpatialImportViewSet(ResourceViewSet):
    """空间数据导入"""

    select = staticmethod(imports)
    serializer_class = SpatialImportSerializer
    parser_classes = (MultiPartParser, JSONParser)
    search_fields: ClassVar[list[str]] = ["file_name"]
    ordering_fields: ClassVar[list[str]] = ["id", "created_at", "file_name"]
    permissions: ClassVar[dict[str, str]] = {"read": IMPORT, "write": IMPORT}

    def get_serializer_class(self) -> type[serializers.ModelSerializer[SpatialImport]]:
        return SpatialImportRow if self.action == "list" else SpatialImportSerializer

    @command("上传并检查文件", request=NewImport)
    def create(self, request: CommandRequest) -> SpatialImport:
        """判断坐标系、编码与字段对应，检查每一行与拓扑；尚不入库。"""
        sent = request.validated
        return services.begin_import(
            principal=request.principal,
            layer=layer(sent["layer"]),
            name=sent["file"].name,
            content=sent["file"].read(),
            srid=sent.get("srid"),
            encoding=sent["encoding"],
        )

    @command("按所定坐标系、编码与字段对应重新检查", request=ImportOptions)
    def check(self, request: CommandRequest, upload: SpatialImport) -> SpatialImport:
        return services.check_import(principal=request.principal, import_id=upload.pk, **request.validated)

    @command("导入")
    def apply(self, request: CommandRequest, upload: SpatialImport) -> SpatialImport:
        """全部要素一次入库；有一处错误则一个也不入库。"""
        return services.apply_import(principal=request.principal, import_id=upload.pk)


class ExportForm(serializers.Serializer[Any]):
    """Which file."""

    format = serializers.ChoiceField(label="格式", choices=list(writing.FORMATS), default="geojson")
    srid = serializers.ChoiceField(label="坐标系", choices=_SRIDS, default=SRID)
    encoding = serializers.ChoiceField(
        label="编码", choices=["UTF-8", "GBK"], default="UTF-8", help_text="只用于 Shapefile"
    )


class ExportView(PrincipalMixin):
    """图层导出"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="导出图层",
        description="导出符合查询条件的要素，坐标系可选。",
        operation_id="gis_layer_export",
        parameters=[queries.LAYER, ExportForm, queries.QueryForm],
        responses={(200, media): OpenApiTypes.BINARY for media in writing.FORMATS.values()},
    )
    def get(self, request: Request, key: str) -> HttpResponseBase:
        wanted = layer(key)
        form = ExportForm(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        params = request.query_params.copy()
        params.pop("encoding", None)
        query, _ = queries.parse(wanted, params)
        rows = features(principal=self.principal, layer=wanted, query=query)
        made = exporting.table(wanted, rows, srid=int(asked["srid"]), readable=asked["format"] == "csv")
        audit.record(
            principal=self.principal,
            action=f"{READ}.export",
            target=f"gis.{key}",
            after={"rows": len(made.shapes), "filters": dict(request.query_params.items())},
        )
        file = writing.write(made, asked["format"], encoding=asked["encoding"])
        suffix = "zip" if asked["format"] == "shp" else asked["format"]
        name = f"{wanted.label}-{clock.now().astimezone(clock.SHANGHAI):%Y%m%d-%H%M%S}.{suffix}"
        return FileResponse(
            file,
            content_type=writing.FORMATS[asked["format"]],
            headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"},
        )


class TopologyView(PrincipalMixin):
    """拓扑检查"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(
        summary="拓扑检查",
        description="重叠、空隙、超出所属区域与无效图形，以 GeoJSON 表示，面积大者在前。",
        operation_id="gis_topology",
        parameters=[
            OpenApiParameter("layer", str, required=True, enum=topology.checked_layers()),
            OpenApiParameter("division", str, description="行政区划代码前缀"),
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        key = request.query_params.get("layer", "")
        division = request.query_params.get("division", "")
        if key not in topology.checked_layers():
            raise Invalid(
                "不能检查。",
                errors=[FieldError("layer", f"应为 {'、'.join(topology.checked_layers())} 之一。")],
            )
        if division and not (division.isascii() and division.isdigit() and len(division) <= 12):
            raise Invalid("不能检查。", errors=[FieldError("division", "应为至多 12 位数字。")])
        found = topology.stored_problems(principal=self.principal, layer=layer(key), division=division)
        return Response(topology.as_geojson(found))
