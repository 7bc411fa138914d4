"""Rules of other systems for what callers push: each says, in its ``push_rules.py``, what it refuses of a push.

@push_rule("supervision.filling")
def keep_the_forms_rules(pushed: Pushed) -> list[FieldError]: ...

They are asked in the transaction that stores the rows, after the table's own definition was kept. What this platform
pushes itself is not asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import msgspec
from django.utils.module_loading import autodiscover_modules

from chengyun.kernel.errors import FieldError


@dataclass(frozen=True)
class Pushed:
    """What somebody pushes."""

    group: str
    table: str
    division: str
    """The division of rows that name none."""
    data: bytes

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as they were sent."""
        rows: list[dict[str, Any]] = msgspec.json.decode(self.data)
        return rows


Rule = Callable[[Pushed], Sequence[FieldError]]

_RULES: dict[str, Rule] = {}


def push_rule(name: str) -> Callable[[Rule], Rule]:
    """Declare a rule. It is asked for every push: rows that are no business of it must cost next to nothing."""

    def declare(rule: Rule) -> Rule:
        if name in _RULES:
            raise ValueError(f"{name} is declared twice")
        _RULES[name] = rule
        return rule

    return declare


def broken(pushed: Pushed) -> list[FieldError]:
    """Everything that the rules of all systems have against a push."""
    _discover()
    return [error for rule in _RULES.values() for error in rule(pushed)]


@cache
def _discover() -> None:
    autodiscover_modules("push_rules")
