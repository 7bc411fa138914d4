"""Reports of citizens: without an account from outside, and verified inside."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.exchange.facade import PublicView
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.monitoring.choices import SPECIALTIES
from chengyun.monitoring.permissions import DUTY
from chengyun.monitoring.publicreports import selectors, services
from chengyun.monitoring.publicreports.models import PublicReport


class CitizenReportForm(serializers.Serializer[Any]):
    """What a citizen sends; photos come as files named ``photos``."""

    description = serializers.CharField(label="情况", max_length=1000, min_length=5)
    phone = serializers.CharField(label="联系电话", max_length=20)
    lon = serializers.FloatField(label="经度", min_value=-180, max_value=180)
    lat = serializers.FloatField(label="纬度", min_value=-90, max_value=90)
    specialty = serializers.ChoiceField(
        label="专项", choices=list(SPECIALTIES.items()), required=False, allow_blank=True
    )
    address = serializers.CharField(label="位置描述", max_length=200, required=False, allow_blank=True)
    reporter = serializers.CharField(label="上报人", max_length=50, required=False, allow_blank=True)


class CitizenReportUpload(CitizenReportForm):
    """The whole form, for the description of the interface."""

    photos = serializers.ListField(label="照片", child=serializers.FileField(), required=False)


class CitizenReceiptSerializer(serializers.ModelSerializer[PublicReport]):
    """What a citizen reads with the receipt code."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)

    class Meta:
        model = PublicReport
        fields = [
            "receipt", "description", "address", "phone_masked", "received_at", "state", "state_label", "handled_at",
            "reply",
        ]  # fmt: skip


class ReceiptForm(serializers.Serializer[Any]):
    """The code."""

    receipt = serializers.CharField(label="回执号", max_length=20)


class CitizenReportView(PublicView):
    """Report, without signing in."""

    per_minute = 6
    parser_classes = (MultiPartParser,)

    @extend_schema(
        summary="公众上报风险与隐患",
        request={"multipart/form-data": CitizenReportUpload},
        responses={201: CitizenReceiptSerializer},
        tags=["monitoring"],
    )
    def post(self, request: Request) -> Response:
        """无需登录；凭答复中的回执号查询结果。"""
        sent = CitizenReportForm(data=request.data)
        sent.is_valid(raise_exception=True)
        report = services.receive(
            address_of_sender=request.META.get("REMOTE_ADDR", ""),
            photos=[(one.name, one.file) for one in request.FILES.getlist("photos")],
            **sent.validated_data,
        )
        return Response(CitizenReceiptSerializer(report).data, status=201)


class CitizenReceiptView(PublicView):
    """Ask after a report; POST, so that the code stands in no access log."""

    per_minute = 20

    @extend_schema(
        summary="查询公众上报的结果",
        request=ReceiptForm,
        responses=CitizenReceiptSerializer,
        tags=["monitoring"],
    )
    def post(self, request: Request) -> Response:
        """无需登录。"""
        asked = ReceiptForm(data=request.data)
        asked.is_valid(raise_exception=True)
        report = selectors.by_receipt(asked.validated_data["receipt"])
        if report is None:
            raise Missing("没有这个回执号，请核对。")
        return Response(CitizenReceiptSerializer(report).data)


class PublicReportSerializer(serializers.ModelSerializer[PublicReport]):
    """A report as duty officers see it."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    lon = serializers.SerializerMethodField(label="经度")
    lat = serializers.SerializerMethodField(label="纬度")

    class Meta:
        model = PublicReport
        fields = [
            "id", "receipt", "specialty", "description", "division_code", "address", "lon", "lat", "reporter",
            "phone_masked", "files", "received_at", "state", "state_label", "handled_at", "handled_by", "reply",
            "hazard_number",
        ]  # fmt: skip

    def get_lon(self, row: PublicReport) -> float:
        return float(round(row.shape.x, 7))

    def get_lat(self, row: PublicReport) -> float:
        return float(round(row.shape.y, 7))


class PublicReportAcceptForm(serializers.Serializer[Any]):
    """What the hazard is called, and what the citizen is told."""

    title = serializers.CharField(label="隐患名称", max_length=100)
    specialty = serializers.ChoiceField(label="专项", choices=list(SPECIALTIES.items()))
    reply = serializers.CharField(label="答复", max_length=500)


class PublicReportRefuseForm(serializers.Serializer[Any]):
    """What the citizen is told."""

    reply = serializers.CharField(label="答复", max_length=500)


class PublicPhoneSerializer(serializers.Serializer[Any]):
    """The whole number."""

    phone = serializers.CharField(label="电话")


class PublicReportFilter(Filters):
    """What reports are looked for by."""

    state = TextIn("state", label="状态")
    locals().update(time_range("received_at", "收到时间"))

    class Meta:
        model = PublicReport
        fields = {"specialty": ["exact"], "division_code": ["startswith"]}


class PublicReportViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """公众上报"""

    select = staticmethod(selectors.reports)
    serializer_class = PublicReportSerializer
    filterset_class = PublicReportFilter
    search_fields: ClassVar[list[str]] = ["receipt", "description", "address", "hazard_number"]
    ordering_fields: ClassVar[list[str]] = ["received_at"]
    permissions: ClassVar[dict[str, str]] = {"read": DUTY, "write": DUTY}

    @command("核实属实", request=PublicReportAcceptForm)
    def accept(self, request: CommandRequest, row: PublicReport) -> PublicReport:
        """登记为隐患，来源为公众。"""
        return services.accept(principal=request.principal, report_id=row.pk, **request.validated)

    @command("不予采纳", request=PublicReportRefuseForm)
    def refuse(self, request: CommandRequest, row: PublicReport) -> PublicReport:
        """答复上报人。"""
        return services.refuse(principal=request.principal, report_id=row.pk, **request.validated)

    @command("查看电话", response=PublicPhoneSerializer)
    def show_phone(self, request: CommandRequest, row: PublicReport) -> dict[str, Any]:
        """查看留有审计记录。"""
        return services.show_phone(principal=request.principal, report_id=row.pk)
