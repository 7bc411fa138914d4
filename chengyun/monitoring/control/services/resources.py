"""Keeping resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring.control import selectors
from chengyun.monitoring.control.models import ControlResource
from chengyun.monitoring.permissions import CONTROL

_SHOWN = ("code", "name", "kind", "quantity", "division_code")


@transaction.atomic
def add_resource(*, principal: Principal, **fields: Any) -> ControlResource:
    """Add a resource.

    Raises:
        Denied: the principal keeps none, or not of this division.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(CONTROL)
    row = keeping.added(ControlResource(**keeping.placed(principal, fields, CONTROL)))
    audit.record(
        principal=principal,
        action="monitoring.resource.create",
        target=row,
        after=keeping.facts(row, _SHOWN),
    )
    return row


@transaction.atomic
def edit_resource(*, principal: Principal, resource_id: int, **fields: Any) -> ControlResource:
    """Change a resource; its code stays.

    Raises:
        Denied, Invalid: as for a new one.
        Missing: there is none that the principal sees.
    """
    principal.must(CONTROL)
    row = keeping.locked(selectors.resources(principal=principal), resource_id, "没有这项防控资源。")
    before, after = keeping.edited(row, keeping.placed(principal, fields, CONTROL))
    audit.record(
        principal=principal, action="monitoring.resource.edit", target=row, before=before, after=after
    )
    return row


@transaction.atomic
def import_resources(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add resources from a file: all or none. The first row is row 2 of the file."""
    for number, row in enumerate(rows, start=2):
        try:
            add_resource(principal=principal, **row)
        except Invalid as wrong:
            errors = [FieldError(error.field, error.message, number) for error in wrong.errors]
            raise Invalid(f"第 {number} 行有误，没有导入任何一行。", errors=errors) from wrong
