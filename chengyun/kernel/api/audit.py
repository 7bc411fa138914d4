"""The audit trail and its proof."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel import selectors, services
from chengyun.kernel.models import AuditPending, AuditRecord, AuditSeal
from chengyun.kernel.permissions import AUDIT_READ, AUDIT_VERIFY
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.viewsets import ResourceViewSet


class AuditRecordSerializer(serializers.ModelSerializer[AuditRecord]):
    """An audit record."""

    class Meta:
        model = AuditRecord
        fields = [
            "id", "at", "who", "account_id", "address", "action", "target", "outcome", "before", "after", "note",
        ]  # fmt: skip


class AuditFilters(Filters):
    """What an auditor looks for."""

    at_from = django_filters.IsoDateTimeFilter("at", "gte", label="时间起（含）")
    at_until = django_filters.IsoDateTimeFilter("at", "lt", label="时间止（不含）")
    who = django_filters.CharFilter("who", "icontains", label="操作人")
    action = django_filters.CharFilter("action", "startswith", label="操作（开头）")
    target = django_filters.CharFilter("target", "icontains", label="对象")
    address = django_filters.CharFilter("address", "startswith", label="来源地址（开头）")
    outcome = TextIn("outcome", label="结果")

    class Meta:
        model = AuditRecord
        fields = ["account_id"]


class AuditSealSerializer(serializers.ModelSerializer[AuditSeal]):
    """A seal."""

    class Meta:
        model = AuditSeal
        fields = ["number", "record_ranges", "record_count", "previous", "value", "sealed_at"]


class VerificationResult(serializers.Serializer[Any]):
    """What a proof of the chain found."""

    at = serializers.DateTimeField(label="校验时间")
    who = serializers.CharField(label="校验人")
    intact = serializers.BooleanField(label="完整")
    seals = serializers.IntegerField(label="链签数")
    records = serializers.IntegerField(label="记录数")
    problem = serializers.CharField(label="问题")
    seal_number = serializers.IntegerField(label="首个有误的链签", allow_null=True)
    record_id = serializers.IntegerField(label="首个有误的记录", allow_null=True)


class ChainState(serializers.Serializer[Any]):
    """How the chain stands now."""

    head = serializers.CharField(label="链头")
    seals = serializers.IntegerField(label="链签数")
    sealed_at = serializers.DateTimeField(label="最近封存", allow_null=True)
    pending = serializers.IntegerField(label="待封存记录数")
    last_verification = VerificationResult(label="最近校验", allow_null=True)


class AuditViewSet(ExportMixin, ResourceViewSet):
    """审计记录"""

    select = staticmethod(selectors.audit_records)
    serializer_class = AuditRecordSerializer
    filterset_class = AuditFilters
    search_fields: ClassVar[list[str]] = ["who", "action", "target", "note"]
    ordering_fields: ClassVar[list[str]] = ["id", "at", "who", "action"]
    permissions: ClassVar[dict[str, str]] = {
        "read": AUDIT_READ,
        "verification": AUDIT_READ,
        "verify": AUDIT_VERIFY,
    }

    @extend_schema(summary="审计链状态", responses=ChainState, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=[])
    def verification(self, request: Request) -> Response:
        return Response(ChainState(_state()).data)

    @extend_schema(
        summary="校验审计链",
        description="封存待封存的记录，校验整条链，并记入审计。",
        request=None,
        responses=ChainState,
    )
    @verification.mapping.post
    def verify(self, request: Request) -> Response:
        services.verify_audit(principal=self.principal)
        return Response(ChainState(_state()).data)


class AuditSealViewSet(ResourceViewSet):
    """审计链签"""

    select = staticmethod(selectors.audit_seals)
    serializer_class = AuditSealSerializer
    lookup_field = "number"
    ordering_fields: ClassVar[list[str]] = ["number"]
    permissions: ClassVar[dict[str, str]] = {"read": AUDIT_READ}


def _state() -> dict[str, Any]:
    head = AuditSeal.objects.order_by("-number").first()
    last = AuditRecord.objects.filter(action=AUDIT_VERIFY).exclude(after=None).order_by("-id").first()
    return {
        "head": head.value if head else "",
        "seals": head.number if head else 0,
        "sealed_at": head.sealed_at if head else None,
        "pending": AuditPending.objects.count(),
        "last_verification": last
        and {"at": last.at, "who": last.who, "intact": last.outcome == "success", **(last.after or {})},
    }
