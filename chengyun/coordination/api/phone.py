"""What the phone's app asks for besides what every page does."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.coordination import forms, phone
from chengyun.coordination.api.configuration import FormFieldForm
from chengyun.coordination.api.serializers import CaseRefSerializer, CaseSerializer, ShownFileSerializer
from chengyun.coordination.choices import Kind
from chengyun.coordination.permissions import READ
from chengyun.kernel import clock
from chengyun.kernel.crypto import sm3
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin


class PhoneTaskSerializer(CaseSerializer):
    """A case that waits for me in the field."""

    task = serializers.ChoiceField(
        label="任务", choices=[*phone.TASKS.values(), phone.SIGN, phone.OTHER], help_text="由案件状态而定"
    )
    task_label = serializers.CharField(label="任务名称")
    files = ShownFileSerializer(many=True, label="附件")


class PhoneClassSerializer(serializers.Serializer[Any]):
    """A minor class."""

    kind = serializers.ChoiceField(label="类型", choices=Kind.choices)
    code = serializers.CharField(label="小类代码")
    name = serializers.CharField(label="小类")
    major_name = serializers.CharField(label="大类")
    pinyin = serializers.CharField(label="拼音首字母")
    conditions = serializers.ListField(label="立案条件", child=serializers.CharField())


class PhoneGridSerializer(serializers.Serializer[Any]):
    """A grid."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称", allow_blank=True)
    shape = serializers.DictField(label="范围", help_text="GeoJSON，经纬度（CGCS2000）")
    box = serializers.ListField(label="西、南、东、北", child=serializers.FloatField())


class PhoneFormSerializer(serializers.Serializer[Any]):
    """The form of reports from the street."""

    revision = serializers.IntegerField(label="修订")
    fields = FormFieldForm(  # type: ignore[assignment]
        many=True, label="字段", help_text="平台认识的字段之外，其余填入上报的 `extra`"
    )


class PhoneBundleSerializer(serializers.Serializer[Any]):
    """What the phone keeps for the day."""

    classes = PhoneClassSerializer(many=True, label="问题类别")
    responsibility_grids = PhoneGridSerializer(many=True, label="本人的责任网格")
    unit_grids = PhoneGridSerializer(many=True, label="其中的单元网格")
    handlers = CaseRefSerializer(many=True, label="本部门的处置人员")
    form = PhoneFormSerializer(label="上报表单")


class PhoneTaskViewSet(PrincipalMixin, viewsets.GenericViewSet[Any]):
    """移动端任务"""

    filter_backends = ()
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="我的外业任务", responses=PhoneTaskSerializer(many=True))
    def list(self, request: Request) -> Response:
        """待我核实、核查、处置、指派或确认的案件，附照片与可做的动作；最急的在前。"""
        at, pages = clock.now(), Pages()
        page = pages.paginate_queryset(phone.tasks(principal=self.principal), request, view=self) or []
        names = forms.labels()
        return pages.get_paginated_response([phone.task(row, self.principal, at, names) for row in page])


class PhoneSyncView(PrincipalMixin, APIView):
    """移动端同步"""

    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @extend_schema(summary="移动端随身数据", operation_id="phone_sync", responses=PhoneBundleSerializer)
    def get(self, request: Request) -> Response:
        """类别、本人的责任网格与单元网格、本部门的处置人员；内容未变时答 304。"""
        content = PhoneBundleSerializer(phone.bundle(principal=self.principal)).data
        tag = f'"{sm3.hexdigest(json.dumps(content, ensure_ascii=False).encode())[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("If-None-Match", ""):
            return Response(status=304, headers=headers)
        return Response(content, headers=headers)
