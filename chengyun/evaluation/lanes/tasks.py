"""Tasks as other platforms tell them.

Of one task nothing but the greatest is kept: a later submission is greater than an earlier one, and of one submission
what comes later in its course. Rows may be lost and told again, doubled, late or out of order: all tiers that have
seen the same rows hold the same state.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings

from chengyun.config.tiers import division_prefix
from chengyun.evaluation.assignments.models import CityTask, Cycle
from chengyun.evaluation.assignments.services import tell_city, tell_organiser
from chengyun.evaluation.lanes.rows import Row, moment
from chengyun.evaluation.lanes.sending import DOWN
from chengyun.evaluation.library.models import Library
from chengyun.evaluation.permissions import MANAGE
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.notifications import notify

_STATES = CityTask.State
_COURSE = (
    _STATES.ISSUED, _STATES.ANSWERING, _STATES.SUBMITTED, _STATES.REVIEWED, _STATES.CHECKED, _STATES.RETURNED,
)  # fmt: skip
"""Of one submission; one that was returned has ended, even if it had been checked before."""
_FROM_CITY = (_STATES.ANSWERING, _STATES.SUBMITTED)
_FROM_BETWEEN = (_STATES.REVIEWED, _STATES.RETURNED)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def take_tasks(rows: list[Row]) -> bool:
    """Take over what rows say of tasks; whether there are tasks that were not known before."""
    own, fresh = settings.ENVIRONMENT.division, False
    for row in rows:
        cycle = _cycle(row)
        if cycle is None:
            continue
        task, new = CityTask.objects.select_for_update().get_or_create(
            cycle=cycle, division_code=row["districtCode"], defaults={"state": row["statusCode"]}
        )
        task.cycle = cycle
        fresh = fresh or new
        if new:
            # What was submitted before this platform knew of it is known as the row tells it.
            _move(task, row)
            tell_city(cycle, task.division_code, "新的评价任务")
        relayed = _relayed(task, row)
        moved = _greater(task, row) and _may_say(task, row)
        if moved:
            _move(task, row)
        if moved or relayed or new:
            task.version += 1
            task.save()
        if moved:
            _tell(task, mine=task.division_code == own)
    return fresh


def _cycle(row: Row) -> Cycle | None:
    """The cycle of a row; none where it says that we organise what we do not know."""
    upper = row["issuerDistrict"] != settings.ENVIRONMENT.division
    cycle = Cycle.objects.filter(number=row["taskId"], upper=upper).first()
    if cycle is None and upper:
        cycle = _new_cycle(row)
    if cycle is not None and upper and row.get("closeTime") and cycle.state != Cycle.State.CLOSED:
        cycle.state, cycle.closed_at = Cycle.State.CLOSED, moment(row["closeTime"])
        cycle.save(update_fields=["state", "closed_at"])
    return cycle


def _greater(task: CityTask, row: Row) -> bool:
    said = moment(row["submitTime"]) if row.get("submitTime") else _LONG_AGO
    known = task.submitted_at or _LONG_AGO
    return (said, _COURSE.index(row["statusCode"])) > (known, _COURSE.index(CityTask.State(task.state)))


def _may_say(task: CityTask, row: Row) -> bool:
    """Each state has one tier that decides on it: the city submits, the organiser checks, who is between reviews."""
    said = row["statusCode"]
    if not task.cycle.upper:
        return said in _FROM_CITY or (bool(task.relay_code) and said in _FROM_BETWEEN)
    if task.division_code == settings.ENVIRONMENT.division:
        # They mean a submission of ours, and name it.
        same = bool(row.get("submitTime")) and moment(row["submitTime"]) == task.submitted_at
        return same and said not in _FROM_CITY
    return True


def _move(task: CityTask, row: Row) -> None:
    task.state, task.note = row["statusCode"], row.get("opinion") or ""
    if task.state in _FROM_CITY and task.division_code != settings.ENVIRONMENT.division:
        # Two platforms answering one task would each hold what the other has not seen.
        task.elsewhere = True
    if row.get("submitTime"):
        task.submitted_at = moment(row["submitTime"])
    if row.get("reviewTime"):
        task.reviewed_at = moment(row["reviewTime"])
    task.checked_at = clock.now() if task.state == _STATES.CHECKED else None


def _relayed(task: CityTask, row: Row) -> bool:
    """Take over what the tier between asks for; the latest it said holds."""
    code, at = row.get("relayDistrict"), row.get("relayTime")
    own = settings.ENVIRONMENT.division
    if not code or not at or code in (own, task.division_code, task.cycle.division_code):
        return False
    if not task.division_code.startswith(division_prefix(code)):
        return False
    if task.relayed_at is not None and moment(at) <= task.relayed_at:
        return False
    task.relay_code, task.relay_note, task.relayed_at = code, row.get("relayNote") or "", moment(at)
    task.relay_deadline = moment(row["relayDeadline"]) if row.get("relayDeadline") else None
    if task.division_code == own:
        tell_city(task.cycle, own, "评价任务有新的转办要求")
    return True


def _tell(task: CityTask, *, mine: bool) -> None:
    if mine:
        tell_city(task.cycle, task.division_code, f"评价任务{task.state_text}")
    elif not task.cycle.upper:
        first = task.state == _STATES.SUBMITTED and not task.relay_code
        if first or task.state == _STATES.REVIEWED:
            tell_organiser(task)
    elif task.state == _STATES.SUBMITTED and task.relay_code == settings.ENVIRONMENT.division:
        tell_organiser(task)


def _new_cycle(row: Row) -> Cycle:
    own = settings.ENVIRONMENT.division
    cycle = Cycle.objects.create(
        number=row["taskId"],
        title=row["title"],
        kind=row["kind"],
        library=library_of(row["indicatorSet"], row["version"], row["issuerDistrict"]),
        period=row["period"],
        deadline=moment(row["deadline"]),
        state=Cycle.State.ISSUED,
        division_code=row["issuerDistrict"],
        issuer=row["issuer"],
        upper=True,
        made_at=clock.now(),
        made_by=row["issuer"],
        issued_at=moment(row["issueTime"]),
    )
    if row["districtCode"] != own:
        # It goes on to the platforms below, and waits here for our own step.
        exchange.send_down(DOWN)
        notify(title="上级下发的评价，请转办", text=cycle.title, link="/evaluation/cycles", permission=MANAGE)
    return cycle


def library_of(code: str, version: str, issuer: str) -> Library:
    """The version of a set that another platform names."""
    own = issuer == settings.ENVIRONMENT.division
    return Library.objects.get_or_create(
        code=code,
        version=int(version),
        issuer_code="" if own else issuer,
        defaults={
            "state": Library.State.PAST,
            "note": "上级平台下发",
            "changed_at": clock.now(),
            "changed_by": "数据交换",
        },
    )[0]
