"""The graph of causes and consequences, and what an event at a place leads to."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.analysis.consequences.radius import FORMULAS
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.control import chains, selectors
from chengyun.monitoring.control.models import ChainVersion
from chengyun.monitoring.control.services import chains as services
from chengyun.monitoring.permissions import CONTROL, READ

_CODE = r"^[a-z][a-z0-9_]{0,39}\Z"


class ChainThingForm(serializers.Serializer[Any]):
    """What may be endangered."""

    code = serializers.RegexField(_CODE, label="代码")
    name = serializers.CharField(label="名称", max_length=60)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()), required=False)
    weight = serializers.FloatField(label="权重", min_value=0, max_value=1)


class ChainEventForm(serializers.Serializer[Any]):
    """An event and how far it reaches."""

    code = serializers.RegexField(_CODE, label="代码")
    name = serializers.CharField(label="名称", max_length=60)
    severity = serializers.FloatField(label="危害程度", min_value=0, max_value=1, default=1.0)
    formula = serializers.CharField(label="公式", max_length=40)
    parameters = serializers.DictField(label="参数", child=serializers.FloatField(), default=dict)


class ChainLinkForm(serializers.Serializer[Any]):
    """One event leads to another."""

    cause = serializers.CharField(label="起因", max_length=40)
    effect = serializers.CharField(label="后果", max_length=40)
    likelihood = serializers.FloatField(label="可能性", min_value=0.001, max_value=1)
    through = serializers.ListField(
        label="经由对象", child=serializers.CharField(max_length=40), required=False, help_text="空为在原地"
    )
    reason = serializers.CharField(label="机理", max_length=100, required=False, allow_blank=True)


class ChainContentForm(serializers.Serializer[Any]):
    """The whole graph."""

    things = ChainThingForm(label="对象类型", many=True, max_length=60)  # type: ignore[call-arg]
    events = ChainEventForm(label="事件", many=True, max_length=100)  # type: ignore[call-arg]
    links = ChainLinkForm(label="因果关系", many=True, max_length=500)  # type: ignore[call-arg]


class ChainVersionSerializer(serializers.ModelSerializer[ChainVersion]):
    """A version of the graph."""

    content = ChainContentForm(label="内容")

    class Meta:
        model = ChainVersion
        fields = ["id", "number", "at", "who", "reason", "content"]


class ChainChangeForm(serializers.Serializer[Any]):
    """Another graph."""

    version = serializers.IntegerField(label="所改的版本")
    content = ChainContentForm(label="内容")
    reason = serializers.CharField(label="修改原因", max_length=200)


class FormulaParameterSerializer(serializers.Serializer[Any]):
    """A number that a formula needs."""

    name = serializers.CharField(label="参数")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    unit = serializers.CharField(label="单位")
    default = serializers.FloatField(label="缺省")
    least = serializers.FloatField(label="最小")
    most = serializers.FloatField(label="最大")


class RadiusFormulaSerializer(serializers.Serializer[Any]):
    """A formula of how far an event reaches."""

    code = serializers.CharField(label="公式")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    source = serializers.CharField(label="出处")  # type: ignore[assignment]
    parameters = FormulaParameterSerializer(label="参数", many=True)


class AnalysisForm(serializers.Serializer[Any]):
    """An event at a place."""

    event = serializers.CharField(label="事件", max_length=40)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-89, max_value=89)
    parameters = serializers.DictField(
        label="参数", child=serializers.FloatField(), required=False, default=dict, help_text="代替事件链中的"
    )


class ChainPlaceSerializer(serializers.Serializer[Any]):
    """An event of the chain at its place."""

    event = serializers.CharField(label="事件")
    name = serializers.CharField(label="名称")
    place = serializers.CharField(label="地点")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")


class OccurrenceSerializer(ChainPlaceSerializer):
    """What may happen."""

    likelihood = serializers.FloatField(label="可能性")
    radius_m = serializers.FloatField(label="影响半径（米）")
    path = ChainPlaceSerializer(many=True, label="经过")


class EndangeredSerializer(serializers.Serializer[Any]):
    """What is endangered, by which chain."""

    kind = serializers.CharField(label="对象类型")
    kind_name = serializers.CharField(label="类型名称")
    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    address = serializers.CharField(label="位置")
    lon = serializers.FloatField(label="经度")
    lat = serializers.FloatField(label="纬度")
    score = serializers.FloatField(label="危险度")
    likelihood = serializers.FloatField(label="可能性")
    distance_m = serializers.FloatField(label="距事发地（米）")
    event_distance_m = serializers.FloatField(label="距致害事件（米）")
    path = ChainPlaceSerializer(many=True, label="经过")


class ChainAnalysisSerializer(serializers.Serializer[Any]):
    """What an event leads to."""

    occurrences = OccurrenceSerializer(many=True, label="可能发生的事件")
    endangered = EndangeredSerializer(many=True, label="受威胁的对象")
    endangered_count = serializers.IntegerField(label="受威胁对象数")
    complete = serializers.BooleanField(label="已推演完")


class EventChainViewSet(ResourceViewSet):
    """事件链"""

    select = staticmethod(selectors.chain_versions)
    serializer_class = ChainVersionSerializer
    ordering_fields: ClassVar[list[str]] = ["number"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "current": READ,
        "formulas": READ,
        "analysis": READ,
        "write": CONTROL,
    }

    @command("修改事件链", request=ChainChangeForm)
    def create(self, request: CommandRequest) -> ChainVersion:
        """整体替换为新版本；引用不存在的事件、对象或公式时，一处也不保存。"""
        return services.change_chain(principal=request.principal, **request.validated)

    @extend_schema(summary="现行事件链", responses=ChainVersionSerializer)
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def current(self, request: Request) -> Response:
        """最新的版本。"""
        return Response(ChainVersionSerializer(chains.current()).data)

    @extend_schema(summary="影响半径公式", responses=RadiusFormulaSerializer(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def formulas(self, request: Request) -> Response:
        """可供事件选用的公式，各注明出处与参数。"""
        told = [
            {
                "code": code,
                "label": one.label,
                "source": one.source,
                "parameters": [{"name": name, **vars(each)} for name, each in one.parameters.items()],
            }
            for code, one in FORMULAS.items()
        ]
        return Response(RadiusFormulaSerializer(told, many=True).data)

    @command(
        "事件链关联分析",
        request=AnalysisForm,
        response=ChainAnalysisSerializer,
        detail=False,
        permission=READ,
    )
    def analysis(self, request: CommandRequest) -> dict[str, Any]:
        """一处发生的事件，经由现场的监测对象、建筑物与部件可能引发什么，威胁哪些对象，按危险度排列。"""
        return chains.analyse(principal=request.principal, **request.validated)
