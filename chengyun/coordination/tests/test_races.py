"""Two people at once: exactly one wins, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from chengyun.coordination.counting.folding import fold
from chengyun.coordination.counting.recount import differences
from chengyun.coordination.models import Case, Counter, CounterChange, Step
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.acting_on_many import act_on_many
from chengyun.coordination.tests.conftest import CASES
from chengyun.identity import facade as identity

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Make all calls at the same time."""
    gate = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        try:
            gate.wait(20)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


@pytest.mark.requirement("4.3.4-1c")
def test_of_two_dispatchers_one_wins(town):
    case = town.walk("pending_dispatch")
    roads, green = town.departments["roads"].pk, town.departments["green"].pk

    def dispatch(who: str, department: int) -> Callable[[], Any]:
        body = {"action": "dispatch", "version": case["version"], "department": department}
        return lambda: town.callers[who].post(f"{CASES}{case['id']}/act/", body)

    answers = together(dispatch("dispatcher", roads), dispatch("dispatcher2", green))
    assert sorted(answer.status for answer in answers) == [200, 409]
    [won] = [answer.json for answer in answers if answer.status == 200]
    row = Case.objects.get(pk=case["id"])
    assert (row.department_id, row.version) == (won["department"]["id"], case["version"] + 1)
    assert Step.objects.filter(case=row, action="dispatch").count() == 1
    assert differences() == []


def test_a_double_click_acts_once_and_both_are_answered(town):
    case, key = town.report().json, str(uuid4())
    body = {"action": "accept", "version": case["version"], "client_key": key}
    answers = together(*[lambda: town.acceptor.post(f"{CASES}{case['id']}/act/", body)] * 3)
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert {answer.json["version"] for answer in answers} == {2}
    assert Step.objects.filter(case_id=case["id"]).count() == 2
    assert differences() == []


def test_a_report_sent_three_times_at_once_is_one_case(town):
    key = str(uuid4())
    answers = together(*[lambda: town.report("supervisor", source="supervisor", client_key=key)] * 3)
    assert [answer.status for answer in answers] == [201, 201, 201]
    assert len({answer.json["id"] for answer in answers}) == 1
    assert Case.objects.count() == 1


def test_reports_at_once_get_numbers_of_their_own(town):
    answers = together(*[lambda: town.report()] * 4)
    assert len({answer.json["number"] for answer in answers}) == 4
    assert differences() == []


def test_two_cases_merged_into_each_other_never_wait_for_ever(town):
    one, other = town.report(description="甲").json, town.report(description="乙").json

    def merge(case: dict[str, Any], into: dict[str, Any]) -> Callable[[], Any]:
        return lambda: town.acceptor.post(f"{CASES}{case['id']}/merge/", {"into": into["id"]})

    answers = together(merge(one, other), merge(other, one))
    statuses = sorted(answer.status for answer in answers)
    assert statuses[0] == 200
    assert statuses[1] in {409, 422}
    assert Case.objects.filter(state="cancelled").count() == 1


def test_counters_are_folded_while_cases_move_and_read(town):
    cases = [town.report(description=f"第 {n} 处").json for n in range(6)]

    def accept(case: dict[str, Any]) -> Callable[[], Any]:
        return lambda: town.acceptor.post(f"{CASES}{case['id']}/act/", {"action": "accept"}).status

    assert together(*map(accept, cases), fold, fold)[:6] == [200] * 6
    assert differences() == []
    fold()
    assert not CounterChange.objects.exists()
    assert differences() == []
    assert Counter.objects.get(of="class").accept == 6


def waiting_for_a_row() -> bool:
    """Whether somebody in this database waits for another's lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"
        )
        [found] = cursor.fetchone()
    return bool(found)


@pytest.mark.requirement("4.3.4-1c")
def test_two_who_dispatch_many_of_the_same_cases_share_them(town):
    cases = [town.walk("pending_dispatch", description=f"第 {n} 处") for n in range(8)]

    def dispatch(who: str, chosen: list[dict[str, Any]]) -> Callable[[], Any]:
        body = {
            "action": "dispatch",
            "department": town.departments["roads"].pk,
            "cases": [{"id": one["id"], "version": one["version"]} for one in chosen],
        }
        return lambda: town.callers[who].post(f"{CASES}bulk-act/", body)

    answers = together(dispatch("dispatcher", cases[:6]), dispatch("dispatcher2", cases[:1:-1]))
    assert [answer.status for answer in answers] == [200, 200]
    assert sum(answer.json["done"] for answer in answers) == 8
    errors = [one["error"] for answer in answers for one in answer.json["results"] if not one["done"]]
    assert len(errors) == 4
    assert all("已于 " in error for error in errors)
    assert Step.objects.filter(action="dispatch").count() == 8
    assert differences() == []


def test_a_case_overtaken_among_many_is_taken_again_by_itself(town):
    cases = [town.report(description=f"第 {n} 处").json for n in range(3)]
    acceptor, leader = (identity.principal_for(town.callers[who].account) for who in ("acceptor", "leader"))
    written, done = Event(), Event()

    def comment() -> None:
        with transaction.atomic():
            act(principal=leader, case_id=UUID(cases[1]["id"]), action="comment", note="注意围挡")
            written.set()
            for _ in range(200):
                if waiting_for_a_row() or done.wait(0.05):
                    break

    def accept() -> list[bool]:
        written.wait(20)
        items = [(UUID(one["id"]), None) for one in cases]
        answers = act_on_many(principal=acceptor, items=items, action="accept")
        done.set()
        return [case is not None for _, case, _ in answers]

    assert together(comment, accept)[1] == [True, True, True]
    steps = Step.objects.filter(case_id=cases[1]["id"]).order_by("number")
    assert list(steps.values_list("action", flat=True)) == ["report", "comment", "accept"]
    assert differences() == []
