"""Radii against worked values; the search against chains small enough to follow by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.analysis.consequences.chain import HERE, Link, spread
from chengyun.analysis.consequences.radius import FORMULAS, explosion, flooding, gas_pipe


def test_the_impact_radius_agrees_with_the_imperial_form() -> None:
    """ASME B31.8S: 30 inches at 1000 psi, 0.69 √(1000 · 30²) feet."""
    feet = 0.69 * (1000 * 30**2) ** 0.5
    assert gas_pipe(diameter=762, pressure=6.895) == pytest.approx(feet * 0.3048, rel=0.01)


def test_an_explosion_solves_its_equation() -> None:
    radius = explosion(mass=100, yield_share=0.045, heat=50, overpressure=50)
    scaled = radius / (0.045 * 100 * 50 / 4.5) ** (1 / 3)
    assert 0.0662 / scaled + 0.405 / scaled**2 + 0.3288 / scaled**3 == pytest.approx(0.05)
    assert explosion(mass=800, yield_share=0.045, heat=50, overpressure=50) == pytest.approx(2 * radius)


def test_a_pool_holds_what_ran_out() -> None:
    radius = flooding(opening=100, head=30, minutes=30, depth=0.15)
    volume = 0.6 * np.pi * 0.05**2 * (2 * 9.80665 * 30) ** 0.5 * 1800
    assert np.pi * radius**2 * 0.15 == pytest.approx(volume)


def test_bounds_are_named() -> None:
    with pytest.raises(ValueError, match=r"^管径应为 10 至 2000 毫米。$"):
        FORMULAS["gas_pipe"].radius({"diameter": 5})
    assert FORMULAS["fixed"].radius({}) == 50


RADII = {"burst": 100.0, "collapse": 20.0, "fire": 10.0}
LINKS = [Link("burst", "collapse", 0.5, ("road",)), Link("collapse", "fire", 0.4), Link("fire", "burst", 1.0)]


def test_a_chain_is_followed_through_what_it_reaches() -> None:
    found = spread(
        start="burst",
        radii=RADII,
        links=LINKS,
        xy=np.array([[50.0, 0.0], [65.0, 0.0], [400.0, 0.0], [160.0, 0.0]]),
        kinds=["road", "house", "house", "house"],
        weights={"road": 0.5},
    )
    # The road at 50 m of 100: 1 - 50/200 = 0.75 close; it collapses with 0.5 · 0.75, and burns with 0.4 of that.
    # The second burst at the road reaches 150 m, not the house at 160 m.
    assert [(one.event, one.at, round(one.likelihood, 4)) for one in found.occurrences] == [
        ("burst", HERE, 1.0), ("collapse", 0, 0.375), ("fire", 0, 0.15), ("burst", 0, 0.15),
    ]  # fmt: skip
    assert [
        (one.thing, round(one.score, 4), one.from_origin_m, one.from_event_m) for one in found.endangered
    ] == [(1, 0.675, 65.0, 65.0), (0, 0.375, 50.0, 50.0)]
    assert found.complete


def test_nothing_around_is_no_error() -> None:
    found = spread(start="burst", radii=RADII, links=LINKS, xy=np.zeros((0, 2)), kinds=[], weights={})
    assert (len(found.occurrences), found.endangered) == (1, ())


@given(
    st.lists(
        st.tuples(st.floats(-200, 200), st.floats(-200, 200), st.sampled_from(["road", "house"])), max_size=12
    ),
    st.floats(0, 1),
)
def test_nobody_is_endangered_from_beyond_the_radius_and_no_score_passes_its_likelihood(
    things: list[tuple[float, float, str]], likelihood: float
) -> None:
    found = spread(
        start="burst",
        radii=RADII,
        links=[Link("burst", "collapse", likelihood, ("road",)), Link("collapse", "burst", likelihood)],
        xy=np.array([thing[:2] for thing in things]).reshape(-1, 2),
        kinds=[thing[2] for thing in things],
        weights={"house": 0.9},
    )
    assert all(one.from_event_m <= RADII[one.path[-1][0]] for one in found.endangered)
    assert all(0 < one.score <= one.likelihood <= 1 for one in found.endangered)
    assert len({(one.event, one.at) for one in found.occurrences}) == len(found.occurrences)
    assert [one.likelihood for one in found.occurrences] == sorted(
        (one.likelihood for one in found.occurrences), reverse=True
    )
