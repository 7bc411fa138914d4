"""Organisations (机构): the tree and its paths."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Length, Substr

from chengyun.identity import selectors
from chengyun.identity.models import Organisation
from chengyun.identity.services._common import changed, clean, lock_tree, must_cover_division
from chengyun.kernel import audit, outbox
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal

WRITE = "identity.organisation.write"
MOVED = "identity.organisation-moved"
"""Tells other systems that a unit, with all below it, has another path."""


@transaction.atomic
def create_organisation(
    *,
    principal: Principal,
    code: str,
    name: str,
    kind: str,
    division_code: str,
    parent_id: int | None = None,
) -> Organisation:
    """Add a unit below ``parent_id``, or as a root."""
    principal.must(WRITE)
    lock_tree()
    parent = _parent(principal, parent_id)
    organisation = Organisation(
        code=code,
        name=name,
        kind=kind,
        division_code=division_code,
        parent=parent,
        path=f"{parent.path if parent else ''}{code}/",
    )
    clean(organisation, exclude=["path"])
    must_cover_division(principal, division_code)
    organisation.save()
    audit.record(
        principal=principal,
        action="identity.organisation.create",
        target=organisation,
        after=snapshot(organisation),
    )
    return organisation


@transaction.atomic
def edit_organisation(
    *,
    principal: Principal,
    organisation_id: int,
    name: str | None = None,
    kind: str | None = None,
    division_code: str | None = None,
) -> Organisation:
    """Change what a unit is called, its kind or its division; its code stays."""
    principal.must(WRITE)
    organisation = _lock(principal, organisation_id)
    before = snapshot(organisation)
    if name is not None:
        organisation.name = name
    if kind is not None:
        organisation.kind = kind
    if division_code is not None and division_code != organisation.division_code:
        must_cover_division(principal, division_code)
        organisation.division_code = division_code
    clean(organisation, exclude=["path"])
    return _store(principal, organisation, "edit", before)


@transaction.atomic
def move_organisation(*, principal: Principal, organisation_id: int, parent_id: int | None) -> Organisation:
    """Hang a unit with everything below it under another, or make it a root.

    Raises:
        Invalid: the new parent is the unit itself or lies below it.
    """
    principal.must(WRITE)
    lock_tree()
    organisation = _lock(principal, organisation_id)
    parent = _parent(principal, parent_id)
    if parent is not None and parent.path.startswith(organisation.path):
        raise Invalid(
            f"不能把“{organisation.name}”移到自己或自己的下级之下。",
            errors=[FieldError("parent", "请选择其他机构。")],
        )
    before = snapshot(organisation)
    old, new = organisation.path, f"{parent.path if parent else ''}{organisation.code}/"
    below = Organisation.objects.filter(path__startswith=old)
    longest = below.order_by(Length("path").desc()).values_list("path", flat=True).first() or old
    if len(longest) - len(old) + len(new) > 500:
        raise Invalid("移动后机构层级过深。", errors=[FieldError("parent", "请选择更靠近根的机构。")])
    organisation.parent = parent
    Organisation.objects.filter(pk=organisation.pk).update(parent=parent)
    below.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    organisation.path = new
    first, second = changed(before, snapshot(organisation))
    audit.record(
        principal=principal,
        action="identity.organisation.move",
        target=organisation,
        before=first,
        after=second,
    )
    outbox.add(MOVED, {"organisation": organisation.pk, "from": old, "to": new}, key=str(organisation.pk))
    return organisation


@transaction.atomic
def deactivate_organisation(*, principal: Principal, organisation_id: int) -> Organisation:
    """Close a unit.

    Raises:
        Conflict: it still has active units or people.
    """
    principal.must(WRITE)
    lock_tree()
    organisation = _lock(principal, organisation_id)
    if children := organisation.children.filter(active=True).count():
        raise Conflict(f"“{organisation.name}”还有 {children} 个启用的下级机构，请先停用或移走它们。")
    if people := organisation.accounts.filter(is_active=True).count():
        raise Conflict(f"“{organisation.name}”还有 {people} 个启用的账号，请先停用或调走他们。")
    before = snapshot(organisation)
    organisation.active = False
    return _store(principal, organisation, "deactivate", before)


@transaction.atomic
def activate_organisation(*, principal: Principal, organisation_id: int) -> Organisation:
    """Open a closed unit again.

    Raises:
        Conflict: the unit above it is closed.
    """
    principal.must(WRITE)
    lock_tree()
    organisation = _lock(principal, organisation_id)
    if organisation.parent and not organisation.parent.active:
        raise Conflict(f"上级机构“{organisation.parent.name}”已停用，请先启用它。")
    before = snapshot(organisation)
    organisation.active = True
    return _store(principal, organisation, "activate", before)


def snapshot(organisation: Organisation) -> dict[str, Any]:
    """What the audit trail keeps of it."""
    return {
        "code": organisation.code,
        "name": organisation.name,
        "kind": organisation.kind,
        "parent": organisation.parent.code if organisation.parent else None,
        "path": organisation.path,
        "division_code": organisation.division_code,
        "active": organisation.active,
    }


def place_of(principal: Principal, organisation_id: int, field: str = "organisation") -> Organisation:
    """An active unit inside the principal's scope, held until the transaction ends.

    Raises:
        Invalid: there is no such unit, or it is closed.
    """
    visible = selectors.organisations_visible(principal=principal).select_for_update(of=("self",))
    found = visible.filter(pk=organisation_id).first()
    if found is None:
        raise Invalid("没有这个机构，或您无权使用。", errors=[FieldError(field, "请从机构列表中选择。")])
    if not found.active:
        raise Invalid(f"机构“{found.name}”已停用。", errors=[FieldError(field, "请选择启用的机构。")])
    return found


def _parent(principal: Principal, parent_id: int | None) -> Organisation | None:
    if parent_id is not None:
        return place_of(principal, parent_id, "parent")
    if principal.scope.organisation_path:
        raise Denied("您的数据范围限于所在机构，不能建立根机构，请选择上级机构。")
    return None


def _lock(principal: Principal, organisation_id: int) -> Organisation:
    return selectors.for_writing(
        selectors.organisations_visible(principal=principal), organisation_id, "机构"
    )


def _store(
    principal: Principal, organisation: Organisation, what: str, before: dict[str, Any]
) -> Organisation:
    first, second = changed(before, snapshot(organisation))
    if second:
        organisation.save()
        audit.record(
            principal=principal,
            action=f"identity.organisation.{what}",
            target=organisation,
            before=first,
            after=second,
        )
    return organisation
