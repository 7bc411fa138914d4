"""Reminding cities of what they have not handed in: by the province, and by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict, Missing
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.supervision.filling.models import Assignment, Round
from chengyun.supervision.filling.services.common import must_be_whole, record
from chengyun.supervision.filling.services.sheets import FILLING
from chengyun.supervision.permissions import FILL, FORM

_BEFORE = timedelta(days=2)


@transaction.atomic
def remind(*, principal: Principal, round_id: int, note: str) -> int:
    """Urge every city that has not handed in (催报); how many.

    Raises:
        Conflict: all of them have.
    """
    principal.must(FORM)
    must_be_whole(principal)
    round_ = Round.objects.select_related("form").filter(pk=round_id).first()
    if round_ is None:
        raise Missing("没有这个填报任务。")
    urged = _tell(round_, "填报催办", note)
    if not urged:
        raise Conflict("各地区都已提交，不需要催报。")
    record(principal, round_, "round.remind", {"period": round_.period, "cities": urged, "note": note})
    return urged


@transaction.atomic
def remind_of_limits() -> int:
    """Remind the cities of rounds that end soon, once for each limit whatever the clock does; how many rounds."""
    now = clock.now()
    due = (
        Round.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("form")
        .filter(locked=False, due_at__gt=now, due_at__lte=now + _BEFORE)
        .exclude(reminded_for=F("due_at"))
    )
    reminded = list(due[:100])
    for round_ in reminded:
        _tell(round_, "填报即将截止", "请在截止前提交。")
        round_.reminded_for = round_.due_at
        round_.save(update_fields=["reminded_for"])
    return len(reminded)


def _tell(round_: Round, title: str, text: str) -> int:
    waiting = Assignment.objects.filter(round=round_, status__in=FILLING).order_by("pk")
    for assignment in waiting:
        notify(
            title=title,
            text=f"{round_}：{text}",
            link=f"/supervision/assignments/{assignment.pk}",
            permission=FILL,
            division=assignment.district_code,
        )
    return len(waiting)
