"""What other systems may ask of coordination."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from chengyun.coordination import selectors
from chengyun.coordination.desks import counts, open_states
from chengyun.coordination.duplicates import Candidate, candidates
from chengyun.coordination.models import Case, FilingStandard, Shift
from chengyun.coordination.reporting_up import push_anew
from chengyun.coordination.selectors import cases_visible, key_tasks, shifts
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.field import add_points, plan_shift, sign_in, sign_out
from chengyun.coordination.services.keytasks import accept as accept_key_task
from chengyun.coordination.services.keytasks import feed_back as feed_back_key_task
from chengyun.coordination.services.reporting import report
from chengyun.coordination.services.vehicles import add_vehicle_points, register_vehicle
from chengyun.coordination.suggestions.learning import train as learn_classes
from chengyun.coordination.workflow import engine
from chengyun.kernel.principal import Principal

__all__ = [
    "Candidate",
    "CaseState",
    "Shift",
    "accept_key_task",
    "act",
    "add_points",
    "add_vehicle_points",
    "candidates",
    "case",
    "case_states",
    "cases_visible",
    "counts",
    "feed_back_key_task",
    "key_tasks",
    "learn_classes",
    "open_cases",
    "plan_shift",
    "plates",
    "push_anew",
    "register_vehicle",
    "report",
    "shifts",
    "sign_in",
    "sign_out",
    "standards_for",
]


def case(*, principal: Principal, case_id: UUID) -> Case:
    """One case with its facts; its ``steps`` are what happened to it.

    Raises:
        Missing: the principal sees no such case.
    """
    return selectors.case(principal=principal, case_id=case_id)


_CLOSING = "7"
"""The stage 结案."""


@dataclass(frozen=True)
class CaseState:
    """How a case stands."""

    label: str
    ended: bool
    closed: bool
    """Whether it ended because what was to be done is done; one that was rejected or cancelled did not."""


def case_states(numbers: Iterable[str]) -> dict[str, CaseState]:
    """How cases stand, by their numbers; for systems that follow what they reported."""
    rows = Case.objects.filter(number__in=list(numbers))
    stands = {row.number: engine.definition_of(row).states[row.state] for row in rows}
    return {
        number: CaseState(state.label, state.final, state.final and state.stage == _CLOSING)
        for number, state in stands.items()
    }


def open_cases(*, principal: Principal) -> QuerySet[Case]:
    """The visible cases that are not ended, the oldest first."""
    rows = cases_visible(principal=principal).filter(state__in=open_states())
    return rows.order_by("reported_at", "id")


def plates(*, principal: Principal) -> set[str]:
    """The plates of the visible vehicles."""
    return set(selectors.vehicles(principal=principal).values_list("plate", flat=True))


def standards_for(kind: str, class_code: str, area_class: int | None) -> QuerySet[FilingStandard]:
    """The filing standards that a problem of a class in an area may be filed by."""
    fits = Q(area_class=None) | Q(area_class=area_class)
    return FilingStandard.objects.filter(fits, kind=kind, class_code=class_code, active=True)
