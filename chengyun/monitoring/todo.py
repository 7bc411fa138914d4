"""What waits for a person in operation monitoring."""

from __future__ import annotations

from django.conf import settings

from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo
from chengyun.monitoring import flow, selectors
from chengyun.monitoring.permissions import DUTY, OWNER


@todo("monitoring.alarms")
def alarms(principal: Principal) -> list[TodoItem]:
    """Alarms whose next action is this person's, by state."""
    if "monitoring" not in settings.ENVIRONMENT.tier.systems:
        return []
    mine = {
        origin
        for action in flow.ACTIONS.values()
        if action.permission in (DUTY, OWNER)
        and principal.may(action.permission)
        and action.verdict is not False
        for origin in action.origins
    }
    rows = selectors.alarms(principal=principal)
    return [
        TodoItem(f"{state.label}的报警", rows.filter(state=code).count(), f"/monitoring/alarms?state={code}")
        for code, state in flow.STATES.items()
        if code in mine and code in flow.OPEN
    ]
