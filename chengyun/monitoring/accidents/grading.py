"""The legal grade of an accident."""

from __future__ import annotations

from pathlib import Path

import yaml

_CONTENT = yaml.safe_load(Path(__file__).with_name("grades.yaml").read_text(encoding="utf-8"))
LEVELS: list[tuple[int, str]] = [(row["level"], row["name"]) for row in _CONTENT["grades"]]
KINDS: dict[str, str] = _CONTENT["kinds"]


def grade(*, deaths: int, injuries: int, loss: float) -> int:
    """1 特别重大 to 4 一般: the worst that deaths, serious injuries or direct losses (万元) reach."""
    for row in _CONTENT["grades"]:
        if deaths >= row["deaths"] or injuries >= row["injuries"] or loss >= row["loss"]:
            return int(row["level"])
    raise AssertionError("the last grade takes all")
