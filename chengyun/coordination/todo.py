"""What waits for a person in coordination."""

from __future__ import annotations

from django.conf import settings

from chengyun.coordination import desks, permissions, selectors
from chengyun.coordination.models import KeyTask
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo


@todo("coordination.cases")
def cases(principal: Principal) -> list[TodoItem]:
    """Cases to act on, by desk; key tasks to sign for."""
    if "coordination" not in settings.ENVIRONMENT.tier.systems or not principal.may(permissions.READ):
        return []
    visible = selectors.cases_visible(principal=principal)
    waiting = visible.filter(desks.todo(principal)).count()
    found = [TodoItem("待办案件", waiting, "/coordination/cases?mine=todo")]
    if principal.may(permissions.ACCEPTOR):
        unsigned = KeyTask.objects.filter(
            principal.scope.predicate("district_code"), status=KeyTask.Status.ISSUED
        )
        found.append(TodoItem("待签收的重点任务", unsigned.count(), "/coordination/key-tasks?status=10"))
    return found
