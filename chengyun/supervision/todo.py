"""What waits for a person in supervision."""

from __future__ import annotations

from django.conf import settings

from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo
from chengyun.supervision.keytasks import selectors
from chengyun.supervision.keytasks.models import Part
from chengyun.supervision.permissions import ANSWER, TASK


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
