"""Hazards are reported and worked to their end; each action is checked against the flow and kept as a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from chengyun.kernel import audit, clock, notifications
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.files import services as stored
from chengyun.kernel.principal import Principal
from chengyun.monitoring import ownership
from chengyun.monitoring import selectors as monitoring
from chengyun.monitoring.choices import DOMAIN_OF
from chengyun.monitoring.hazards import flow, selectors
from chengyun.monitoring.hazards.models import LEVELS, Hazard, HazardFile, HazardStep
from chengyun.monitoring.models import Alarm, AlarmStep
from chengyun.monitoring.permissions import REPORT, RISK

WHO = "系统"
_MOST_FILES = 9


@transaction.atomic
def report(
    *,
    principal: Principal,
    source: str,
    title: str,
    specialty: str,
    division_code: str,
    lon: float,
    lat: float,
    description: str = "",
    address: str = "",
    object_id: int | None = None,
    reference: str = "",
    found_at: datetime | None = None,
    files: Sequence[int] = (),
    shown: Sequence[int] = (),
) -> Hazard:
    """Report a hazard. What has a ``reference`` is registered once: reporting it again answers the same hazard.
    ``shown`` are files of where it comes from, which the caller has found the principal to see.

    Raises:
        Denied: the principal may report none, or not in this division.
        Invalid: a value is wrong, or a file is not the principal's.
    """
    principal.must(REPORT)
    ownership.must_cover(principal, division_code, REPORT)
    if reference:
        _one_at_a_time(source, reference)
        if known := Hazard.objects.filter(source=source, reference=reference).first():
            return known
    now = clock.now()
    found_at = found_at or now
    if found_at > now:
        raise Invalid("发现时间有误。", errors=[FieldError("found_at", "发现时间不能晚于现在。")])
    hazard = Hazard(
        number=_next_number(now),
        title=title.strip(),
        description=description.strip(),
        source=source,
        reference=reference,
        specialty=specialty,
        domain=DOMAIN_OF.get(specialty, ""),
        division_code=division_code,
        address=address.strip(),
        shape=Point(lon, lat, srid=4490),
        found_at=found_at,
        found_by=principal.name[:100],
        state=flow.FIRST,
        state_since=now,
        due_at=flow.due(flow.FIRST, now, None),
        updated_at=now,
        **_watched(principal, object_id),
    )
    _check(hazard)
    hazard.save(force_insert=True)
    step = _step(hazard, "report", principal.name, hazard.title, now, late=False)
    _attach(principal, hazard, step, files, shown)
    audit.record(
        principal=principal, action="monitoring.hazard.report", target=hazard, after={"number": hazard.number}
    )
    notifications.notify(
        title="新隐患待评定",
        text=f"{hazard.number} {hazard.title}",
        link=f"/monitoring/hazards?selected={hazard.pk}",
        permission=RISK,
        division=division_code[:6],
    )
    return hazard


@transaction.atomic
def report_alarm(*, principal: Principal, alarm_id: int, note: str = "", files: Sequence[int] = ()) -> Hazard:
    """Make a hazard of an alarm, once: what was measured there stays dangerous until somebody mends it.
    Each tells the other's number.

    Raises:
        Denied: the principal may report none.
        Missing: there is no such alarm that the principal sees.
        Conflict: the alarm was judged to be false.
    """
    principal.must(REPORT)
    alarm = monitoring.alarms(principal=principal).filter(pk=alarm_id).first()
    if alarm is None:
        raise Missing("没有这条报警。")
    if alarm.verdict is False:
        raise Conflict(f"报警 {alarm.number} 已判为误报，不能登记为隐患。")
    watched = alarm.point.device.object
    centre = watched.shape.centroid
    hazard = report(
        principal=principal,
        source="02",
        title=f"{watched.name}{alarm.point.name}异常"[:100],
        specialty=alarm.specialty,
        division_code=alarm.division_code,
        lon=centre.x,
        lat=centre.y,
        description=f"{alarm.title}。{note}".strip(),
        address=watched.address,
        object_id=watched.pk,
        reference=alarm.number,
        found_at=min(alarm.raised_at, clock.now()),
        files=files,
    )
    if Alarm.objects.filter(pk=alarm.pk, hazard_number="").update(hazard_number=hazard.number):
        AlarmStep.objects.create(
            alarm=alarm, at=clock.now(), action="hazard", who=principal.name[:100], note=hazard.number
        )
        audit.record(
            principal=principal,
            action="monitoring.alarm.hazard",
            target=alarm,
            after={"hazard": hazard.number},
        )
    return hazard


@transaction.atomic
def act(
    *,
    principal: Principal,
    hazard_id: int,
    action: str,
    note: str = "",
    level: int | None = None,
    organisation_id: int | None = None,
    deadline: date | None = None,
    files: Sequence[int] = (),
) -> Hazard:
    """Take a hazard one step on.

    Raises:
        Missing: there is no such hazard that the principal sees, or no such action.
        Denied: the action is another post's.
        Conflict: the hazard is not in a state from which the flow allows it.
        Invalid: something the action needs is not given, or wrong.
    """
    chosen = flow.ACTIONS.get(action)
    if chosen is None:
        raise Missing(f"没有“{action}”这个动作。")
    principal.must(chosen.permission)
    hazard = _locked(principal, hazard_id)
    if hazard.state not in chosen.origins:
        state = flow.STATES[hazard.state].label
        raise Conflict(f"隐患 {hazard.number} 现在“{state}”，不能{chosen.label}。请刷新。")
    given = {"level": level, "note": note.strip(), "organisation_id": organisation_id, "deadline": deadline}
    _must_have(chosen, given)
    now = clock.now()
    before = {"state": hazard.state, "level": hazard.level, "deadline": str(hazard.deadline or "")}
    late = hazard.due_at is not None and now > hazard.due_at
    _apply(hazard, action, chosen, given, now)
    hazard.save()
    step = _step(hazard, action, principal.name, _words(hazard, chosen, given), now, late)
    _attach(principal, hazard, step, files)
    audit.record(
        principal=principal,
        action=f"monitoring.hazard.{action}",
        target=hazard,
        before=before,
        after={
            "state": hazard.state,
            "level": hazard.level,
            "deadline": str(hazard.deadline or ""),
            "note": note,
        },
    )
    _tell(hazard, action)
    return hazard


@transaction.atomic
def remind_overdue() -> int:
    """Urge, once for each deadline, whoever let it pass; how many were urged."""
    now = clock.now()
    late = Hazard.objects.select_for_update(skip_locked=True).filter(
        state__in=flow.OPEN, due_at__lt=now, overdue_told=False
    )[:500]
    rows = list(late)
    for hazard in rows:
        hazard.overdue_told, hazard.updated_at = True, now
        hazard.save(update_fields=["overdue_told", "updated_at"])
        _step(hazard, "overdue", WHO, f"{flow.STATES[hazard.state].label}已超过期限", now, late=True)
        _tell(hazard, "overdue")
    return len(rows)


def _apply(hazard: Hazard, action: str, chosen: flow.Action, given: dict[str, Any], now: datetime) -> None:
    if "level" in chosen.needs:
        hazard.level = given["level"]
    if "organisation_id" in chosen.needs:
        for name, value in ownership.unit(given["organisation_id"]).items():
            setattr(hazard, name, value)
    if "deadline" in chosen.needs:
        if given["deadline"] < now.astimezone(SHANGHAI).date():
            raise Invalid("整改期限有误。", errors=[FieldError("deadline", "整改期限不能早于今天。")])
        hazard.deadline = given["deadline"]
    hazard.urged += action == "urge"
    hazard.returned += action == "return"
    if action != "urge":
        hazard.state, hazard.state_since, hazard.overdue_told = chosen.to, now, False
        hazard.due_at = flow.due(chosen.to, now, hazard.deadline)
    if chosen.to in flow.ENDS:
        hazard.finished_at = now
    hazard.updated_at = now


def _must_have(chosen: flow.Action, given: dict[str, Any]) -> None:
    missing = [name for name in chosen.needs if given[name] in (None, "")]
    if missing:
        errors = [FieldError(name, f"{chosen.label}时应填写{flow.NEEDS[name]}。") for name in missing]
        raise Invalid(f"请填写{'、'.join(flow.NEEDS[name] for name in missing)}。", errors=errors)
    if given["level"] is not None and given["level"] not in dict(LEVELS):
        raise Invalid("级别有误。", errors=[FieldError("level", "级别应为 1（重大）或 2（一般）。")])


def _words(hazard: Hazard, chosen: flow.Action, given: dict[str, Any]) -> str:
    """What a step says of what was decided."""
    parts = []
    if "level" in chosen.needs:
        parts.append(f"{dict(LEVELS)[given['level']]}隐患")
    if "organisation_id" in chosen.needs:
        parts.append(f"由{hazard.organisation_name}整改")
    if "deadline" in chosen.needs:
        parts.append(f"期限 {given['deadline']}")
    return "；".join([*parts, *([given["note"]] if given["note"] else [])])


def _tell(hazard: Hazard, action: str) -> None:
    link = f"/monitoring/hazards?selected={hazard.pk}"
    text = f"{hazard.number} {hazard.title}"
    if hazard.state == flow.RECTIFYING:
        title = {"urge": "隐患整改催办", "overdue": "隐患整改已逾期", "return": "隐患整改被退回"}.get(
            action, "隐患待整改"
        )
        told = ownership.staff(hazard.organisation_path)
        notifications.notify(title=title, text=f"{text}，期限 {hazard.deadline}", link=link, account_ids=told)
    if hazard.state == "rectified" or (action == "overdue" and hazard.state != flow.RECTIFYING):
        title = "隐患办理已超期" if action == "overdue" else "隐患待复查"
        notifications.notify(
            title=title, text=text, link=link, permission=RISK, division=hazard.division_code[:6]
        )


def _watched(principal: Principal, object_id: int | None) -> dict[str, Any]:
    if object_id is None:
        return {}
    watched = monitoring.objects(principal=principal).filter(pk=object_id).first()
    if watched is None:
        raise Invalid("监测对象有误。", errors=[FieldError("object_id", "没有这个监测对象。")])
    return {
        "object": watched,
        "organisation_id": watched.organisation_id,
        "organisation_path": watched.organisation_path,
        "organisation_name": watched.organisation_name,
    }


def _attach(
    principal: Principal, hazard: Hazard, step: HazardStep, files: Sequence[int], shown: Sequence[int] = ()
) -> None:
    wanted = list(dict.fromkeys([*shown, *files]))
    if len(wanted) > _MOST_FILES:
        raise Invalid("附件过多。", errors=[FieldError("files", f"一次至多 {_MOST_FILES} 个附件。")])
    if gone := set(files) - stored.seen(principal=principal, ids=list(files)):
        raise Invalid("附件有误。", errors=[FieldError("files", f"没有附件 {min(gone)}，或您看不到它。")])
    known = set(HazardFile.objects.filter(hazard=hazard).values_list("file_id", flat=True))
    HazardFile.objects.bulk_create(
        [HazardFile(hazard=hazard, step=step, file_id=number) for number in wanted if number not in known]
    )


def _step(hazard: Hazard, action: str, who: str, note: str, at: datetime, late: bool) -> HazardStep:
    return HazardStep.objects.create(
        hazard=hazard, at=at, action=action, who=who[:100], note=note[:500], late=late
    )


def _locked(principal: Principal, hazard_id: int) -> Hazard:
    visible = selectors.hazards(principal=principal).filter(pk=hazard_id).values("pk")
    hazard = Hazard.objects.select_for_update().filter(pk__in=visible).first()
    if hazard is None:
        raise Missing("没有这条隐患。")
    return hazard


def _check(hazard: Hazard) -> None:
    try:
        hazard.clean_fields()
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error


def _one_at_a_time(source: str, reference: str) -> None:
    """Two reports of the same thing at once: the second waits and finds the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"hazard/{source}/{reference}"])


def _next_number(now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('monitoring_hazard_numbers')")
        found = cursor.fetchone()
    return f"YH{now.astimezone(SHANGHAI):%Y%m%d}{int(found[0]) % 1_000_000:06d}"
