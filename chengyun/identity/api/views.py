"""REST resources of identity: parse, call a service or selector, answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from chengyun.identity import catalogue, selectors
from chengyun.identity.api import filters
from chengyun.identity.api import serializers as forms
from chengyun.identity.models import Account, Organisation, Post, Role
from chengyun.identity.services import (
    accounts,
    grants,
    imports,
    organisations,
    passwords,
    posts,
    roles,
    sessions,
)
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.viewsets import PrincipalMixin, ResourceViewSet

Row = TypeVar("Row", bound=Model)


class IdentityViewSet(ResourceViewSet):
    """What the resources of identity share."""

    lookup_value_regex = r"\d{1,18}"

    def fresh(self, row: Row) -> Row:
        """The row as the selector shows it, after a service changed it."""
        found: Row = selectors.get(self.get_queryset(), row.pk, "记录")
        return found


class OrganisationViewSet(ExportMixin, ImportMixin, HistoryMixin, IdentityViewSet):
    """机构"""

    select = staticmethod(selectors.organisations_visible)
    serializer_class = forms.OrganisationSerializer
    filterset_class = filters.OrganisationFilter
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["path", "code", "name", "division_code", "created_at"]
    permissions: ClassVar[dict[str, str]] = {
        "read": "identity.organisation.read",
        "tree": "identity.organisation.read",
        "write": organisations.WRITE,
    }
    import_row = forms.OrganisationRow
    import_rows = staticmethod(imports.import_organisations)

    @extend_schema(
        summary="机构树",
        parameters=[forms.TreeQuery],
        responses=forms.OrganisationNode(many=True),
        filters=False,
    )
    @action(detail=False, pagination_class=None)
    def tree(self, request: Request) -> Response:
        """可见机构组成的树，至多 5000 个；超过时用 root 或 depth 分段查看。"""
        asked = forms.TreeQuery(data=request.query_params)
        asked.is_valid(raise_exception=True)
        principal = request.principal  # type: ignore[attr-defined]
        return Response(selectors.organisation_tree(principal=principal, **asked.validated_data))

    @command("新建机构", request=forms.NewOrganisation)
    def create(self, request: Any) -> Organisation:
        return organisations.create_organisation(principal=request.principal, **request.validated)

    @command("修改机构", request=forms.OrganisationEdit)
    def partial_update(self, request: Any, organisation: Organisation) -> Organisation:
        return organisations.edit_organisation(
            principal=request.principal, organisation_id=organisation.pk, **request.validated
        )

    @command("移动机构", request=forms.OrganisationMove)
    def move(self, request: Any, organisation: Organisation) -> Organisation:
        return organisations.move_organisation(
            principal=request.principal, organisation_id=organisation.pk, **request.validated
        )

    @command("停用机构")
    def deactivate(self, request: Any, organisation: Organisation) -> Organisation:
        return organisations.deactivate_organisation(
            principal=request.principal, organisation_id=organisation.pk
        )

    @command("启用机构")
    def activate(self, request: Any, organisation: Organisation) -> Organisation:
        return organisations.activate_organisation(
            principal=request.principal, organisation_id=organisation.pk
        )


class PostViewSet(ExportMixin, HistoryMixin, IdentityViewSet):
    """岗位"""

    def history_words(self) -> dict[str, Mapping[str, str]]:
        return {"roles": dict(Role.objects.values_list("code", "name"))}

    select = staticmethod(selectors.posts_visible)
    serializer_class = forms.PostSerializer
    filterset_class = filters.PostFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "organisation__name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    export_fields = ("code", "name", "organisation_name", "role_names", "holders")
    permissions: ClassVar[dict[str, str]] = {"read": "identity.post.read", "write": posts.WRITE}

    @command("新建岗位", request=forms.NewPost)
    def create(self, request: Any) -> Post:
        return self.fresh(posts.create_post(principal=request.principal, **request.validated))

    @command("修改岗位", request=forms.PostEdit)
    def partial_update(self, request: Any, post: Post) -> Post:
        return self.fresh(posts.edit_post(principal=request.principal, post_id=post.pk, **request.validated))

    @command("删除岗位")
    def destroy(self, request: Any, post: Post) -> None:
        posts.delete_post(principal=request.principal, post_id=post.pk)

    @command("为岗位授予角色", request=forms.RoleIds, permission=grants.GRANT)
    def roles(self, request: Any, post: Post) -> Post:
        return self.fresh(
            grants.set_post_roles(principal=request.principal, post_id=post.pk, **request.validated)
        )


class AccountViewSet(ExportMixin, ImportMixin, HistoryMixin, IdentityViewSet):
    """账号"""

    select = staticmethod(selectors.accounts_visible)
    serializer_class = forms.AccountSerializer
    filterset_class = filters.AccountFilter
    search_fields: ClassVar[list[str]] = ["username", "full_name"]
    ordering_fields: ClassVar[list[str]] = ["username", "full_name", "created_at", "last_login", "expires_at"]
    export_fields = (
        "username",
        "full_name",
        "phone_masked",
        "organisation_name",
        "division_code",
        "status_label",
        "role_names",
        "post_names",
        "expires_at",
        "last_login",
        "created_at",
    )
    permissions: ClassVar[dict[str, str]] = {
        "read": "identity.account.read",
        "write": accounts.WRITE,
        "phone": accounts.PHONE,
    }
    import_row = forms.AccountRow
    import_rows = staticmethod(imports.import_accounts)

    def history_words(self) -> dict[str, Mapping[str, str]]:
        return {"roles": dict(Role.objects.values_list("code", "name"))}

    @command("新建账号", request=forms.NewAccountForm, response=forms.AccountWithPassword)
    def create(self, request: Any) -> dict[str, Any]:
        made = accounts.create_account(principal=request.principal, **request.validated)
        return {"account": self.fresh(made.account), "initial_password": made.initial_password}

    @command("修改账号", request=forms.AccountEdit)
    def partial_update(self, request: Any, account: Account) -> Account:
        return self.fresh(
            accounts.edit_account(principal=request.principal, account_id=account.pk, **request.validated)
        )

    # The system and the security administrator may both do the next three; the services tell them apart.
    @command("停用账号", request=forms.SuspendAccount, permission="identity.account.read")
    def suspend(self, request: Any, account: Account) -> Account:
        return self.fresh(
            accounts.suspend_account(principal=request.principal, account_id=account.pk, **request.validated)
        )

    @command("恢复账号", permission="identity.account.read")
    def resume(self, request: Any, account: Account) -> Account:
        return self.fresh(accounts.resume_account(principal=request.principal, account_id=account.pk))

    @command("调整任职", request=forms.PostIds, permission="identity.account.read")
    def posts(self, request: Any, account: Account) -> Account:
        return self.fresh(
            grants.set_account_posts(principal=request.principal, account_id=account.pk, **request.validated)
        )

    @command("授予角色", request=forms.RoleIds, permission=grants.GRANT)
    def roles(self, request: Any, account: Account) -> Account:
        return self.fresh(
            grants.set_account_roles(principal=request.principal, account_id=account.pk, **request.validated)
        )

    @command("解除登录锁定", permission=accounts.LOCK)
    def unlock(self, request: Any, account: Account) -> Account:
        return self.fresh(accounts.unlock_account(principal=request.principal, account_id=account.pk))

    @command("解除动态口令", permission=accounts.LOCK)
    def remove_second_factor(self, request: Any, account: Account) -> Account:
        return self.fresh(accounts.remove_second_factor(principal=request.principal, account_id=account.pk))

    @command("重置口令", response=forms.AccountWithPassword)
    def reset_password(self, request: Any, account: Account) -> dict[str, Any]:
        changed, password = passwords.reset_password(principal=request.principal, account_id=account.pk)
        return {"account": self.fresh(changed), "initial_password": password}

    @extend_schema(summary="查看完整手机号（记入审计）", responses=forms.FullPhone)
    @action(detail=True)
    def phone(self, request: Any, pk: str) -> Response:
        return Response({"phone": accounts.reveal_phone(principal=request.principal, account_id=int(pk))})


class RoleViewSet(ExportMixin, HistoryMixin, IdentityViewSet):
    """角色"""

    select = staticmethod(selectors.roles_visible)
    serializer_class = forms.RoleSerializer
    filterset_class = filters.RoleFilter
    search_fields: ClassVar[list[str]] = ["code", "name", "description"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": "identity.role.read", "write": roles.WRITE}

    @command("新建角色", request=forms.NewRole)
    def create(self, request: Any) -> Role:
        return self.fresh(roles.create_role(principal=request.principal, **request.validated))

    @command("修改角色", request=forms.RoleEdit)
    def partial_update(self, request: Any, role: Role) -> Role:
        return self.fresh(roles.edit_role(principal=request.principal, role_id=role.pk, **request.validated))

    @command("删除角色")
    def destroy(self, request: Any, role: Role) -> None:
        roles.delete_role(principal=request.principal, role_id=role.pk)


class PermissionView(PrincipalMixin, APIView):
    """权限目录：各系统声明的全部权限"""

    permissions: ClassVar[dict[str, str]] = {"get": "identity.role.read"}

    @extend_schema(summary="权限目录", responses=forms.SystemPermissionsSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(forms.SystemPermissionsSerializer(catalogue.systems(), many=True).data)


class SessionViewSet(IdentityViewSet):
    """会话"""

    select = staticmethod(selectors.sessions_visible)
    serializer_class = forms.SessionSerializer
    filterset_class = filters.SessionFilter
    search_fields: ClassVar[list[str]] = ["user__username", "user__full_name", "ip"]
    ordering_fields: ClassVar[list[str]] = ["created_at", "last_seen_at"]
    ordering: ClassVar[list[str]] = ["-last_seen_at", "-id"]
    # One's own sessions are everybody's; the selector adds those of others for who manages sessions.
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "end": SIGNED_IN}

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        if self.action == "list" and self.request.query_params.get("everyone") != "true":
            return rows.filter(user=self.request.user.pk)
        return rows

    @extend_schema(parameters=[OpenApiParameter("everyone", bool, description="包括他人的会话")])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().list(request, *args, **kwargs)

    @command("结束会话")
    def end(self, request: Any, session: Any) -> None:
        sessions.end_session(principal=request.principal, session_id=session.pk)


class LockoutViewSet(IdentityViewSet):
    """登录锁定"""

    select = staticmethod(selectors.lockouts_visible)
    serializer_class = forms.LockoutSerializer
    filterset_class = filters.LockoutFilter
    search_fields: ClassVar[list[str]] = ["key"]
    ordering_fields: ClassVar[list[str]] = ["last_failed_at", "failures"]
    permissions: ClassVar[dict[str, str]] = {"read": accounts.LOCK, "write": accounts.LOCK}

    @command("解除锁定")
    def release(self, request: Any, counter: Any) -> None:
        sessions.release_lockout(principal=request.principal, counter_id=counter.pk)


class MeView(PrincipalMixin, APIView):
    """我"""

    permissions: ClassVar[dict[str, str]] = {"get": SIGNED_IN}
    allowed_unready = True

    @extend_schema(summary="我的账号、权限与安全状态", responses=forms.MeSerializer)
    def get(self, request: Request) -> Response:
        account = request.user
        assert isinstance(account, Account)
        return Response(forms.MeSerializer(selectors.me(account=account)).data)
