"""Queries: the acting principal is an argument."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from chengyun.coordination import permissions
from chengyun.coordination.models import (
    Attendance,
    Case,
    CaseFile,
    CaseImport,
    ClassModel,
    FilingStandard,
    Form,
    KeyTask,
    Position,
    SavedQuery,
    Shift,
    ShiftPlan,
    Step,
    TrackPoint,
    Vehicle,
    VehiclePoint,
    Workflow,
)
from chengyun.identity import facade as identity
from chengyun.kernel import clock, prepared
from chengyun.kernel.errors import FieldError, Invalid, Missing
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
    if _at_desk(principal):
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


def sees(principal: Principal, case: Case) -> bool:
    """Whether :func:`cases_visible` has a case that is at hand."""
    if not principal.scope.covers(case.division_code):
        return False
    if _at_desk(principal):
        return True
    account, path = principal.account_id, principal.scope.organisation_path
    reported = account in (case.reporter_id, case.supervisor_id) or account in case.supervision_ids
    disposes = case.department_path.startswith(path) and case.department_path != ""
    return (
        (principal.may(permissions.SUPERVISOR) and reported)
        or (principal.may(permissions.HANDLER) and case.handler_id == account)
        or (principal.may(permissions.DEPARTMENT) and (disposes or path in case.assisting_paths))
    )


def case(*, principal: Principal, case_id: UUID) -> Case:
    """One case.

    Raises:
        Missing: the principal sees no such case.
    """
    found = cases_visible(principal=principal).filter(pk=case_id).first()
    if found is None:
        raise Missing("没有这个案件，或您无权查看。")
    return found


def for_writing(*, principal: Principal, case_id: UUID) -> Case:
    """The one way to a case for writing. It is not locked: the write finds out whether it is still the same.

    Raises:
        Missing: the principal sees no such case.
    """
    found = whole("id = %s", [case_id])
    if found is None or not sees(principal, found):
        raise Missing("没有这个案件，或您无权查看。")
    return found


def lock(*, principal: Principal, case_id: UUID) -> Case:
    """The same, and nobody else writes it until the transaction ends: for what takes several writes.

    Raises:
        Missing: the principal sees no such case.
    """
    found = whole("id = %s for update", [case_id])
    if found is None or not sees(principal, found):
        raise Missing("没有这个案件，或您无权查看。")
    return found


def several_for_writing(*, principal: Principal, case_ids: Collection[UUID]) -> dict[UUID, Case]:
    """Those of these cases that the principal sees, in order, as :func:`for_writing` gives one."""
    found = several("id = any(%s::uuid[]) order by id", [list(case_ids)])
    return {case.pk: case for case in found if sees(principal, case)}


def whole(condition: str, values: Sequence[Any]) -> Case | None:
    """A case with all that a write needs, whoever asks; ``condition`` must not hold values."""
    row = prepared.row(_whole(condition), values)
    return None if row is None else _made(row)


def several(condition: str, values: Sequence[Any]) -> list[Case]:
    """The same for all cases of a condition."""
    return [_made(row) for row in prepared.rows(_whole(condition), values)]


def _made(row: Sequence[Any]) -> Case:
    *stored, seen = row
    found: Case = prepared.columns(Case, "tokens").row(stored)
    found.seen = seen
    return found


@cache
def _whole(condition: str) -> str:
    columns = prepared.columns(Case, "tokens").of("coordination_case")
    return f"select {columns}, xmin::text from coordination_case where {condition}"  # noqa: S608


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


def queries(*, principal: Principal) -> QuerySet[SavedQuery]:
    """One's own saved queries, and shared ones."""
    return SavedQuery.objects.filter(Q(account_id=principal.account_id) | Q(shared=True))


def key_tasks(*, principal: Principal) -> QuerySet[KeyTask]:
    """The key tasks of the principal's divisions, with the number of their cases."""
    rows = KeyTask.objects.filter(principal.scope.predicate("district_code"))
    return rows.annotate(case_count=Count("cases")).order_by("-issued_at", "-id")


def attendance(*, principal: Principal) -> QuerySet[Attendance]:
    """Who was on duty in the principal's divisions; those without a desk see themselves."""
    rows = Attendance.objects.select_related("shift")
    if _at_desk(principal):
        return rows.filter(principal.scope.predicate("division_code"))
    return rows.filter(account_id=principal.account_id or 0)


def shifts(*, principal: Principal) -> QuerySet[Shift]:
    """All shifts."""
    return Shift.objects.all()


def shift_plans(*, principal: Principal) -> QuerySet[ShiftPlan]:
    """Who works when in the principal's divisions; those without a desk see themselves."""
    rows = ShiftPlan.objects.select_related("shift")
    if _at_desk(principal):
        return rows.filter(principal.scope.predicate("division_code"))
    return rows.filter(account_id=principal.account_id or 0)


def positions(*, principal: Principal) -> QuerySet[Position]:
    """Where the people of the principal's divisions are; those without a desk see themselves."""
    if _at_desk(principal):
        return Position.objects.filter(principal.scope.predicate("division_code"))
    return Position.objects.filter(account_id=principal.account_id or 0)


def track(
    *, principal: Principal, position: Position, first: datetime, last: datetime
) -> QuerySet[TrackPoint]:
    """Where somebody whom the principal sees was, in order."""
    return TrackPoint.objects.filter(account_id=position.pk, at__gte=first, at__lt=last).order_by("at")


def vehicles(*, principal: Principal) -> QuerySet[Vehicle]:
    """The vehicles of the principal's divisions; those without a desk see those of their own unit."""
    rows = Vehicle.objects.filter(principal.scope.predicate("division_code"))
    if _at_desk(principal):
        return rows
    path = principal.scope.organisation_path
    return (
        rows.filter(organisation_id__in=identity.organisations(path=path).values("pk"))
        if path
        else rows.none()
    )


def vehicle_track(
    *, principal: Principal, vehicle: Vehicle, first: datetime, last: datetime
) -> QuerySet[VehiclePoint]:
    """Where a vehicle that the principal sees was, in order."""
    return VehiclePoint.objects.filter(vehicle=vehicle, at__gte=first, at__lt=last).order_by("at")


def period(first: str | None, last: str | None) -> tuple[datetime, datetime]:
    """A period of time as asked for; today until now when it is not.

    Raises:
        Invalid: it is no time.
    """
    now = clock.now()
    moments = [now.astimezone(clock.SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0), now]
    for position, (name, text) in enumerate((("from", first), ("until", last))):
        if not text:
            continue
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as error:
            reason = f"“{text[:40]}”不是时间，应如 2026-11-20T08:00:00+08:00。"
            raise Invalid("时间不正确。", errors=[FieldError(name, reason)]) from error
        moments[position] = moment if moment.tzinfo else moment.replace(tzinfo=clock.SHANGHAI)
    return moments[0], moments[1]


def _at_desk(principal: Principal) -> bool:
    return any(map(principal.may, _DESKS)) or not any(map(principal.may, _FIELD))


def class_models(*, principal: Principal) -> QuerySet[ClassModel]:
    """The models of classes that were learned, the one in use first."""
    return ClassModel.objects.defer("content")


def imports(*, principal: Principal) -> QuerySet[CaseImport]:
    """The files of complaints that were imported, for who imports."""
    return CaseImport.objects.all() if principal.may(permissions.IMPORT) else CaseImport.objects.none()
