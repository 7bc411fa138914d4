"""Each lane: a table of the data standard, and the rows that changed since the last run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, Q

from chengyun.gis import facade as gis
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.control.models import ControlResource, Incident, PlanVersion, ResponseStep
from chengyun.monitoring.hazards import flow as hazard_flow
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.models import Alarm, Device, MonitoredObject
from chengyun.monitoring.patrol.models import PatrolTask
from chengyun.monitoring.risks.grading import COLOURS
from chengyun.monitoring.risks.models import DangerSource, Risk

Row = dict[str, Any]
UNKNOWN = "未登记"
_CHUNK = 500
_HANDLING = {
    "raised": "10", "judged": "20", "signed": "30", "on_site": "30", "handled": "30", "cleared": "40", "false": "50",
    "archived": "60",
}  # fmt: skip
_RESOURCES = {"team": "01", "material": "02", "equipment": "03", "expert": "04", "shelter": "05"}
_ANSWERING = {"open": "10", "responding": "20", "closed": "30"}
_CLOSED = {"cleared", "false", "archived"}
_RECTIFYING = {"reported": "10", "assessed": "10", "assigned": "20", "rectified": "30", "closed": "40"}


@dataclass(frozen=True)
class Lane:
    """One table, and the group of the data standard it is in.

    Above, a thing is known by its district and its number. Where it may be moved to another district, ``number`` names
    its number, and ``gone`` says by the table's own columns that the row of the old district is no more.
    """

    table: str
    changed: Callable[[datetime], Iterator[Row]]
    group: str = "operation"
    number: str = ""
    gone: Callable[[], Row] | None = None


def risks(since: datetime) -> Iterator[Row]:
    """风险信息"""
    rows = Risk.objects.filter(updated_at__gt=since).select_related("method").prefetch_related("measures")
    for risk in rows.iterator(_CHUNK):
        measures = list(risk.measures.all())
        yield {
            "districtCode": risk.division_code[:6],
            "riskId": risk.number,
            "riskName": risk.name,
            "specialty": risk.specialty,
            "riskLevel": str(risk.level),
            "address": risk.address or risk.name,
            "x": risk.shape.x,
            "y": risk.shape.y,
            "ownerDept": risk.organisation_name or UNKNOWN,
            "measures": "；".join(one.content for one in measures)[:1000] or None,
            "evalDate": f"{risk.assessed_at.astimezone(SHANGHAI):%Y-%m-%d}",
            "score": risk.score,
            "method": risk.method.name,
            "openMeasures": sum(one.done_at is None for one in measures),
            "liftTime": text(risk.lifted_at),
            "geom": json.loads(risk.area.geojson) if risk.area else None,
        }


def hazards(since: datetime) -> Iterator[Row]:
    """隐患信息: what was found to be none is told as closed, so that it counts nowhere as open."""
    now = clock.now()
    late = Q(state__in=hazard_flow.OPEN, due_at__lt=now, due_at__gt=since)
    for hazard in Hazard.objects.filter(Q(updated_at__gt=since) | late).exclude(level=None).iterator(_CHUNK):
        overdue = hazard.state == hazard_flow.RECTIFYING and hazard.due_at is not None and hazard.due_at < now
        days = hazard_flow.RECTIFY_DAYS[hazard.level or 2]
        deadline = hazard.deadline or (hazard.found_at.astimezone(SHANGHAI) + timedelta(days=days)).date()
        yield {
            "districtCode": hazard.division_code[:6],
            "dangerId": hazard.number,
            "source": hazard.source,
            "dangerLevel": str(hazard.level),
            "dangerName": hazard.title,
            "specialty": hazard.specialty,
            "address": hazard.address or None,
            "x": hazard.shape.x,
            "y": hazard.shape.y,
            "ownerDept": hazard.organisation_name or None,
            "findTime": text(hazard.found_at),
            "deadline": str(deadline),
            "rectifyStatus": "50" if overdue else _RECTIFYING.get(hazard.state, "40"),
            "finishTime": text(hazard.finished_at),
        }


def alarms(since: datetime) -> Iterator[Row]:
    """监测报警"""
    changed = Alarm.objects.annotate(newest=Max("steps__at")).filter(newest__gt=since)
    for alarm in changed.select_related("point__device__object").iterator(_CHUNK):
        watched = alarm.point.device.object
        place = watched.shape.centroid
        ended = alarm.recovered_at or (alarm.state_since if alarm.state in _CLOSED else None)
        yield {
            "districtCode": alarm.division_code[:6],
            "alarmId": alarm.number,
            "deviceId": alarm.point.device.code[:32],
            "specialty": alarm.specialty,
            "alarmLevel": str(alarm.level),
            "color": COLOURS[alarm.level],
            "alarmTime": text(alarm.raised_at),
            "title": alarm.title,
            "subject": alarm.subject,
            "x": place.x,
            "y": place.y,
            "value": alarm.value,
            "threshold": getattr(alarm.point, f"level{alarm.level}") if alarm.value is not None else None,
            "durationSec": max(0, int((ended - alarm.raised_at).total_seconds())) if ended else None,
            "isTrue": None if alarm.verdict is None else int(alarm.verdict),
            "handleStatus": _HANDLING.get(alarm.state, "30"),
            "handleDept": watched.organisation_name or None,
            "closeTime": text(ended),
        }


def accidents(since: datetime) -> Iterator[Row]:
    """安全事故"""
    for accident in Accident.objects.filter(updated_at__gt=since).iterator(_CHUNK):
        yield {
            "districtCode": accident.division_code[:6],
            "accidentId": accident.number,
            "name": accident.title,
            "accidentType": accident.kind,
            "specialty": accident.specialty,
            "level": str(accident.level),
            "address": accident.address or None,
            "x": accident.shape.x,
            "y": accident.shape.y,
            "occurTime": text(accident.occurred_at),
            "deaths": accident.deaths,
            "injured": accident.injuries,
            "loss": accident.loss,
            "withdrawn": 0,
        }


def incidents(since: datetime) -> Iterator[Row]:
    """突发事件: each with the plans started for it and how far these are."""
    changed = Incident.objects.annotate(newest=Max("log__at")).filter(newest__gt=since)
    for incident in changed.prefetch_related("responses__plan", "responses__steps").iterator(_CHUNK):
        answers = list(incident.responses.all())
        states = [step.state for answer in answers for step in answer.steps.all()]
        yield {
            "districtCode": incident.division_code[:6],
            "incidentId": incident.number,
            "title": incident.title,
            "kind": incident.kind_name,
            "level": str(incident.level),
            "description": incident.description or None,
            "address": incident.address or None,
            "x": incident.shape.x,
            "y": incident.shape.y,
            "occurTime": text(incident.occurred_at),
            "status": _ANSWERING[incident.state],
            "plans": [answer.plan.name for answer in answers],
            "stepTotal": sum(state != ResponseStep.State.SKIPPED for state in states),
            "stepDone": states.count(ResponseStep.State.DONE),
            "closeTime": text(incident.closed_at),
            "summary": incident.summary or None,
        }


def inspections(since: datetime) -> Iterator[Row]:
    """巡检巡查: tasks that were begun or have ended."""
    tasks = PatrolTask.objects.filter(updated_at__gt=since).exclude(state=PatrolTask.State.WAITING)
    for task in tasks.select_related("plan").prefetch_related("findings").defer("track").iterator(_CHUNK):
        found = list(task.findings.all())
        wrong = bool(found) or task.state == PatrolTask.State.MISSED
        yield {
            "districtCode": task.division_code[:6],
            "inspectId": f"{task.division_code[:6]}{task.day:%Y%m%d}{task.pk}",
            "planId": task.plan.code[:32],
            "objectType": task.specialty,
            "inspector": task.inspector_name[:50],
            "startTime": text(task.started_at or task.begins_at),
            "endTime": text(task.finished_at),
            "result": "2" if wrong else "1",
            "dangerIds": [one.hazard_number for one in found if one.hazard_number],
        }


def resources(since: datetime) -> Iterator[Row]:
    """风险防控资源: all of them, once a day; of what is out of use there is none."""
    for one in ControlResource.objects.iterator(_CHUNK):
        yield {
            "districtCode": one.division_code[:6],
            "resId": one.code,
            "resType": _RESOURCES[one.kind],
            "name": one.name,
            "amount": one.quantity if one.active else 0,
            "contact": one.contact or None,
            "phone": one.phone[:20] or None,
            "category": one.category or None,
            "unit": one.unit or None,
            "ownerDept": one.organisation_name or None,
            "address": one.address or None,
            "x": one.shape.x,
            "y": one.shape.y,
        }


def danger_sources(since: datetime) -> Iterator[Row]:
    """危险源: all of them, once a day; what is out of use is told so."""
    for one in DangerSource.objects.iterator(_CHUNK):
        yield {
            "districtCode": one.division_code[:6],
            "sourceId": one.code,
            "name": one.name,
            "specialty": one.specialty or None,
            "grade": str(one.grade),
            "substance": one.substance or None,
            "quantity": one.quantity,
            "radius": one.radius,
            "address": one.address or None,
            "x": one.shape.x,
            "y": one.shape.y,
            "ownerDept": one.organisation_name or None,
            "inUse": int(one.active),
        }


def plans(since: datetime) -> Iterator[Row]:
    """预案: the version in force of each, once a day; what is out of use is told so."""
    newest = PlanVersion.objects.filter(number=F("plan__version"))
    for version in newest.select_related("plan").iterator(_CHUNK):
        plan = version.plan
        steps = [f"{step['phase']}：{step['duty']}" for step in version.steps]
        yield {
            "districtCode": plan.division_code[:6],
            "planId": plan.code,
            "planName": plan.name,
            "planType": plan.specialty or "00",
            "responseLevel": [COLOURS[plan.level]] if plan.level else None,
            "content": "\n".join(filter(None, [plan.summary, *steps]))[:8000],
            "publishDate": f"{version.at.astimezone(SHANGHAI):%Y-%m-%d}",
            "inUse": int(plan.active),
        }


def areas(since: datetime) -> Iterator[Row]:
    """行政区划范围: the districts of the city's own map, once a day, for the maps of the tiers above."""
    for code, name, outline in gis.district_outlines():
        yield {"districtCode": code, "areaCode": code, "name": name, "geom": outline}


