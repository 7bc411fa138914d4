"""Incidents: register, start plans, assign and confirm their steps, close with a summary. Everything is logged."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring.control import selectors
from chengyun.monitoring.control.chains import current
from chengyun.monitoring.control.models import Incident, IncidentLog, Plan, Response, ResponseStep
from chengyun.monitoring.control.searching import grams
from chengyun.monitoring.permissions import CONTROL, READ

_LINK = "/monitoring/incidents/{}"


@transaction.atomic
def register(*, principal: Principal, **fields: Any) -> Incident:
    """Put an incident on record.

    Raises:
        Denied: the principal registers none, or not in this division.
        Invalid: a value is wrong.
    """
    principal.must(CONTROL)
    now = clock.now()
    fields = keeping.placed(principal, {"occurred_at": now, **fields}, CONTROL)
    if fields["occurred_at"] > now + timedelta(minutes=10):
        raise Invalid("发生时间有误。", errors=[FieldError("occurred_at", "发生时间晚于现在。")])
    incident = Incident(registered_by=principal.name[:100], registered_at=now, **_described(fields))
    keeping.checked(incident).save(force_insert=True)
    incident.number = f"TF{now.astimezone(SHANGHAI):%Y%m%d}{incident.pk:06d}"
    incident.save(update_fields=["number"])
    _log(principal, incident, "register", incident.description)
    audit.record(
        principal=principal,
        action="monitoring.incident.create",
        target=incident,
        after=keeping.facts(incident, ("number", "title", "kind", "level")),
    )
    return incident


@transaction.atomic
def start_plan(*, principal: Principal, incident_id: int, plan_id: int) -> Incident:
    """Start a plan: its steps get their limits, and their units are told.

    Raises:
        Denied: the principal starts none.
        Missing: there is no such incident, or no such plan, that the principal sees.
        Conflict: the incident is closed, the plan is not in use or was started already.
    """
    principal.must(CONTROL)
    incident = _open(principal, incident_id)
    plan = keeping.locked(selectors.plans(principal=principal), plan_id, "没有这个预案。")
    if not plan.active:
        raise Conflict(f"预案“{plan.name}”已停用。")
    if incident.responses.filter(plan=plan).exists():
        raise Conflict(f"预案“{plan.name}”已经启动。")
    now = clock.now()
    response = Response.objects.create(
        incident=incident,
        plan=plan,
        plan_version=plan.version,
        started_at=now,
        started_by=principal.name[:100],
    )
    steps = ResponseStep.objects.bulk_create(
        ResponseStep(
            response=response,
            position=number,
            phase=step["phase"],
            duty=step["duty"],
            post=step.get("post", ""),
            organisation_id=step.get("organisation_id"),
            organisation_name=step.get("organisation_name", ""),
            resources=step.get("resources", []),
            due_at=now + timedelta(minutes=step["minutes"]),
        )
        for number, step in enumerate(_steps(plan), start=1)
    )
    incident.state = Incident.State.RESPONDING
    incident.save(update_fields=["state"])
    _log(principal, incident, "start", f"{plan.name}（第 {plan.version} 版），{len(steps)} 个步骤")
    audit.record(
        principal=principal,
        action="monitoring.incident.start",
        target=incident,
        after={"plan": plan.code, "version": plan.version},
    )
    notify(
        title="预案启动",
        text=f"{incident.title}：{plan.name}",
        link=_LINK.format(incident.pk),
        permission=CONTROL,
        division=incident.division_code,
    )
    return incident


@transaction.atomic
def assign(*, principal: Principal, step_id: int, account_id: int) -> ResponseStep:
    """Give a step to a person, who is told; it may be given on until it is done.

    Raises:
        Denied: the principal assigns none.
        Missing: there is no such step that the principal sees.
        Invalid: nobody in use has this account, or it is of another unit than the step's.
        Conflict: the step is done, or the incident is closed.
    """
    principal.must(CONTROL)
    step = _step(principal, step_id)
    found = identity.principal_of(account_id)
    if found is None:
        raise Invalid("责任人有误。", errors=[FieldError("account_id", "没有这个账号，或已停用。")])
    account, person = found
    if step.organisation_id and account.organisation_id != step.organisation_id:
        raise Invalid(
            "责任人有误。", errors=[FieldError("account_id", f"责任人应属于{step.organisation_name}。")]
        )
    if not person.may(READ):
        raise Invalid(
            "责任人有误。", errors=[FieldError("account_id", "这个账号没有运行监测的查看权限，看不到任务。")]
        )
    before = step.account_name
    step.account_id, step.account_name = account_id, str(account)[:100]
    step.state, step.assigned_at = ResponseStep.State.ASSIGNED, clock.now()
    step.save(update_fields=["account_id", "account_name", "state", "assigned_at"])
    incident = step.response.incident
    _log(principal, incident, "assign", f"第 {step.position} 步“{step.duty}”交 {step.account_name}")
    audit.record(
        principal=principal,
        action="monitoring.incident.assign",
        target=incident,
        before={"step": step.position, "who": before},
        after={"step": step.position, "who": step.account_name},
    )
    notify(
        title="预案任务",
        text=f"{incident.title}：{step.duty}",
        link=_LINK.format(incident.pk),
        account_ids=[account_id],
    )
    return step


@transaction.atomic
def confirm(*, principal: Principal, step_id: int, note: str) -> ResponseStep:
    """Tell that a step is done; only the person it was given to may.

    Raises:
        Denied: it is another person's.
        Missing: there is no such step that the principal sees.
        Conflict: the step is not waiting to be done, or the incident is closed.
    """
    principal.must(READ)
    step = _step(principal, step_id)
    if step.state != ResponseStep.State.ASSIGNED:
        raise Conflict(f"这一步现在“{step.get_state_display()}”，应先分派责任人。")
    if principal.account_id is None or step.account_id != principal.account_id:
        raise Denied(f"这一步由 {step.account_name} 确认。")
    return _settle(principal, step, ResponseStep.State.DONE, "done", note)


@transaction.atomic
def skip(*, principal: Principal, step_id: int, note: str) -> ResponseStep:
    """Leave a step out, with the reason.

    Raises:
        Denied: the principal leads no response.
        Missing, Conflict: as for confirming.
    """
    principal.must(CONTROL)
    return _settle(principal, _step(principal, step_id), ResponseStep.State.SKIPPED, "skip", note)


@transaction.atomic
def note_progress(*, principal: Principal, incident_id: int, note: str) -> Incident:
    """Write into the log of an incident.

    Raises:
        Denied: the principal may not.
        Missing: there is no such incident that the principal sees.
        Conflict: it is closed.
    """
    principal.must(CONTROL)
    incident = _open(principal, incident_id)
    _log(principal, incident, "note", note)
    audit.record(
        principal=principal, action="monitoring.incident.note", target=incident, after={"note": note}
    )
    return incident


@transaction.atomic
def close(
    *, principal: Principal, incident_id: int, summary: str, closed_at: datetime | None = None
) -> Incident:
    """End an incident with what was learned; its steps are all done or left out.

    Args:
        closed_at: when it ended, if that was before: of what is put on record afterwards.

    Raises:
        Invalid: it cannot have ended then.
        Denied: the principal may not.
        Missing: there is no such incident that the principal sees.
        Conflict: it is closed, or steps are open.
    """
    principal.must(CONTROL)
    incident = _open(principal, incident_id)
    waiting = ResponseStep.objects.filter(
        response__incident=incident, state__in=(ResponseStep.State.WAITING, ResponseStep.State.ASSIGNED)
    ).count()
    now = clock.now()
    closed_at = closed_at or now
    if not incident.occurred_at <= closed_at <= now:
        raise Invalid(
            "办结时间有误。", errors=[FieldError("closed_at", "办结时间应在发生时间以后，不晚于现在。")]
        )
    if waiting:
        raise Conflict(f"还有 {waiting} 个步骤没有完成，请先完成，或注明不执行的原因。")
    incident.state, incident.summary, incident.closed_at = Incident.State.CLOSED, summary, closed_at
    incident.grams = grams(incident.title, incident.description, incident.address, summary)
    incident.save(update_fields=["state", "summary", "closed_at", "grams"])
    _log(principal, incident, "close", summary)
    audit.record(
        principal=principal, action="monitoring.incident.close", target=incident, after={"summary": summary}
    )
    return incident


def _settle(
    principal: Principal, step: ResponseStep, state: ResponseStep.State, action: str, note: str
) -> ResponseStep:
    now = clock.now()
    late = "，超期" if state == ResponseStep.State.DONE and now > step.due_at else ""
    step.state, step.done_at, step.note = state, now, note
    step.save(update_fields=["state", "done_at", "note"])
    incident = step.response.incident
    _log(principal, incident, action, f"第 {step.position} 步“{step.duty}”：{note}{late}")
    audit.record(
        principal=principal,
        action=f"monitoring.incident.{action}",
        target=incident,
        after={"step": step.position, "note": note},
    )
    return step


def _described(fields: dict[str, Any]) -> dict[str, Any]:
    named = {event["code"]: event["name"] for event in current().content["events"]}
    if fields["kind"] not in named:
        raise Invalid("事件类型有误。", errors=[FieldError("kind", f"事件链中没有“{fields['kind']}”。")])
    words = grams(fields["title"], fields["description"], fields.get("address", ""))
    return {**fields, "kind_name": named[fields["kind"]], "grams": words}


def _steps(plan: Plan) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plan.versions.get(number=plan.version).steps
    return found


def _open(principal: Principal, incident_id: int) -> Incident:
    incident = keeping.locked(selectors.incidents(principal=principal), incident_id, "没有这个突发事件。")
    if incident.state == Incident.State.CLOSED:
        raise Conflict(f"事件 {incident.number} 已办结。")
    return incident


def _step(principal: Principal, step_id: int) -> ResponseStep:
    step = keeping.locked(selectors.steps(principal=principal), step_id, "没有这个预案步骤。")
    if step.response.incident.state == Incident.State.CLOSED:
        raise Conflict(f"事件 {step.response.incident.number} 已办结。")
    if step.state in (ResponseStep.State.DONE, ResponseStep.State.SKIPPED):
        raise Conflict(f"这一步已是“{step.get_state_display()}”。")
    return step


def _log(principal: Principal, incident: Incident, action: str, note: str) -> None:
    IncidentLog.objects.create(
        incident=incident, at=clock.now(), who=principal.name[:100], action=action, note=note.strip()[:4000]
    )
