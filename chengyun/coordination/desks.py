"""What waits where: the desks, everybody's own to-do list, and how many there are of each."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, Count, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform

from chengyun.coordination import permissions, selectors
from chengyun.coordination.choices import Light
from chengyun.coordination.models import Case, Workflow
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import Definition
from chengyun.kernel import clock
from chengyun.kernel.principal import Principal

DESKS: dict[str, str] = {
    "acceptance": "受理",
    "shift": "值班长",
    "dispatch": "派遣",
    "department": "责任主体",
    "supervision": "督办",
}
_HOLDERS = {
    "acceptance": ("acceptor",),
    "shift": ("shift_leader",),
    "dispatch": ("dispatcher",),
    "department": ("department", "handler"),
}
_APPLICATIONS = {
    "acceptance": ("appeal_reviewed",),
    "dispatch": ("return", "extension", "suspension", "appeal"),
    "supervision": ("force_close",),
}


_KEPT_SECONDS = 5.0
_flows: tuple[float, list[Definition]] | None = None


def flows() -> list[Definition]:
    """The flows that cases may be on: published ones, looked up again every five seconds."""
    global _flows
    now = time.monotonic()
    if _flows is None or now - _flows[0] > _KEPT_SECONDS:
        published = Workflow.objects.exclude(status="draft").values_list("pk", flat=True)
        _flows = (now, [engine.published(number) for number in published])
    return _flows[1]


def states(*holders: str) -> list[str]:
    """The states in which one of the roles holds a case."""
    return sorted(
        {name for flow in flows() for name, state in flow.states.items() if state.holder in holders}
    )


def open_states() -> list[str]:
    """The states in which a case is not ended."""
    return sorted(
        {
            name
            for flow in flows()
            for name, state in flow.states.items()
            if not state.final and name != "draft"
        }
    )


def at_desk(desk: str) -> Q:
    """What waits at a desk: cases in its states, and applications it decides."""
    condition = Q(application__kind__in=_APPLICATIONS[desk]) if desk in _APPLICATIONS else Q()
    if desk == "supervision":
        return condition | Q(supervised=True, state__in=open_states())
    if desk == "department":
        condition = Q(countersign__isnull=False, state__in=open_states()) & ~Q(countersign__waiting=[])
    return condition | Q(state__in=states(*_HOLDERS[desk]))


def todo(principal: Principal) -> Q:
    """What the principal itself must do next."""
    condition = Q(pk=None)
    if principal.may(permissions.ACCEPTOR):
        condition |= at_desk("acceptance")
    if principal.may(permissions.SHIFT_LEADER):
        condition |= at_desk("shift")
    if principal.may(permissions.DISPATCHER):
        condition |= at_desk("dispatch")
    if principal.may(permissions.LEADER):
        condition |= Q(application__kind="force_close")
    if principal.may(permissions.DEPARTMENT):
        path = principal.scope.organisation_path
        condition |= Q(
            Q(department_path__startswith=path) & ~Q(department_path=""),
            state__in=states("department"),
        )
        condition |= signing(path)
    if principal.may(permissions.HANDLER):
        condition |= Q(handler_id=principal.account_id, state__in=states("handler"))
    if principal.may(permissions.SUPERVISOR):
        condition |= Q(supervisor_id=principal.account_id, state__in=states("supervisor"))
    return condition


def signing(path: str) -> Q:
    """The cases that a unit, or one below it, has still to countersign."""
    waits = Q(assisting_paths__contains=[path], countersign__waiting__contains=path)
    return waits & Q(state__in=open_states())


def done(principal: Principal) -> Q:
    """What the principal has had a hand in and no longer waits for it."""
    account = principal.account_id
    hands = Q(reporter_id=account) | Q(supervision_ids__contains=[account])
    hands |= Q(command_ids__contains=[account]) | Q(handler_id=account)
    if principal.may(permissions.DEPARTMENT):
        path = principal.scope.organisation_path
        hands |= Q(department_path__startswith=path) & ~Q(department_path="")
    return hands & ~todo(principal)


def light_is(light: str, at: datetime) -> Q:
    """The cases whose clock shows a light at a moment."""
    running = Q(clock_paused_at=None) & ~Q(clock_name="")
    match light:
        case Light.RED:
            return running & Q(clock_due_at__lt=at)
        case Light.YELLOW:
            return running & Q(clock_due_at__gte=at, clock_yellow_at__lt=at)
        case Light.GREEN:
            return running & Q(clock_yellow_at__gte=at)
        case Light.PAUSED:
            return Q(clock_paused_at__isnull=False)
    return Q(clock_name="")


def with_light(rows: QuerySet[Case], at: datetime) -> QuerySet[Case]:
    """Rows with their light as ``light``."""
    return rows.annotate(
        light=When_(
            *(
                When(light_is(light, at), then=Value(light.value))
                for light in (Light.PAUSED, Light.RED, Light.YELLOW, Light.GREEN)
            ),
            default=Value(Light.NONE.value),
            output_field=CharField(),
        )
    )


def counts(*, principal: Principal) -> dict[str, Any]:
    """How many cases are open: by state, by light, at each desk, and how many wait for the principal; one query."""
    at = clock.now()
    rows = selectors.cases_visible(principal=principal).filter(state__in=open_states())
    grouped = (
        with_light(rows, at)
        .annotate(
            asked=KeyTextTransform("kind", "application"), signing=KeyTextTransform("waiting", "countersign")
        )
        .order_by()
        .values("state", "light", "asked", "supervised", "signing")
        .annotate(number=Count("pk"), own=Count("pk", filter=todo(principal)))
    )
    waiting = 0
    by_state: dict[str, int] = {}
    by_light = dict.fromkeys([light.value for light in Light], 0)
    by_desk = dict.fromkeys(DESKS, 0)
    held = {desk: set(states(*holders)) for desk, holders in _HOLDERS.items()}
    for row in grouped:
        number = row["number"]
        waiting += row["own"]
        by_state[row["state"]] = by_state.get(row["state"], 0) + number
        by_light[row["light"]] += number
        for desk in DESKS:
            waits = row["state"] in held.get(desk, ()) or row["asked"] in _APPLICATIONS.get(desk, ())
            waits = waits or (desk == "supervision" and row["supervised"])
            if waits or (desk == "department" and row["signing"] not in (None, "[]")):
                by_desk[desk] += number
    return {
        "open": sum(by_state.values()),
        "todo": waiting,
        "states": by_state,
        "lights": by_light,
        "desks": by_desk,
    }