def devices(since: datetime) -> Iterator[Row]:
    """监测设备: all of them, once a day; what is the same changes nothing above."""
    now = clock.now()
    for device in Device.objects.select_related("object").prefetch_related("points").iterator(_CHUNK):
        watched = device.object
        place = watched.shape.centroid
        online = device.online_until is not None and device.online_until >= now
        first = next((point.indicator_id for point in device.points.all()), watched.specialty)
        yield {
            "districtCode": watched.division_code[:6],
            "deviceId": device.code[:32],
            "deviceType": first[:6],
            "domain": watched.domain,
            "specialty": watched.specialty,
            "objectId": watched.code,
            "x": place.x,
            "y": place.y,
            "installDate": str(device.installed_on) if device.installed_on else None,
            "ownerDept": watched.organisation_name or UNKNOWN,
            "statusCode": "4" if not device.active else "1" if online else "2",
        }


def objects(domain: str, table: str, number: str) -> Lane:
    """监测对象 of one domain, in that domain's table, once a day; what is out of use is told so."""

    def changed(since: datetime) -> Iterator[Row]:
        for watched in MonitoredObject.objects.filter(domain=domain).iterator(_CHUNK):
            place = watched.shape.centroid
            row = {
                "districtCode": watched.division_code[:6],
                "name": watched.name,
                "x": place.x,
                "y": place.y,
                "inUse": int(watched.active),
            }
            yield row | _OF_DOMAIN[domain](watched)

    return Lane(table, changed, number=number, gone=lambda: {"inUse": 0})


