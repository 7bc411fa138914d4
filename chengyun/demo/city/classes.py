"""The standard's classes of components and events, as the data standard's code lists have them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

UNNAMED = "（名称待核）"


@dataclass(frozen=True)
class ManagedClass:
    """A minor class (小类)."""

    code: str
    name: str
    major: str


@cache
def components() -> tuple[ManagedClass, ...]:
    """Every named minor class of components."""
    return _read("component_30428")


@cache
def events() -> tuple[ManagedClass, ...]:
    """Every named minor class of events."""
    return _read("event_30428")


def _read(name: str) -> tuple[ManagedClass, ...]:
    file = resources.files("chengyun.datastandard").joinpath("rules", "codelists", f"{name}.csv")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    majors = {row["code"]: row["name"] for row in rows if not row["parent"]}
    return tuple(
        ManagedClass(row["code"], row["name"], majors[row["parent"]])
        for row in rows
        if row["parent"] and row["name"] != UNNAMED
    )
