"""What goes wrong at simulated points: ordinary days stay within the limits, troubles pass them and go."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.monitoring.rules.loading import indicators
from chengyun.simulation.behaviour import Behaviour, normal
from chengyun.simulation.effects import Happening, Point, metres, reach
from chengyun.simulation.rules import kinds, troubles

LIMITS = {row["code"]: row for row in indicators()}
BEGIN = datetime(2026, 11, 20, tzinfo=UTC).timestamp()
GAS = Point("GA01", Behaviour(2.5, 0, 0, seed=7), (20, 50, 100))


def test_every_kind_measures_what_its_specialty_has() -> None:
    for kind in kinds().values():
        for code, *_ in kind.points:
            assert LIMITS[code]["specialty"] == kind.specialty
    assert {kind.specialty for kind in kinds().values()} == {f"{number:02d}" for number in range(1, 13)}


def test_what_troubles_act_on_is_measured_somewhere() -> None:
    measured = {code for kind in kinds().values() for code, *_ in kind.points}
    for trouble in troubles().values():
        assert trouble.acts.keys() <= measured


def test_an_ordinary_day_stays_within_the_mildest_limit() -> None:
    for kind in kinds().values():
        for code, usual, noise, swing in kind.points:
            limit, direction = LIMITS[code]["level3"], LIMITS[code]["direction"]
            # Six deviations are passed once in a billion readings.
            if limit is not None and direction == "high":
                assert usual + swing + 6 * noise < limit, code
            elif limit is not None:
                assert usual - swing - 6 * noise > limit, code


def test_noise_is_normal() -> None:
    found = np.array([normal(number) for number in range(20_000)])
    assert abs(found.mean()) < 0.03
    assert abs(found.std() - 1) < 0.02
    assert abs((np.abs(found) > 1.96).mean() - 0.05) < 0.006
    assert abs(np.corrcoef(found[1:], found[:-1])[0, 1]) < 0.03


def test_a_moment_is_the_same_whenever_it_is_asked_for() -> None:
    behaviour = Behaviour(2.5, 0.6, 0.5, seed=7)
    assert behaviour.at(BEGIN) == behaviour.at(BEGIN)
    assert behaviour.at(BEGIN) != behaviour.at(BEGIN + 10)


def test_an_excess_is_there_at_once_stays_and_goes() -> None:
    one = Happening("excess", BEGIN, BEGIN + 100, strength=2)
    values = [one.value(GAS, 2.5, BEGIN + passed) for passed in (0, 1, 50, 85, 92.5, 100, 200)]
    assert values == [51.5, 51.5, 51.5, 51.5, 27, 2.5, 2.5]


def test_a_storm_comes_slowly() -> None:
    water = Point("FL01", Behaviour(0.5, 0, 0, seed=1), (10, 20, 30))
    one = Happening("storm", BEGIN, BEGIN + 100, strength=1)
    assert [one.value(water, 0.5, BEGIN + passed) for passed in (0, 7.5, 15, 85, 92.5, 100)] == [
        0.5, 5.4, 10.3, 10.3, 5.4, 0.5,
    ]  # fmt: skip


@given(strength=st.integers(1, 3), passed=st.floats(0, 0.97))
def test_a_leak_passes_the_limit_that_its_strength_names_and_is_weaker_far_away(
    strength: int, passed: float
) -> None:
    now = BEGIN + 300 * passed
    level = GAS.levels[strength - 1]
    near = Happening("leak", BEGIN, BEGIN + 300, strength).value(GAS, 2.5, now)
    far = Happening("leak", BEGIN, BEGIN + 300, strength, part=0.5).value(GAS, 2.5, now)
    assert near > level > far > 2.5


def test_low_is_dangerous_where_the_limits_say_so() -> None:
    pressure = Point("WA01", Behaviour(0.31, 0, 0, seed=1), (0.2, 0.16, 0.14))
    assert Happening("leak", BEGIN, BEGIN + 300, strength=3).value(pressure, 0.31, BEGIN + 100) < 0.14


def test_a_stuck_sensor_tells_one_value_and_a_drifting_one_goes_away() -> None:
    noisy = Point("GA01", Behaviour(2.5, 0.6, 0.5, seed=7), (20, 50, 100))
    stuck = Happening("stuck", BEGIN, BEGIN + 600, strength=1)
    assert {stuck.value(noisy, noisy.behaviour.at(BEGIN + n), BEGIN + n) for n in range(0, 600, 60)} == {
        noisy.behaviour.at(BEGIN)
    }
    drift = Happening("drift", BEGIN, BEGIN + 600, strength=3)
    assert [drift.value(GAS, 2.5, BEGIN + n) for n in (0, 300, 600)] == [2.5, 3.25, 4]


def test_spikes_are_some_readings_only() -> None:
    spike = Happening("spike", BEGIN, BEGIN + 600, strength=2)
    values = [spike.value(GAS, 2.5, BEGIN + n) for n in range(200)]
    assert set(values) == {2.5, 5.0}
    assert 20 < values.count(5.0) < 60


def test_an_excess_takes_one_point_with_limits_and_a_leak_what_it_acts_on() -> None:
    free = Point("GA03", Behaviour(0.28, 0, 0, seed=1))
    assert Happening("excess", 0, 1, 1).reaches([free, GAS]) == {"GA01"}
    assert Happening("leak", 0, 1, 1).reaches([free, GAS]) == {"GA01", "GA03"}
    assert Happening("storm", 0, 1, 1).reaches([free, GAS]) == set()
    assert Happening("silence", 0, 1, 1).silent


def test_what_is_far_away_is_not_reached() -> None:
    leak = troubles()["leak"]
    assert [reach(leak, distance, 400) for distance in (0, 200, 400, 401)] == [1, 0.875, 0.5, 0]
    assert reach(troubles()["storm"], None, None) == 1
    assert metres((123.4, 41.8), (123.4, 41.81)) == pytest.approx(1113.2)