def text(at: datetime | None) -> str | None:
    """A moment as the standard writes it."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if at else None


_OF_DOMAIN: dict[str, Callable[[MonitoredObject], Row]] = {
    "01": lambda one: {
        "facilityId": one.code,
        "specialty": one.specialty,
        "address": one.address or None,
        "ownerDept": one.organisation_name or UNKNOWN,
    },
    "02": lambda one: {"buildingId": one.code, "address": one.address or one.name, "isMonitored": 1},
    "03": lambda one: {
        "facilityId": one.code,
        "facilityType": one.kind[:20] or UNKNOWN,
        "ownerDept": one.organisation_name or UNKNOWN,
        "isMonitored": 1,
    },
    "04": lambda one: {
        "placeId": one.code,
        "placeType": one.kind[:20] or UNKNOWN,
        "dutyDept": one.organisation_name or UNKNOWN,
        "isMonitored": 1,
    },
}

CHANGES = (
    Lane("risk", risks, number="riskId", gone=lambda: {"liftTime": text(clock.now())}),
    Lane("hiddenDanger", hazards),
    Lane("alarm", alarms),
    Lane("accident", accidents, number="accidentId", gone=lambda: {"withdrawn": 1}),
    Lane("incident", incidents),
    Lane("inspection", inspections),
)
"""What is sent within a minute of its change."""
REGISTERS = (
    Lane("device", devices, number="deviceId", gone=lambda: {"statusCode": "4"}),
    objects("01", "facility", "facilityId"),
    objects("02", "building", "buildingId"),
    objects("03", "traffic", "facilityId"),
    objects("04", "crowd", "placeId"),
    Lane("dangerSource", danger_sources, number="sourceId", gone=lambda: {"inUse": 0}),
    Lane("resource", resources, number="resId", gone=lambda: {"amount": 0}),
    Lane("plan", plans, number="planId", gone=lambda: {"inUse": 0}),
    Lane("divisionArea", areas, "basic"),
)
"""What is sent whole once a day."""
