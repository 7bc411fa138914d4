"""Published interfaces."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import TableDefinition
from chengyun.exchange import selectors
from chengyun.exchange.answers import Refused
from chengyun.exchange.models import PROFILES
from chengyun.exchange.permissions import DATA_GET, INTERFACE_PUBLISH, INTERFACE_READ
from chengyun.exchange.receiver import GET_PATH, PUSH_PATH
from chengyun.exchange.samples import LANGUAGES, Sample, example_row
from chengyun.exchange.selectors import InterfaceState
from chengyun.exchange.services import interfaces
from chengyun.exchange.signing import Profile
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin

_NAME = OpenApiParameter("id", str, OpenApiParameter.PATH, description="数据分组.数据表，如 basic.part")


class InterfaceSerializer(serializers.Serializer[Any]):
    """A table's interface."""

    id = serializers.CharField(label="标识")
    group = serializers.CharField(label="数据分组")
    group_label = serializers.CharField(label="数据分组名称")
    name = serializers.CharField(label="数据表")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    direction = serializers.CharField(label="方向")
    databases = serializers.ListField(label="所属数据库", child=serializers.CharField())
    key = serializers.ListField(label="主键", child=serializers.CharField())
    version = serializers.IntegerField(label="字典版本")
    push = serializers.BooleanField(label="开放推送")
    get = serializers.BooleanField(label="开放查询")
    push_count_today = serializers.IntegerField(label="今日推送")
    get_count_today = serializers.IntegerField(label="今日查询")


class InterfaceFieldSerializer(serializers.Serializer[Any]):
    """A field."""

    name = serializers.CharField(label="字段")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    type = serializers.CharField(label="类型")
    type_label = serializers.CharField(label="类型名称")
    length = serializers.IntegerField(label="长度", allow_null=True)
    required = serializers.BooleanField(label="必填")  # type: ignore[assignment]
    code_list = serializers.CharField(label="代码表", allow_null=True)
    unit = serializers.CharField(label="单位")
    note = serializers.CharField(label="说明")


class InterfaceDetailSerializer(InterfaceSerializer):
    """A table's interface with everything a client's developer needs."""

    fields = InterfaceFieldSerializer(many=True, label="字段")  # type: ignore[assignment]
    example = serializers.ListField(label="示例数据", child=serializers.DictField())
    push_url = serializers.CharField(label="推送地址")
    get_url = serializers.CharField(label="查询地址")
    soap_url = serializers.CharField(label="SOAP 地址")
    mqtt_topic = serializers.CharField(label="MQTT 主题")
    samples = serializers.DictField(label="示例代码", child=serializers.CharField())


class InterfaceSampleSerializer(serializers.Serializer[Any]):
    """What the samples are made for."""

    operation = serializers.ChoiceField(
        label="操作", choices=[("push", "推送"), ("get", "查询")], default="push"
    )
    profile = serializers.ChoiceField(label="签名方式", choices=PROFILES, default="standard")
    app_id = serializers.RegexField(r"^[0-9A-Za-z_-]{1,32}$", label="平台标识", default="您的appID")


class InterfacePublishSerializer(serializers.Serializer[Any]):
    """What is open."""

    push = serializers.BooleanField(label="开放推送")
    get = serializers.BooleanField(label="开放查询")


class InterfaceTrySerializer(serializers.Serializer[Any]):
    """A query."""

    where = serializers.CharField(
        label="查询条件", max_length=8000, required=False, allow_blank=True, default=""
    )
    page = serializers.IntegerField(label="页码", min_value=1, max_value=1_000_000, default=1)
    page_size = serializers.IntegerField(
        label="每页条数", min_value=1, max_value=interfaces.TRY_ROWS, default=20
    )


class InterfaceTriedSerializer(serializers.Serializer[Any]):
    """The interface's answer, with rows as JSON."""

    success = serializers.BooleanField(label="成功")
    code = serializers.IntegerField(label="状态码")
    message = serializers.CharField(label="说明")
    total = serializers.IntegerField(label="总数")
    rows = serializers.ListField(label="数据", child=serializers.DictField())


