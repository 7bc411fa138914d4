"""Roles (角色): the built-in ones, and those of the platform's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.identity import catalogue, principals, rules, selectors
from chengyun.identity.models import Account, Role
from chengyun.identity.services import accounts
from chengyun.identity.services._common import changed, clean
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

WRITE = "identity.role.write"


@transaction.atomic
def load_roles() -> None:
    """Store the built-in roles as ``rules/roles.yaml`` says; to be called after every migration."""
    for role in rules.load().roles:
        if role.system and role.system not in settings.ENVIRONMENT.tier.systems:
            continue
        Role.objects.update_or_create(
            code=role.code,
            defaults={
                "name": role.name,
                "description": role.description,
                "permissions": catalogue.matching(role.permissions),
                "exclusive_group": role.exclusive_group,
                "requires_second_factor": role.requires_second_factor,
                "built_in": True,
            },
        )


@transaction.atomic
def create_role(
    *,
    principal: Principal,
    code: str,
    name: str,
    permissions: Sequence[str],
    description: str = "",
    requires_second_factor: bool = False,
) -> Role:
    """Add a role of the platform's own."""
    principal.must(WRITE)
    role = Role(code=code, name=name, description=description, requires_second_factor=requires_second_factor)
    _set_permissions(role, permissions)
    clean(role)
    role.save()
    audit.record(principal=principal, action="identity.role.create", target=role, after=snapshot(role))
    return role


@transaction.atomic
def edit_role(
    *,
    principal: Principal,
    role_id: int,
    name: str | None = None,
    description: str | None = None,
    permissions: Sequence[str] | None = None,
    requires_second_factor: bool | None = None,
) -> Role:
    """Change a role of the platform's own, for everybody who holds it.

    Raises:
        Conflict: it is built in, or some holder would come to hold two separated duties.
        Denied: the principal holds it.
    """
    principal.must(WRITE)
    role = _own_role(principal, role_id)
    if principal.account_id in accounts.holders_of([role]).values_list("pk", flat=True):
        raise Denied("不得修改自己持有的角色，请由另一位安全管理员办理。")
    before = snapshot(role)
    if name is not None:
        role.name = name
    if description is not None:
        role.description = description
    if requires_second_factor is not None:
        role.requires_second_factor = requires_second_factor
    if permissions is not None:
        _set_permissions(role, permissions)
    clean(role)
    role.save()
    for account in accounts.holders_of([role]):
        must_stay_separated(account)
    first, second = changed(before, snapshot(role))
    if second:
        audit.record(
            principal=principal, action="identity.role.edit", target=role, before=first, after=second
        )
    return role


@transaction.atomic
def delete_role(*, principal: Principal, role_id: int) -> None:
    """Remove a role that nobody holds.

    Raises:
        Conflict: it is built in, or an account or a post holds it.
    """
    principal.must(WRITE)
    role = _own_role(principal, role_id)
    if role.accounts.exists() or role.posts.exists():
        raise Conflict(f"角色“{role.name}”仍授予了账号或岗位，请先收回。")
    before, of = snapshot(role), audit.name_of(role)
    role.delete()
    audit.record(principal=principal, action="identity.role.delete", target=of, before=before)


def snapshot(role: Role) -> dict[str, Any]:
    """What the audit trail keeps of it."""
    return {
        "code": role.code,
        "name": role.name,
        "description": role.description,
        "permissions": sorted(role.permissions),
        "exclusive_group": role.exclusive_group,
        "requires_second_factor": role.requires_second_factor,
    }


def _own_role(principal: Principal, role_id: int) -> Role:
    role = selectors.for_writing(Role.objects.all(), role_id, "角色")
    if role.built_in:
        raise Conflict(f"“{role.name}”是内置角色，不能修改或删除；可另建角色。")
    return role


def _set_permissions(role: Role, permissions: Sequence[str]) -> None:
    known = catalogue.permissions()
    unknown = [code for code in permissions if code not in known]
    if unknown:
        raise Invalid(
            f"没有权限“{'”“'.join(unknown)}”。",
            errors=[FieldError("permissions", f"没有权限“{code}”，请从权限目录中选择。") for code in unknown],
        )
    if len(catalogue.duties(list(permissions))) > 1:
        raise Invalid(
            "一个角色不能兼有系统、安全、审计三员中两员的专属权限。",
            errors=[FieldError("permissions", "系统、安全、审计三员的专属权限应分属不同角色。")],
        )
    role.permissions = sorted(set(permissions))
    role.exclusive_group = rules.load().exclusive_group if catalogue.duties(list(permissions)) else ""


def must_stay_separated(account: Account) -> None:
    """Refuse an account that holds two roles of one exclusive group.

    Raises:
        Conflict: it does.
    """
    # The database refuses this too, at commit; here it is said in words.
    groups: dict[str, list[str]] = {}
    for role in principals.roles_of(account).exclude(exclusive_group="").order_by("code"):
        groups.setdefault(role.exclusive_group, []).append(role.name)
    for names in groups.values():
        if len(names) > 1:
            raise Conflict(f"账号“{account}”不能同时持有互斥的角色：{'、'.join(names)}。")
