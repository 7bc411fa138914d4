"""A cycle is made from the library and issued; cities sign for their task, answer, submit; the organiser checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection, transaction

from chengyun.config.tiers import division_prefix
from chengyun.evaluation.assignments import selectors
from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer
from chengyun.evaluation.choices import KINDS, REPORTED, SETS, period_label, span
from chengyun.evaluation.keeping import facts, locked, wrong
from chengyun.evaluation.library import selectors as library
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.permissions import ANSWER, MANAGE
from chengyun.evaluation.scoring import expression
from chengyun.kernel import audit, clock, divisions, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.files import services as stored
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

ISSUED = "evaluation.issued"
"""Tells the worker to send a cycle's library and tasks down."""
CHANGED = "evaluation.task-changed"
"""Tells the worker to send a task, and what it answered, to the other tiers."""
MOST_CITIES = 1000
MOST_FILES = 9
LARGEST = 1e12
OPEN = (CityTask.State.ANSWERING, CityTask.State.RETURNED)
"""In which a task is answered."""


def _titled(own: str, period: str, set_code: str, kind: str) -> str:
    """沈阳市 2026 年度管理评价（自评价）: above and below, all three tiers' evaluations stand in one list."""
    return f"{divisions.name_of(own)} {period_label(period)}{dict(SETS)[set_code]}（{dict(KINDS)[kind]}）"


@transaction.atomic
def make_cycle(
    *,
    principal: Principal,
    set_code: str,
    period: str,
    kind: str,
    deadline: datetime,
    divisions: Sequence[str],
    title: str = "",
) -> Cycle:
    """Make a cycle of the library's version in use, with a task for each city.

    Raises:
        Denied: the principal organises none, or not there.
        Invalid: a value is wrong.
    """
    principal.must(MANAGE)
    span(period)
    chosen = library.current(set_code)
    if chosen is None:
        raise wrong("set_code", "这个指标集没有在用的版本。")
    if deadline <= clock.now():
        raise wrong("deadline", "完成时限应晚于现在。")
    wanted = list(dict.fromkeys(divisions))
    if not 1 <= len(wanted) <= MOST_CITIES:
        raise wrong("divisions", f"应选 1 至 {MOST_CITIES} 个城市。")
    own = settings.ENVIRONMENT.division
    for code in wanted:
        if len(code) != 6 or not code.isdigit() or not code.startswith(division_prefix(own)):
            raise wrong("divisions", f"“{code}”不在本平台的行政区划之内。")
        if not principal.scope.covers(code):
            raise Denied(f"行政区划 {code} 不在您的管辖范围内。", permission=MANAGE)
    now = clock.now()
    cycle = Cycle.objects.create(
        number=_next_number(own, now),
        title=(title or _titled(own, period, set_code, kind))[:100],
        kind=kind,
        library=chosen,
        period=period,
        deadline=deadline,
        division_code=own,
        issuer=settings.ENVIRONMENT.name[:100],
        made_at=now,
        made_by=principal.name[:100],
    )
    CityTask.objects.bulk_create(CityTask(cycle=cycle, division_code=code) for code in wanted)
    _audit(principal, "cycle.make", cycle, {"title": cycle.title, "period": period, "cities": len(wanted)})
    return cycle


@transaction.atomic
def issue(*, principal: Principal, cycle_id: int) -> Cycle:
    """Issue a cycle: its tasks can be signed for, here and on the platforms of the cities.

    Raises:
        Denied: the principal organises none.
        Missing: there is none that the principal sees.
        Conflict: it was issued before.
    """
    principal.must(MANAGE)
    cycle = own_cycle(principal, cycle_id)
    if cycle.state != Cycle.State.DRAFT:
        raise Conflict(f"“{cycle.title}”已下发。")
    cycle.state, cycle.issued_at = Cycle.State.ISSUED, clock.now()
    cycle.save(update_fields=["state", "issued_at"])
    _audit(principal, "cycle.issue", cycle, {"state": cycle.state})
    outbox.add(ISSUED, {"cycle": cycle.pk}, key=cycle.number)
    for code in cycle.tasks.values_list("division_code", flat=True):
        tell_city(cycle, code, "新的评价任务")
    return cycle


@transaction.atomic
def close(*, principal: Principal, cycle_id: int) -> Cycle:
    """End a cycle; nothing more is answered or checked.

    Raises:
        Denied, Missing: as for issuing it.
        Conflict: it is not running.
    """
    principal.must(MANAGE)
    cycle = own_cycle(principal, cycle_id)
    if cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"“{cycle.title}”{cycle.get_state_display()}，不能结束。")
    cycle.state, cycle.closed_at = Cycle.State.CLOSED, clock.now()
    cycle.save(update_fields=["state", "closed_at"])
    _audit(principal, "cycle.close", cycle, {"state": cycle.state})
    outbox.add(ISSUED, {"cycle": cycle.pk}, key=cycle.number)
    return cycle


