"""Many cases at once: what is stored is what single moves would have stored, whoever else is at it."""

from __future__ import annotations

from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyun.coordination import timers
from chengyun.coordination.counting.recount import differences
from chengyun.coordination.models import Case, CaseFile, CounterChange, KeyTask, Step
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.acting_on_many import act_on_many
from chengyun.coordination.services.reporting import report
from chengyun.coordination.tests.conftest import CASES, DISTRICT
from chengyun.coordination.tests.test_walks import Walker
from chengyun.kernel import clock, parameters
from chengyun.kernel.errors import ChengyunError
from chengyun.kernel.models import AuditRecord, Notification, Parameter
from chengyun.kernel.principal import Principal

Item = tuple[UUID, int | None]
Answer = tuple[UUID, int | None, str]


def stored() -> dict[str, list[str]]:
    """All that moves leave behind, but for the numbers that sequences give."""
    audited = AuditRecord.objects.exclude(outcome="denied")
    tables = (
        Case.objects,
        Step.objects,
        CaseFile.objects,
        audited,
        Notification.objects,
        CounterChange.objects,
    )
    return {
        table.model._meta.label: sorted(
            repr({name: value for name, value in row.items() if name not in ("id", "step_id")})
            for row in table.order_by().values()
        )
        for table in tables
    }


def one_by_one(principal: Principal, items: list[Item], action: str, given: dict[str, Any]) -> list[Answer]:
    answers: list[Answer] = []
    for case_id, version in items:
        try:
            case = act(principal=principal, case_id=case_id, action=action, version=version, **given)
            answers.append((case_id, case.version, ""))
        except ChengyunError as error:
            answers.append((case_id, None, error.detail))
    return answers


def at_once(principal: Principal, items: list[Item], action: str, given: dict[str, Any]) -> list[Answer]:
    found = act_on_many(principal=principal, items=items, action=action, **given)
    return [(case_id, case.version if case else None, error) for case_id, case, error in found]


class Crowd(Walker):
    """Makes cases at all stages, and finds moves that suit some of them."""

    def __init__(self, town: Any, random: Random) -> None:
        super().__init__(town)
        self.random = random
        self.task = KeyTask.objects.create(
            task_id=uuid4().hex, district_code=DISTRICT, title="专项", status=KeyTask.Status.RUNNING,
            issued_at=clock.now(), deadline=clock.now(),
        )  # fmt: skip

    def cases(self, number: int) -> list[Case]:
        """The first belongs to a key task; half of them lie side by side."""
        return [self.walked(at) for at in range(number)]

    def walked(self, at: int) -> Case:
        case = report(
            principal=self.people["acceptor"],
            source=self.random.choice(["hotline", "public"]),
            description=f"井盖响动 {at}",
            kind="component",
            class_code="0101",
            address="某处",
            division_code=self.random.choice(["210102", "210103"]),
            key_task_id=None if at else self.task.pk,
            **({"lon": 123.43 + at * 1e-5, "lat": 41.79} if at % 2 else {}),
        )
        for _ in range(self.random.randrange(9)):
            case.refresh_from_db()
            possible = self.moves(case)
            if possible:
                case = self.move(case, *self.random.choice(possible))
        return case

    def moves(self, case: Case) -> list[tuple[str, Principal]]:
        return [choice for choice in self.choices(case) if choice[0] != "merge"]


@pytest.mark.requirement("4.3.4-1c")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1), late=st.booleans())
def test_moves_at_once_store_what_single_moves_store(town, clock, seed, late):
    random = Random(seed)
    crowd = Crowd(town, random)
    cases = crowd.cases(5)
    for case in cases:
        case.refresh_from_db()
    chosen = random.choice([case for case in cases if crowd.moves(case)])
    action, principal = random.choice(crowd.moves(chosen))
    given = crowd.given(chosen, action, principal)
    items: list[Item] = [
        (case.pk, random.choice([None, case.version, case.version, case.version - 1])) for case in cases
    ]
    items += [(uuid4(), 1), random.choice(items)]
    random.shuffle(items)
    if late:
        # Clocks that have run out are put on record first.
        clock.advance(days=4)
    with transaction.atomic():
        singly = one_by_one(principal, items, action, given), stored()
        transaction.set_rollback(True)
    # A case that is named twice is taken up again at the end.
    assert (at_once(principal, items, action, given), stored()) == singly
    assert differences() == []
    with transaction.atomic():
        clock.advance(days=30)
        timers.fire_due()
        assert differences() == []
        transaction.set_rollback(True)