class InterfaceViewSet(PrincipalMixin, viewsets.ViewSet):
    """接口服务"""

    pagination_class = Pages
    lookup_field = "id"
    lookup_value_regex = r"[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*"
    permissions: ClassVar[dict[str, str]] = {
        "read": INTERFACE_READ,
        "publish": INTERFACE_PUBLISH,
        "try_query": DATA_GET,
    }

    @extend_schema(
        summary="接口服务列表",
        parameters=[
            OpenApiParameter("group", str, description="数据分组"),
            OpenApiParameter("search", str, description="名称含有"),
        ],
        responses=InterfaceSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """登记的每张数据表就是一个接口。"""
        group, search = request.query_params.get("group", ""), request.query_params.get("search", "")
        tables = [
            table
            for table in datastandard.tables()
            if (not group or table.group == group) and (search in table.id or search in table.label)
        ]
        pages = Pages()
        page = pages.paginate_queryset(tables, request, view=self) or []
        states = selectors.interface_states()
        shown = [_interface(table, states[table.id]) for table in page]
        return pages.get_paginated_response(InterfaceSerializer(shown, many=True).data)

    @extend_schema(
        summary="接口服务",
        parameters=[_NAME, InterfaceSampleSerializer],
        responses=InterfaceDetailSerializer,
    )
    def retrieve(self, request: Request, id: str) -> Response:
        """字段、示例数据与可直接运行的示例代码。"""
        asked = InterfaceSampleSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        return Response(self._detail(id, **asked.validated_data))

    @extend_schema(
        summary="发布或关闭接口",
        parameters=[_NAME],
        request=InterfacePublishSerializer,
        responses=InterfaceSerializer,
    )
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, id: str) -> Response:
        """关闭后，调用方的推送或查询以 10002 拒绝。"""
        form = InterfacePublishSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        group, table = interfaces.split(id)
        interfaces.publish(
            principal=self.principal,
            group=group,
            table=table,
            **form.validated_data,
        )
        definition = datastandard.definition(group, table)
        return Response(
            InterfaceSerializer(_interface(definition, selectors.interface_states()[definition.id])).data
        )

    @extend_schema(
        summary="试用查询",
        parameters=[_NAME],
        request=InterfaceTrySerializer,
        responses=InterfaceTriedSerializer,
    )
    @action(detail=True, methods=["post"], url_path="try")
    def try_query(self, request: Request, id: str) -> Response:
        """以您自己的数据范围执行一次查询。"""
        form = InterfaceTrySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        group, table = interfaces.split(id)
        total, rows = 0, []
        try:
            found = interfaces.try_query(
                principal=self.principal,
                group=group,
                table=table,
                **form.validated_data,
            )
            answer, total, rows = found.answer(), found.total, msgspec.json.decode(found.rows)
        except Refused as refused:
            answer = refused.answer
        return Response(
            {
                "success": answer.success,
                "code": int(answer.code),
                "message": answer.message,
                "total": total,
                "rows": rows,
            }
        )

    def _detail(self, name: str, operation: str, profile: str, app_id: str) -> dict[str, Any]:
        table = datastandard.definition(*interfaces.split(name))
        address = settings.ENVIRONMENT.public_url
        sample = Sample(table, operation, Profile(profile), address, app_id)
        return {
            **InterfaceSerializer(_interface(table, selectors.interface_states()[table.id])).data,
            "fields": InterfaceFieldSerializer(table.fields, many=True).data,
            "example": [example_row(table)],
            "push_url": address + PUSH_PATH,
            "get_url": address + GET_PATH,
            "soap_url": f"{address}/eUrbanMIS/soap?wsdl",
            "mqtt_topic": f"chengyun/{app_id}/push/{table.group}/{table.name}",
            "samples": {language: sample.code(language) for language in LANGUAGES},
        }


def _interface(table: TableDefinition, state: InterfaceState) -> dict[str, Any]:
    return {
        "id": table.id,
        "group": table.group,
        "group_label": table.group_label,
        "name": table.name,
        "label": table.label,
        "direction": table.direction,
        "databases": list(table.databases),
        "key": list(table.key),
        "version": table.version,
        "push": state.push,
        "get": state.get,
        "push_count_today": state.pushes_today,
        "get_count_today": state.gets_today,
    }
