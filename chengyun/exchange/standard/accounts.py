"""Public interface of 6.2: a lower platform's program applies for an account and asks what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.exchange.limits import RateLimit, seconds_to_next_minute
from chengyun.exchange.models import PROFILES, Application
from chengyun.exchange.services import applications
from chengyun.exchange.services.applications import Outcome
from chengyun.kernel.errors import TooMuch

_rates = RateLimit()

_MESSAGES = {
    "pending": "申请已收到，请等待审核。",
    "approved": "申请已通过。",
    "refused": "申请未通过。",
}


class ReturnAccountSerializer(serializers.Serializer[Any]):
    """The account the applicant opened for this platform, to push downward with."""

    appID = serializers.CharField(label="平台标识", max_length=32)
    profile = serializers.ChoiceField(label="签名方式", choices=PROFILES[:2])
    key = serializers.CharField(label="公钥", max_length=5000)
    service_address = serializers.CharField(
        label="接口服务地址", max_length=300, required=False, allow_blank=True
    )


class ApplicationFormSerializer(serializers.Serializer[Any]):
    """An application."""

    name = serializers.CharField(label="平台名称", max_length=100)
    secret = serializers.CharField(
        label="密钥",
        min_length=applications.SECRET_LENGTH,
        max_length=200,
        help_text="由申请方自定，查询结果时使用",
    )
    service_address = serializers.CharField(label="接口服务地址", max_length=300)
    division_code = serializers.CharField(label="行政区划代码", max_length=6)
    tier = serializers.CharField(label="类型", max_length=20)
    contact = serializers.CharField(label="联系人", max_length=50, required=False, allow_blank=True)
    phone = serializers.CharField(label="联系电话", max_length=30, required=False, allow_blank=True)
    profiles = serializers.ListField(
        label="签名方式", child=serializers.ChoiceField(choices=PROFILES), required=False, allow_empty=False
    )
    public_key = serializers.CharField(label="公钥", max_length=5000, required=False, allow_blank=True)
    return_account = ReturnAccountSerializer(label="回推账号", required=False, allow_null=True)


class ApplicationReceiptSerializer(serializers.Serializer[Any]):
    """The receipt."""

    receipt = serializers.UUIDField(label="回执编号")
    status = serializers.CharField(label="状态")
    message = serializers.CharField(label="说明")


class ApplicationQuestionSerializer(serializers.Serializer[Any]):
    """Who asks for the result."""

    receipt = serializers.UUIDField(label="回执编号")
    secret = serializers.CharField(label="密钥", max_length=200)


class CollectedKeySerializer(serializers.Serializer[Any]):
    """Key material."""

    profile = serializers.CharField(label="签名方式")
    version = serializers.IntegerField(label="版本")
    public_key = serializers.CharField(label="公钥")


class ApplicationResultSerializer(ApplicationReceiptSerializer):
    """What became of an application; the rest is there when it was approved (6.2.3)."""

    reason = serializers.CharField(label="审核意见")
    name = serializers.CharField(label="本平台名称", required=False)
    division_code = serializers.CharField(label="本平台行政区划代码", required=False)
    appID = serializers.CharField(label="平台标识", required=False)
    keys = CollectedKeySerializer(label="密钥", many=True, required=False)
    push_from = serializers.TimeField(label="推送时段起", required=False, allow_null=True)
    push_until = serializers.TimeField(label="推送时段止", required=False, allow_null=True)
    push_url = serializers.CharField(label="推送接口地址", required=False)
    get_url = serializers.CharField(label="查询接口地址", required=False)
    soap_url = serializers.CharField(label="SOAP 接口地址", required=False)
    mqtt_topic = serializers.CharField(label="MQTT 主题", required=False)


class PublicView(APIView):
    """Open to programs without an account, and bounded."""

    authentication_classes = ()
    permission_classes = ()
    per_minute = 0

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        address = request.META.get("REMOTE_ADDR", "")
        if not _rates.take(f"{type(self).__name__}:{address}", self.per_minute):
            raise TooMuch(f"请求过于频繁，请 {seconds_to_next_minute()} 秒后再试。")


class ApplyView(PublicView):
    """Apply for an account (6.2.1, 6.2.2)."""

    per_minute = 10

    @extend_schema(
        summary="申请接入账号",
        request=ApplicationFormSerializer,
        responses={201: ApplicationReceiptSerializer},
        tags=["exchange"],
    )
    def post(self, request: Request) -> Response:
        given = ApplicationFormSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        application = applications.apply(**given.validated_data)
        return Response(_applied(application), status=201)


class ResultView(PublicView):
    """Ask for the result; POST, so that the secret stands in no access log."""

    per_minute = 60

    @extend_schema(
        summary="查询接入申请的结果",
        request=ApplicationQuestionSerializer,
        responses={200: ApplicationResultSerializer},
        tags=["exchange"],
    )
    def post(self, request: Request) -> Response:
        given = ApplicationQuestionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(_outcome(applications.result(**given.validated_data)))


def _applied(application: Application) -> dict[str, Any]:
    return {
        "receipt": str(application.receipt),
        "status": application.status,
        "message": _MESSAGES[application.status],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    answer = {**_applied(outcome.application), "reason": outcome.application.reason}
    if outcome.caller is None:
        return answer
    own = settings.ENVIRONMENT
    return {
        **answer,
        "name": own.name,
        "division_code": own.division,
        "appID": outcome.caller.app_id,
        "keys": CollectedKeySerializer(outcome.keys, many=True).data,
        "push_from": outcome.caller.push_from,
        "push_until": outcome.caller.push_until,
        "push_url": f"{own.public_url}/eUrbanMIS/api/v1/pushdata",
        "get_url": f"{own.public_url}/eUrbanMIS/api/v1/getdata",
        "soap_url": f"{own.public_url}/eUrbanMIS/soap?wsdl",
        "mqtt_topic": f"chengyun/{outcome.caller.app_id}/push/{{group}}/{{table}}",
    }
