"""What is done to forms, rounds and cells: by the province, and by the cities that fill."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling import content, selectors, storing
from chengyun.supervision.filling.models import Assignment, Form, Round
from chengyun.supervision.permissions import APPROVE, FILL, FINAL, FORM

MOST_CITIES = 500
MOST_CELLS = 20_000
_LONGEST_EXCEPTION = timedelta(days=60)
_FILLING = (Assignment.Status.DRAFT, Assignment.Status.RETURNED)
_PERIODS = {
    "month": re.compile(r"(20\d\d)-(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(20\d\d)Q([1-4])"),
    "year": re.compile(r"(20\d\d)"),
}
_EXAMPLES = {"month": "2026-11", "quarter": "2026Q4", "year": "2026"}


@transaction.atomic
def add_form(
    *,
    principal: Principal,
    code: str,
    name: str,
    about: str = "",
    every: str = "month",
    source: str = "",
    lines: Sequence[dict[str, Any]] = (),
    columns: Sequence[dict[str, Any]] = (),
    rules: Sequence[dict[str, Any]] = (),
) -> Form:
    """Declare a form: from a data-standard table (``source``), or with lines and columns of its own.

    Raises:
        Invalid: the content cannot be worked with.
        Conflict: the code is taken.
    """
    principal.must(FORM)
    _whole(principal)
    columns = list(columns) or (content.columns_of_table(source) if source else [])
    lines = list(lines) or [{"key": content.LINE, "label": name}]
    content.check_form(lines, columns, rules)
    if Form.objects.filter(code=code).exists():
        raise Conflict(f"代码“{code}”已有表单。")
    form = Form.objects.create(
        code=code,
        name=name,
        about=about,
        every=every,
        source=source,
        lines=lines,
        columns=columns,
        rules=list(rules),
    )
    _note(principal, form, "form.add", {"name": name, "columns": len(columns), "lines": len(lines)})
    return form


@transaction.atomic
def change_form(*, principal: Principal, form_id: int, version: int, **fields: Any) -> Form:
    """Change a form; rounds given out before keep what they had.

    Raises:
        Conflict: somebody changed it meanwhile.
        Invalid: the content cannot be worked with.
    """
    principal.must(FORM)
    _whole(principal)
    form = Form.objects.select_for_update().filter(pk=form_id).first()
    if form is None:
        raise Missing("没有这个表单。")
    if form.version != version:
        raise Conflict("表单刚刚有变化，请刷新后再改。")
    before = {name: getattr(form, name) for name in fields}
    for name, value in fields.items():
        setattr(form, name, value)
    content.check_form(form.lines, form.columns, form.rules)
    form.version += 1
    form.save()
    audit.record(
        principal=principal, action="supervision.form.change", target=form, before=before, after=fields
    )
    return form


@transaction.atomic
def start_round(
    *, principal: Principal, form_id: int, period: str, due_at: datetime, districts: Sequence[str]
) -> Round:
    """Give a form out to cities for a period.

    Raises:
        Invalid: the period does not fit the form, or a district is not below this platform.
        Conflict: the form was given out for this period before.
    """
    principal.must(FORM)
    _whole(principal)
    form = Form.objects.filter(pk=form_id, active=True).first()
    if form is None:
        raise Missing("没有这个表单，或已停用。")
    begins, ends = _period(form.every, period)
    own = division_prefix(settings.ENVIRONMENT.division)
    errors = []
    if due_at <= clock.now():
        errors.append(FieldError("due_at", "截止时间应晚于现在。"))
    if not 1 <= len(districts) <= MOST_CITIES or len(set(districts)) < len(districts):
        errors.append(FieldError("districts", f"请选择 1 至 {MOST_CITIES} 个不重复的地区。"))
    if wrong := [code for code in districts if not re.fullmatch(r"\d{6}", code) or not code.startswith(own)]:
        errors.append(FieldError("districts", f"{wrong[0]} 不是本平台辖区内的行政区划代码。"))
    if errors:
        raise Invalid("填报任务有误，没有保存。", errors=errors)
    if Round.objects.filter(form=form, period=period).exists():
        raise Conflict(f"“{form.name}”{period} 已布置。")
    round_ = Round.objects.create(
        form=form,
        period=period,
        begins_on=begins,
        ends_on=ends,
        due_at=due_at,
        lines=form.lines,
        columns=form.columns,
        rules=form.rules,
        created_by=principal.name[:100],
    )
    needed = len(form.lines) * sum(bool(one.get("required")) for one in form.columns)
    Assignment.objects.bulk_create(
        [Assignment(round=round_, district_code=code, needed=needed) for code in districts]
    )
    for code in districts:
        text = f"{form.name} {period}"
        notify(
            title="新的填报任务", text=text, link="/supervision/assignments", permission=FILL, division=code
        )
    _note(
        principal, round_, "round.start", {"form": form.name, "period": period, "districts": list(districts)}
    )
    return round_


@transaction.atomic
def set_lock(*, principal: Principal, round_id: int, locked: bool) -> Round:
    """Lock a round, so that nobody fills, or open it again."""
    principal.must(FORM)
    _whole(principal)
    round_ = Round.objects.select_for_update().select_related("form").filter(pk=round_id).first()
    if round_ is None:
        raise Missing("没有这个填报任务。")
    round_.locked = locked
    round_.save(update_fields=["locked"])
    _note(principal, round_, "round.lock" if locked else "round.unlock", {"period": round_.period})
    return round_


@transaction.atomic
def open_exception(*, principal: Principal, assignment_id: int, until: datetime, reason: str) -> Assignment:
    """Let one city fill although the round is locked or over (例外).

    Raises:
        Invalid: the moment has passed, or lies too far ahead.
    """
    principal.must(FORM)
    _whole(principal)
    assignment = _lock(principal, assignment_id)
    if not clock.now() < until <= clock.now() + _LONGEST_EXCEPTION:
        errors = [FieldError("until", f"应晚于现在，至多 {_LONGEST_EXCEPTION.days} 天。")]
        raise Invalid("例外开放时间有误。", errors=errors)
    assignment.opened_until, assignment.opened_for = until, reason
    if assignment.status not in _FILLING:
        assignment.status = Assignment.Status.RETURNED
        assignment.note = f"例外开放：{reason}"
    _save(assignment)
    _note(principal, assignment, "exception", {"until": until.isoformat(), "reason": reason})
    return assignment


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
    assignment = _lock(principal, assignment_id)
    if version is not None and version != assignment.version:
        raise Conflict("这张表刚刚被别人保存过，请刷新后再保存。")
    _must_be_open(assignment)
    given = list(cells)
    if len(given) > MOST_CELLS:
        raise Invalid(f"一次至多保存 {MOST_CELLS} 个单元格。")
    round_ = assignment.round
    good, faults = content.clean(round_.lines, round_.columns, given)
    if faults:
        raise Invalid(f"有 {len(faults)} 个单元格有误，没有保存。", errors=_errors(round_, faults))
    return assignment, _store(assignment, good, who=principal.name, origin=origin)


def validate(*, principal: Principal, assignment_id: int) -> list[content.Fault]:
    """What stands against submitting (errors), and what deserves a look (warnings)."""
    assignment = selectors.assignments(principal=principal).filter(pk=assignment_id).first()
    if assignment is None:
        raise Missing("没有这张填报表。")
    return content.check(assignment.round, selectors.values(assignment.pk), selectors.before(assignment))


@transaction.atomic
def submit(*, principal: Principal, assignment_id: int) -> Assignment:
    """Hand a filled form in for approval.

    Raises:
        Invalid: something is missing or contradicts itself; the messages name the cells.
        Conflict: it is not open for filling.
    """
    principal.must(FILL)
    assignment = _lock(principal, assignment_id)
    _must_be_open(assignment)
    found = content.check(assignment.round, selectors.values(assignment.pk), selectors.before(assignment))
    if faults := [fault for fault in found if fault.severity == "error"]:
        raise Invalid(
            f"有 {len(faults)} 处没有通过校核，不能提交。", errors=_errors(assignment.round, faults)
        )
    assignment.status, assignment.note = Assignment.Status.SUBMITTED, ""
    assignment.submitted_at, assignment.submitted_by = clock.now(), principal.name[:100]
    _save(assignment)
    _note(principal, assignment, "submit", {"status": assignment.status})
    notify(
        title="填报待初审",
        text=str(assignment),
        link="/supervision/assignments?status=submitted",
        permission=APPROVE,
    )
    return assignment


@transaction.atomic
def decide(*, principal: Principal, assignment_id: int, approve: bool, note: str = "") -> Assignment:
    """Take a submitted form one step on (初审, 终审), or return it with the reason.

    Raises:
        Denied: the step is another post's.
        Invalid: it is returned without a reason.
        Conflict: it does not wait for approval, or the same person would approve twice.
    """
    assignment = _lock(principal, assignment_id)
    _whole(principal)
    if assignment.status == Assignment.Status.SUBMITTED:
        principal.must(APPROVE)
        passed = Assignment.Status.CHECKED
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
    _save(assignment)
    _note(
        principal, assignment, "approve" if approve else "return", {"status": assignment.status, "note": note}
    )
    if not approve:
        link = f"/supervision/assignments/{assignment.pk}"
        title = f"{assignment.round} 被退回"
        notify(title=title, text=note, link=link, permission=FILL, division=assignment.district_code)
    return assignment


@transaction.atomic
def take(*, group: str, table: str, rows: Iterable[dict[str, Any]], sender: str) -> int:
    """Fill from rows that cities pushed from their own platforms, by the same rules; how many forms changed.

    What cannot be taken is noted with the form, for its city to see.
    """
    source = f"{group}.{table}"
    waiting = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(round__form__source=source, status__in=_FILLING)
        .select_related("round__form")
        .order_by("pk")
    )
    if not waiting:
        return 0
    changed = 0
    listed = list(rows)
    for assignment in waiting:
        if not is_open(assignment):
            continue
        mine = [row for row in listed if _is_for(row, assignment)]
        if not mine:
            continue
        round_ = assignment.round
        known = {one["key"] for one in round_.columns}
        cells = [
            (content.LINE, key, value)
            for key, value in mine[-1].items()
            if key in known and value is not None
        ]
        good, faults = content.clean(round_.lines, round_.columns, cells)
        assignment.push_errors = [{"column": fault.column, "message": fault.message} for fault in faults]
        changed += bool(_store(assignment, good, who=sender, origin="push"))
    return changed


def asked_for(group: str, table: str) -> bool:
    """Whether cities fill a form with the rows of a table now."""
    return Assignment.objects.filter(round__form__source=f"{group}.{table}", status__in=_FILLING).exists()


def is_open(assignment: Assignment) -> bool:
    """Whether a city may fill now: before the round's end, or by an exception."""
    now = clock.now()
    if assignment.opened_until is not None and now <= assignment.opened_until:
        return True
    return not assignment.round.locked and now <= assignment.round.due_at


