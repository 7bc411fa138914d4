"""Kinds of rules on arrays: examples, and the same as a loop over readings says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.kernel.errors import Invalid
from chengyun.monitoring.alarms.frame import Frame
from chengyun.monitoring.alarms.kinds import KINDS
from chengyun.monitoring.alarms.kinds.baseline import hours, learn
from chengyun.monitoring.alarms.kinds.kind import Baselines, Places, checked
from chengyun.monitoring.alarms.schedule import checked as schedule

MINUTE = 60_000_000
MONDAY = 1_763_913_600_000_000  # 2025-11-24 00:00 Beijing time


def frame(rows: list[tuple[int, float, float]]) -> Frame:
    """Readings of point, minute and value, with limits 20, 50 and 100."""
    rows = sorted(rows)
    count = len(rows)
    return Frame(
        np.array([row[0] for row in rows], dtype=np.int32),
        np.array([MONDAY + round(row[1] * MINUTE) for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        np.tile([20.0, 50.0, 100.0], (count, 1)),
        np.zeros(count, dtype=bool),
    )


def places(points: list[tuple[int, int, str]], baselines: Baselines | None = None) -> Places:
    return Places(
        np.array([one[0] for one in points], dtype=np.int32),
        np.array([one[1] for one in points], dtype=np.int64),
        np.array([one[2] for one in points], dtype=np.str_),
        baselines,
    )


NOWHERE = places([])


def judged(kind: str, params: dict[str, Any], readings: Frame, where: Places = NOWHERE) -> list[int]:
    one = KINDS[kind]
    assert one.judge is not None
    return one.judge(readings, checked(one, params), 0.02, where).level.tolist()


def test_rate_is_the_change_within_its_time() -> None:
    readings = frame([(1, 0, 0), (1, 5, 4), (1, 9, 11), (1, 30, 30), (2, 0, 50)])
    params = {"seconds": 600, "level3": 5, "level2": 10}
    assert judged("rate", params, readings) == [0, 0, 2, 0, 0]
    assert judged("rate", {**params, "direction": "low"}, readings) == [0] * 5
    falling = frame([(1, 0, 20), (1, 5, 14)])
    assert judged("rate", {**params, "direction": "both"}, falling) == [0, 3]


def test_duration_counts_from_the_first_reading_beyond() -> None:
    readings = frame([(1, minute, value) for minute, value in enumerate([25, 60, 60, 60, 10, 60, 60])])
    assert judged("duration", {"seconds": 120}, readings) == [0, 0, 3, 2, 0, 0, 0]


def test_repetition_counts_how_often_a_limit_is_passed() -> None:
    values = [25, 25, 3, 25, 3, 60, 3, 3, 3, 3, 25]
    readings = frame([(1, minute, value) for minute, value in enumerate(values)])
    params = {"times": 3, "seconds": 360}
    assert judged("repetition", params, readings) == [0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0]


def test_baseline_is_the_hour_of_the_week() -> None:
    at = MONDAY + np.arange(0, 28 * 24 * 60, 10) * MINUTE
    hour = hours(at)
    assert (hour[0], hour[-1]) == (0, 167)
    noise = np.random.default_rng(1).normal(0, 1, len(at))
    medians, spreads = learn(at, np.where(hour % 24 == 8, 100.0, 10.0) + noise)
    assert medians[8] == pytest.approx(100, abs=1)
    assert medians[9] == pytest.approx(10, abs=1)
    assert spreads[8] == pytest.approx(1, abs=0.5)
    usual = places([(1, 1, "GA01")], Baselines(np.array([1], dtype=np.int32), medians[None], spreads[None]))
    readings = frame([(1, 8 * 60, 100), (1, 9 * 60, 100), (2, 9 * 60, 100)])
    assert judged("baseline", {"level3": 6, "level2": 20}, readings, usual) == [0, 2, 0]
    assert judged("baseline", {"level3": 6, "direction": "low"}, readings, usual) == [0, 0, 0]


def test_conditions_meet_at_one_object_only() -> None:
    where = places([(1, 7, "GA01"), (2, 7, "GA03"), (3, 8, "GA03")])
    params = {
        "groups": [
            [
                {"indicator": "GA01", "compare": ">=", "value": 20},
                {"indicator": "GA03", "compare": "<", "value": 0.2},
            ],
            [{"indicator": "GA03", "compare": "<", "value": 0.05}],
        ],
        "level": 1,
        "seconds": 600,
    }
    readings = frame([(1, 0, 25), (1, 30, 25), (2, 5, 0.1), (2, 6, 0.3), (2, 20, 0.1), (3, 1, 0.1), (3, 2, 0.01)])  # fmt: skip
    assert judged("combined", params, readings, where) == [0, 1, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("kind", "params", "field"),
    [
        ("rate", {"level3": 1, "seconds": 0}, "params.seconds"),
        ("rate", {"seconds": 60}, "params"),
        ("rate", {"level3": 5, "level1": 2}, "params"),
        ("duration", {"minutes": 3}, "params"),
        ("repetition", {"times": "viele"}, "params.times"),
        ("combined", {"groups": [[{"indicator": "GA01", "compare": "=", "value": 1}]]}, "params.groups[0][0].compare"),
        ("combined", {"groups": []}, "params.groups"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(kind: str, params: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        checked(KINDS[kind], params)
    assert [one.field for one in caught.value.errors][0].startswith(field)


@pytest.mark.parametrize(
    ("content", "moments"),
    [
        ({}, [True, True, True]),
        ({"from": "08:00", "until": "20:00"}, [False, True, False]),
        ({"from": "20:00", "until": "06:00"}, [True, False, True]),
        ({"weekdays": [1]}, [True, True, False]),
        ({"weekdays": [1], "from": "20:00", "until": "06:00"}, [False, False, True]),
        ({"months": [12]}, [False, False, False]),
    ],
)
def test_a_schedule_covers_its_hours(content: dict[str, Any], moments: list[bool]) -> None:
    at = MONDAY + np.array([60, 12 * 60, 29 * 60]) * MINUTE  # Monday 01:00, 12:00; Tuesday 05:00
    assert schedule(content).covers(at).tolist() == moments


READINGS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 40), st.sampled_from([0.0, 10, 25, 60, 120])),
    max_size=40,
    unique_by=lambda row: row[:2],
)


def naive(kind: str, params: dict[str, Any], readings: Frame) -> list[int]:
    """What a loop over readings says."""
    found = []
    for row in range(len(readings)):
        mine = [one for one in range(row + 1) if readings.points[one] == readings.points[row]]
        back = [one for one in mine if readings.at[row] - readings.at[one] <= params["seconds"] * 1_000_000]
        if kind == "rate":
            size = readings.values[row] - readings.values[back[0]]
            found.append(sum(size >= params[name] for name in ("level3", "level2") if name in params))
            continue
        steps = 0
        for level, limit in ((1, 20), (2, 50), (3, 100)):
            bad = {one: readings.values[one] >= limit for one in mine}
            if kind == "duration":
                streak = [one for one in mine if all(bad[later] for later in mine if later >= one)]
                held = streak and readings.at[row] - readings.at[streak[0]] >= params["seconds"] * 1_000_000
            else:
                passes = [
                    one for number, one in enumerate(mine) if bad[one] and not (number and bad[mine[number - 1]])
                ]  # fmt: skip
                held = bad[row] and len(set(passes) & set(back)) >= params["times"]
            steps = level if held else steps
        found.append(steps)
    return [0 if steps == 0 else 4 - steps for steps in found]


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("rate", {"seconds": 300, "level3": 20.0, "level2": 50.0}),
        ("duration", {"seconds": 180}),
        ("repetition", {"seconds": 600, "times": 2}),
    ],
)
@given(data=st.data())
def test_arrays_say_what_a_loop_says(kind: str, params: dict[str, Any], data: st.DataObject) -> None:
    readings = frame([(point, float(minute), value) for point, minute, value in data.draw(READINGS)])
    assert judged(kind, params, readings) == naive(kind, params, readings)
