"""What all commands on filling share."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from chengyun.config.tiers import division_prefix
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling import selectors
from chengyun.supervision.filling.models import Assignment


def must_be_whole(principal: Principal) -> None:
    """Refuse whoever does not answer for the whole platform.

    Raises:
        Denied: the principal's divisions are only a part of the platform's.
    """
    if not division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix):
        raise Denied("由数据范围为本平台全部辖区的账号办理。")


def lock(principal: Principal, assignment_id: int) -> Assignment:
    """An assignment, for writing.

    Raises:
        Missing: there is none, or the principal does not see it.
    """
    visible = selectors.assignments(principal=principal).filter(pk=assignment_id).values("pk")
    row = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("round__form")
        .filter(pk__in=visible)
        .first()
    )
    if row is None:
        raise Missing("没有这张填报表。")
    return row


def keep(assignment: Assignment) -> None:
    """Store an assignment that changed."""
    assignment.version += 1
    assignment.updated_at = clock.now()
    assignment.save()


def record(principal: Principal, target: Any, action: str, after: dict[str, Any]) -> None:
    """Put a command into the audit trail."""
    audit.record(principal=principal, action=f"supervision.filling.{action}", target=target, after=after)
