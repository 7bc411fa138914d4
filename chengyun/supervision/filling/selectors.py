"""What may be seen of forms, rounds and what cities filled."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from chengyun.kernel import clock, divisions
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling.models import Assignment, Cell, CellChange, Form, Round
from chengyun.supervision.permissions import APPROVE, FINAL, FORM

_CLOSED = (Assignment.Status.CHECKED, Assignment.Status.APPROVED, Assignment.Status.SUBMITTED)


def forms(*, principal: Principal) -> QuerySet[Form]:
    """All forms: whoever fills must know what is asked."""
    return Form.objects.annotate(round_count=Count("rounds"))


def assignments(*, principal: Principal) -> QuerySet[Assignment]:
    """What the principal's divisions fill."""
    return Assignment.objects.filter(principal.scope.predicate("district_code")).select_related("round__form")


def rounds(*, principal: Principal) -> QuerySet[Round]:
    """Rounds that the principal's divisions take part in."""
    mine = assignments(principal=principal).filter(round=OuterRef("pk"))
    inside = principal.scope.predicate("assignments__district_code")
    done = Q(assignments__status__in=_CLOSED)
    rows = Round.objects.select_related("form").annotate(
        city_count=Count("assignments", filter=inside),
        submitted_count=Count("assignments", filter=inside & done),
        approved_count=Count(
            "assignments", filter=inside & Q(assignments__status=Assignment.Status.APPROVED)
        ),
        published_count=Count("assignments", filter=inside & Q(assignments__published_at__isnull=False)),
        filled=Sum("assignments__filled", filter=inside),
        needed=Sum("assignments__needed", filter=inside),
    )
    if not (principal.may(FORM) or principal.may(APPROVE) or principal.may(FINAL)):
        rows = rows.filter(Exists(mine))
    return rows.order_by("-begins_on", "-id")


def values(assignment_id: int) -> dict[tuple[str, str], str]:
    """The cells that are filled."""
    rows = Cell.objects.filter(assignment=assignment_id).order_by()
    return {(line, column): value for line, column, value in rows.values_list("line", "column", "value")}


def before(assignment: Assignment) -> dict[tuple[str, str], str]:
    """The cells of the same city in the period before."""
    last = (
        Assignment.objects.filter(
            round__form=assignment.round.form_id,
            round__begins_on__lt=assignment.round.begins_on,
            district_code=assignment.district_code,
        )
        .order_by("-round__begins_on")
        .first()
    )
    return values(last.pk) if last else {}


def changes(*, principal: Principal, assignment: Assignment) -> QuerySet[CellChange]:
    """How the cells of a visible assignment changed."""
    return CellChange.objects.filter(assignment=assignment)


def completeness(*, principal: Principal, round_: Round) -> dict[str, Any]:
    """How complete a round is, city by city, and together."""
    now = clock.now()
    rows = assignments(principal=principal).filter(round=round_).order_by("district_code")
    cities = [
        {
            "id": row.pk,
            "district": row.district_code,
            "name": divisions.name_of(row.district_code),
            "status": row.status,
            "status_label": row.get_status_display(),
            "filled": row.filled,
            "needed": row.needed,
            "late": now > round_.due_at
            and row.status in (Assignment.Status.DRAFT, Assignment.Status.RETURNED),
            "submitted_at": row.submitted_at,
            "push_errors": len(row.push_errors),
            "published_at": row.published_at,
        }
        for row in rows[:1000]
    ]
    totals = rows.order_by().aggregate(filled=Sum("filled"), needed=Sum("needed"))
    by_status = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return {
        "cities": cities,
        "filled": totals["filled"] or 0,
        "needed": totals["needed"] or 0,
        "by_status": [
            {"status": status.value, "label": status.label, "count": by_status.get(status.value, 0)}
            for status in Assignment.Status
        ],
        "late": sum(bool(city["late"]) for city in cities),
    }
