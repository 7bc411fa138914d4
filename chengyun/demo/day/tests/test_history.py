"""The past of the working day: walked to its end, counted right, by day only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from chengyun.coordination import facade as coordination
from chengyun.coordination import reporting_up
from chengyun.coordination.counting import recount
from chengyun.demo.day import history
from chengyun.demo.day.play import Play
from chengyun.kernel.clock import SHANGHAI, VirtualClock
from chengyun.kernel.principal import system

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=SHANGHAI)


def _past(play: Play, clock: VirtualClock, directory: Path, *, days: int) -> Iterator[None]:
    clock.set(NOW)
    return iter(history.Past(play, directory / "day-history", days=days, a_day=4))


def _cases() -> Any:
    return coordination.cases_visible(principal=system("测试"))


@pytest.mark.requirement("4.3.2")
def test_the_past_is_like_cases_that_people_walked(play: Play, clock: VirtualClock, tmp_path: Path) -> None:
    list(_past(play, clock, tmp_path, days=2))

    cases = list(_cases())
    assert len(cases) >= 8
    assert all(play.is_ours(case) for case in cases)
    assert "closed" in {case.state for case in cases}
    assert all(case.unit_grid and case.class_code for case in cases)
    for case in cases:
        steps = list(case.steps.order_by("number").values_list("number", "at"))
        assert [number for number, _ in steps] == list(range(1, case.version + 1))
        assert [at for _, at in steps] == sorted(at for _, at in steps)
        assert all(at < NOW and 7 <= at.astimezone(SHANGHAI).hour < 21 for _, at in steps)
    assert recount.differences() == []


def test_a_run_goes_on_with_the_day_at_which_the_last_one_stopped(
    play: Play, clock: VirtualClock, tmp_path: Path
) -> None:
    list(islice(_past(play, clock, tmp_path, days=1), 7))
    days = {case.reported_at.astimezone(SHANGHAI).date() for case in _cases()}
    kept = json.loads((tmp_path / "day-history").read_text())
    clock.advance(days=1)
    list(history.Past(play, tmp_path / "day-history", days=1, a_day=4))

    assert days == {NOW.date()}
    assert kept["back"] == 1
    assert json.loads((tmp_path / "day-history").read_text()) == kept | {"back": 2}
    assert {case.reported_at.astimezone(SHANGHAI).date() for case in _cases()} == days | {date(2026, 11, 19)}
    assert list(history.Past(play, tmp_path / "day-history", days=1, a_day=4)) == []


def test_the_past_is_handed_to_the_upper_platforms_too(
    play: Play, clock: VirtualClock, tmp_path: Path
) -> None:
    """It came in after the last look for changes, with times before it."""
    clock.set(NOW)
    assert reporting_up.push_details() == 0
    list(_past(play, clock, tmp_path, days=0))

    assert reporting_up.push_details() == _cases().exclude(filed_at=None).count() > 0
