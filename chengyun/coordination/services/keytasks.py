"""Key tasks of upper platforms: received as rows, handled at the desks, progress sent back (4.3.4-2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from chengyun.coordination import desks, permissions
from chengyun.coordination.models import Case, KeyTask
from chengyun.coordination.services.effects import wrong
from chengyun.coordination.services.reporting import report
from chengyun.kernel import audit, clock, outbox
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Missing
from chengyun.kernel.files import services as stored
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

CHANGED = "coordination.key-task"
"""Tells the worker to send a task's progress up."""

_ENDED = frozenset({KeyTask.Status.DONE, KeyTask.Status.WITHDRAWN})


@transaction.atomic
def receive(rows: Iterable[dict[str, Any]]) -> int:
    """Take over what upper platforms say of their tasks; returns how many are new or changed.

    What belongs to them is taken over; how far we are stays ours, unless they withdraw the task or return our answer.
    """
    changed = 0
    for row in rows:
        values = {
            "title": row["title"],
            "content": row["content"],
            "issuer": row["issuer"],
            "issued_at": _time(row["issueTime"]),
            "deadline": _time(row["deadline"]),
            "targets": row.get("targetDistricts") or [],
            "supervise_count": row.get("superviseCount") or 0,
            "attachments": row.get("attachments"),
            "issuer_district": row.get("issuerDistrict") or "",
            "parent_task": row.get("parentTaskId") or "",
            "parent_district": row.get("parentDistrict") or "",
            "issue_version": int(row.get("issueVersion") or 0),
            "return_count": int(row.get("returnCount") or 0),
            "notice_count": int(row.get("noticeCount") or 0),
            "instruction": row.get("instruction") or "",
        }
        known = KeyTask.objects.select_for_update().filter(
            task_id=row["taskId"], district_code=row["districtCode"]
        )
        task = known.first()
        if task is None:
            task = KeyTask.objects.create(
                task_id=row["taskId"], district_code=row["districtCode"], status=row["statusCode"], **values
            )
            _tell(task, "新的重点任务")
            changed += 1
            continue
        known_answer = task.version
        if values["issue_version"] and values["issue_version"] <= task.issue_version:
            _say_again(task, row, known_answer)
            continue  # seen before, or overtaken by what was seen
        before = {name: getattr(task, name) for name in (*values, "status")}
        for name, value in values.items():
            setattr(task, name, value)
        returned = row["statusCode"] == KeyTask.Status.RETURNED
        if returned and values["issue_version"]:
            # What is said again of an answer that was returned before must not undo a newer one.
            returned = values["return_count"] > before["return_count"]
        if returned or row["statusCode"] in _ENDED:
            task.status = row["statusCode"]
        if task.status == KeyTask.Status.DONE:
            task.progress = 100
        if before != {name: getattr(task, name) for name in before}:
            task.version += 1
            task.save()
            urged = task.supervise_count > before["supervise_count"]
            _tell(task, "重点任务被督办" if urged else "重点任务有变化")
            changed += 1
        _say_again(task, row, known_answer)
    return changed


@transaction.atomic
def accept(*, principal: Principal, key_task_id: int) -> KeyTask:
    """Sign for a task (签收).

    Raises:
        Conflict: it was signed for before.
    """
    principal.must(permissions.ACCEPTOR)
    task = _lock(principal, key_task_id)
    if task.status != KeyTask.Status.ISSUED:
        raise Conflict(f"任务“{task.title}”已签收。")
    return _store(principal, task, "accept", status=KeyTask.Status.RUNNING)


@transaction.atomic
def make_case(
    *, principal: Principal, key_task_id: int, client_key: UUID | None = None, **fields: Any
) -> Case:
    """Make a case of a task, or of a part of it; it takes the way of every case.

    Raises:
        Conflict: the task is not being handled.
    """
    principal.must(permissions.ACCEPTOR)
    task = _lock(principal, key_task_id)
    if task.status in _ENDED or task.status == KeyTask.Status.ISSUED:
        raise Conflict(f"任务现为“{task.get_status_display()}”，签收后、办结前才能立案办理。")
    case = report(
        principal=principal,
        source="upper",
        key_task_id=task.pk,
        client_key=client_key,
        **{
            "description": f"{task.title}：{task.content}"[:4000],
            "reporter_name": task.issuer[:50],
            **fields,
        },
    )
    if case.key_task_id != task.pk:
        raise wrong("client_key", "这个请求标识已用于别的案件。")
    return case


