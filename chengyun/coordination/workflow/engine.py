"""Which moves a case allows now, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from chengyun.coordination import countersigning, permissions
from chengyun.coordination.models import Case, Workflow
from chengyun.coordination.workflow.definition import Action, Definition, read
from chengyun.coordination.workflow.guards import GUARDS
from chengyun.kernel.errors import Conflict, Denied
from chengyun.kernel.principal import Principal

SYSTEM = "system"


class MoveRefused(Conflict):
    """The case is not where this move begins, or the flow's condition does not hold."""


@lru_cache(maxsize=64)
def published(workflow_id: int) -> Definition:
    """A version of the flow. Published ones never change, so they are kept."""
    content: Any = Workflow.objects.values_list("definition", flat=True).get(pk=workflow_id)
    return read(content)


def definition_of(case: Case) -> Definition:
    """The flow a case follows: the version it began with."""
    return published(case.workflow_id)


def check(case: Case, name: str, principal: Principal) -> tuple[Action, str]:
    """The move ``name`` and the role in which the principal makes it.

    Raises:
        MoveRefused: it does not begin in the case's state, or a condition does not hold.
        Denied: the principal may not make it.
    """
    flow = definition_of(case)
    action = flow.actions.get(name)
    if action is None:
        raise MoveRefused(f"流程中没有动作“{name}”。")
    role = role_for(flow, action, case, principal)
    if role is None:
        wanted = "、".join(flow.roles[one].label for one in action.roles)
        raise Denied(
            f"“{action.label}”须由{wanted}办理，您不能办理此案件的这个动作。",
            permission=f"{permissions.PREFIX}{action.roles[0]}",
        )
    if not flow.begins(name, case.state):
        raise MoveRefused(f"案件现为“{flow.states[case.state].label}”，不能{action.label}。请刷新后再试。")
    if why := refusal(action, case):
        raise MoveRefused(why)
    if side := _other_side(flow, role, case, principal):
        raise Denied(
            f"您已以{side}身份经手此案件。监督与指挥应由不同的人办理，请交由他人。",
            permission=f"{permissions.PREFIX}{role}",
        )
    if action.by_other and case.application and case.application.get("by_id") == principal.account_id:
        raise Denied("申请须由申请人以外的人审批。", permission=f"{permissions.PREFIX}{role}")
    return action, role


def available(case: Case, principal: Principal) -> Iterator[tuple[str, Action]]:
    """The moves the principal may make now."""
    flow = definition_of(case)
    for name, action in _offered(case.workflow_id, case.state):
        if refusal(action, case):
            continue
        role = role_for(flow, action, case, principal)
        if role is None or (role == SYSTEM) or _other_side(flow, role, case, principal):
            continue
        if action.by_other and case.application and case.application.get("by_id") == principal.account_id:
            continue
        yield name, action


@lru_cache(maxsize=1024)
def _offered(workflow_id: int, state: str) -> tuple[tuple[str, Action], ...]:
    moves = published(workflow_id).moves_from(state)
    return tuple((name, action) for name, action in moves.items() if not action.silent)


def refusal(action: Action, case: Case) -> str:
    """Why the flow's conditions do not let the move happen; nothing when they do."""
    if action.decided and (case.application or {}).get("kind") not in action.decided:
        return "没有等待审批的申请。"
    return next(filter(None, (GUARDS[name](case) for name in action.when)), "")


def role_for(flow: Definition, action: Action, case: Case, principal: Principal) -> str | None:
    """The role in which the principal may make a move on this case: its permission, its scope, its being holder."""
    if principal.kind == SYSTEM:
        return SYSTEM if SYSTEM in action.roles else action.roles[0]
    if not principal.scope.covers(case.division_code):
        return None
    for role in action.roles:
        if (
            role != SYSTEM
            and principal.may(f"{permissions.PREFIX}{role}")
            and _holds(action, case, principal)
        ):
            return role
    return None


def _holds(action: Action, case: Case, principal: Principal) -> bool:
    path = principal.scope.organisation_path
    match action.holder:
        case "supervisor":
            return case.supervisor_id is not None and case.supervisor_id == principal.account_id
        case "handler":
            return case.handler_id is not None and case.handler_id == principal.account_id
        case "department":
            return bool(case.department_path) and case.department_path.startswith(path)
        case "assisting":
            return bool(path) and any(one["path"].startswith(path) for one in case.assisting)
        case "signing":
            return countersigning.waits_for(case, path)
    return True


def _other_side(flow: Definition, role: str, case: Case, principal: Principal) -> str:
    """The side on which the principal already acted, when the role is on the other one."""
    if principal.account_id is None or role == SYSTEM:
        return ""
    side = flow.roles[role].side
    if side == "command" and principal.account_id in case.supervision_ids:
        return "监督"
    if side == "supervision" and principal.account_id in case.command_ids:
        return "指挥"
    return ""