@transaction.atomic
def accept(*, principal: Principal, task_id: int) -> CityTask:
    """Sign for a task (签收).

    Raises:
        Denied: the principal answers nothing.
        Missing: there is no such task that the principal sees.
        Conflict: it was signed for before.
    """
    principal.must(ANSWER)
    task = _running(principal, task_id)
    if task.state != CityTask.State.ISSUED:
        raise Conflict("任务已签收。")
    return moved(principal, task, "accept", state=CityTask.State.ANSWERING)


@transaction.atomic
def answer(
    *,
    principal: Principal,
    task_id: int,
    code: str,
    figures: Mapping[str, float | None] | None = None,
    not_applicable: bool = False,
    reason: str = "",
    files: Sequence[int] = (),
) -> IndicatorAnswer:
    """Answer one indicator; its value is worked out by its formula.

    Raises:
        Denied, Missing: as for signing for it.
        Conflict: the task is not being answered.
        Invalid: the indicator is not answered by cities, a figure is missing or wrong, or a file is not seen.
    """
    principal.must(ANSWER)
    task = _running(principal, task_id)
    if task.state not in OPEN:
        raise Conflict(f"任务{task.state_text}，签收后、提交前才能填报。")
    indicator = task.cycle.library.indicators.filter(code=code, method=REPORTED).first()
    if indicator is None:
        raise wrong("code", f"“{code}”不是由城市填报的指标。")
    given, value = _value(indicator, figures or {}, not_applicable, reason)
    wanted = list(dict.fromkeys(files))
    if len(wanted) > MOST_FILES:
        raise wrong("files", f"至多 {MOST_FILES} 个附件。")
    before = IndicatorAnswer.objects.filter(task=task, code=code).first()
    kept = {one for one in before.files if isinstance(one, int)} if before else set()
    if gone := set(wanted) - kept - stored.seen(principal=principal, ids=wanted):
        raise wrong("files", f"没有附件 {min(gone)}，或您看不到它。")
    row, _ = IndicatorAnswer.objects.update_or_create(
        task=task,
        code=code,
        defaults={
            "figures": given,
            "value": value,
            "not_applicable": not_applicable,
            "reason": reason[:500],
            "files": wanted,
            "changed_at": clock.now(),
            "changed_by": principal.name[:100],
        },
    )
    task.answered = task.answers.count()
    task.save(update_fields=["answered"])
    audit.record(
        principal=principal,
        action="evaluation.answer",
        target=task,
        before={code: facts(before, ["figures", "value", "not_applicable"])} if before else {},
        after={code: {"figures": given, "value": value, "not_applicable": not_applicable}},
    )
    return row


@transaction.atomic
def submit(*, principal: Principal, task_id: int) -> CityTask:
    """Submit a task when every indicator that cities answer is answered.

    Raises:
        Denied, Missing, Conflict: as for answering.
        Invalid: indicators are not answered; each is named.
    """
    principal.must(ANSWER)
    task = _running(principal, task_id)
    if task.state not in OPEN:
        raise Conflict(f"任务{task.state_text}，不能提交。")
    answered = set(task.answers.values_list("code", flat=True))
    missing = [
        one
        for one in task.cycle.library.indicators.filter(method=REPORTED).order_by("position")
        if one.code not in answered
    ]
    if missing:
        errors = [FieldError(one.code, f"“{one.name}”尚未填报。") for one in missing[:50]]
        raise Invalid(f"还有 {len(missing)} 个指标没有填报。", errors=errors)
    task = moved(
        principal,
        task,
        "submit",
        state=CityTask.State.SUBMITTED,
        submitted_at=clock.now().replace(microsecond=0),
        submitted_by=principal.name[:100],
        note="",
    )
    if not task.cycle.upper:
        tell_organiser(task)
    return task


@transaction.atomic
def check(*, principal: Principal, task_id: int, note: str = "") -> CityTask:
    """The organiser accepts what a city submitted (核定).

    Raises:
        Denied: the principal organises none.
        Missing: there is no such task that the principal sees.
        Conflict: it is not submitted, another platform organises the cycle, or the tier between has not reviewed it.
    """
    states = (CityTask.State.SUBMITTED, CityTask.State.REVIEWED)
    task = _to_check(principal, task_id, states, "核定")
    if task.relay_code and task.state == CityTask.State.SUBMITTED:
        raise Conflict(f"先由{divisions.name_of(task.relay_code)}初审，再核定。")
    return moved(
        principal, task, "check", state=CityTask.State.CHECKED, checked_at=clock.now(), note=note[:500]
    )


