"""What is done to key tasks: by whoever gives them, and by whoever holds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from chengyun.config.tiers import division_prefix
from chengyun.kernel import audit, clock, divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid, Missing
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal
from chengyun.supervision.keytasks import lane, notices, selectors
from chengyun.supervision.keytasks.models import KeyTask, Notice, Part, Step
from chengyun.supervision.permissions import ANSWER, TASK

_OVER = (Part.Status.DONE, Part.Status.WITHDRAWN)
MOST_TARGETS = 500


@transaction.atomic
def draft(
    *,
    principal: Principal,
    title: str,
    content: str,
    deadline: datetime,
    targets: Sequence[str],
    remind_hours: int = 72,
    attachments: Sequence[int] = (),
    part_id: int | None = None,
) -> KeyTask:
    """Draft a task; with ``part_id`` it decomposes what an upper platform gave this one.

    Raises:
        Denied: the principal gives no tasks, or not for the whole platform.
        Invalid: a target is not below this platform, or the limit has passed.
        Conflict: the part it comes from was not signed for, or is over.
    """
    principal.must(ANSWER if part_id else TASK)
    _whole(principal)
    above = _own_part(principal, part_id) if part_id else None
    if above is not None and above.status not in (Part.Status.RUNNING, Part.Status.RETURNED):
        raise Conflict(
            f"任务“{above.task.title}”现为“{above.get_status_display()}”，签收后、反馈前才能分解。"
        )
    own = settings.ENVIRONMENT
    _check(deadline, targets)
    if above is not None and deadline > above.task.deadline:
        raise Invalid("完成时限有误。", errors=[FieldError("deadline", "不能晚于上级任务的完成时限。")])
    task = KeyTask.objects.create(
        task_id=_number(own.division),
        title=title,
        content=content,
        issuer=own.name[:100],
        issuer_district=own.division,
        deadline=deadline,
        remind_hours=remind_hours,
        targets=list(targets),
        attachments=_files(principal, attachments, above),
        parent_task=above.task.task_id if above else "",
        parent_district=own.division if above else "",
        created_by=principal.name[:100],
    )
    _note(principal, task, "draft", note=title)
    return task


@transaction.atomic
def change(*, principal: Principal, task_id: int, version: int, **fields: Any) -> KeyTask:
    """Change a draft; of an issued task only the limit can be moved.

    Raises:
        Conflict: somebody changed it meanwhile, or the task is over.
    """
    task = _own_task(principal, task_id)
    if task.version != version:
        raise Conflict("任务刚刚有变化，请刷新后再改。")
    if task.state not in (KeyTask.State.DRAFT, KeyTask.State.ISSUED):
        raise Conflict(f"任务{task.get_state_display()}，不能修改。")
    if task.state == KeyTask.State.ISSUED and fields.keys() - {"deadline"}:
        raise Conflict("任务已下发，只能调整完成时限；其他修改请撤销后重新布置。")
    _check(fields.get("deadline", task.deadline), fields.get("targets", task.targets))
    if "attachments" in fields:
        fields["attachments"] = files.described(principal=principal, ids=fields["attachments"]) or None
    for name, value in fields.items():
        setattr(task, name, value)
    _save(task)
    if task.state == KeyTask.State.ISSUED:
        _say(task, list(_parts(task).exclude(status__in=_OVER)))
    _note(principal, task, "change", note=f"完成时限 {_day(task.deadline)}")
    return task


@transaction.atomic
def remove(*, principal: Principal, task_id: int) -> None:
    """Throw a draft away.

    Raises:
        Conflict: it was issued.
    """
    task = _own_task(principal, task_id)
    if task.state != KeyTask.State.DRAFT:
        raise Conflict("已下发的任务不能删除，可以撤销。")
    audit.record(
        principal=principal, action="supervision.key_task.remove", target=task, before={"title": task.title}
    )
    task.delete()


@transaction.atomic
def issue(*, principal: Principal, task_id: int) -> KeyTask:
    """Give a drafted task to its targets (下发).

    Raises:
        Conflict: it was issued before.
        Invalid: its limit has passed meanwhile.
    """
    task = _own_task(principal, task_id)
    if task.state != KeyTask.State.DRAFT:
        raise Conflict(f"任务{task.get_state_display()}，不能再次下发。")
    _check(task.deadline, task.targets)
    task.state, task.issued_at = KeyTask.State.ISSUED, clock.now()
    _save(task)
    parts = Part.objects.bulk_create(
        [Part(task=task, district_code=code, issue_version=1) for code in task.targets]
    )
    lane.queue(parts)
    lane.follow_up(task)
    _note(principal, task, "issue", note=f"下发 {len(parts)} 个地区")
    return task


@transaction.atomic
def withdraw(*, principal: Principal, task_id: int, note: str) -> KeyTask:
    """Take a task back from everybody who has not finished it (撤销)."""
    task = _own_task(principal, task_id, issued=True)
    parts = list(_parts(task).exclude(status__in=_OVER))
    for part in parts:
        part.status, part.instruction = Part.Status.WITHDRAWN, note
    task.state, task.summary = KeyTask.State.WITHDRAWN, note
    _save(task)
    _say(task, parts)
    _note(principal, task, "withdraw", note=note)
    return task


@transaction.atomic
def urge(*, principal: Principal, task_id: int, note: str, districts: Sequence[str] = ()) -> KeyTask:
    """Urge those who have not finished (督办): all of them, or the named districts.

    Raises:
        Conflict: nobody is left to urge.
    """
    task = _own_task(principal, task_id, issued=True)
    parts = _chosen(task, districts)
    for part in parts:
        part.supervise_count += 1
        part.instruction = note
    _say(task, parts)
    for part in parts:
        _note(principal, task, "urge", part.district_code, note)
    return task


@transaction.atomic
def review(*, principal: Principal, part_id: int, approve: bool, note: str) -> Part:
    """Judge an answer: finished (办结), or returned with the reason (退回).

    Raises:
        Conflict: there is no answer to judge.
    """
    principal.must(TASK)
    _whole(principal)
    part = _lock_part(principal, part_id)
    if part.task.issuer_district != settings.ENVIRONMENT.division:
        raise Conflict(f"任务由{part.task.issuer}布置，由其审核。")
    if part.status != Part.Status.FED_BACK:
        raise Conflict(
            f"{divisions.name_of(part.district_code)}现为“{part.get_status_display()}”，反馈后才能审核。"
        )
    part.status = Part.Status.DONE if approve else Part.Status.RETURNED
    part.return_count += not approve
    part.progress = 100 if approve else part.progress
    part.instruction = note
    _say(part.task, [part])
    lane.follow_up(part.task)
    _note(principal, part.task, "approve" if approve else "return", part.district_code, note)
    return part


@transaction.atomic
def close(*, principal: Principal, task_id: int, summary: str) -> KeyTask:
    """End a task whose parts are all over (办结).

    Raises:
        Conflict: some of them are not.
    """
    task = _own_task(principal, task_id, issued=True)
    left = task.parts.exclude(status__in=_OVER).count()
    if left:
        raise Conflict(f"还有 {left} 个地区没有办结，不能办结任务。")
    task.state, task.summary = KeyTask.State.CLOSED, summary
    _save(task)
    _note(principal, task, "close", note=summary)
    return task


@transaction.atomic
def give_notice(*, principal: Principal, task_id: int, text: str) -> Notice:
    """Circulate a notice (通报) about everybody who is late with a task.

    Raises:
        Conflict: nobody is late.
    """
    task = _own_task(principal, task_id, issued=True)
    late = [part for part in _parts(task).exclude(status__in=_OVER) if part.overdue_for == task.deadline]
    if not late:
        raise Conflict("没有逾期的地区，不需要通报。")
    now = clock.now()
    title = f"关于“{task.title}”逾期未完成情况的通报"[:200]
    number = f"{task.task_id}-TB{task.notices.count() + 1:02d}"
    notice = Notice.objects.create(
        task=task,
        number=number,
        title=title,
        text=text,
        districts=[part.district_code for part in late],
        docx=notices.docx(task, late, number=number, title=title, text=text, at=now),
        made_at=now,
        made_by=principal.name[:100],
    )
    for part in late:
        part.notice_count += 1
        part.instruction = f"{title}：{text}"[:1000]
    _say(task, late)
    _note(principal, task, "notice", note=f"{number}，{len(late)} 个地区")
    return notice


@transaction.atomic
def accept(*, principal: Principal, part_id: int) -> Part:
    """Sign for what an upper platform gave this one (签收).

    Raises:
        Conflict: it was signed for before.
    """
    part = _own_part(principal, part_id)
    if part.status not in (Part.Status.ISSUED, Part.Status.RETURNED):
        raise Conflict(f"任务“{part.task.title}”现为“{part.get_status_display()}”，不需要签收。")
    part.status = Part.Status.RUNNING
    _answer(part)
    _note(principal, part.task, "accept", part.district_code)
    return part


@transaction.atomic
def feed_back(
    *,
    principal: Principal,
    part_id: int,
    feedback: str,
    progress: int | None = None,
    attachments: Sequence[int] = (),
) -> Part:
    """Tell the upper platform how far this one is; with 100 % it is answered (已反馈).

    Raises:
        Conflict: it was not signed for, or is over.
    """
    part = _own_part(principal, part_id)
    if part.status in (Part.Status.ISSUED, *_OVER):
        raise Conflict(f"任务“{part.task.title}”现为“{part.get_status_display()}”，不能反馈。")
    part.feedback, part.feedback_at = feedback, clock.now()
    part.progress = part.progress if progress is None else progress
    part.status = Part.Status.FED_BACK if part.progress >= 100 else Part.Status.RUNNING
    if attachments:
        part.evidence = files.described(principal=principal, ids=attachments)
    _answer(part)
    _note(principal, part.task, "feedback", part.district_code, f"{part.progress}%：{feedback}"[:1000])
    return part


def _files(principal: Principal, ids: Sequence[int], above: Part | None) -> list[dict[str, Any]] | None:
    """The files of a new task; those of the task it is decomposed from go on with it."""
    inherited = [one for one in (above.task.attachments if above else None) or [] if isinstance(one, dict)]
    own = files.described(principal=principal, ids=ids) if ids else []
    return [*own, *inherited] or None


def _check(deadline: datetime, targets: Sequence[str]) -> None:
    errors = []
    if deadline <= clock.now():
        errors.append(FieldError("deadline", "完成时限应晚于现在。"))
    own = division_prefix(settings.ENVIRONMENT.division)
    wrong = [code for code in targets if not (code.isdigit() and len(code) == 6 and code.startswith(own))]
    wrong += [code for code in targets if division_prefix(code) == own]
    if not targets or len(targets) > MOST_TARGETS:
        errors.append(FieldError("targets", f"请选择 1 至 {MOST_TARGETS} 个下发对象。"))
    if wrong:
        errors.append(FieldError("targets", f"{wrong[0]} 不是本平台的下级行政区划代码。"))
    if len(set(targets)) < len(targets):
        errors.append(FieldError("targets", "下发对象有重复。"))
    if errors:
        raise Invalid("任务内容有误，没有保存。", errors=errors)


def _whole(principal: Principal) -> None:
    if not division_prefix(settings.ENVIRONMENT.division).startswith(principal.scope.division_prefix):
        raise Denied("重点任务由数据范围为本平台全部辖区的账号办理。")


def _own_task(principal: Principal, task_id: int, *, issued: bool = False) -> KeyTask:
    principal.must(TASK)
    _whole(principal)
    visible = selectors.tasks(principal=principal).filter(pk=task_id).values("pk")
    task = KeyTask.objects.select_for_update().filter(pk__in=visible).first()
    if task is None:
        raise Missing("没有这个重点任务。")
    if task.issuer_district != settings.ENVIRONMENT.division:
        raise Conflict(f"任务由{task.issuer}布置，由其督办。")
    if issued and task.state != KeyTask.State.ISSUED:
        raise Conflict(f"任务{task.get_state_display()}，不能执行此操作。")
    return task


def _own_part(principal: Principal, part_id: int) -> Part:
    principal.must(ANSWER)
    _whole(principal)
    part = _lock_part(principal, part_id)
    if part.district_code != settings.ENVIRONMENT.division:
        raise Conflict(f"任务由{divisions.name_of(part.district_code)}承办，由其办理。")
    return part


def _lock_part(principal: Principal, part_id: int) -> Part:
    visible = selectors.parts(principal=principal).filter(pk=part_id).values("pk")
    part = Part.objects.select_for_update(of=("self",)).select_related("task").filter(pk__in=visible).first()
    if part is None:
        raise Missing("没有这个重点任务。")
    return part


def _parts(task: KeyTask) -> Any:
    return task.parts.select_for_update().order_by("pk")


def _chosen(task: KeyTask, districts: Sequence[str]) -> list[Part]:
    rows = _parts(task).exclude(status__in=_OVER)
    if districts:
        rows = rows.filter(district_code__in=districts)
    found = list(rows)
    if not found:
        raise Conflict("所选地区都已办结，不需要督办。")
    return found


def _say(task: KeyTask, parts: Sequence[Part]) -> None:
    """The issuer's word on these parts is new."""
    for part in parts:
        part.issue_version += 1
        part.updated_at = clock.now()
        part.save()
    lane.queue(parts)


def _answer(part: Part) -> None:
    """The holder's word on a part is new."""
    part.answer_version += 1
    part.updated_at = clock.now()
    part.save()
    lane.queue([part])


def _save(task: KeyTask) -> None:
    task.version += 1
    task.save()


def _note(principal: Principal, task: KeyTask, action: str, district: str = "", note: str = "") -> None:
    Step.objects.create(
        task=task, district_code=district, who=principal.name[:100], action=action, note=note[:1000]
    )
    audit.record(
        principal=principal,
        action=f"supervision.key_task.{action}",
        target=task,
        after={"district": district, "note": note[:500]},
    )


def _number(division: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('supervision_key_task_numbers')")
        [number] = cursor.fetchone()
    return f"ZD{division}{clock.now().astimezone(SHANGHAI):%Y%m%d}{int(number) % 1_000_000:06d}"


def _day(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
