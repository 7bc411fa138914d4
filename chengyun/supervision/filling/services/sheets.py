"""What a city does with its form, and what is decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling import content, selectors, storing
from chengyun.supervision.filling.models import Assignment, Round
from chengyun.supervision.filling.services import publishing
from chengyun.supervision.filling.services.common import keep, lock, must_be_whole, record
from chengyun.supervision.permissions import APPROVE, FILL, FINAL

MOST_CELLS = 20_000
FILLING = (Assignment.Status.DRAFT, Assignment.Status.RETURNED)


@transaction.atomic
def save(
    *,
    principal: Principal,
    assignment_id: int,
    cells: Iterable[tuple[str, str, Any]],
    version: int | None = None,
    origin: str = "page",
) -> tuple[Assignment, int]:
    """Store cells of a draft; how many changed.

    Raises:
        Invalid: a cell is wrong; nothing is stored, and the message names the cell.
        Conflict: it is not open for filling, or somebody saved meanwhile.
    """
    principal.must(FILL)
    assignment = lock(principal, assignment_id)
    if version is not None and version != assignment.version:
        raise Conflict("这张表刚刚被别人保存过，请刷新后再保存。")
    must_be_open(assignment)
    given = list(cells)
    if len(given) > MOST_CELLS:
        raise Invalid(f"一次至多保存 {MOST_CELLS} 个单元格。")
    round_ = assignment.round
    good, faults = content.clean(round_.lines, round_.columns, given)
    if faults:
        raise Invalid(f"有 {len(faults)} 个单元格有误，没有保存。", errors=_errors(round_, faults))
    return assignment, store(assignment, good, who=principal.name, origin=origin)


def validate(*, principal: Principal, assignment_id: int) -> list[content.Fault]:
    """What stands against submitting (errors), and what deserves a look (warnings)."""
    assignment = selectors.assignments(principal=principal).filter(pk=assignment_id).first()
    if assignment is None:
        raise Missing("没有这张填报表。")
    return _checked(assignment)


@transaction.atomic
def submit(*, principal: Principal, assignment_id: int) -> Assignment:
    """Hand a filled form in for approval.

    Raises:
        Invalid: something is missing or contradicts itself; the messages name the cells.
        Conflict: it is not open for filling.
    """
    principal.must(FILL)
    assignment = lock(principal, assignment_id)
    must_be_open(assignment)
    if faults := hand_in(principal, assignment):
        raise Invalid(
            f"有 {len(faults)} 处没有通过校核，不能提交。", errors=_errors(assignment.round, faults)
        )
    return assignment


def hand_in(who: Principal, assignment: Assignment) -> list[content.Fault]:
    """Hand in a form that has no errors; else they are returned, and it stays as it is."""
    if faults := [fault for fault in _checked(assignment) if fault.severity == "error"]:
        return faults
    assignment.status, assignment.note = Assignment.Status.SUBMITTED, ""
    assignment.submitted_at, assignment.submitted_by = clock.now(), who.name[:100]
    keep(assignment)
    record(who, assignment, "submit", {"status": assignment.status})
    notify(
        title="填报待初审",
        text=str(assignment),
        link="/supervision/assignments?status=submitted",
        permission=APPROVE,
    )
    return []


@transaction.atomic
def decide(*, principal: Principal, assignment_id: int, approve: bool, note: str = "") -> Assignment:
    """Take a submitted form one step on (初审, 终审), or return it with the reason.

    Raises:
        Denied: the step is another post's.
        Invalid: it is returned without a reason.
        Conflict: it does not wait for approval, the same person would approve twice, or the table of a locked round
            does not take it.
    """
    must_be_whole(principal)
    # The round first, as its lock does: whoever comes second sees what the first one did.
    list(Round.objects.select_for_update().filter(assignments=assignment_id))
    assignment = lock(principal, assignment_id)
    if assignment.status == Assignment.Status.SUBMITTED:
        principal.must(APPROVE)
        passed = Assignment.Status.CHECKED if assignment.round.steps > 1 else Assignment.Status.APPROVED
    elif assignment.status == Assignment.Status.CHECKED:
        principal.must(FINAL)
        if approve and assignment.decided_by == principal.name[:100]:
            raise Conflict("初审与终审不能是同一人。")
        passed = Assignment.Status.APPROVED
    else:
        raise Conflict(f"填报表{assignment.get_status_display()}，不需要审核。")
    if not approve and not note.strip():
        raise Invalid("请说明退回原因。", errors=[FieldError("note", "退回时应说明原因。")])
    assignment.status = passed if approve else Assignment.Status.RETURNED
    assignment.note, assignment.decided_at, assignment.decided_by = note, clock.now(), principal.name[:100]
    keep(assignment)
    record(
        principal, assignment, "approve" if approve else "return", {"status": assignment.status, "note": note}
    )
    if assignment.status == Assignment.Status.APPROVED and assignment.round.locked:
        publishing.publish([assignment])
    if not approve:
        link = f"/supervision/assignments/{assignment.pk}"
        title = f"{assignment.round} 被退回"
        notify(title=title, text=note, link=link, permission=FILL, division=assignment.district_code)
    return assignment


def is_open(assignment: Assignment) -> bool:
    """Whether a city may fill now: before the round's end, or by an exception."""
    now = clock.now()
    if assignment.opened_until is not None and now <= assignment.opened_until:
        return True
    return not assignment.round.locked and now <= assignment.round.due_at


def must_be_open(assignment: Assignment) -> None:
    """Refuse when a form cannot be filled now.

    Raises:
        Conflict: it is not the city's turn, or the round is over for it.
    """
    if assignment.status not in FILLING:
        raise Conflict(f"填报表{assignment.get_status_display()}，退回后才能修改。")
    if not is_open(assignment):
        why = "已锁定" if assignment.round.locked else "已过截止时间"
        raise Conflict(f"填报任务{why}，请联系布置单位开放例外。")


def store(assignment: Assignment, cells: list[tuple[str, str, str | None]], *, who: str, origin: str) -> int:
    """Store cells that were found good; how many changed."""
    unique = {(line, column): value for line, column, value in cells}
    changed = storing.store(
        ((assignment.pk, line, column, value) for (line, column), value in unique.items()),
        who=who,
        origin=origin,
        at=clock.now(),
    )
    required = {one["key"] for one in assignment.round.columns if one.get("required")}
    filled = assignment.cells.filter(column__in=required).count()
    assignment.filled = filled
    keep(assignment)
    return changed


def _checked(assignment: Assignment) -> list[content.Fault]:
    round_ = assignment.round
    return content.check(
        round_.lines,
        round_.columns,
        round_.rules,
        selectors.values(assignment.pk),
        selectors.before(assignment),
    )


def _errors(round_: Round, faults: Iterable[content.Fault]) -> list[FieldError]:
    """Faults by line and column, as people read them."""
    rows = {one["key"]: number for number, one in enumerate(round_.lines, start=2)}
    return [
        FieldError(f"{fault.line}/{fault.column}", fault.message, rows.get(fault.line)) for fault in faults
    ]
