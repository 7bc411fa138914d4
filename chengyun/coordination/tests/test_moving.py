"""A department that is hung elsewhere keeps its cases, and who is above it sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chengyun.coordination import tasks
from chengyun.coordination.models import Case
from chengyun.coordination.tests.conftest import CASES, Town
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.messaging import Envelope
from chengyun.kernel.models import OutboxMessage

pytestmark = pytest.mark.django_db
ORGANISATIONS = "/api/identity/organisations/"


@pytest.fixture
def chief(account: Any, client_of: Any) -> Any:
    return client_of(
        account("jigou", permissions=["identity.organisation.read", "identity.organisation.write"])
    )


def told() -> list[dict[str, Any]]:
    """What the worker is told of moves, oldest first; nothing is told twice."""
    rows = OutboxMessage.objects.filter(topic=identity.ORGANISATION_MOVED).order_by("pk")
    found = [row.payload for row in rows]
    rows.delete()
    return found


def hear(payload: dict[str, Any]) -> None:
    tasks.follow_organisation(Envelope(1, identity.ORGANISATION_MOVED, "", payload, clock.now()))


def visible(town: Town, who: str) -> set[str]:
    town.began -= timedelta(hours=1)
    caller = town.caller(who)
    return {row["id"] for row in caller.get(CASES).json["results"]}


def test_cases_go_with_their_department(town: Town, chief: Any) -> None:
    roads, green = town.departments["roads"], town.departments["green"]
    open_case, closed = town.walk("handling"), town.walk("closed")
    helped = town.walk("pending_dispatch")
    town.act("dispatcher", helped, "dispatch", department=green.pk, assisting=[roads.pk])
    before = {item: visible(town, item) for item in ("department", "other_department")}
    assert before["department"] == {open_case["id"], closed["id"], helped["id"]}

    # 市政养护处 now belongs to 园林绿化处; its path changes, and with it what the two see.
    answer = chief.post(f"{ORGANISATIONS}{roads.pk}/move/", {"parent": green.pk})
    assert answer.status == 200, answer.text
    [moved] = told()
    assert moved == {"organisation": roads.pk, "from": "CG/Z01/", "to": "CG/Z02/Z01/"}
    for _ in range(2):  # a message may come twice
        hear(moved)
    assert set(Case.objects.exclude(pk=helped["id"]).values_list("department_path", flat=True)) == {
        "CG/Z02/Z01/"
    }
    assert Case.objects.get(pk=helped["id"]).assisting_paths == ["CG/", "CG/Z02/", "CG/Z02/Z01/"]
    assert visible(town, "department") == before["department"]
    assert visible(town, "other_department") == before["department"]
    done = town.act(
        "handler", open_case, "finish", note="已修好", files=[town.photo("handler", "handle_after")]
    )
    assert done.status == 200, done.text


def test_moves_heard_in_the_wrong_order_come_right(town: Town, chief: Any) -> None:
    roads, green = town.departments["roads"], town.departments["green"]
    town.walk("handling")
    chief.post(f"{ORGANISATIONS}{roads.pk}/move/", {"parent": green.pk})
    chief.post(f"{ORGANISATIONS}{roads.pk}/move/", {"parent": None})
    first, second = told()
    hear(second)
    hear(first)
    assert Case.objects.get().department_path == "Z01/"
