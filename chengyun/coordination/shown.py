"""A case as the interface shows it; plain dictionaries, for lists are long."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chengyun.coordination import clocks, countersigning, forms, permissions
from chengyun.coordination.choices import CloseKind, Satisfaction, Signed, Source, Truth
from chengyun.coordination.models import Case, Step
from chengyun.coordination.services import details
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import Definition
from chengyun.kernel.calendar import Unit
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal

_SOURCES = dict(Source.choices)
_PLAIN = (
    "number", "version", "kind", "class_code", "class_name", "major_name", "description", "address", "lon",
    "lat", "unit_grid", "area_class", "division_code", "district_name", "street_name", "community_name",
    "responsibility_grid", "component_code", "source", "reporter_name", "state", "verified", "similar", "urged", "supervised", "extensions", "suspensions", "rework", "overtime", "appeal",
    "satisfaction", "application", "extra",
)  # fmt: skip
_TIMES = (
    "observed_at", "reported_at", "accepted_at", "filed_at", "dispatched_at", "disposed_at", "checked_at",
    "closed_at", "updated_at", "resume_at",
)  # fmt: skip
_FLAGS = (
    ("urged", "urged", "催办"),
    ("supervised", "supervised", "督办"),
    ("extensions", "extended", "延期"),
    ("rework", "rework", "返工"),
    ("overtime", "overtime", "超期"),
    ("similar", "similar", "疑似重复"),
    ("application", "application", "待审批"),
    ("countersign", "countersign", "会签"),
)


def case(row: Case, principal: Principal, at: datetime, *, whole: bool = False) -> dict[str, Any]:
    """A case; the reporter's number only when it is shown by itself, to the acceptor."""
    flow = engine.definition_of(row)
    state = flow.states[row.state]
    clock_label = flow.clocks[row.clock_name].label if row.clock_name in flow.clocks else ""
    content: dict[str, Any] = {"id": str(row.pk)}
    content |= {name: getattr(row, name) for name in _PLAIN}
    content |= {name: _local(getattr(row, name)) for name in _TIMES}
    content |= {
        "source_label": _SOURCES.get(row.source, row.source),
        "state_label": state.label,
        "stage": state.stage,
        "stage_label": flow.stage_label(row.state),
        "final": state.final,
        "assisting": [{"id": one["id"], "name": one["name"]} for one in row.assisting],
        "countersign": countersigning.shown(row),
        "department": _ref(row.department_id, row.department_name),
        "supervisor": _ref(row.supervisor_id, row.supervisor_name),
        "handler": _ref(row.handler_id, row.handler_name),
        "holder": holder(row, flow),
        "standard": _standard(row),
        "clock": _clock(row, clock_label, at),
        "flags": [{"name": name, "label": label} for field, name, label in _FLAGS if _flagged(row, field)],
        "actions": actions(row, principal),
        "merged_into": str(row.merged_into_id) if row.merged_into_id else None,
        "key_task": row.key_task_id,
        "reporter_phone": "",
    }
    if whole:
        content["details"] = forms.details(row, forms.labels()) if row.extra else []
    if whole and principal.may(permissions.ACCEPTOR):
        content["reporter_phone"] = details.phone_of(row)
    return content


def _flagged(row: Case, field: str) -> bool:
    return bool(countersigning.hindrance(row) if field == "countersign" else getattr(row, field))


def actions(row: Case, principal: Principal) -> list[dict[str, Any]]:
    """What the principal may do now, the main thing first."""
    found = [
        {
            "id": name,
            "label": action.label,
            "primary": action.primary,
            "danger": action.danger,
            "needs": list(action.needs),
            "hotkey": action.hotkey,
            "options": _options(name, row),
        }
        for name, action in engine.available(row, principal)
    ]
    return sorted(found, key=lambda item: (not item["primary"], item["danger"]))


def _options(name: str, row: Case) -> list[dict[str, str]]:
    """What ``result`` may be."""
    match name:
        case "verify_reply":
            choices = list(Truth.choices)
        case "close":
            wanted = {row.close_kind, CloseKind.INFORMED.value}
            choices = [choice for choice in CloseKind.choices if choice[0] in wanted]
        case "countersign":
            choices = list(Signed.choices)
        case "revisit":
            choices = list(Satisfaction.choices)
        case _:
            choices = []
    return [{"value": value, "label": str(label)} for value, label in choices]


def holder(row: Case, flow: Definition) -> str:
    """Who has the case now, in words."""
    state = flow.states[row.state]
    role = flow.roles.get(state.holder)
    if state.final or role is None:
        return ""
    name = {
        "supervisor": row.supervisor_name,
        "department": row.department_name,
        "handler": row.handler_name and f"{row.department_name} {row.handler_name}",
    }.get(state.holder, "")
    return name or role.label


def limit_text(row: Case) -> str:
    """The disposal limit in words: 4 工作时."""
    if row.limit_value is None:
        return ""
    return f"{row.limit_value.normalize():f} {Unit(row.limit_unit).label}"


def step(row: Step, flow: Definition) -> dict[str, Any]:
    """A step of the history."""
    action = flow.actions.get(row.action)
    role = flow.roles.get(row.role)
    return {
        "id": row.pk,
        "number": row.number,
        "at": _local(row.at),
        "action": row.action,
        "action_label": action.label if action else row.action,
        "by": row.by,
        "role": row.role,
        "role_label": role.label if role else row.role,
        "from_state": row.from_state,
        "from_state_label": _state_label(flow, row.from_state),
        "to_state": row.to_state,
        "to_state_label": _state_label(flow, row.to_state),
        "note": row.note,
        "data": row.data,
        "files": [file(item) for item in row.files.all()],
    }


def file(item: Any) -> dict[str, Any]:
    """A file of a case."""
    return {
        "id": item.file_id,
        "kind": item.kind,
        "kind_label": item.get_kind_display(),
        "name": item.file.name,
        "media_type": item.file.media_type,
        "size": item.file.size,
        "url": f"/api/coordination/cases/{item.case_id}/files/{item.file_id}/",
    }


def _clock(row: Case, label: str, at: datetime) -> dict[str, Any]:
    shown = clocks.shown(row, label, at)
    return {**shown, "started_at": _local(shown["started_at"]), "due_at": _local(shown["due_at"])}


def _state_label(flow: Definition, name: str) -> str:
    return flow.states[name].label if name in flow.states else name


def _local(at: datetime | None) -> datetime | None:
    """Beijing time, as every other answer has it."""
    return at.astimezone(SHANGHAI) if at is not None else None


def _ref(number: int | None, name: str) -> dict[str, Any] | None:
    return {"id": number, "name": name} if number else None


def _standard(row: Case) -> dict[str, Any] | None:
    if row.standard_id is None:
        return None
    return {
        "id": row.standard_id,
        "condition": row.condition_label,
        "limit_text": limit_text(row),
        "close_kind": row.close_kind,
        "close_text": row.get_close_kind_display(),
    }
