"""Applications and accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

import django_filters
from rest_framework import serializers

from chengyun.exchange import selectors
from chengyun.exchange.models import APPLICANTS, PROFILES, Application, Caller, CallerKey
from chengyun.exchange.permissions import ACCOUNT_MANAGE, ACCOUNT_READ, ACCOUNT_REVIEW
from chengyun.exchange.services import accounts, applications
from chengyun.exchange.services.accounts import Opened
from chengyun.kernel import clock
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

TIERS = [("national", "国家平台"), *APPLICANTS]
_STATES = {"active": "在用", "grace": "宽限期内", "retired": "已停用"}


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    """An application, without its secrets."""

    tier_label = serializers.CharField(source="get_tier_display", label="申请方类型", read_only=True)
    status_label = serializers.CharField(source="get_status_display", label="状态", read_only=True)
    has_return_account = serializers.SerializerMethodField(label="带回推账号")
    caller = serializers.SerializerMethodField(label="接入账号编号")
    app_id = serializers.SerializerMethodField(label="平台标识")

    class Meta:
        model = Application
        fields = [
            "id", "receipt", "name", "division_code", "tier", "tier_label", "service_address", "contact", "phone",
            "profiles", "has_return_account", "status", "status_label", "reason", "submitted_at", "reviewed_at",
            "reviewed_by", "caller", "app_id",
        ]  # fmt: skip

    def get_has_return_account(self, application: Application) -> bool:
        return application.return_account_sealed is not None

    def get_caller(self, application: Application) -> int | None:
        return application.caller.pk if hasattr(application, "caller") else None

    def get_app_id(self, application: Application) -> str:
        return application.caller.app_id if hasattr(application, "caller") else ""


class ApplicationFilters(Filters):
    """By outcome, kind and place."""

    division_code = django_filters.CharFilter("division_code", "startswith", label="行政区划代码（前缀）")

    class Meta:
        model = Application
        fields: ClassVar[list[str]] = ["status", "tier"]


class AccountTermsSerializer(serializers.Serializer[Any]):
    """What is agreed with a caller."""

    push_from = serializers.TimeField(label="推送时段起", required=False, allow_null=True)
    push_until = serializers.TimeField(label="推送时段止", required=False, allow_null=True)
    addresses = serializers.ListField(
        label="允许的来源地址", child=serializers.CharField(max_length=50), required=False, max_length=100
    )
    profiles = serializers.ListField(
        label="允许的签名方式",
        child=serializers.ChoiceField(choices=PROFILES),
        required=False,
        allow_empty=False,
    )
    rate_limit = serializers.IntegerField(label="每分钟请求上限", required=False)
    body_limit = serializers.IntegerField(label="请求体上限（字节）", required=False)


class ApplicationApprovalSerializer(AccountTermsSerializer):
    """An approval."""

    reason = serializers.CharField(label="审核意见", max_length=500, required=False, allow_blank=True)


class AccountReasonSerializer(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(label="原因", max_length=500)


class ApplicationViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """接入申请"""

    select = staticmethod(selectors.applications)
    serializer_class = ApplicationSerializer
    filterset_class = ApplicationFilters
    lookup_value_regex = r"\d{1,18}"
    search_fields: ClassVar[list[str]] = ["name", "division_code", "service_address", "contact"]
    ordering_fields: ClassVar[list[str]] = ["submitted_at", "reviewed_at", "name", "division_code", "status"]
    permissions: ClassVar[dict[str, str]] = {"read": ACCOUNT_READ}

    @command("通过申请", request=ApplicationApprovalSerializer, permission=ACCOUNT_REVIEW)
    def approve(self, request: CommandRequest, application: Application) -> Application:
        """开通接入账号并约定推送时段、来源地址；密钥由申请方凭回执领取，此处不显示。"""
        applications.approve(
            principal=request.principal,
            application_id=application.pk,
            **request.validated,
        )
        return selectors.applications(principal=request.principal).get(pk=application.pk)

    @command("拒绝申请", request=AccountReasonSerializer, permission=ACCOUNT_REVIEW)
    def refuse(self, request: CommandRequest, application: Application) -> Application:
        """拒绝并说明原因，申请方查询结果时可见。"""
        return applications.refuse(
            principal=request.principal,
            application_id=application.pk,
            **request.validated,
        )


class CallerKeySerializer(serializers.ModelSerializer[CallerKey]):
    """A key, without its material."""

    profile_label = serializers.CharField(source="get_profile_display", label="签名方式", read_only=True)
    state = serializers.SerializerMethodField(label="状态代码")
    state_label = serializers.SerializerMethodField(label="状态")

    class Meta:
        model = CallerKey
        fields = [
            "id", "profile", "profile_label", "version", "fingerprint", "created_at", "collected_at", "retired_at",
            "state", "state_label",
        ]  # fmt: skip

    def get_state(self, key: CallerKey) -> str:
        if key.retired_at is None:
            return "active"
        return "grace" if clock.now() < key.retired_at else "retired"

    def get_state_label(self, key: CallerKey) -> str:
        return _STATES[self.get_state(key)]


class CallerSerializer(serializers.ModelSerializer[Caller]):
    """An account."""

    tier_label = serializers.SerializerMethodField(label="类型")
    status_label = serializers.CharField(source="get_status_display", label="状态", read_only=True)
    last_message_at = serializers.DateTimeField(label="最近报文", read_only=True, allow_null=True)
    keys = CallerKeySerializer(label="签名密钥", many=True, read_only=True)

    class Meta:
        model = Caller
        fields = [
            "id", "app_id", "name", "division_code", "tier", "tier_label", "service_address", "push_from",
            "push_until", "addresses", "profiles", "rate_limit", "body_limit", "status", "status_label", "created_at",
            "last_message_at", "keys",
        ]  # fmt: skip

    def get_tier_label(self, caller: Caller) -> str:
        labels: dict[str, str] = dict(TIERS)
        return labels.get(caller.tier, caller.tier)


class CallerFilters(Filters):
    """By state, kind and place."""

    division_code = django_filters.CharFilter("division_code", "startswith", label="行政区划代码（前缀）")

    class Meta:
        model = Caller
        fields: ClassVar[list[str]] = ["status", "tier"]


class NewCallerSerializer(AccountTermsSerializer):
    """A new account."""

    name = serializers.CharField(label="平台名称", max_length=100)
    division_code = serializers.CharField(label="行政区划代码", max_length=6)
    tier = serializers.ChoiceField(label="类型", choices=TIERS)
    service_address = serializers.CharField(
        label="接口服务地址", max_length=300, required=False, allow_blank=True
    )
    profiles = serializers.ListField(
        label="允许的签名方式", child=serializers.ChoiceField(choices=PROFILES), allow_empty=False
    )
    public_key = serializers.CharField(
        label="调用方公钥", max_length=5000, required=False, allow_blank=True, help_text="严格方式才需要"
    )


class CallerSettingsSerializer(AccountTermsSerializer):
    """What is to be agreed differently."""

    name = serializers.CharField(label="平台名称", max_length=100, required=False)
    service_address = serializers.CharField(
        label="接口服务地址", max_length=300, required=False, allow_blank=True
    )
    public_key = serializers.CharField(
        label="调用方公钥", max_length=5000, required=False, allow_blank=True, help_text="新增严格方式时需要"
    )


class KeyRotationSerializer(serializers.Serializer[Any]):
    """A new key."""

    profile = serializers.ChoiceField(label="签名方式", choices=PROFILES)
    grace_hours = serializers.IntegerField(label="旧密钥宽限（小时）", min_value=0, max_value=720, default=24)
    public_key = serializers.CharField(
        label="调用方公钥", max_length=5000, required=False, allow_blank=True, help_text="严格方式才需要"
    )


class IssuedKeySerializer(serializers.Serializer[Any]):
    """Key material."""

    profile = serializers.CharField(label="签名方式")
    version = serializers.IntegerField(label="版本")
    public_key = serializers.CharField(label="公钥")


class OpenedCallerSerializer(serializers.Serializer[Any]):
    """An account with its key material, shown this once."""

    caller = CallerSerializer(label="接入账号")
    keys = IssuedKeySerializer(label="密钥", many=True, help_text="只显示这一次，请立即转交调用方")


class CallerViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """接入账号"""

    select = staticmethod(selectors.callers)
    serializer_class = CallerSerializer
    filterset_class = CallerFilters
    lookup_value_regex = r"\d{1,18}"
    export_fields = (
        "app_id",
        "name",
        "division_code",
        "tier_label",
        "service_address",
        "status_label",
        "created_at",
    )
    search_fields: ClassVar[list[str]] = ["name", "app_id", "division_code", "service_address"]
    ordering_fields: ClassVar[list[str]] = [
        "app_id",
        "name",
        "division_code",
        "created_at",
        "last_message_at",
    ]
    permissions: ClassVar[dict[str, str]] = {"read": ACCOUNT_READ, "write": ACCOUNT_MANAGE}

    def history_words(self) -> dict[str, Mapping[str, str]]:
        return {"profiles": dict(PROFILES)}

    def _again(self, caller: Caller) -> Caller:
        found: Caller = self.get_queryset().get(pk=caller.pk)
        return found

    def _shown(self, opened: Opened) -> dict[str, Any]:
        return {"caller": self._again(opened.caller), "keys": opened.keys}

    @command("开通账号", request=NewCallerSerializer, response=OpenedCallerSerializer)
    def create(self, request: CommandRequest) -> dict[str, Any]:
        """不经申请直接为本级行业系统或其他平台开通账号；密钥只在这次答复中给出。"""
        return self._shown(
            accounts.create_caller(
                principal=request.principal,
                **request.validated,
            )
        )

    @command("修改约定", request=CallerSettingsSerializer, response=OpenedCallerSerializer, path="settings")
    def change_settings(self, request: CommandRequest, caller: Caller) -> dict[str, Any]:
        """修改推送时段、来源地址、签名方式、上限；新增的签名方式会产生密钥，只在这次答复中给出。"""
        return self._shown(
            accounts.change_settings(
                principal=request.principal,
                caller_id=caller.pk,
                **request.validated,
            )
        )

    @command("停用账号", request=AccountReasonSerializer)
    def suspend(self, request: CommandRequest, caller: Caller) -> Caller:
        """停用后其请求立即以 10009 拒绝。"""
        accounts.suspend(
            principal=request.principal,
            caller_id=caller.pk,
            **request.validated,
        )
        return self._again(caller)

    @command("恢复账号")
    def resume(self, request: CommandRequest, caller: Caller) -> Caller:
        """恢复已停用的账号。"""
        accounts.resume(
            principal=request.principal,
            caller_id=caller.pk,
        )
        return self._again(caller)

    @command("轮换密钥", request=KeyRotationSerializer, response=OpenedCallerSerializer)
    def rotate_key(self, request: CommandRequest, caller: Caller) -> dict[str, Any]:
        """产生新密钥，旧密钥在宽限期内仍可用；新密钥只在这次答复中给出。"""
        form = dict(request.validated)
        grace = timedelta(hours=form.pop("grace_hours"))
        return self._shown(
            accounts.rotate_key(
                principal=request.principal,
                caller_id=caller.pk,
                grace=grace,
                **form,
            )
        )
