"""Supervision of the demo: the nation's tasks travel over the real lanes, and the province has its cities fill forms."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from chengyun.config.environment import Environment
from chengyun.coordination import facade as coordination
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal, system
from chengyun.supervision import facade as supervision

_FILE = Path(__file__).with_name("supervision.yaml")
_PATIENCE = 45
"""Seconds to wait for what comes over the lanes; what comes later is simply not answered yet."""


def load(environment: Environment) -> None:
    """What this tier's people do: the nation gives, the province passes on and gives forms out, the city answers."""
    story = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    match environment.tier.name:
        case "national":
            _give(story)
        case "provincial":
            _pass_on(story)
            _fill(story)
        case "city":
            _answer(story)


def _give(story: dict[str, Any]) -> None:
    officer = _person("duban01")
    for told in story["tasks"]:
        _issue(officer, told)
    for profile in story["profiles"]:
        supervision.register_platform(principal=officer, **profile)
    supervision.note_day()


def _pass_on(story: dict[str, Any]) -> None:
    officer = _person("duban01")
    own = supervision.Part.objects.filter(district_code="210000")
    _await(lambda: own.count() == len(story["tasks"]))
    for part in own.order_by("pk")[:2]:
        supervision.accept(principal=officer, part_id=part.pk)
    first = own.order_by("pk").first()
    if first is not None:
        _issue(officer, story["decomposed"], part_id=first.pk)
    supervision.note_day()


def _answer(story: dict[str, Any]) -> None:
    acceptor, leader = _person("shouli01"), _person("zhiban01")
    waiting = coordination.key_tasks(principal=system()).filter(status="10")
    _await(lambda: waiting.count() >= len(story["tasks"]))
    for task in list(waiting.order_by("pk")):
        if "燃气" in task.title:
            continue  # somebody at the desk will sign for it
        coordination.accept_key_task(principal=acceptor, key_task_id=task.pk)
        done = "汛期" in task.title
        coordination.feed_back_key_task(
            principal=leader,
            key_task_id=task.pk,
            feedback=story["city_done" if done else "city_feedback"],
            progress=100 if done else 60,
        )


def _fill(story: dict[str, Any]) -> None:
    officer, final = _person("duban01"), _person("zhongshen01")
    today = clock.now().astimezone(SHANGHAI).date()
    month = (today.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    for told in story["forms"]:
        form = supervision.add_form(principal=officer, districts=story["cities"], **told["form"])
        round_ = supervision.start_round(
            principal=officer,
            form_id=form.pk,
            period=str(today.year) if form.every == "year" else month,
            due_at=_in(days=15),
        )
        sheets = {one.district_code: one.pk for one in supervision.Assignment.objects.filter(round=round_)}
        approved, returned = told.get("approved", []), told.get("returned", {})
        for code, lines in told.get("filled", {}).items():
            filler, number = _person(story["fillers"][code]), sheets[code]
            cells = [
                (line, column, value) for line, values in lines.items() for column, value in values.items()
            ]
            supervision.save_cells(principal=filler, assignment_id=number, cells=cells)
            if code in approved or code in returned:
                supervision.submit(principal=filler, assignment_id=number)
            if code in approved:
                supervision.decide(principal=officer, assignment_id=number, approve=True)
                supervision.decide(principal=final, assignment_id=number, approve=True)
            elif code in returned:
                supervision.decide(
                    principal=officer, assignment_id=number, approve=False, note=returned[code]
                )
        if told.get("locked"):
            supervision.set_lock(principal=officer, round_id=round_.pk, locked=True)


def _issue(officer: Principal, told: dict[str, Any], **more: Any) -> None:
    task = supervision.draft(
        principal=officer,
        title=told["title"],
        content=told["content"],
        targets=told["targets"],
        deadline=_in(days=told.get("days", 0), minutes=told.get("minutes", 0)),
        **more,
    )
    supervision.issue(principal=officer, task_id=task.pk)


def _in(**delta: float) -> datetime:
    return clock.now().replace(second=0, microsecond=0) + timedelta(**delta)


def _await(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition() and time.monotonic() < until:
        time.sleep(0.5)


def _person(username: str) -> Principal:
    return identity.principal_for(identity.accounts_named([username])[username])
