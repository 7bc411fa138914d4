"""The operation effect of the acceptance table."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from chengyun.coordination.effects import selectors
from chengyun.coordination.permissions import READ
from chengyun.kernel.rest.pagination import Pages
from chengyun.kernel.rest.viewsets import PrincipalMixin


class EffectQuery(serializers.Serializer[Any]):
    """Over how many days."""

    days = serializers.IntegerField(
        label="天数", min_value=1, max_value=366, default=selectors.TRIAL_DAYS, help_text="到今天为止"
    )


class CoveredSerializer(serializers.Serializer[Any]):
    """The patrolled part of a district."""

    division = serializers.CharField(label="行政区划代码")
    name = serializers.CharField(label="行政区划")
    grids = serializers.IntegerField(label="单元网格数")
    patrolled_grids = serializers.IntegerField(label="有监督员的单元网格数")
    area_km2 = serializers.FloatField(label="单元网格面积（km²）")
    patrolled_km2 = serializers.FloatField(label="有监督员的面积（km²）")


class OperationCoverageSerializer(serializers.Serializer[Any]):
    """B.0.4-1."""

    whole = CoveredSerializer(label="合计")
    districts = CoveredSerializer(label="各区县", many=True)
    built_up_km2 = serializers.FloatField(label="建成区面积（km²）", allow_null=True)
    year = serializers.IntegerField(label="建成区面积的年份", allow_null=True)
    share = serializers.FloatField(label="覆盖率（%）", allow_null=True)
    met = serializers.BooleanField(label="达标")


class RunningSerializer(serializers.Serializer[Any]):
    """B.0.4-3."""

    since = serializers.DateField(label="最早有上报的日期", allow_null=True)
    first = serializers.DateField(label="统计起日")
    days = serializers.IntegerField(label="统计天数")
    worked = serializers.IntegerField(label="有上报的天数")
    idle = serializers.ListField(label="没有上报的日期", child=serializers.DateField())
    failed_jobs = serializers.IntegerField(label="最近一次失败的定时任务数")
    late = serializers.IntegerField(label="等待过久的后台消息数")
    trial_met = serializers.BooleanField(label="试运行超过 3 个月")
    met = serializers.BooleanField(label="达标")


class AccessSerializer(serializers.Serializer[Any]):
    """B.0.4-2, in all."""

    departments = serializers.IntegerField(label="责任主体数")
    connected = serializers.IntegerField(label="已接入数")
    met = serializers.BooleanField(label="达标")


class EffectDepartmentSerializer(serializers.Serializer[Any]):
    """A responsible body."""

    id = serializers.IntegerField(label="编号")
    name = serializers.CharField(label="责任主体")
    accounts = serializers.IntegerField(label="可办理案件的账号数")
    last_seen = serializers.DateTimeField(label="最近登录", allow_null=True)
    due = serializers.IntegerField(label="应处置数")
    disposed = serializers.IntegerField(label="处置数")
    connected = serializers.BooleanField(label="已接入")


class EffectsSerializer(serializers.Serializer[Any]):
    """The effect, and a page of the responsible bodies."""

    coverage = OperationCoverageSerializer(label="范围覆盖")
    access = AccessSerializer(label="责任主体接入")
    running = RunningSerializer(label="运行状态")
    count = serializers.IntegerField(label="总数")
    page = serializers.IntegerField(label="页码")
    page_size = serializers.IntegerField(label="每页条数")
    results = EffectDepartmentSerializer(label="责任主体", many=True)


class EffectViewSet(PrincipalMixin, GenericViewSet[Any]):
    """运行效果"""

    filter_backends = ()
    permissions: ClassVar[dict[str, str]] = {"read": READ}

    @extend_schema(summary="运行效果", parameters=[EffectQuery], responses=EffectsSerializer)
    def list(self, request: Request) -> Response:
        """验收要求 B.0.4 的运行效果：范围覆盖、责任主体接入（未接入的在前）、运行状态。"""
        query = EffectQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        days = query.validated_data["days"]
        found = selectors.departments(principal=self.principal, days=days)
        connected = sum(each.connected for each in found)
        pages = Pages()
        page: Any = pages.paginate_queryset(found, request, view=self)
        answer = pages.get_paginated_response(EffectDepartmentSerializer(page, many=True).data).data
        access = {"departments": len(found), "connected": connected, "met": connected == len(found) > 0}
        return Response(
            {
                "coverage": OperationCoverageSerializer(selectors.coverage(principal=self.principal)).data,
                "access": access,
                "running": RunningSerializer(selectors.running(principal=self.principal, days=days)).data,
                **answer,
            }
        )
