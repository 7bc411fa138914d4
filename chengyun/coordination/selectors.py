"""Queries: the acting principal is an argument."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from chengyun.coordination import permissions
from chengyun.coordination.models import (
    Case,
    CaseFile,
    FilingStandard,
    Form,
    Parameter,
    SavedQuery,
    Step,
    Workflow,
)
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

_FIELD = (permissions.SUPERVISOR, permissions.DEPARTMENT, permissions.HANDLER)
_DESKS = (
    permissions.ACCEPTOR,
    permissions.SHIFT_LEADER,
    permissions.DISPATCHER,
    permissions.LEADER,
    permissions.EVALUATOR,
    permissions.ADMIN,
)


def cases_visible(*, principal: Principal) -> QuerySet[Case]:
    """The cases of the principal's divisions; those who work in the field see their own only.

    A supervisor sees what it reported and its tasks, a department what it disposes of or assists in, a handler what
    it was given. Whoever sits at a desk, or may only read, sees all of its divisions.
    """
    rows = Case.objects.filter(principal.scope.predicate("division_code"))
    if any(map(principal.may, _DESKS)) or not any(map(principal.may, _FIELD)):
        return rows
    mine = Q()
    if principal.may(permissions.SUPERVISOR):
        mine |= Q(reporter_id=principal.account_id) | Q(supervisor_id=principal.account_id)
        mine |= Q(supervision_ids__contains=[principal.account_id])
    if principal.may(permissions.HANDLER):
        mine |= Q(handler_id=principal.account_id)
    if principal.may(permissions.DEPARTMENT):
        path = principal.scope.organisation_path
        mine |= Q(department_path__startswith=path) & ~Q(department_path="")
        mine |= Q(assisting_paths__contains=[path])
    return rows.filter(mine)


def case(*, principal: Principal, case_id: UUID) -> Case:
    """One case.

    Raises:
        Missing: the principal sees no such case.
    """
    found = cases_visible(principal=principal).filter(pk=case_id).first()
    if found is None:
        raise Missing("没有这个案件，或您无权查看。")
    return found


def lock(*, principal: Principal, case_id: UUID) -> Case:
    """The one way to a case for writing: its row is the transaction's alone.

    Raises:
        Missing: the principal sees no such case.
    """
    rows = cases_visible(principal=principal).defer("tokens").select_for_update(of=("self",))
    found = rows.filter(pk=case_id).first()
    if found is None:
        raise Missing("没有这个案件，或您无权查看。")
    return found


def steps(*, principal: Principal, case_id: UUID) -> QuerySet[Step]:
    """What happened to a case."""
    return Step.objects.filter(case=case(principal=principal, case_id=case_id)).prefetch_related(
        "files__file"
    )


def files(*, principal: Principal, case_id: UUID) -> QuerySet[CaseFile]:
    """The files of a case."""
    found = case(principal=principal, case_id=case_id)
    return CaseFile.objects.filter(case=found).select_related("file", "step")


def related(*, principal: Principal, case_id: UUID) -> QuerySet[Case]:
    """Cases of the same component or merged with it, and earlier ones of the same class in the same grid."""
    found = case(principal=principal, case_id=case_id)
    alike = Q(merged_into=found)
    if found.merged_into_id:
        alike |= Q(pk=found.merged_into_id) | Q(merged_into=found.merged_into_id)
    if found.component_code:
        alike |= Q(component_code=found.component_code)
    if found.unit_grid and found.class_code:
        alike |= Q(unit_grid=found.unit_grid, kind=found.kind, class_code=found.class_code)
    if found.key_task_id:
        alike |= Q(key_task=found.key_task_id)
    return cases_visible(principal=principal).filter(alike).exclude(pk=found.pk)


def standards(*, principal: Principal) -> QuerySet[FilingStandard]:
    """The filing standards: everybody works by them."""
    return FilingStandard.objects.all()


def workflows(*, principal: Principal) -> QuerySet[Workflow]:
    """All versions of the flow."""
    return Workflow.objects.all()


def forms(*, principal: Principal) -> QuerySet[Form]:
    """The forms of all channels."""
    return Form.objects.all()


def parameters(*, principal: Principal) -> QuerySet[Parameter]:
    """The city's numbers."""
    return Parameter.objects.all()


def queries(*, principal: Principal) -> QuerySet[SavedQuery]:
    """One's own saved queries, and shared ones."""
    return SavedQuery.objects.filter(Q(account_id=principal.account_id) | Q(shared=True))
