"""What time does to key tasks: reminders before the limit, and lateness after it, once for each limit."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, Value

from chengyun.kernel import clock
from chengyun.kernel.notifications import notify
from chengyun.supervision.keytasks import lane
from chengyun.supervision.keytasks.models import KeyTask, Part, Step
from chengyun.supervision.permissions import ANSWER, TASK

_WHO = "系统（到期提醒）"
_AT_ONCE = 500
_OPEN = (Part.Status.ISSUED, Part.Status.RUNNING, Part.Status.RETURNED)
_REMINDER = "即将到期，请按时限要求加快办理。"
_LATE = "已超过完成时限，请立即办理并反馈。"


@transaction.atomic
def look() -> tuple[int, int]:
    """Remind of what is nearly late and mark what is; how many parts of each.

    A limit that was reminded of, or passed, is noted with the part: a clock that is set back and comes again finds
    it noted.
    """
    now = clock.now()
    before = ExpressionWrapper(
        F("task__deadline")
        - ExpressionWrapper(
            F("task__remind_hours") * Value(timedelta(hours=1)), output_field=DurationField()
        ),
        output_field=DateTimeField(),
    )
    waiting = Part.objects.select_for_update(skip_locked=True, of=("self",)).select_related("task")
    running = waiting.filter(status__in=_OPEN, task__state=KeyTask.State.ISSUED).order_by("pk")
    late = list(
        running.filter(task__deadline__lt=now).filter(
            Q(overdue_for=None) | ~Q(overdue_for=F("task__deadline"))
        )[:_AT_ONCE]
    )
    near = list(
        running.annotate(begins=before)
        .filter(begins__lte=now, task__deadline__gte=now)
        .filter(Q(reminded_for=None) | ~Q(reminded_for=F("task__deadline")))[:_AT_ONCE]
    )
    for part in near:
        part.reminded_for = part.task.deadline
        _urge(part, "remind", "重点任务即将到期", _REMINDER)
    for over in late:
        over.overdue_for = over.task.deadline
        _urge(over, "overdue", "重点任务已逾期", _LATE)
    lane.queue(
        [part for part in (*near, *late) if part.task.issuer_district == settings.ENVIRONMENT.division]
    )
    return len(near), len(late)


def _urge(part: Part, action: str, title: str, text: str) -> None:
    """The issuer's reminder travels with the row; whoever only holds or watches a part notes it for itself."""
    own = settings.ENVIRONMENT.division
    task = part.task
    if task.issuer_district == own:
        part.supervise_count += 1
        part.issue_version += 1
        part.instruction = text
    part.save()
    if own in (task.issuer_district, part.district_code):
        Step.objects.create(task=task, district_code=part.district_code, who=_WHO, action=action, note=text)
        notify(
            title=title,
            text=f"{task.title}（{part.district_code}）",
            link=f"/supervision/key-tasks/{task.pk}",
            permission=TASK if task.issuer_district == own else ANSWER,
        )