@transaction.atomic
def send_back(*, principal: Principal, task_id: int, note: str) -> CityTask:
    """The organiser gives a task back with what is to be mended; one that was checked is opened again.

    Raises:
        Denied, Missing, Conflict: as for checking it.
        Invalid: nothing is said.
    """
    if not note.strip():
        raise wrong("note", "请写明退回的原因。")
    states = (CityTask.State.SUBMITTED, CityTask.State.REVIEWED, CityTask.State.CHECKED)
    task = _to_check(principal, task_id, states, "退回")
    return moved(
        principal, task, "return", state=CityTask.State.RETURNED, checked_at=None, note=note.strip()[:500]
    )


def own_cycle(principal: Principal, cycle_id: int) -> Cycle:
    """A cycle that this platform organises, held.

    Raises:
        Missing: there is none that the principal sees.
        Conflict: another platform organises it.
    """
    cycle = locked(selectors.cycles(principal=principal), cycle_id, "没有这个评价。")
    if cycle.upper:
        raise Conflict(f"“{cycle.title}”由{cycle.issuer}组织，请在该平台办理。")
    return cycle


def tell_city(cycle: Cycle, division: str, title: str) -> None:
    """Tell those who answer for a city."""
    notify(title=title, text=cycle.title, link="/evaluation/tasks", permission=ANSWER, division=division)


def tell_organiser(task: CityTask) -> None:
    """Tell those who are next to look at what a city submitted."""
    title = f"{divisions.name_of(task.division_code)}的评价任务{task.state_text}"
    notify(title=title, text=task.cycle.title, link=f"/evaluation/tasks/{task.pk}", permission=MANAGE)


def _to_check(principal: Principal, task_id: int, states: tuple[str, ...], verb: str) -> CityTask:
    principal.must(MANAGE)
    task = _task(principal, task_id)
    if task.cycle.upper:
        raise Conflict(f"“{task.cycle.title}”由{task.cycle.issuer}核定。")
    if task.state not in states or task.cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"任务{task.state_text}，不能{verb}。")
    return task


def _value(
    indicator: Indicator, figures: Mapping[str, float | None], not_applicable: bool, reason: str
) -> tuple[dict[str, float], float | None]:
    """The figures and what they come to."""
    if not_applicable:
        if not reason.strip():
            raise wrong("reason", "不适用时应写明理由。")
        return {}, None
    names = [one["name"] for one in indicator.figures]
    if unknown := figures.keys() - set(names):
        raise wrong("figures", f"没有数据项“{min(unknown)}”。")
    given: dict[str, float] = {}
    for name in names:
        value = figures.get(name)
        if value is None:
            raise wrong("figures", f"请填写“{name}”。")
        if not 0 <= value <= LARGEST:
            raise wrong("figures", f"“{name}”应不小于 0，且不大于 {LARGEST:g}。")
        given[name] = float(value)
    found = float(expression.parse(indicator.formula).value(given))
    if np.isnan(found):
        raise wrong("figures", "按公式算不出结果，请检查分母是否为 0；确实没有时请选“不适用”。")
    percent = indicator.unit == expression.PERCENT
    if percent and not 0 <= found <= 1.0 + 1e-9:
        raise wrong("figures", f"算得 {100 * found:.1f}%，应在 0 与 100% 之间，请核对数据。")
    return given, round(found * (100 if percent else 1), 6)


def _task(principal: Principal, task_id: int) -> CityTask:
    return locked(selectors.tasks(principal=principal), task_id, "没有这个评价任务，或您无权办理。")


def _running(principal: Principal, task_id: int) -> CityTask:
    task = _task(principal, task_id)
    if task.cycle.state != Cycle.State.ISSUED:
        raise Conflict(f"“{task.cycle.title}”{task.cycle.get_state_display()}，不能办理。")
    if task.elsewhere:
        name = divisions.name_of(task.division_code)
        raise Conflict(f"{name}的任务已在其他平台签收或提交，请在该平台填报。")
    return task


def moved(principal: Principal, task: CityTask, how: str, **values: Any) -> CityTask:
    """Change a task: audited, and sent to the other tiers."""
    before = facts(task, values)
    for name, value in values.items():
        setattr(task, name, value)
    task.version += 1
    task.save()
    audit.record(
        principal=principal,
        action=f"evaluation.task.{how}",
        target=task,
        before=before,
        after=facts(task, values),
    )
    outbox.add(CHANGED, {"task": task.pk}, key=f"{task.cycle.number}/{task.division_code}")
    if how in ("check", "return"):
        tell_city(task.cycle, task.division_code, f"评价任务{task.state_text}")
    return task


def _audit(principal: Principal, action: str, cycle: Cycle, after: dict[str, Any]) -> None:
    audit.record(principal=principal, action=f"evaluation.{action}", target=cycle, after=after)


def _next_number(division: str, now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('evaluation_numbers')")
        found = cursor.fetchone()
    return f"PJ{division}{now.astimezone(SHANGHAI):%Y%m%d}{int(found[0]) % 1_000_000:06d}"
