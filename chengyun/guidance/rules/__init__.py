"""What guidance holds and how an article travels, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Section:
    """A sub-database (数据子库) with the kinds of its articles."""

    label: str
    kinds: dict[str, str]


@dataclass(frozen=True)
class Action:
    """A step of an article from some states to another."""

    label: str
    origins: tuple[str, ...]
    to: str
    by: str
    needs_note: bool = False


def _read(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _actions(states: dict[str, str], told: dict[str, Any]) -> dict[str, Action]:
    found = {
        code: Action(
            one["label"], tuple(one["from"]), one["to"], one["by"], bool(one.get("needs_note", False))
        )
        for code, one in told.items()
    }
    for code, action in found.items():
        unknown = {*action.origins, action.to} - states.keys()
        if unknown or action.by not in ("author", "reviewer"):
            raise ValueError(f"flow.yaml: {code} names what is not there: {unknown or action.by}")
    return found


SECTIONS: dict[str, Section] = {
    code: Section(one["label"], dict(one["kinds"])) for code, one in _read("sections.yaml").items()
}
KINDS: dict[str, str] = {code: label for one in SECTIONS.values() for code, label in one.kinds.items()}

_flow = _read("flow.yaml")
STATES: dict[str, str] = _flow["states"]
FIRST: str = _flow["first"]
ACTIONS: dict[str, Action] = _actions(STATES, _flow["actions"])
EDITABLE: frozenset[str] = frozenset(_flow["editable"])
