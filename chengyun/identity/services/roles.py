"""Roles (角色), and who holds them. Granting is the security administrator's alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from chengyun.identity import catalogue, principals, rules, selectors
from chengyun.identity.models import Account, Post, Role
from chengyun.identity.services import accounts
from chengyun.identity.services._common import changed, clean
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

WRITE = "identity.role.write"
GRANT = "identity.role.grant"


@transaction.atomic
def load_roles() -> None:
    """Store the built-in roles as ``rules/roles.yaml`` says; to be called after every migration."""
    for role in rules.load().roles:
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
    role = Role(
        code=code, name=name, description=description, requires_second_factor=requires_second_factor
    )
    _set_permissions(role, permissions)
    clean(role)
    role.save()
    audit.record(principal=principal, action="identity.role.create", target=target(role), after=snapshot(role))
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
    if accounts.holders_of([role]).filter(pk=principal.account_id).exists():
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
        _must_stay_separated(account)
    first, second = changed(before, snapshot(role))
    if second:
        audit.record(
            principal=principal, action="identity.role.edit", target=target(role), before=first, after=second
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
    before, of = snapshot(role), target(role)
    role.delete()
    audit.record(principal=principal, action="identity.role.delete", target=of, before=before)


@transaction.atomic
def set_account_roles(*, principal: Principal, account_id: int, role_ids: Iterable[int]) -> Account:
    """Give an account exactly these roles, besides those of its posts.

    Raises:
        Denied: to oneself.
        Conflict: two of the roles may not meet in one account.
    """
    principal.must(GRANT)
    account = accounts.lock(principal, account_id)
    _not_oneself(principal, account)
    roles = selectors.chosen(selectors.roles_visible(principal=principal), role_ids, "角色")
    before = {"roles": _codes(account.roles.all())}
    account.roles.set(roles)
    _must_stay_separated(account)
    after = {"roles": sorted(role.code for role in roles)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.account.grant",
            target=accounts.target(account),
            before=before,
            after=after,
        )
    return account


@transaction.atomic
def set_post_roles(*, principal: Principal, post_id: int, role_ids: Iterable[int]) -> Post:
    """Give a post exactly these roles, for everybody who holds it.

    Raises:
        Denied: the principal holds the post.
        Conflict: some holder would come to hold two roles that may not meet.
    """
    principal.must(GRANT)
    post = selectors.for_writing(selectors.posts_visible(principal=principal), post_id, "岗位")
    if post.holders.filter(pk=principal.account_id).exists():
        raise Denied("不得为自己所在的岗位授权，请由另一位安全管理员办理。")
    roles = selectors.chosen(selectors.roles_visible(principal=principal), role_ids, "角色")
    before = {"roles": _codes(post.roles.all())}
    post.roles.set(roles)
    for account in post.holders.select_for_update().order_by("pk"):
        _must_stay_separated(account)
    after = {"roles": sorted(role.code for role in roles)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.post.grant",
            target=f"identity.post/{post.pk}",
            before=before,
            after=after,
        )
    return post


@transaction.atomic
def set_account_posts(*, principal: Principal, account_id: int, post_ids: Iterable[int]) -> Account:
    """Give an account exactly these posts.

    A post that carries roles grants them, so giving or taking one needs the right to grant.

    Raises:
        Denied: the principal may not grant, or it is the principal's own account.
        Conflict: two roles that may not meet would come together.
    """
    if not principal.may(GRANT):
        principal.must(accounts.WRITE)
    account = accounts.lock(principal, account_id)
    _not_oneself(principal, account)
    posts = selectors.chosen(selectors.posts_visible(principal=principal), post_ids, "岗位")
    before = {"posts": _codes(account.posts.all())}
    touched = set(posts) ^ set(account.posts.all())
    if not principal.may(GRANT) and Role.objects.filter(posts__in=touched).exists():
        raise Denied("这些岗位带有角色，调整任职即为授权，请由安全管理员办理。")
    account.posts.set(posts)
    _must_stay_separated(account)
    after = {"posts": sorted(post.code for post in posts)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.account.posts",
            target=accounts.target(account),
            before=before,
            after=after,
        )
    return account


def target(role: Role) -> str:
    """How the audit trail names it."""
    return f"identity.role/{role.pk}"


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


def _must_stay_separated(account: Account) -> None:
    # The database refuses this too, at commit; here it is said in words.
    groups: dict[str, list[str]] = {}
    for role in principals.roles_of(account).exclude(exclusive_group="").order_by("code"):
        groups.setdefault(role.exclusive_group, []).append(role.name)
    for names in groups.values():
        if len(names) > 1:
            raise Conflict(f"账号“{account}”不能同时持有互斥的角色：{'、'.join(names)}。")


def _not_oneself(principal: Principal, account: Account) -> None:
    if principal.account_id == account.pk:
        raise Denied("不得为自己授权，请由另一位安全管理员办理。")


def _codes(rows: Iterable[Role] | Iterable[Post]) -> list[str]:
    return sorted(row.code for row in rows)
