"""Control, patrol and warnings of the demo's city: resources, plans, past and present incidents, routes, a warning."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import yaml

from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal, system
from chengyun.monitoring import facade as monitoring

_FILE = Path(__file__).with_name("safety.yaml")
_POINTS = 5
"""Of a route."""


def load(division: str) -> None:
    """Load it all; the people are those of the demo's staff."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    doors = _doors(division)
    _resources(content["resources"], doors)
    plans = _plans(content["plans"], division)
    _incidents(content["incidents"], plans, doors)
    _patrol(content["routes"], doors, division)
    _warning(content["warning"], division)
    for number, text in enumerate(content["reports"]):
        door = doors[300 + number]
        monitoring.receive_public_report(
            address_of_sender="127.0.0.1",
            description=text,
            phone=f"1390000{number:04d}",
            lon=door.lon,
            lat=door.lat,
            reporter="市民",
        )


def _doors(division: str) -> list[Any]:
    """Doors of the city in an order that is always the same."""
    city, prefix = City(), division_prefix(division)
    doors = [door for door in city.places if door.kind == "doorplate" and door.unit_grid.startswith(prefix)]
    order = np.random.default_rng([city.seed, 47]).permutation(len(doors))
    return [doors[int(at)] for at in order]


def _at(door: Any) -> dict[str, Any]:
    return {"lon": door.lon, "lat": door.lat, "address": door.address, "division_code": door.unit_grid[:6]}


def _door(address: str) -> str:
    """Street and number, without the division and the sub-district (街道)."""
    return address.rpartition("街道")[2]


def _resources(kinds: list[dict[str, Any]], doors: list[Any]) -> None:
    maker = system("演示数据")
    number = 0
    for kind in kinds:
        for _ in range(kind["count"]):
            number += 1
            door = doors[number]
            monitoring.add_control_resource(
                principal=maker,
                code=f"FK{number:03d}",
                name=f"{_door(door.address)}{kind['name']}",
                kind=kind["kind"],
                category=kind["category"],
                quantity=kind["quantity"],
                unit=kind["unit"],
                contact=kind["contact"],
                phone=f"024-6200{number:04d}",
                **_at(door),
            )


def _plans(plans: list[dict[str, Any]], division: str) -> dict[str, int]:
    return {
        plan["code"]: monitoring.add_plan(principal=system("演示数据"), division_code=division, **plan).pk
        for plan in plans
    }


def _incidents(incidents: list[dict[str, Any]], plans: dict[str, int], doors: list[Any]) -> None:
    keeper = system("演示数据")
    for number, told in enumerate(incidents):
        fields = {name: told[name] for name in ("title", "description", "kind", "level")}
        incident = monitoring.register_incident(
            principal=keeper,
            occurred_at=clock.now() - timedelta(hours=told["hours_ago"]),
            **fields,
            **_at(doors[100 + number]),
        )
        if "plan" in told:
            monitoring.start_plan(principal=keeper, incident_id=incident.pk, plan_id=plans[told["plan"]])
            _respond(incident, told["given"], told["done"])
        if "summary" in told:
            monitoring.close_incident(
                principal=keeper,
                incident_id=incident.pk,
                summary=told["summary"],
                closed_at=incident.occurred_at + timedelta(hours=told["lasted"]),
            )


def _respond(incident: Any, usernames: list[str], done: str) -> None:
    """The first steps of the plan are given to people; the first of them is through with his."""
    steps = list(incident.responses.get().steps.order_by("position"))
    people = identity.accounts_named(usernames)
    for step, username in zip(steps, usernames, strict=False):
        monitoring.assign_step(principal=system("演示数据"), step_id=step.pk, account_id=people[username].pk)
    monitoring.confirm_step(principal=_person(usernames[0]), step_id=steps[0].pk, note=done)


def _patrol(routes: list[dict[str, Any]], doors: list[Any], division: str) -> None:
    maker = system("演示数据")
    today = clock.now().astimezone(SHANGHAI).date()
    people = identity.accounts_named([route["inspector"] for route in routes])
    for number, route in enumerate(routes, start=1):
        account = people[route["inspector"]]
        inspector = monitoring.add_patrol_resource(
            principal=maker,
            code=f"XJ{number:02d}",
            name=account.full_name,
            kind="person",
            account_id=account.pk,
            division_code=division,
        )
        car = monitoring.add_patrol_resource(
            principal=maker,
            code=f"XC{number:02d}",
            name=f"巡检车 {number}",
            kind="vehicle",
            division_code=division,
        )
        first = doors[200 + number]
        near = sorted(doors, key=lambda door: abs(door.lon - first.lon) + abs(door.lat - first.lat))
        stops = near[: _POINTS * 12 : 12]
        made = monitoring.add_patrol_route(
            principal=maker,
            code=f"XL{number:02d}",
            name=route["name"],
            specialty=route["specialty"],
            division_code=first.unit_grid[:6],
            points=[
                {"name": _door(door.address), "lon": door.lon, "lat": door.lat, "checks": route["checks"]}
                for door in stops
            ],
        )
        monitoring.add_patrol_plan(
            principal=maker,
            route_id=made.pk,
            inspector_id=inspector.pk,
            vehicle_ids=[car.pk],
            code=f"JH{number:02d}",
            name=f"{route['name']}日巡",
            every="day",
            begins_on=today - timedelta(days=6),
            begins_at="00:01",
            ends_at="23:59",
        )
    for ago in range(6, -1, -1):
        monitoring.make_tasks(today - timedelta(days=ago))
    for route in routes:
        _walk(_person(route["inspector"]), today, route["finding"])
    monitoring.end_late_tasks()


def _walk(inspector: Principal, today: date, finding: str) -> None:
    """The days before today: all points but one of the day before yesterday's; something is found yesterday."""
    for task in monitoring.patrol_tasks(principal=inspector).filter(day__lt=today):
        stops = list(task.points.all())
        ago = (today - task.day).days
        for number, stop in enumerate(stops[:-1] if ago == 2 else stops):
            monitoring.check_in(
                principal=inspector,
                task_id=task.pk,
                position=stop.position,
                lon=stop.shape.x,
                lat=stop.shape.y,
                at=task.begins_at + timedelta(hours=9, minutes=12 * number),
                note="正常",
            )
        if ago == 1:
            monitoring.report_finding(
                principal=inspector,
                task_id=task.pk,
                client_key=uuid5(NAMESPACE_URL, f"demo/{task.pk}"),
                title=finding,
                lon=stops[0].shape.x,
                lat=stops[0].shape.y,
                position=1,
                at=task.begins_at + timedelta(hours=9, minutes=5),
                hazard=True,
            )


def _warning(warning: dict[str, Any], division: str) -> None:
    now = clock.now()
    made = monitoring.draft_warning(
        principal=_person("fangkong01"),
        division_code=division,
        division_codes=[division],
        effective_at=now,
        expires_at=now + timedelta(hours=12),
        **warning,
    )
    monitoring.submit_warning(principal=_person("fangkong01"), warning_id=made.pk)
    monitoring.release_warning(principal=_person("fabu01"), warning_id=made.pk)


def _person(username: str) -> Principal:
    return identity.principal_for(identity.accounts_named([username])[username])