def acceptance(town: Any, cases: list[dict[str, Any]], *names: str) -> Any:
    """Accept cases, each known by its id and by what else is named."""
    chosen = [{name: one[name] for name in ("id", *names)} for one in cases]
    return town.acceptor.post(f"{CASES}bulk-act/", {"action": "accept", "cases": chosen})


def test_many_cases_cost_as_many_queries_as_two(town):
    place = {"lon": 123.43, "lat": 41.79, "division_code": None}
    reports = [town.report(description=f"第 {n} 处", **place).json for n in range(22)]
    asked = []
    for cases in (reports[:2], reports[2:]):
        parameters.forget()
        parameters.value("bulk.most")  # is kept for some seconds
        with CaptureQueriesContext(connection) as queries:
            assert acceptance(town, cases).json["done"] == len(cases)
        asked.append(len(queries))
    # session, account, the cases, those alike, and one statement with the savepoint that a test needs around it
    assert asked == [7, 7]
    with CaptureQueriesContext(connection) as queries:
        refused = acceptance(town, reports, "version").json
    assert refused["done"] == 0
    assert all("acceptor已于 " in one["error"] for one in refused["results"])
    assert len(queries) <= 7


def test_timers_that_are_due_fire_together(town, clock):
    asked = []
    for number in (2, 20):
        for n in range(number):
            town.report(description=f"{number} 之 {n}")
        clock.advance(hours=8)
        with CaptureQueriesContext(connection) as queries:
            assert timers.fire_due() == number
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
    assert Step.objects.filter(action="overtime").count() == 22
    assert differences() == []


def test_each_case_is_asked_for_whether_it_may_be_moved(town, account, client_of):
    here, elsewhere = town.report().json, town.report(division_code="210105").json
    of_district = client_of(account("of-district", roles=["acceptor"], division=DISTRICT))
    body = {"action": "accept", "cases": [{"id": one["id"]} for one in (elsewhere, here)]}
    answer = of_district.post(f"{CASES}bulk-act/", body).json
    assert [one["done"] for one in answer["results"]] == [False, True]
    assert answer["results"][0]["error"] == "没有这个案件，或您无权查看。"
    assert Step.objects.filter(case_id=elsewhere["id"]).count() == 1
    refused = town.leader.post(f"{CASES}bulk-act/", {**body, "action": "void", "note": "不该"}).json
    assert refused["done"] == 0
    assert "须由值班长办理" in refused["results"][0]["error"]
    [record] = AuditRecord.objects.filter(outcome="denied")
    assert (record.who, record.action) == ("leader", "coordination.shift_leader")
    assert record.after == {"cases": [elsewhere["id"], here["id"]]}


def test_more_than_the_limit_are_refused_and_none_is_moved(town, snapshot):
    Parameter.objects.filter(code="bulk.most").update(value=2)
    cases = [town.report(description=f"第 {n} 处").json for n in range(3)]
    before = snapshot(Case, Step)
    answer = acceptance(town, cases)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "cases")
    assert snapshot(Case, Step) == before


_REFUSE_SEVERAL = """
create function refuse_several() returns trigger language plpgsql as $$
begin
    if (select count(*) from added) > 1 then raise exception 'too many'; end if;
    return null;
end $$;
create trigger several after insert on coordination_step referencing new table as added
    for each statement execute function refuse_several();
"""
_REFUSE_ONE = """
create function refuse_one() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
create trigger one before insert on coordination_step for each row when (new.case_id = {case})
    execute function refuse_one();
"""


def test_what_the_database_refuses_hinders_only_its_own_case(town):
    cases = [town.report(description=f"第 {n} 处").json for n in range(3)]
    with connection.cursor() as cursor:
        cursor.execute(_REFUSE_SEVERAL)
        cursor.execute(_REFUSE_ONE.format(case=f"'{cases[1]['id']}'::uuid"))
    answer = acceptance(town, cases).json
    assert [one["done"] for one in answer["results"]] == [True, False, True]
    assert answer["results"][1]["error"] == "保存失败，案件没有变化，请稍后再试。"
    assert list(
        Step.objects.filter(action="accept").order_by("id").values_list("case__number", flat=True)
    ) == [
        cases[0]["number"],
        cases[2]["number"],
    ]
    assert AuditRecord.objects.filter(action="coordination.accept").count() == 2
    assert differences() == []
