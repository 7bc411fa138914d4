"""What waits for a person in supervision."""

from __future__ import annotations

from django.conf import settings

from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo
from chengyun.supervision.filling import selectors as filling
from chengyun.supervision.filling.models import Assignment
from chengyun.supervision.keytasks import selectors
from chengyun.supervision.keytasks.models import Part
from chengyun.supervision.permissions import ANSWER, APPROVE, FILL, FINAL, TASK


@todo("supervision.key-tasks")
def key_tasks(principal: Principal) -> list[TodoItem]:
    """Tasks to sign for and to answer, and answers to judge."""
    own = settings.ENVIRONMENT.division
    parts = selectors.parts(principal=principal)
    found = []
    if principal.may(ANSWER):
        mine = parts.filter(district_code=own)
        for status in (Part.Status.ISSUED, Part.Status.RETURNED):
            link = f"/supervision/parts?district_code={own}&status={status}"
            found.append(TodoItem(f"{status.label}的重点任务", mine.filter(status=status).count(), link))
    if principal.may(TASK):
        waiting = parts.filter(task__issuer_district=own, status=Part.Status.FED_BACK).count()
        found.append(
            TodoItem("待审核的重点任务反馈", waiting, f"/supervision/parts?status={Part.Status.FED_BACK}")
        )
    return found


@todo("supervision.filling")
def data_filling(principal: Principal) -> list[TodoItem]:
    """Forms to fill and to approve."""
    rows = filling.assignments(principal=principal)
    status = Assignment.Status
    wanted = [(FILL, status.DRAFT, "待填报"), (FILL, status.RETURNED, "被退回")]
    wanted += [(APPROVE, status.SUBMITTED, "待初审"), (FINAL, status.CHECKED, "待终审")]
    return [
        TodoItem(
            f"{words}的填报表", rows.filter(status=one).count(), f"/supervision/assignments?status={one}"
        )
        for permission, one, words in wanted
        if principal.may(permission)
    ]
