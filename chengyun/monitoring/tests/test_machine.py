"""How a rule stands at a point: examples, and what holds of every sequence of readings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.monitoring.alarms.machine import Event, Settings, Standing, advance, levels

NAN = float("nan")


def run(
    readings: list[tuple[int, bool]], consecutive: int = 1, recover: int = 2
) -> list[tuple[int, Event, int]]:
    standing = Standing()
    events = []
    for number, (level, well) in enumerate(readings):
        standing, event = advance(standing, level, well, Settings(consecutive, recover))
        if event:
            events.append((number, event, standing.level))
    return events


@pytest.mark.parametrize(
    ("values", "limits", "falling", "expected", "well"),
    [
        ([19.9, 20, 50, 99, 100], (20, 50, 100), False, [0, 3, 2, 2, 1], [False, False, False, False, False]),
        ([19.5, 5], (20, 50, 100), False, [0, 0], [True, True]),
        ([0.25, 0.2, 0.16, 0.1], (0.2, 0.16, 0.14), True, [0, 3, 2, 1], [True, False, False, False]),
        ([0.201], (0.2, 0.16, 0.14), True, [0], [False]),
        ([10, 30, 60], (NAN, 50, NAN), False, [0, 0, 2], [True, True, False]),
    ],
)
def test_levels(
    values: list[float],
    limits: tuple[float, float, float],
    falling: bool,
    expected: list[int],
    well: list[bool],
) -> None:
    count = len(values)
    level, good = levels(
        np.array(values, dtype=float),
        np.tile(limits, (count, 1)),
        np.full(count, falling),
        np.full(count, 0.02),
    )
    assert level.tolist() == expected
    assert good.tolist() == well


def test_one_spike_is_no_alarm_when_three_are_asked_for() -> None:
    assert run([(3, False), (0, True), (3, False), (3, False), (0, True)], consecutive=3) == []
    assert run([(3, False)] * 5, consecutive=3) == [(2, Event.RAISE, 3)]


def test_an_alarm_rises_at_the_mildest_level_of_its_streak_and_worsens_with_the_next() -> None:
    assert run([(3, False), (1, False), (1, False), (1, False)], consecutive=2) == [
        (1, Event.RAISE, 3),
        (3, Event.WORSEN, 1),
    ]


def test_readings_just_within_the_limit_end_nothing() -> None:
    assert run([(3, False), (0, False), (0, False), (0, True), (0, False), (0, True), (0, True)]) == [
        (0, Event.RAISE, 3),
        (6, Event.RECOVER, 0),
    ]


READINGS = st.lists(st.sampled_from([(0, True), (0, False), (1, False), (2, False), (3, False)]), max_size=80)


@given(readings=READINGS, consecutive=st.integers(1, 4), recover=st.integers(1, 4))
def test_no_alarm_rises_twice_and_none_is_left_behind(
    readings: list[tuple[int, bool]], consecutive: int, recover: int
) -> None:
    level = 0
    for _, event, now in run(readings, consecutive, recover):
        if event is Event.RAISE:
            assert level == 0
            assert now > 0
        elif event is Event.WORSEN:
            assert 0 < now < level
        else:
            assert level > 0
        level = 0 if event is Event.RECOVER else now
    # Whatever came before, enough good readings end what is open, and enough bad ones raise it anew.
    more = run([*readings, *[(0, True)] * recover, *[(2, False)] * consecutive], consecutive, recover)
    assert more[-1] == (len(readings) + recover + consecutive - 1, Event.RAISE, 2)
    assert level == 0 or more[-2][1] is Event.RECOVER