@transaction.atomic
def feed_back(
    *,
    principal: Principal,
    key_task_id: int,
    feedback: str,
    progress: int | None = None,
    version: int | None = None,
    files: Sequence[int] = (),
) -> KeyTask:
    """Tell the upper platform how far we are; with 100 % it is answered (已反馈).

    Raises:
        Conflict: the task has ended or was not signed for, or somebody answered meanwhile.
    """
    principal.must(permissions.SHIFT_LEADER)
    task = _lock(principal, key_task_id)
    if version is not None and version != task.version:
        raise Conflict("任务刚刚有变化，请刷新后再反馈。")
    if task.status in _ENDED or task.status == KeyTask.Status.ISSUED:
        raise Conflict(f"任务现为“{task.get_status_display()}”，不能反馈。")
    done = task.progress if progress is None else progress
    if files:
        task.evidence = stored.described(principal=principal, ids=files)
    return _store(
        principal,
        task,
        "feedback",
        feedback=feedback,
        feedback_at=clock.now(),
        progress=done,
        status=KeyTask.Status.FED_BACK if done >= 100 else KeyTask.Status.RUNNING,
    )


@transaction.atomic
def follow(number: int) -> None:
    """A case of a task moved: its progress is the share of its cases that have ended."""
    task = KeyTask.objects.select_for_update().get(pk=number)
    ended = ~Q(state__in=desks.open_states())
    sums = task.cases.aggregate(all=Count("pk"), ended=Count("pk", filter=ended))
    progress = 100 * sums["ended"] // sums["all"]
    if task.status == KeyTask.Status.RUNNING and progress != task.progress:
        task.progress = progress
        task.version += 1
        task.save(update_fields=["progress", "version"])
        outbox.add(CHANGED, {"key_task": task.pk}, key=str(task.pk))


def as_row(task: KeyTask) -> dict[str, Any]:
    """A task as a row of the data standard's table."""
    row = {
        "districtCode": task.district_code,
        "taskId": task.task_id,
        "title": task.title,
        "content": task.content,
        "issuer": task.issuer,
        "issueTime": _text(task.issued_at),
        "deadline": _text(task.deadline),
        "targetDistricts": task.targets,
        "statusCode": task.status,
        "progress": task.progress,
        "feedback": task.feedback or None,
        "feedbackTime": _text(task.feedback_at) if task.feedback_at else None,
        "superviseCount": task.supervise_count,
        "attachments": task.attachments,
    }
    if task.issue_version:
        row |= {
            "issuerDistrict": task.issuer_district or None,
            "parentTaskId": task.parent_task or None,
            "parentDistrict": task.parent_district or None,
            "issueVersion": task.issue_version,
            "answerVersion": task.version,
            "returnCount": task.return_count,
            "noticeCount": task.notice_count,
            "instruction": task.instruction or None,
            "evidence": task.evidence,
            "breakdown": _breakdown(task),
        }
    return {name: value for name, value in row.items() if value is not None}


def _breakdown(task: KeyTask) -> list[dict[str, Any]]:
    """Which departments the task's cases went to, and how many of them have ended."""
    ended = ~Q(state__in=desks.open_states())
    rows = (
        task.cases.order_by()
        .values_list("department_name")
        .annotate(all=Count("pk"), ended=Count("pk", filter=ended))
    )
    return [{"name": name or "待派遣", "total": total, "done": done} for name, total, done in sorted(rows)]


def _say_again(task: KeyTask, row: dict[str, Any], known_answer: int) -> None:
    """A row that knows less of our answer took the place of ours in the table: put it right, here and above."""
    if task.issue_version and int(row.get("answerVersion") or 0) < known_answer:
        outbox.add(CHANGED, {"key_task": task.pk}, key=str(task.pk))


def _lock(principal: Principal, number: int) -> KeyTask:
    rows = KeyTask.objects.filter(principal.scope.predicate("district_code"))
    task = rows.select_for_update().filter(pk=number).first()
    if task is None:
        raise Missing("没有这个重点任务，或您无权办理。")
    return task


def _store(principal: Principal, task: KeyTask, action: str, **values: Any) -> KeyTask:
    before = {name: str(getattr(task, name)) for name in values}
    for name, value in values.items():
        setattr(task, name, value)
    task.version += 1
    task.save()
    audit.record(
        principal=principal,
        action=f"coordination.key_task.{action}",
        target=task,
        before=before,
        after={name: str(value) for name, value in values.items()},
    )
    outbox.add(CHANGED, {"key_task": task.pk}, key=str(task.pk))
    return task


def _tell(task: KeyTask, title: str) -> None:
    notify(
        title=title,
        text=f"{task.issuer}：{task.title}",
        link=f"/coordination/key-tasks/{task.pk}",
        permission=permissions.ACCEPTOR,
        division=task.district_code,
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def _text(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
