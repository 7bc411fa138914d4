"""A city that evaluates itself: an organiser, somebody who answers, an inspector, grids and points."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import shapely
from PIL import Image

from chengyun.evaluation.permissions import ANSWER, INSPECT, LIBRARY, MANAGE, READ, SURVEY
from chengyun.gis import facade as gis
from chengyun.kernel.clock import VirtualClock
from chengyun.kernel.clock import now as present
from chengyun.kernel.permissions import FILE_UPLOAD
from chengyun.kernel.principal import system
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

CITY = "210100"
BASE = "/api/evaluation/"
GRIDS = ("E01", "E02", "E03")


@pytest.fixture
def manager(account: MakeAccount) -> Caller:
    """Who organises."""
    return Caller(
        account("organiser", permissions=[READ, LIBRARY, MANAGE, SURVEY, FILE_UPLOAD], full_name="评价管理员")
    )


@pytest.fixture
def reporter(account: MakeAccount) -> Caller:
    """Who answers for the city."""
    return Caller(account("reporter", permissions=[READ, ANSWER, FILE_UPLOAD], full_name="填报员"))


@pytest.fixture
def inspector(account: MakeAccount) -> Caller:
    """Who walks."""
    return Caller(account("walker", permissions=[INSPECT, FILE_UPLOAD], full_name="考察员"))


@pytest.fixture
def task(manager: Caller, clock: VirtualClock) -> dict[str, Any]:
    """An issued self-evaluation of the city by the management set."""
    made = manager.post(
        f"{BASE}cycles/",
        {
            "set_code": "management",
            "period": f"{present().year}",
            "kind": "1",
            "deadline": (present() + timedelta(days=30)).isoformat(),
            "divisions": [CITY],
        },
    )
    assert made.status == 201, made.text
    issued = manager.post(f"{BASE}cycles/{made.json['id']}/issue/")
    assert issued.status == 200, issued.text
    [found] = manager.get(f"{BASE}tasks/").json["results"]
    return found


@pytest.fixture
def grids(db: None) -> None:
    """Three evaluation grids with points of several kinds."""
    units = [f"2101020010010{number}" for number in range(1, 4)]
    gis.load_unit_grids(
        principal=system(),
        rows=[
            gis.UnitGridRow(code=code, shape=shapely.box(123.4 + at / 50, 41.8, 123.41 + at / 50, 41.81))
            for at, code in enumerate(units)
        ],
    )
    gis.load_evaluation_grids(
        principal=system(),
        rows=[
            gis.EvaluationGridRow(code=code, name=f"{code} 网格", kind=kind, unit_grids=[unit])
            for code, kind, unit in zip(GRIDS, "AAB", units, strict=True)
        ],
    )
    gis.load_evaluation_points(
        principal=system(),
        rows=[
            gis.EvaluationPointRow(
                code=f"P{grid}{number}",
                name=f"{grid} 第 {number} 点",
                kind=kind,
                shape=shapely.Point(123.401 + at / 50 + number / 1000, 41.805),
                evaluation_grid=GRIDS[at],
                unit_grid=units[at],
            )
            for at, grid in enumerate(GRIDS)
            for number, kind in enumerate(("main_road", "back_street", "market", "housing", "other"))
        ],
    )


@pytest.fixture
def photo(inspector: Caller) -> Callable[..., int]:
    """``photo("red")``: an uploaded picture."""

    def upload(colour: str = "grey", caller: Caller = inspector) -> int:
        file = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(file, "JPEG")
        file.seek(0)
        file.name = "place.jpg"
        sent = caller.upload("/api/kernel/files/", file=file, division=CITY)
        assert sent.status == 201, sent.text
        return int(sent.json["id"])

    return upload


def answers(reporter: Caller, task: dict[str, Any], part: float = 0.9) -> None:
    """Answer every indicator, with ``part`` of the denominator."""
    for one in reporter.get(f"{BASE}tasks/{task['id']}/asked/").json:
        names = [figure["name"] for figure in one["figures"]]
        figures = dict.fromkeys(names, 100.0) | {names[0]: 100.0 * part}
        body = {"code": one["code"], "figures": figures}
        sent = reporter.post(f"{BASE}tasks/{task['id']}/answer/", body)
        assert sent.status == 200, (one, sent.text)
