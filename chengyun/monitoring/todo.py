"""What waits for a person in operation monitoring."""

from __future__ import annotations

from django.db.models import Count

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo
from chengyun.monitoring import flow, selectors
from chengyun.monitoring.control import selectors as control
from chengyun.monitoring.hazards import flow as hazard_flow
from chengyun.monitoring.hazards import selectors as hazard_selectors
from chengyun.monitoring.permissions import DUTY, OWNER, READ, RISK, WARNING_RELEASE
from chengyun.monitoring.publicreports import selectors as public_reports
from chengyun.monitoring.risks import selectors as risk_selectors
from chengyun.monitoring.tier import watches
from chengyun.monitoring.warnings import selectors as warning_selectors


@todo("monitoring.alarms")
def alarms(principal: Principal) -> list[TodoItem]:
    """Alarms whose next action is this person's, by state."""
    if not watches():
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


@todo("monitoring.hazards")
def hazards(principal: Principal) -> list[TodoItem]:
    """Hazards whose next action is this person's, by state, and those of them that are late."""
    if not watches():
        return []
    mine = [
        code
        for code in hazard_flow.STATES
        if code in hazard_flow.OPEN
        and any(
            code in action.origins and action.to != code and principal.may(action.permission)
            for action in hazard_flow.ACTIONS.values()
        )
    ]
    if not mine:
        return []
    rows = hazard_selectors.hazards(principal=principal).filter(state__in=mine)
    counts = dict(rows.order_by().values_list("state").annotate(count=Count("pk")))
    late = hazard_selectors.overdue(rows).count()
    return [
        *(
            TodoItem(
                f"{hazard_flow.STATES[code].label}的隐患",
                counts.get(code, 0),
                f"/monitoring/hazards?state={code}",
            )
            for code in mine
        ),
        TodoItem("已逾期的隐患", late, f"/monitoring/hazards?overdue=true&state={','.join(mine)}"),
    ]


@todo("monitoring.risks")
def risks(principal: Principal) -> list[TodoItem]:
    """Risks to assess again, and measures that are late."""
    if not watches() or not principal.may(RISK):
        return []
    today = clock.now().astimezone(SHANGHAI).date()
    due = risk_selectors.due(risk_selectors.risks(principal=principal)).count()
    late = risk_selectors.measures(principal=principal).filter(done_at=None, deadline__lt=today).count()
    return [
        TodoItem("待重新评估的风险", due, "/monitoring/risks?due=true"),
        TodoItem("逾期的管控措施", late, "/monitoring/risk-measures?overdue=true"),
    ]


@todo("monitoring.steps")
def steps(principal: Principal) -> list[TodoItem]:
    """Steps of started plans that were given to this person."""
    if not watches() or not principal.may(READ):
        return []
    mine = control.steps(principal=principal).filter(account_id=principal.account_id, state="assigned")
    link = f"/monitoring/response-steps?account_id={principal.account_id}&state=assigned"
    return [TodoItem("待完成的预案任务", mine.count(), link)] if principal.account_id else []


@todo("monitoring.public")
def public(principal: Principal) -> list[TodoItem]:
    """Reports of citizens to verify, and warnings to release."""
    if not watches():
        return []
    found = []
    if principal.may(DUTY):
        waiting = public_reports.reports(principal=principal).filter(state="received").count()
        found.append(TodoItem("待核实的公众上报", waiting, "/monitoring/public-reports?state=received"))
    if principal.may(WARNING_RELEASE):
        drafts = warning_selectors.warnings(principal=principal).filter(state="submitted").count()
        found.append(TodoItem("待批准的预警", drafts, "/monitoring/warnings?state=submitted"))
    return found
