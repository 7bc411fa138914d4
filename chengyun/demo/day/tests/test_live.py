"""The present of the working day, and what it leaves to real people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chengyun.coordination import facade as coordination
from chengyun.demo.day.live import Day
from chengyun.demo.day.pace import Pace
from chengyun.demo.day.play import Case, Play
from chengyun.kernel.principal import system

HOUR = 3600.0


def _cases() -> Any:
    return coordination.cases_visible(principal=system("测试"))


@pytest.fixture
def day(play: Play, tmp_path: Path) -> Day:
    return Day(play, Pace(tmp_path / "speed"), an_hour=1e-6)


def _report(play: Play, day: Day) -> Case:
    """Something a supervisor reports, that is no duplicate of anything."""
    day.pass_time(0)
    case = _cases().order_by("-reported_at").first()
    assert case is not None
    return case


def test_a_report_goes_its_way_step_by_step(play: Play, day: Day) -> None:
    case = _report(play, day)
    for _ in range(400):
        day.pass_time(HOUR)
        case.refresh_from_db()
        if case.closed_at:
            break

    assert case.closed_at, case.state
    assert play.is_ours(case)
    actions = list(case.steps.order_by("number").values_list("action", flat=True))
    assert actions[0] in ("report", "self_handle_report")
    assert len(actions) > 1


def test_nothing_happens_before_its_time(play: Play, day: Day) -> None:
    case = _report(play, day)
    day.pass_time(1)

    assert _cases().get(pk=case.pk).version == 1


def test_a_case_that_somebody_touched_is_left_to_people(play: Play, day: Day) -> None:
    case = _report(play, day)
    coordination.act(
        principal=play.cast.acceptors[0].principal, case_id=case.pk, action="comment", note="我来办理。"
    )
    for _ in range(5):
        day.pass_time(HOUR)
        day.look_around()

    case.refresh_from_db()
    assert (case.version, case.state) == (2, case.state)
    assert not play.is_ours(case)


def test_the_work_of_somebody_signed_in_waits(play: Play, day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    case = _report(play, day)
    everybody = {player.username for player in play.cast.everybody()}
    monkeypatch.setattr("chengyun.identity.facade.present", lambda: everybody)
    day.look_around()
    for _ in range(5):
        day.pass_time(HOUR)
    assert _cases().get(pk=case.pk).version == 1
    assert _cases().count() == 1

    monkeypatch.setattr("chengyun.identity.facade.present", set)
    day.look_around()
    for _ in range(5):
        day.pass_time(HOUR)
    assert _cases().get(pk=case.pk).version > 1


def test_another_run_goes_on_with_what_the_last_one_left(play: Play, day: Day, tmp_path: Path) -> None:
    case = _report(play, day)
    again = Day(play, Pace(tmp_path / "speed"), an_hour=1e-6)
    again.look_around()
    for _ in range(5):
        again.pass_time(HOUR)

    assert _cases().get(pk=case.pk).version > 1
