"""What somebody in the street takes along: what waits for them, the classes of problems, the ground they patrol."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from pypinyin import Style, lazy_pinyin

from chengyun.coordination import countersigning, desks, directory, forms, permissions, selectors, shown
from chengyun.coordination.models import Case, FilingStandard
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel.principal import Principal

TASKS: dict[str, tuple[str, str]] = {
    "verifying": ("verify", "核实"),
    "checking": ("check", "核查"),
    "pending_handle": ("assign", "待指派"),
    "handling": ("dispose", "处置"),
    "handle_finish": ("confirm", "待确认"),
}
"""State → kind of task and its name; what a city's own flow adds is told as OTHER."""
SIGN = ("sign", "会签")
OTHER = ("other", "待办")
_MOST_HANDLERS = 200


def tasks(*, principal: Principal) -> QuerySet[Case]:
    """The cases that wait for the principal in the field, the most urgent first."""
    waiting = Q(pk=None)
    if principal.may(permissions.SUPERVISOR):
        waiting |= Q(supervisor_id=principal.account_id, state__in=_states("supervisor"))
    if principal.may(permissions.HANDLER):
        waiting |= Q(handler_id=principal.account_id, state__in=_states("handler"))
    if principal.may(permissions.DEPARTMENT):
        below = Q(department_path__startswith=principal.scope.organisation_path) & ~Q(department_path="")
        waiting |= below & Q(state__in=_states("department"), clock_paused_at=None)
        waiting |= desks.signing(principal.scope.organisation_path)
    rows = selectors.cases_visible(principal=principal).filter(waiting).defer("tokens", "tally")
    return rows.prefetch_related("files__file").order_by(F("clock_due_at").asc(nulls_last=True), "id")


def task(row: Case, principal: Principal, at: datetime, names: dict[str, str]) -> dict[str, Any]:
    """A case with all that is needed to answer it without a network; ``names`` are those of the forms' fields."""
    kind, label = SIGN if _signs(row, principal) else TASKS.get(row.state, OTHER)
    return {
        **shown.case(row, principal, at),
        "details": forms.details(row, names),
        "task": kind,
        "task_label": label,
        "files": [shown.file(item) for item in row.files.all()],
    }


def _signs(row: Case, principal: Principal) -> bool:
    path = principal.scope.organisation_path
    return principal.may(permissions.DEPARTMENT) and countersigning.waits_for(row, path)


def bundle(*, principal: Principal) -> dict[str, Any]:
    """What the phone keeps for the day."""
    account = principal.account_id
    patrolled = gis.patrol(account) if account is not None and principal.may(permissions.SUPERVISOR) else None
    return {
        "classes": classes(),
        "responsibility_grids": patrolled.responsibility_grids if patrolled else [],
        "unit_grids": patrolled.unit_grids if patrolled else [],
        "handlers": _handlers(principal),
        "form": _form(principal),
    }


def classes() -> list[dict[str, Any]]:
    """The minor classes, as they are looked for in the street: by name, by first letters, by condition."""
    conditions: dict[tuple[str, str], list[str]] = {}
    standards = FilingStandard.objects.filter(active=True).values_list(
        "kind", "class_code", "condition_label"
    )
    for kind, code, condition in standards.order_by("id"):
        known = conditions.setdefault((kind, code), [])
        if condition not in known:
            known.append(condition)
    return [
        {
            "kind": kind,
            "code": code,
            "name": name,
            "major_name": names.get(code[:2], ""),
            "pinyin": "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower(),
            "conditions": conditions.get((kind, code), []),
        }
        for kind, names in directory.classes().items()
        for code, name in sorted(names.items())
        if len(code) == 4
    ]


def _form(principal: Principal) -> dict[str, Any]:
    """The form of what this person reports: what must be told, and what the city asks besides."""
    form = forms.of("supervisor" if principal.may(permissions.SUPERVISOR) else "leader")
    return {"revision": form.revision, "fields": form.fields} if form else {"revision": 0, "fields": []}


def _handlers(principal: Principal) -> list[dict[str, Any]]:
    if not principal.may(permissions.DEPARTMENT):
        return []
    rows = identity.people(permission=permissions.HANDLER, path=principal.scope.organisation_path)
    return [{"id": row.pk, "name": str(row)} for row in rows.order_by("username")[:_MOST_HANDLERS]]


def _states(holder: str) -> list[str]:
    return [name for name in desks.states(holder) if name != "draft"]
