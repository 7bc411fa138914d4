"""The tier between: its own step, and states that end equal whatever the lanes lose, double or delay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chengyun.config.tiers import TIERS
from chengyun.evaluation import lanes
from chengyun.evaluation.assignments import reminding
from chengyun.evaluation.lanes.tasks import take_tasks
from chengyun.evaluation.models import CityTask, Cycle
from chengyun.evaluation.permissions import ANSWER, MANAGE, READ
from chengyun.evaluation.tests.conftest import BASE
from chengyun.evaluation.tests.test_tasks import from_above, national_task, rows_of
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.clock import now as present
from chengyun.kernel.models import Notification, OutboxMessage
from chengyun.supervision.tests.conftest import Platform, platform  # noqa: F401  a fixture
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import Snapshot

pytestmark = pytest.mark.django_db
SUBMITTED = "2026-05-01 09:00:00"


@pytest.fixture
def province(platform: Platform, account: MakeAccount, clock: VirtualClock) -> Caller:  # noqa: F811
    """Who organises at Liaoning, where a task of the nation for a city has come."""
    platform("210000")
    from_above([national_task()])
    return Caller(account("liaoning", permissions=[READ, MANAGE], division="210000"))


@pytest.mark.requirement("4.1.4-4-2", part="relay")
@pytest.mark.requirement("4.2.4")
def test_a_province_adds_its_own_step(province: Caller, clock: VirtualClock) -> None:
    [cycle] = province.get(f"{BASE}cycles/").json["results"]
    limit = (present() + timedelta(days=20)).isoformat()
    path = f"{BASE}cycles/{cycle['id']}/relay/"
    assert province.post(path, {"note": " "}).json["errors"][0]["field"] == "note"
    late = (Cycle.objects.get().deadline + timedelta(days=1)).isoformat()
    assert province.post(path, {"note": "先自查", "deadline": late}).json["errors"][0]["field"] == "deadline"
    assert province.post(path, {"note": "先自查", "deadline": limit}).status == 200
    [task] = province.get(f"{BASE}tasks/").json["results"]
    assert (task["relay_note"], task["relay_name"][:3], task["reviewing"]) == ("先自查", "辽宁省", True)
    assert task["due_at"] == task["relay_deadline"]
    lanes.send_task(task["id"])
    [row] = rows_of("task")
    assert (row["relayDistrict"], row["relayNote"], row["statusCode"]) == ("210000", "先自查", "10")

    review = f"{BASE}tasks/{task['id']}/review/"
    assert province.post(review, {"passed": True}).status == 409
    from_above([national_task(statusCode="30", submitTime=SUBMITTED)])
    assert province.get(f"{BASE}tasks/{task['id']}/").json["state_label"] == "待初审"
    assert province.post(review, {"passed": False}).json["errors"][0]["field"] == "note"
    assert province.post(review, {"passed": True, "note": "属实"}).json["state_label"] == "初审通过"
    lanes.send_task(task["id"])
    [row] = rows_of("task")
    assert (row["statusCode"], row["submitTime"], row["opinion"]) == ("35", SUBMITTED, "属实")
    # The nation opens it again: what the city submits next is reviewed again.
    from_above([national_task(statusCode="40", submitTime=SUBMITTED)])
    from_above([national_task(statusCode="50", submitTime=SUBMITTED, opinion="补充")])
    assert CityTask.objects.get().state == "50"
    from_above([national_task(statusCode="30", submitTime="2026-05-02 09:00:00")])
    assert province.post(review, {"passed": False, "note": "再核"}).json["state_label"] == "退回"


def test_what_a_city_answers_on_its_own_platform_is_answered_nowhere_else(
    province: Caller, account: MakeAccount, clock: VirtualClock, snapshot: Snapshot
) -> None:
    everything = [READ, MANAGE, ANSWER]
    busy = Caller(account("everything", permissions=everything, division="210000"))
    [task] = busy.get(f"{BASE}tasks/").json["results"]
    path = f"{BASE}tasks/{task['id']}/"
    from_above([national_task(statusCode="20")])
    assert busy.get(path).json["elsewhere"] is True
    before = snapshot(CityTask, OutboxMessage)
    for step, body in (("submit", None), ("answer", {"code": "M0101", "figures": {}})):
        refused = busy.post(f"{path}{step}/", body)
        assert (refused.status, refused.json["detail"]) == (
            409, "沈阳市的任务已在其他平台签收或提交，请在该平台填报。",
        )  # fmt: skip
    assert snapshot(CityTask, OutboxMessage) == before
    labels = [one["title"] for one in busy.get("/api/kernel/todo/").json["items"] if one["count"]]
    assert "填报中的评价任务" not in labels
    # What is returned to the city is the city's again.
    from_above([national_task(statusCode="30", submitTime=SUBMITTED)])
    from_above([national_task(statusCode="50", submitTime=SUBMITTED, opinion="补充")])
    assert busy.post(f"{path}submit/").status == 409


@pytest.mark.requirement("4.1.4-4-2", part="relay")
def test_the_organiser_waits_for_the_review(
    manager: Caller, reporter: Caller, task: dict[str, Any], clock: VirtualClock
) -> None:
    CityTask.objects.update(
        relay_code="210000",
        relay_note="先自查",
        relayed_at=present(),
        state="30",
        submitted_at=moment(SUBMITTED),
    )
    path = f"{BASE}tasks/{task['id']}/"
    assert manager.post(f"{path}check/", {}).json["detail"] == "先由辽宁省初审，再核定。"
    told = lanes_row(task)
    from_above([told | {"statusCode": "35", "submitTime": "2026-01-01 00:00:00"}])
    assert CityTask.objects.get().state == "30"
    from_above([told | {"statusCode": "40"}])
    assert CityTask.objects.get().state == "30", "only we check"
    from_above([told | {"statusCode": "35", "reviewTime": "2026-05-01 10:00:00"}])
    assert manager.get(path).json["state_label"] == "初审通过"
    assert manager.post(f"{path}check/", {}).json["state_label"] == "已核定"
    from_above([told | {"statusCode": "35"}])
    assert CityTask.objects.get().state == "40"


def test_a_city_sees_what_the_province_asks_for(reporter: Caller, clock: VirtualClock) -> None:
    asked = {
        "relayDistrict": "210000", "relayNote": "先自查", "relayTime": "2026-03-02 08:00:00",
        "relayDeadline": "2030-06-01 18:00:00",
    }  # fmt: skip
    from_above([national_task(**asked)])
    [task] = reporter.get(f"{BASE}tasks/").json["results"]
    assert (task["relay_note"], task["due_at"][:10]) == ("先自查", "2030-06-01")
    from_above([national_task(**asked | {"relayNote": "旧", "relayTime": "2026-03-01 08:00:00"})])
    from_above([national_task(**asked | {"relayDistrict": "330000", "relayTime": "2026-03-05 08:00:00"})])
    from_above([national_task()])
    assert CityTask.objects.get().relay_note == "先自查"
    reporter.post(f"{BASE}tasks/{task['id']}/accept/")
    from_above([national_task(closeTime="2026-06-01 08:00:00")])
    assert (
        reporter.post(f"{BASE}tasks/{task['id']}/submit/").json["detail"]
        == "“2026 年度管理评价”已结束，不能办理。"
    )


STEPS = [
    ("10", None), ("20", None), ("30", "2026-05-01 09:00:00"), ("35", "2026-05-01 09:00:00"),
    ("50", "2026-05-01 09:00:00"), ("30", "2026-05-02 09:00:00"), ("40", "2026-05-02 09:00:00"),
    ("50", "2026-05-02 09:00:00"), ("30", "2026-05-03 09:00:00"), ("35", "2026-05-03 09:00:00"),
]  # fmt: skip


@pytest.mark.requirement("4.1.4-4-2", part="lanes")
@given(
    end=st.integers(1, len(STEPS)),
    noise=st.lists(st.integers(0, len(STEPS) - 1), max_size=20),
    shuffled=st.randoms(use_true_random=False),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_tiers_end_equal_whatever_the_lanes_do(
    settings: Any, end: int, noise: list[int], shuffled: Any
) -> None:
    """Lost and told again, doubled, out of order: a tier that has seen the last word holds it."""
    with at_the_province(settings):
        Cycle.objects.all().delete()
        heard = [one for one in noise if one < end] + [end - 1]
        shuffled.shuffle(heard)
        take_tasks([national_task()])
        for one in heard:
            state, at = STEPS[one]
            take_tasks([national_task(statusCode=state, **({"submitTime": at} if at else {}))])
        assert CityTask.objects.get().state == STEPS[end - 1][0]


@contextmanager
def at_the_province(settings: Any) -> Iterator[None]:
    home = settings.ENVIRONMENT
    tier = next(tier for tier in TIERS.values() if tier.accepts("210000"))
    settings.ENVIRONMENT = replace(home, tier=tier, division="210000")
    try:
        yield
    finally:
        settings.ENVIRONMENT = home


def test_a_task_is_overdue_once_whatever_the_clock_does(
    reporter: Caller, task: dict[str, Any], clock: VirtualClock
) -> None:
    def told() -> list[str]:
        mine = Notification.objects.filter(account_id=reporter.account.pk).order_by("pk")
        return [one.title for one in mine if one.title != "新的评价任务"]

    assert reminding.remind() == (0, 0)
    clock.advance(days=28)
    assert reminding.remind() == (1, 0)
    assert reminding.remind() == (0, 0)
    clock.advance(days=3)
    assert reminding.remind() == (0, 1)
    # Set back by an hour and a month, and forward again.
    for days in (-0.04, 0.04, -30, 31, 1):
        clock.advance(days=days)
        assert reminding.remind() == (0, 0)
    assert told() == ["评价任务即将到期", "评价任务已逾期"]
    assert reporter.get(f"{BASE}tasks/{task['id']}/").json["overdue_at"]


@four_callers([READ, MANAGE], division="210000")
def test_who_relays(
    who: Caller,
    platform: Platform,  # noqa: F811
    clock: VirtualClock,
    snapshot: Snapshot,
) -> None:
    platform("210000")
    from_above([national_task()])
    before = snapshot(CityTask, OutboxMessage)
    answer = who.post(f"{BASE}cycles/{Cycle.objects.get().pk}/relay/", {"note": "先自查"})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
    assert answer.status == expected[who.label]
    if not who.may:
        assert snapshot(CityTask, OutboxMessage) == before


def moment(text: str) -> Any:
    from datetime import datetime

    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI)


def lanes_row(task: dict[str, Any]) -> dict[str, Any]:
    """The row of a task of our own, as it comes back from below."""
    lanes.send_task(task["id"])
    [row] = rows_of("task")
    return {name: value for name, value in row.items() if value is not None and not name.startswith("_")}
