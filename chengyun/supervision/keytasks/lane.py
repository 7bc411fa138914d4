"""Key tasks on the pipe between tiers: rows down with the task, up with its progress."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.exchange import facade as exchange
from chengyun.kernel import clock, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import system
from chengyun.supervision.keytasks import progress
from chengyun.supervision.keytasks.models import KeyTask, Part, Step
from chengyun.supervision.permissions import ANSWER, TASK

TABLE = ("management", "keyTask")
CHANGED = "supervision.key-task"
"""Tells the worker to send parts of tasks."""
_OPEN = {Part.Status.ISSUED, Part.Status.RUNNING, Part.Status.FED_BACK, Part.Status.RETURNED}
_ENDED = {Part.Status.DONE, Part.Status.WITHDRAWN}
_ANSWERED = {Part.Status.RUNNING, Part.Status.FED_BACK}


def queue(parts: Iterable[Part]) -> None:
    """Have these parts sent, after the commit."""
    numbers = [part.pk for part in parts]
    if numbers:
        outbox.add(CHANGED, {"parts": numbers}, key="key-tasks")


def send(numbers: list[int]) -> None:
    """Store parts in the table, whose lanes carry them down and up.

    Raises:
        RuntimeError: the table refused them.
    """
    exchange.send_down([TABLE])
    parts = Part.objects.filter(pk__in=numbers).select_related("task").order_by("pk")
    rows = [as_row(part) for part in parts]
    if not rows:
        return
    answer = exchange.local_push(principal=system("监督检查"), group=TABLE[0], table=TABLE[1], data=rows)
    if not answer.success:
        raise RuntimeError(f"management.keyTask: {answer.message} {answer.data[:500]}")


def as_row(part: Part) -> dict[str, Any]:
    """A part as a row of the data standard's table."""
    task = part.task
    row = {
        "districtCode": part.district_code,
        "taskId": task.task_id,
        "title": task.title,
        "content": task.content,
        "issuer": task.issuer,
        "issueTime": _text(task.issued_at or task.created_at),
        "deadline": _text(task.deadline),
        "targetDistricts": task.targets,
        "statusCode": part.status,
        "progress": part.progress,
        "feedback": part.feedback or None,
        "feedbackTime": _text(part.feedback_at) if part.feedback_at else None,
        "superviseCount": part.supervise_count,
        "attachments": task.attachments,
        "issuerDistrict": task.issuer_district or None,
        "parentTaskId": task.parent_task or None,
        "parentDistrict": task.parent_district or None,
        "issueVersion": part.issue_version,
        "answerVersion": part.answer_version,
        "returnCount": part.return_count,
        "noticeCount": part.notice_count,
        "instruction": part.instruction or None,
        "evidence": part.evidence,
        "breakdown": part.breakdown,
    }
    return {name: value for name, value in row.items() if value is not None}


@transaction.atomic
def receive(rows: Iterable[dict[str, Any]]) -> int:
    """Take over what other platforms say; returns how many parts are new or changed.

    Rows may come twice and in any order: what a side says counts only if its version is newer than the last seen.
    """
    return sum(_take(row) for row in rows)


