"""Every permission of coordination: refused to nobody, to every other role, and to the right role in the wrong place.

A permission without an attempt here fails the test that compares the two.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps

from chengyun.coordination import permissions
from chengyun.coordination.permissions import PERMISSIONS, READ
from chengyun.coordination.tests.conftest import CASES, DISTRICT, PLACE, Town
from chengyun.kernel import clock
from tests.fixtures.http import Answer, Caller

ELSEWHERE = "330100"
UPLOAD = "kernel.file.upload"


@dataclass(frozen=True)
class Attempt:
    """Something that needs one permission.

    ``prepare`` makes what it is tried on, for the account that may; ``outside`` is answered to the right role in the
    wrong place, where ``nothing`` of the answer is to be seen when it is no refusal.
    """

    prepare: Callable[[Town, int], Any]
    send: Callable[[Caller, Town, Any], Answer]
    done: int = 200
    outside: int = 404
    nothing: Callable[[Any], bool] = lambda answer: False
    unit: str = ""
    """A department the right one belongs to; the wrong one belongs to another."""
    also: tuple[str, ...] = field(default=())
    """Other permissions that allow it."""


def move(state: str, action: str, **given: Any) -> dict[str, Any]:
    """A move on a case that is in a state."""

    def send(who: Caller, town: Town, case: Any) -> Answer:
        made = {name: value(town) if callable(value) else value for name, value in given.items()}
        return who.post(f"{CASES}{case['id']}/act/", {"action": action, **made})

    return {"prepare": lambda town, account: town.walk(state), "send": send}


def handled(town: Town, account: int) -> Any:
    case = town.walk("pending_handle")
    return town.act("department", case, "assign", handler=account).json


def finish(who: Caller, town: Town, case: Any) -> Answer:
    files: list[Any] = []
    if who.account is not None:
        town.callers["finisher"] = who
        files = [town.photo("finisher", "handle_after")]
    return who.post(f"{CASES}{case['id']}/act/", {"action": "finish", "note": "已修复", "files": files})


def registered(town: Town, account: int) -> str:
    unit = town.departments["roads"].pk
    return town.admin.post(VEHICLES, {"plate": "辽A12345", "kind": "other", "organisation": unit}).json[
        "plate"
    ]


def send_positions(who: Caller, town: Town, plate: str) -> Answer:
    point = {"plate": plate, "at": clock.now().isoformat(), "lon": 123.4, "lat": 41.8}
    return who.post(f"{VEHICLES}send-positions/", {"points": [point]})


def register(who: Caller, town: Town, subject: Any) -> Answer:
    unit = town.departments["roads"].pk
    return who.post(VEHICLES, {"plate": "辽A12345", "kind": "other", "organisation": unit})


def bring(who: Caller, town: Town, subject: Any) -> Answer:
    file = io.BytesIO("留言主题,留言详情\n路灯不亮,小区门口的路灯坏了".encode())
    file.name = "投诉.csv"
    return who.upload(f"{CASES}import/", file=file, apply="true")


def nothing(town: Town, account: int) -> None:
    return None


VEHICLES = "/api/coordination/vehicles/"
REPORT = {
    "source": "supervisor",
    "description": "井盖缺失",
    "kind": "component",
    "class_code": "0101",
    **PLACE,
}
ATTEMPTS: dict[str, Attempt] = {
    permissions.READ: Attempt(
        lambda town, account: town.report().json, lambda who, town, case: who.get(f"{CASES}{case['id']}/")
    ),
    permissions.SUPERVISOR: Attempt(
        nothing,
        lambda who, town, _: who.post(CASES, {**REPORT, "division_code": DISTRICT}),
        done=201,
        outside=422,
    ),
    permissions.ACCEPTOR: Attempt(**move("reported", "accept")),
    permissions.SHIFT_LEADER: Attempt(
        **move("pending_register", "register", standard=lambda town: town.standards["noise"])
    ),
    permissions.DISPATCHER: Attempt(
        **move("pending_dispatch", "dispatch", department=lambda town: town.departments["roads"].pk)
    ),
    permissions.DEPARTMENT: Attempt(
        **move("pending_handle", "assign", handler=lambda town: town.id_of("handler")), unit="roads"
    ),
    permissions.HANDLER: Attempt(handled, finish, unit="roads"),
    permissions.LEADER: Attempt(**move("handling", "supervise", note="请尽快办理")),
    permissions.EVALUATOR: Attempt(
        lambda town, account: town.walk("closed"),
        lambda who, town, _: who.get("/api/coordination/performance/", object="department", period="year"),
        outside=200,
        nothing=lambda answer: answer["results"] == [],
        also=(permissions.LEADER, permissions.ADMIN),
    ),
    permissions.ADMIN: Attempt(nothing, register, done=201, outside=403),
    permissions.IMPORT: Attempt(
        nothing, bring, outside=200, nothing=lambda answer: answer["applied"]["created"] == 0
    ),
    permissions.VEHICLE: Attempt(registered, send_positions, outside=422),
}


def test_every_permission_is_tried() -> None:
    assert ATTEMPTS.keys() == PERMISSIONS.keys()


@pytest.mark.django_db
@pytest.mark.requirement("4.3.4-1g", part="rights")
@pytest.mark.parametrize("permission", list(PERMISSIONS))
def test_a_permission_is_needed_and_is_enough(
    permission: str, town: Town, account: Any, client_of: Any, snapshot: Any
) -> None:
    attempt = ATTEMPTS[permission]
    held = sorted({READ, permission, UPLOAD})
    others = sorted(PERMISSIONS.keys() - {permission, *attempt.also} | {UPLOAD})
    mine, theirs = town.departments.get(attempt.unit), town.departments["green"] if attempt.unit else None
    right = client_of(account("right", permissions=held, organisation=mine))
    wrong = client_of(account("wrong", permissions=others, organisation=mine))
    place = {"organisation": theirs} if attempt.unit else {"division": ELSEWHERE}
    outside = client_of(account("outside", permissions=held, **place))
    subject = attempt.prepare(town, right.account.pk)
    kept = [
        model for model in apps.get_app_config("coordination").get_models() if model.__name__ not in _NOTED
    ]

    before = snapshot(*kept)
    assert attempt.send(client_of(None), town, subject).status == 401
    assert attempt.send(wrong, town, subject).status == 403
    refused = attempt.send(outside, town, subject)
    assert refused.status == attempt.outside, refused.text
    assert refused.status != 200 or attempt.nothing(refused.json)
    assert snapshot(*kept) == before
    answer = attempt.send(right, town, subject)
    assert answer.status == attempt.done, answer.text
    assert not (answer.status == 200 and attempt.nothing(answer.json))


_NOTED = {"CaseImport", "ImportMapping"}
"""What says that a file was looked at, whatever came of it."""
