"""Arranging portals and announcing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import models, transaction

from chengyun.identity.models import Role
from chengyun.identity.portal.models import Announcement
from chengyun.identity.services import _common
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

WRITE = "identity.portal.write"
MOST = 200
"""Of each: a portal is looked over, not searched."""

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def save(
    *,
    principal: Principal,
    model: type[Row],
    row_id: int | None = None,
    role_ids: Collection[int] | None = None,
    **fields: Any,
) -> Row:
    """Make a portal, a column, an entry or an announcement, or change one.

    Raises:
        Denied: the principal arranges no portals.
        Missing: there is no such row.
        Invalid: a value is wrong.
        Conflict: there are too many.
    """
    principal.must(WRITE)
    row = _new(model, principal) if row_id is None else _lock(model, row_id)
    before = _facts(row) if row.pk else None
    for name, value in fields.items():
        setattr(row, name, value)
    if isinstance(row, Announcement) and row.shown_until and row.shown_until <= row.shown_from:
        raise Invalid("时间有误。", errors=[FieldError("shown_until", "截止时间应晚于公布时间。")])
    _common.clean(row)
    row.save()
    if role_ids is not None:
        _give_roles(row, role_ids)
    audit.record(
        principal=principal,
        action=f"identity.{model._meta.model_name}.save",
        target=row,
        before=before,
        after=_facts(row),
    )
    return row


@transaction.atomic
def remove(*, principal: Principal, model: type[Row], row_id: int) -> None:
    """Take one away, with what belongs to it."""
    principal.must(WRITE)
    row = _lock(model, row_id)
    audit.record(
        principal=principal,
        action=f"identity.{model._meta.model_name}.remove",
        target=row,
        before=_facts(row),
    )
    row.delete()


def _new(model: type[Row], principal: Principal) -> Row:
    if model._default_manager.count() >= MOST:
        raise Conflict(f"{model._meta.verbose_name}至多 {MOST} 个，请先删除不用的。")
    row = model()
    if isinstance(row, Announcement):
        row.author = principal.name
        row.shown_from = clock.now()
    return row


def _lock(model: type[Row], number: int) -> Row:
    row = model._default_manager.select_for_update().filter(pk=number).first()
    if row is None:
        raise Missing(f"没有这个{model._meta.verbose_name}。")
    return row


def _give_roles(row: models.Model, ids: Collection[int]) -> None:
    roles = list(Role.objects.filter(pk__in=set(ids)))
    if len(roles) != len(set(ids)):
        raise Invalid("角色有误。", errors=[FieldError("role_ids", "有不存在的角色，请重新选择。")])
    row.roles.set(roles)  # type: ignore[attr-defined]


def _facts(row: models.Model) -> dict[str, Any]:
    found = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        found[field.attname] = value if isinstance(value, str | int | bool | None) else str(value)
    return found
