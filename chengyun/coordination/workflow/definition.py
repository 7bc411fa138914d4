"""A flow as data: states, clocks, roles and the table of moves, read and validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from chengyun.kernel.calendar import Limit, Unit

FILE = Path(__file__).parents[1] / "rules" / "case_workflow.yaml"
EVERYWHERE = "*"
SAME = "same"
PREVIOUS = "previous"
START = "draft"


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stage (阶段) of the closed loop."""

    code: str
    label: str


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role and the side it is on: supervision 监督, command 指挥, disposal 处置, leadership."""

    label: str
    side: str


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A clock; the disposal clock takes its limit from the filing standard."""

    label: str
    value: Decimal | None = None
    unit: Unit | None = None

    @property
    def limit(self) -> Limit | None:
        """How long it may run."""
        if self.value is None or self.unit is None:
            return None
        return Limit(self.value, self.unit)


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state, who holds the case in it, and the clock that runs."""

    label: str
    stage: str
    holder: str = ""
    clock: str = ""
    paused: bool = False
    final: bool = False


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from"}):
    """A move: from which states, to which, by whom, and what it needs."""

    label: str
    source: list[str] | str
    to: str
    roles: list[str]
    holder: str = ""
    needs: list[str] = []
    when: list[str] = []
    applies: str = ""
    decides: list[str] | str = ""
    by_other: bool = False
    primary: bool = False
    danger: bool = False
    silent: bool = False
    hotkey: str = ""

    @property
    def decided(self) -> tuple[str, ...]:
        """The kinds of application that the move answers."""
        if isinstance(self.decides, str):
            return (self.decides,) if self.decides else ()
        return tuple(self.decides)

    def leaves(self, state: str) -> bool:
        """Whether the move may begin in ``state``."""
        return self.source == EVERYWHERE or state in self.source


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole flow."""

    name: str
    stages: list[Stage]
    roles: dict[str, Role]
    clocks: dict[str, Clock]
    states: dict[str, State]
    actions: dict[str, Action]

    def begins(self, name: str, state: str) -> bool:
        """Whether a move begins in a state."""
        action = self.actions[name]
        open_to_all = action.source == EVERYWHERE and name != "comment"
        return action.leaves(state) and not (open_to_all and self.states[state].final)

    def moves_from(self, state: str) -> dict[str, Action]:
        """The moves that begin in a state."""
        return {name: action for name, action in self.actions.items() if self.begins(name, state)}

    def targets(self, name: str, state: str) -> tuple[str, ...]:
        """The states a move may lead to from ``state``."""
        action = self.actions[name]
        if action.to == SAME:
            return (state,)
        if action.to == PREVIOUS:
            return tuple(
                sorted(
                    one
                    for one, other in self.states.items()
                    if other.clock == self.states[state].clock and not other.paused and other.stage == "4"
                )
            )
        return (action.to,)

    def stage_label(self, state: str) -> str:
        """The name of a state's stage."""
        code = self.states[state].stage
        return next((stage.label for stage in self.stages if stage.code == code), "")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a definition, and where."""

    where: str
    message: str


def read(content: Mapping[str, Any]) -> Definition:
    """A definition from plain data.

    Raises:
        msgspec.ValidationError: it does not have the shape of one.
    """
    return msgspec.convert(content, Definition, strict=False)


@cache
def built_in() -> dict[str, Any]:
    """The flow that comes with the program."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content
