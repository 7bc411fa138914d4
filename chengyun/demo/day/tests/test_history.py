"""The past of the working day: walked to its end, counted right, by day only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from chengyun.coordination import facade as coordination
from chengyun.coordination import reporting_up
from chengyun.coordination.counting import recount
from chengyun.demo.day import history
from chengyun.demo.day.play import Play
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=SHANGHAI)


def _cases() -> Any:
    return coordination.cases_visible(principal=system("测试"))


@pytest.mark.requirement("4.3.2")
def test_the_past_is_like_cases_that_people_walked(play: Play) -> None:
    made = history.load(play, days=3, a_day=4, until=NOW)

    cases = list(_cases())
    assert made == len(cases) >= 8
    assert all(play.is_ours(case) for case in cases)
    assert "closed" in {case.state for case in cases}
    assert all(case.unit_grid and case.class_code for case in cases)
    for case in cases:
        steps = list(case.steps.order_by("number").values_list("number", "at"))
        assert [number for number, _ in steps] == list(range(1, case.version + 1))
        assert [at for _, at in steps] == sorted(at for _, at in steps)
        assert all(at < NOW and 7 <= at.astimezone(SHANGHAI).hour < 21 for _, at in steps)
    assert recount.differences() == []


def test_it_stops_when_told(play: Play) -> None:
    assert history.load(play, days=3, a_day=4, until=NOW, stopped=lambda: _cases().count() >= 2) == 2


def test_the_past_is_handed_to_the_upper_platforms_too(play: Play) -> None:
    """It came in after the last look for changes, with times before it."""
    assert reporting_up.push_details() == 0
    history.load(play, days=1, a_day=4, until=NOW)
    filed = _cases().exclude(filed_at=None).count()
    assert (reporting_up.push_details(), filed > 0) == (0, True)

    coordination.push_anew()

    assert reporting_up.push_details() == filed
