"""Rounds: a form given out for a period, locked, and opened for one city by exception."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling.models import Assignment, Form, Round
from chengyun.supervision.filling.services import publishing, pushes
from chengyun.supervision.filling.services.common import keep, lock, must_be_whole, record
from chengyun.supervision.filling.services.forms import districts_wrong
from chengyun.supervision.filling.services.sheets import FILLING
from chengyun.supervision.permissions import FILL, FORM

_LONGEST_EXCEPTION = timedelta(days=60)
_PERIODS = {
    "month": re.compile(r"(20\d\d)-(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(20\d\d)Q([1-4])"),
    "year": re.compile(r"(20\d\d)"),
}
_EXAMPLES = {"month": "2026-11", "quarter": "2026Q4", "year": "2026"}


@transaction.atomic
def start_round(
    *, principal: Principal, form_id: int, period: str, due_at: datetime, districts: Sequence[str] = ()
) -> Round:
    """Give a form out to cities for a period: those named, or those it is always given to.

    What the cities pushed of the period before is in their forms already.

    Raises:
        Invalid: the period does not fit the form, or a district is not below this platform.
        Conflict: the form was given out for this period before.
    """
    principal.must(FORM)
    must_be_whole(principal)
    form = Form.objects.filter(pk=form_id, active=True).first()
    if form is None:
        raise Missing("没有这个表单，或已停用。")
    begins, ends = _period(form.every, period)
    districts = districts or form.districts
    errors = districts_wrong(districts)
    if not districts:
        errors.append(FieldError("districts", "请选择填报地区。"))
    if due_at <= clock.now():
        errors.append(FieldError("due_at", "截止时间应晚于现在。"))
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
        steps=form.steps,
        lines=form.lines,
        columns=form.columns,
        rules=form.rules,
        created_by=principal.name[:100],
    )
    needed = len(form.lines) * sum(bool(one.get("required")) for one in form.columns)
    Assignment.objects.bulk_create(
        [Assignment(round=round_, district_code=code, needed=needed) for code in districts]
    )
    pushes.take_earlier(round_)
    for code in districts:
        text = f"{form.name} {period}"
        notify(
            title="新的填报任务", text=text, link="/supervision/assignments", permission=FILL, division=code
        )
    record(
        principal, round_, "round.start", {"form": form.name, "period": period, "districts": list(districts)}
    )
    return round_


@transaction.atomic
def set_lock(*, principal: Principal, round_id: int, locked: bool) -> Round:
    """Lock a round, so that nobody fills, or open it again; what is approved is written into its table at the lock.

    Raises:
        Conflict: the table did not take what is approved.
    """
    principal.must(FORM)
    must_be_whole(principal)
    round_ = Round.objects.select_for_update(of=("self",)).select_related("form").filter(pk=round_id).first()
    if round_ is None:
        raise Missing("没有这个填报任务。")
    round_.locked = locked
    round_.save(update_fields=["locked"])
    written = publishing.publish_round(round_) if locked else 0
    record(
        principal,
        round_,
        "round.lock" if locked else "round.unlock",
        {"period": round_.period, "published": written},
    )
    return round_


@transaction.atomic
def open_exception(*, principal: Principal, assignment_id: int, until: datetime, reason: str) -> Assignment:
    """Let one city fill although the round is locked or over (例外).

    What was written into the table stays until the city's new figures are approved and take its place.

    Raises:
        Invalid: the moment has passed, or lies too far ahead.
    """
    principal.must(FORM)
    must_be_whole(principal)
    assignment = lock(principal, assignment_id)
    if not clock.now() < until <= clock.now() + _LONGEST_EXCEPTION:
        errors = [FieldError("until", f"应晚于现在，至多 {_LONGEST_EXCEPTION.days} 天。")]
        raise Invalid("例外开放时间有误。", errors=errors)
    assignment.opened_until, assignment.opened_for = until, reason
    if assignment.status not in FILLING:
        assignment.status = Assignment.Status.RETURNED
        assignment.note = f"例外开放：{reason}"
    keep(assignment)
    record(principal, assignment, "exception", {"until": until.isoformat(), "reason": reason})
    title = f"{assignment.round} 例外开放"
    link = f"/supervision/assignments/{assignment.pk}"
    notify(title=title, text=reason, link=link, permission=FILL, division=assignment.district_code)
    return assignment


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
