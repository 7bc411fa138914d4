"""Posts (岗位) of organisations. Their roles are granted in :mod:`chengyun.identity.services.roles`."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from chengyun.identity import selectors
from chengyun.identity.models import Post
from chengyun.identity.services._common import changed, clean
from chengyun.identity.services.organisations import place_of
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, Denied
from chengyun.kernel.principal import Principal

WRITE = "identity.post.write"


@transaction.atomic
def create_post(*, principal: Principal, code: str, name: str, organisation_id: int) -> Post:
    """Add a post, without roles, to an organisation."""
    principal.must(WRITE)
    post = Post(code=code, name=name, organisation=place_of(principal, organisation_id))
    clean(post)
    post.save()
    audit.record(principal=principal, action="identity.post.create", target=post, after=snapshot(post))
    return post


@transaction.atomic
def edit_post(*, principal: Principal, post_id: int, name: str) -> Post:
    """Rename a post."""
    principal.must(WRITE)
    post = _lock(principal, post_id)
    before = snapshot(post)
    post.name = name
    clean(post)
    first, second = changed(before, snapshot(post))
    if second:
        post.save()
        audit.record(
            principal=principal, action="identity.post.edit", target=post, before=first, after=second
        )
    return post


@transaction.atomic
def delete_post(*, principal: Principal, post_id: int) -> None:
    """Remove a post that nobody holds.

    Raises:
        Conflict: somebody holds it.
        Denied: it carries roles, which only the security administrator may take away.
    """
    principal.must(WRITE)
    post = _lock(principal, post_id)
    if holders := post.holders.count():
        raise Conflict(f"岗位“{post.name}”还有 {holders} 人任职，请先调整任职。")
    if post.roles.exists():
        raise Denied(f"岗位“{post.name}”带有角色，请先由安全管理员收回。")
    before, of = snapshot(post), audit.name_of(post)
    post.delete()
    audit.record(principal=principal, action="identity.post.delete", target=of, before=before)


def snapshot(post: Post) -> dict[str, Any]:
    """What the audit trail keeps of it."""
    return {"code": post.code, "name": post.name, "organisation": post.organisation.code}


def _lock(principal: Principal, post_id: int) -> Post:
    return selectors.for_writing(selectors.posts_visible(principal=principal), post_id, "岗位")