def _take(row: dict[str, Any]) -> bool:
    own = settings.ENVIRONMENT.division
    district = str(row["districtCode"])[:6]
    task, new = KeyTask.objects.select_for_update().get_or_create(
        task_id=row["taskId"],
        defaults={**_of_task(row), "state": KeyTask.State.ISSUED, "created_at": clock.now()},
    )
    ours = task.issuer_district == own
    part = Part.objects.select_for_update().filter(task=task, district_code=district).first()
    if part is None:
        if ours:
            return False  # we gave nobody there such a task
        part = Part(task=task, district_code=district)
    said, answered = int(row.get("issueVersion") or 0), _answered(row, part)
    newly = not ours and (part.pk is None or said > part.issue_version)
    replied = district != own and (part.pk is None or answered > part.answer_version)
    # The row took the place of ours in the table, and knows less of our side: say it again, with what is new in it.
    if (ours and said < part.issue_version) or (district == own and answered < part.answer_version):
        queue([part])
    if not (newly or replied):
        return False
    fresh, urged, returned = part.pk is None, part.supervise_count, part.return_count
    status = row["statusCode"]
    if newly:
        if not new:
            _update(task, _of_task(row))
        part.issue_version = said
        part.instruction = row.get("instruction") or ""
        part.supervise_count = int(row.get("superviseCount") or 0)
        part.notice_count = int(row.get("noticeCount") or 0)
        part.return_count = int(row.get("returnCount") or 0)
        if status in _ENDED or (status == Part.Status.RETURNED and part.return_count > returned):
            part.status = status
    if replied:
        part.answer_version = answered
        part.progress = max(0, min(100, int(row.get("progress") or 0)))
        part.feedback = row.get("feedback") or ""
        part.feedback_at = _time(row["feedbackTime"]) if row.get("feedbackTime") else None
        part.evidence = row.get("evidence") or []
        part.breakdown = row.get("breakdown") or []
        # An answer given before its return was known does not undo the return.
        current = int(row.get("returnCount") or 0) == part.return_count
        if status in _ANSWERED and current and part.status not in _ENDED:
            part.status = status
    if part.status == Part.Status.DONE:
        part.progress = 100
    part.updated_at = clock.now()
    part.save()
    if newly:
        _follow_task(task)
    _tell(task, part, fresh=fresh, urged=part.supervise_count > urged, returned=part.return_count > returned)
    if replied:
        follow_up(task)
    return True


def _answered(row: dict[str, Any], part: Part) -> int:
    """The version of a row's answer. Platforms that count none are taken at their word when they say anything new."""
    if row.get("answerVersion") is not None:
        return int(row["answerVersion"])
    told = (row["statusCode"], int(row.get("progress") or 0), row.get("feedback") or "")
    fresh = told[0] in _ANSWERED and told != (part.status, part.progress, part.feedback)
    return part.answer_version + fresh


def follow_up(task: KeyTask) -> None:
    """The parts of a task that was decomposed here are the progress of the part it came from."""
    own = settings.ENVIRONMENT.division
    if not task.parent_task or task.parent_district != own or task.issuer_district != own:
        return
    above = (
        Part.objects.select_for_update()
        .filter(task__task_id=task.parent_task, district_code=own, status__in=_OPEN)
        .first()
    )
    if above is None:
        return
    done = progress.of_children(task.parent_task, own)
    breakdown = progress.breakdown(task.parent_task, own)
    if (done, breakdown) != (above.progress, above.breakdown):
        above.progress, above.breakdown = done, breakdown
        above.answer_version += 1
        above.updated_at = clock.now()
        above.save()
        queue([above])


def _follow_task(task: KeyTask) -> None:
    """A task of others is over when all that we see of it is."""
    states = set(task.parts.values_list("status", flat=True))
    state = KeyTask.State.ISSUED
    if states and states <= _ENDED:
        state = KeyTask.State.CLOSED if Part.Status.DONE in states else KeyTask.State.WITHDRAWN
    if task.state != state:
        task.state = state
        task.save(update_fields=["state"])


def _of_task(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "content": row["content"],
        "issuer": row["issuer"],
        "issuer_district": row.get("issuerDistrict") or "",
        "issued_at": _time(row["issueTime"]),
        "deadline": _time(row["deadline"]),
        "targets": row.get("targetDistricts") or [],
        "attachments": row.get("attachments"),
        "parent_task": row.get("parentTaskId") or "",
        "parent_district": row.get("parentDistrict") or "",
    }


def _update(task: KeyTask, values: dict[str, Any]) -> None:
    # Who issued a task, and what it was made of, never changes.
    for name in ("issuer_district", "parent_task", "parent_district"):
        values.pop(name)
    for name, value in values.items():
        setattr(task, name, value)
    task.save(update_fields=list(values))


def _tell(task: KeyTask, part: Part, *, fresh: bool, urged: bool, returned: bool) -> None:
    own = settings.ENVIRONMENT.division
    link = f"/supervision/key-tasks/{task.pk}"
    if part.district_code == own and (fresh or urged or returned):
        title = "新的重点任务" if fresh else "重点任务被退回" if returned else "重点任务被督办"
        notify(title=title, text=f"{task.issuer}：{task.title}", link=link, permission=ANSWER)
        Step.objects.create(task=task, district_code=own, who=task.issuer[:100], action="receive", note=title)
    elif task.issuer_district == own and part.status == Part.Status.FED_BACK:
        notify(title="重点任务待审核", text=task.title, link=link, permission=TASK)


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def _text(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
