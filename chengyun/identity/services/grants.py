"""Granting roles (授权), to accounts and to posts: the security administrator's alone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from chengyun.identity import selectors
from chengyun.identity.models import Account, Post, Role
from chengyun.identity.services import accounts
from chengyun.identity.services.roles import must_stay_separated
from chengyun.kernel import audit
from chengyun.kernel.errors import Denied
from chengyun.kernel.principal import Principal

GRANT = "identity.role.grant"


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
    must_stay_separated(account)
    after = {"roles": sorted(role.code for role in roles)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.account.grant",
            target=account,
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
    if principal.account_id in post.holders.values_list("pk", flat=True):
        raise Denied("不得为自己所在的岗位授权，请由另一位安全管理员办理。")
    roles = selectors.chosen(selectors.roles_visible(principal=principal), role_ids, "角色")
    before = {"roles": _codes(post.roles.all())}
    post.roles.set(roles)
    for account in post.holders.select_for_update().order_by("pk"):
        must_stay_separated(account)
    after = {"roles": sorted(role.code for role in roles)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.post.grant",
            target=post,
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
    must_stay_separated(account)
    after = {"posts": sorted(post.code for post in posts)}
    if before != after:
        audit.record(
            principal=principal,
            action="identity.account.posts",
            target=account,
            before=before,
            after=after,
        )
    return account


def _not_oneself(principal: Principal, account: Account) -> None:
    if principal.account_id == account.pk:
        raise Denied("不得为自己授权，请由另一位安全管理员办理。")


def _codes(rows: Iterable[Role] | Iterable[Post]) -> list[str]:
    return sorted(row.code for row in rows)
