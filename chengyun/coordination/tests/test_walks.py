"""Random walks: the table of moves is never left, every case can end, and the counters equal the history."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyun.coordination import timers
from chengyun.coordination.counting.folding import fold
from chengyun.coordination.counting.recount import differences, recount
from chengyun.coordination.models import Case, Counter, Step
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.reporting import report
from chengyun.coordination.tests.conftest import PLACE
from chengyun.coordination.workflow import engine
from chengyun.coordination.workflow.definition import Definition, built_in, read
from chengyun.identity import facade as identity
from chengyun.kernel import clock as kernel_clock
from chengyun.kernel.principal import Principal

FLOW = read(built_in())
_ENDING = (
    "end_countersign", "close", "check_pass", "send_check", "dept_confirm", "finish", "assign", "dispatch", "register", "accept",
    "approve_return", "refuse_extension", "refuse_suspend", "refuse_force_close", "resume", "reply_supervision",
    "verify_reply", "self_handle_pass",
)  # fmt: skip
"""The straight way out, nearest to the end first."""


class Walker:
    """Makes moves as whoever may make them."""

    def __init__(self, town: Any) -> None:
        self.town = town
        self.people: dict[str, Principal] = {
            name: identity.principal_for(caller.account) for name, caller in town.callers.items()
        }

    def choices(self, case: Case) -> list[tuple[str, Principal]]:
        """The moves possible now, each with somebody who may make it."""
        found = {}
        for principal in self.people.values():
            for name, _ in engine.available(case, principal):
                found.setdefault(name, principal)
        return sorted(found.items())

    def move(self, case: Case, name: str, principal: Principal) -> Case:
        given = self.given(case, name, principal)
        return act(principal=principal, case_id=case.pk, action=name, version=case.version, **given)

    def given(self, case: Case, name: str, principal: Principal) -> dict[str, Any]:
        """What a move needs."""
        given: dict[str, Any] = {
            "note": "意见",
            "supervisor": self.town.id_of("supervisor"),
            "handler": self.town.id_of("handler"),
            "department": case.department_id if case.state == "rework" else self.town.departments["roads"].pk,
            "standard": self.town.standards["noise"],
            "until": kernel_clock.now() + timedelta(days=3),
            "satisfaction": "satisfied",
            "fields": {"address": f"新地址 {case.version}"},
            "departments": [one.pk for name, one in self.town.departments.items() if name != "bureau"],
            "result": {
                "verify_reply": "true",
                "close": case.close_kind,
                "countersign": "disagree" if case.version % 3 == 0 else "agree",
            }.get(name, ""),
        }
        wanted = FLOW.actions[name].needs
        kinds = ["handle_before", "handle_after"] if "before_after_photos" in wanted else []
        kinds += ["handle_after"] if "after_photo" in wanted else []
        owner = next(who for who, one in self.people.items() if one is principal)
        chosen = {key: value for key, value in given.items() if key in wanted or key == "note"}
        return {**chosen, "files": [self.town.photo(owner, kind) for kind in kinds]}


def legal(flow: Definition, step: Step) -> bool:
    action = flow.actions[step.action]
    return action.leaves(step.from_state) and step.to_state in flow.targets(step.action, step.from_state)


@pytest.mark.requirement("4.3.4-1c")
@pytest.mark.requirement("4.3.9", part="data")
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32 - 1))
def test_random_walks(town, clock, seed):
    random, walker = Random(seed), Walker(town)
    source = random.choice(["hotline", "supervisor", "public"])
    reporter = walker.people["supervisor" if source == "supervisor" else "acceptor"]
    case = report(
        principal=reporter,
        source=source,
        description=f"随机 {seed}",
        kind="component",
        class_code="0101",
        address="某处",
        division_code=random.choice(["210102", "210103"]),
        **PLACE,
    )
    for _ in range(random.randrange(4, 30)):
        case.refresh_from_db()
        possible = [item for item in walker.choices(case) if item[0] != "merge"]
        if not possible:
            break
        if random.random() < 0.2:
            clock.advance(hours=random.choice([1, 8, 40]))
            timers.fire_due()
            case.refresh_from_db()
            continue
        name, principal = random.choice(possible)
        case = walker.move(case, name, principal)
    steps = list(Step.objects.filter(case=case).order_by("number"))
    assert all(legal(FLOW, step) for step in steps)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert all(one.to_state == other.from_state for one, other in zip(steps, steps[1:], strict=False))
    # Whatever happened, it can be ended.
    for _ in range(30):
        case.refresh_from_db()
        if FLOW.states[case.state].final:
            break
        possible = dict(walker.choices(case))
        name = next(one for one in _ENDING if one in possible)
        case = walker.move(case, name, possible[name])
    assert FLOW.states[case.state].final
    assert differences() == []


def test_a_recount_mends_what_somebody_spoiled(town):
    town.walk("closed")
    fold()
    right = list(Counter.objects.order_by("pk").values("of", "key", "archive", "report"))
    Counter.objects.filter(of="class").update(archive=7, report=0)
    Case.objects.update(tally={})
    assert len(differences()) == 2
    assert recount() == 2
    assert differences() == []
    fold()
    assert list(Counter.objects.order_by("pk").values("of", "key", "archive", "report")) == right
    assert "archive" in Case.objects.get().tally
