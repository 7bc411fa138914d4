"""Changing how performance is evaluated."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from chengyun.coordination import permissions
from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.coordination.models import EvaluationScheme
from chengyun.coordination.performance import scheme
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, Invalid
from chengyun.kernel.principal import Principal


@transaction.atomic
def put_scheme(
    *, principal: Principal, base_version: int, definition: dict[str, Any], note: str = ""
) -> EvaluationScheme:
    """Put a new version in use; evaluations made from now on follow it, whatever their period.

    Args:
        base_version: the version it was made from.

    Raises:
        Denied: the principal may not.
        Invalid: the scheme cannot be; every mistake is named.
        Conflict: somebody put another version in use meanwhile.
    """
    principal.must(permissions.ADMIN)
    newest = EvaluationScheme.objects.select_for_update().order_by("-version").first()
    assert newest is not None
    if newest.version != base_version:
        raise Conflict(f"评价方案已由{newest.edited_by}改为第 {newest.version} 版，请重新打开后再改。")
    parsed = checked(definition)
    row = EvaluationScheme.objects.create(
        version=newest.version + 1,
        name=parsed.name[:100],
        definition=definition,
        note=note,
        edited_by=principal.name,
    )
    audit.record(
        principal=principal,
        action="coordination.evaluation_scheme.put",
        target=row,
        before={"version": newest.version},
        after={"version": row.version, "name": row.name, "note": note},
    )
    return row


def checked(definition: dict[str, Any]) -> scheme.Scheme:
    """A definition as a scheme.

    Raises:
        Invalid: it cannot be; every mistake is named.
    """
    try:
        return scheme.parse(definition, BY_COLUMN)
    except scheme.Wrong as wrong:
        raise Invalid("评价方案有误。", errors=wrong.errors) from wrong