def _must_be_open(assignment: Assignment) -> None:
    if assignment.status not in _FILLING:
        raise Conflict(f"填报表{assignment.get_status_display()}，退回后才能修改。")
    if not is_open(assignment):
        why = "已锁定" if assignment.round.locked else "已过截止时间"
        raise Conflict(f"填报任务{why}，请联系布置单位开放例外。")


def _store(assignment: Assignment, cells: list[tuple[str, str, str | None]], *, who: str, origin: str) -> int:
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
    _save(assignment)
    return changed


def _is_for(row: dict[str, Any], assignment: Assignment) -> bool:
    if not str(row.get("districtCode") or "").startswith(division_prefix(assignment.district_code)):
        return False
    round_ = assignment.round
    if at := row.get("statisticalTime"):
        return f"{round_.begins_on}" <= str(at)[:10] <= f"{round_.ends_on}"
    return "year" not in row or str(row["year"]) == str(round_.begins_on.year)


def _period(every: str, period: str) -> tuple[date, date]:
    match = _PERIODS[every].fullmatch(period)
    if match is None:
        raise Invalid("填报期有误。", errors=[FieldError("period", f"应形如 {_EXAMPLES[every]}。")])
    year = int(match[1])
    first, last = 1, 12
    if every == "month":
        first = last = int(match[2])
    elif every == "quarter":
        first, last = 3 * int(match[2]) - 2, 3 * int(match[2])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _errors(round_: Round, faults: Iterable[content.Fault]) -> list[FieldError]:
    """Faults by line and column, as people read them."""
    rows = {one["key"]: number for number, one in enumerate(round_.lines, start=2)}
    return [
        FieldError(f"{fault.line}/{fault.column}", fault.message, rows.get(fault.line)) for fault in faults
    ]


def _whole(principal: Principal) -> None:
    if not division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix):
        raise Denied("由数据范围为本平台全部辖区的账号办理。")


def _lock(principal: Principal, assignment_id: int) -> Assignment:
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


def _save(assignment: Assignment) -> None:
    assignment.version += 1
    assignment.updated_at = clock.now()
    assignment.save()


def _note(principal: Principal, target: Any, action: str, after: dict[str, Any]) -> None:
    audit.record(principal=principal, action=f"supervision.filling.{action}", target=target, after=after)
