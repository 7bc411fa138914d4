"""Faults of sensors told from readings: what is one, and what only looks like one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.monitoring.faults.diagnosis import diagnose, drift

COUNT = 360
AT = np.arange(COUNT, dtype=np.int64) * 60_000_000
RANDOM = np.random.default_rng(7)
NOISE = 20 + RANDOM.normal(0, 1, COUNT)
NOWHERE = np.zeros(COUNT, dtype=bool)


def kinds(values: np.ndarray, out_of_range: np.ndarray = NOWHERE) -> list[str]:
    return [one.kind for one in diagnose(AT[: len(values)], values, out_of_range[: len(values)])]


def test_noise_is_no_fault() -> None:
    assert kinds(NOISE) == []
    assert kinds(np.round(NOISE)) == []
    assert kinds(NOISE[:20]) == []


def test_readings_that_stop_varying_are_stuck() -> None:
    values = NOISE.copy()
    values[250:] = values[249]
    [found] = diagnose(AT, values, NOWHERE)
    assert (found.kind, found.since) == ("stuck", int(AT[249]))
    assert found.evidence == f"连续 111 个读数均为 {values[249]:g}"


def test_a_gauge_at_rest_is_not_stuck() -> None:
    empty = np.zeros(COUNT)
    assert kinds(empty) == []
    empty[100:150] = np.linspace(0, 3, 50)
    assert kinds(empty) == [], "an empty drain after the rain"


def test_lonely_jumps_are_spikes_and_a_step_is_none() -> None:
    values = NOISE.copy()
    values[[50, 150, 250]] += 90
    assert kinds(values) == ["spike"]
    values = NOISE.copy()
    values[50] += 90
    assert kinds(values) == [], "one may happen"
    step = NOISE.copy()
    step[200:] += 90
    assert kinds(step) == [], "what is watched changed"
    wave = NOISE + 50 * np.sin(np.arange(COUNT) / 10)
    assert kinds(wave) == []


def test_much_that_cannot_be_is_out_of_range() -> None:
    out = NOWHERE.copy()
    out[::4] = True
    assert kinds(NOISE, out) == ["out_of_range"]
    out = NOWHERE.copy()
    out[:4] = True
    assert kinds(NOISE, out) == []


@pytest.mark.parametrize(("slope", "found"), [(0.0, False), (0.2, False), (1.5, True), (-1.5, True)])
def test_medians_that_wander_one_way_are_drift(slope: float, found: bool) -> None:
    days = np.repeat(np.arange(20_000, 20_010), 60)
    values = 20 + RANDOM.normal(0, 1, len(days)) + slope * (days - 20_000)
    assert (drift(days, values) is not None) is found


def test_ups_and_downs_are_no_drift() -> None:
    days = np.repeat(np.arange(20_000, 20_010), 60)
    values = 20 + RANDOM.normal(0, 1, len(days)) + 10 * np.sin(days - 20_000)
    assert drift(days, values) is None
    assert drift(days[:120], values[:120]) is None


@given(values=st.lists(st.floats(-1e6, 1e6), max_size=200))
def test_any_readings_can_be_diagnosed(values: list[float]) -> None:
    row = np.array(values, dtype=np.float64)
    for one in diagnose(AT[: len(row)], row, row > 1e5):
        assert one.evidence
