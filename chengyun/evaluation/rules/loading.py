"""Reads what comes with the program, and loads it into a fresh or upgraded database."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


def load() -> None:
    """Add the first version of each set where there is none; what was changed since stays."""
    from chengyun.evaluation.choices import SETS
    from chengyun.evaluation.models import Indicator, Library
    from chengyun.kernel import clock

    for code, _ in SETS:
        if Library.objects.filter(code=code, issuer_code="").exists():
            continue
        library = Library.objects.create(
            code=code,
            version=1,
            state=Library.State.CURRENT,
            note="随平台装入",
            changed_at=clock.now(),
            changed_by="系统",
        )
        Indicator.objects.bulk_create(Indicator(library=library, **row) for row in indicators(code))


@cache
def counters() -> dict[str, dict[str, str]]:
    """The counters formulas may name."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (_FOLDER / "counters.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def questions() -> tuple[dict[str, str], ...]:
    """The items of the questionnaire."""
    return tuple(_rows("questions"))


def indicators(code: str) -> list[dict[str, Any]]:
    """The indicators of a set as they come with the program."""
    return [_indicator(row, position) for position, row in enumerate(_rows(code), 1)]


def _indicator(row: dict[str, str], position: int) -> dict[str, Any]:
    items = row["check_items"].split()
    return {
        **{
            name: row[name]
            for name in ("code", "dimension", "name", "description", "method", "formula", "unit")
        },
        "points": float(row["points"]),
        "figures": [_figure(text) for text in row["figures"].split()],
        "scoring": _scoring(row["scoring"]),
        "grid_required": bool(items),
        "point_types": row["point_types"].split(),
        "check_items": [
            {"code": f"{row['code']}-{number}", "name": name} for number, name in enumerate(items, 1)
        ],
        "questions": _numbers(row["questions"]),
        "position": position,
    }


def _figure(text: str) -> dict[str, str]:
    """``处置数@case_dispose:件`` → name, counter and unit."""
    named, unit = text.split(":")
    name, _, counter = named.partition("@")
    return {"name": name, "unit": unit, **({"counter": counter} if counter else {})}


def _scoring(text: str) -> dict[str, Any]:
    """``step target=95 step=5 minus=0.2 reverse`` → a rule."""
    kind, *words = text.split()
    rule: dict[str, Any] = {"kind": kind}
    for word in words:
        name, equals, value = word.partition("=")
        rule[name] = float(value) if equals else True
    return rule


def _numbers(text: str) -> list[int]:
    """``1-3,7`` → 1, 2, 3, 7."""
    found: list[int] = []
    for piece in filter(None, text.split(",")):
        first, _, last = piece.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
