"""Parts of the working day that need no database, or little of it."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chengyun.coordination import facade as coordination
from chengyun.demo.city import City
from chengyun.demo.city.classes import components, events
from chengyun.demo.day import marks
from chengyun.demo.day.pace import FASTEST, NORMAL, Pace
from chengyun.demo.day.photos import photo
from chengyun.demo.day.problems import Finder, problems
from chengyun.demo.day.walking import Walker, ways_of


def test_our_keys_are_known_again_and_others_are_not() -> None:
    assert all(marks.is_ours(marks.new()) for _ in range(50))
    assert not any(marks.is_ours(uuid4()) for _ in range(50))
    assert not marks.is_ours(None)


@settings(max_examples=30)
@given(st.uuids())
def test_no_other_key_is_taken_for_ours(key: UUID) -> None:
    assert not marks.is_ours(key)


@pytest.mark.parametrize("scene", sorted({each.scene for each in problems()}))
def test_photos_differ_before_and_after(scene: str) -> None:
    before, after = photo(scene, seed=1), photo(scene, seed=1, after=True)

    assert Image.open(io.BytesIO(before)).size == (720, 540)
    assert before != after
    assert photo(scene, seed=1, mark="2026-11-20 08:00") != before


@pytest.mark.django_db
def test_every_problem_is_of_a_class_with_a_filing_standard() -> None:
    for problem in problems():
        classes = components() if problem.kind == "component" else events()
        assert problem.code in {each.code for each in classes}
        conditions = {
            standard.condition for standard in coordination.standards_for(problem.kind, problem.code, 2)
        }
        assert conditions & set(problem.conditions), (problem.kind, problem.code, conditions)


def test_the_pace_is_read_when_it_changes_and_keeps_to_its_limits(tmp_path: Path) -> None:
    pace = Pace(tmp_path / "day" / "speed")
    assert pace.speed == NORMAL
    pace.set(3)
    assert Pace(pace.file).speed == pace.speed == 3
    pace.set(-1)
    assert pace.speed == 0
    pace.set(1e9)
    assert pace.speed == FASTEST
    pace.file.write_text("快", encoding="utf-8")
    assert pace.speed == FASTEST


def test_problems_are_found_inside_the_division_only(tiny: City) -> None:
    finder, random = Finder(tiny, "210103"), Random(1)

    assert {finder.find(random).unit_grid[:6] for _ in range(60)} == {"210103"}


def test_supervisors_keep_to_the_streets_of_their_grid(tiny: City) -> None:
    grid = tiny.grids.responsibilities[0]
    walker = Walker(ways_of(tiny.grids, grid.unit_grids), Random(1))
    west, south, east, north = grid.shape.bounds
    seen = [walker.walk(90) for _ in range(60)]

    assert len(set(seen)) > 50
    assert all(west - 1e-8 <= lon <= east + 1e-8 and south - 1e-8 <= lat <= north + 1e-8 for lon, lat in seen)
