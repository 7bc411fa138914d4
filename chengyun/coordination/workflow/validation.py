"""What must hold of every flow before it may be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from chengyun.coordination.workflow.definition import (
    EVERYWHERE,
    PREVIOUS,
    SAME,
    START,
    Definition,
    Problem,
    read,
)
from chengyun.coordination.workflow.guards import GUARDS
from chengyun.coordination.workflow.needs import NEEDS

HOLDERS = ("supervisor", "department", "assisting", "signing", "handler")
SEPARATED = ("supervision", "command")
REQUIRED_STATES = ("draft", "reported")
REQUIRED_ACTIONS = ("report", "overtime")


def problems(content: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong with a flow; an empty list is a flow that may be used."""
    try:
        flow = read(content)
    except msgspec.ValidationError as error:
        return [Problem("definition", f"结构不正确：{error}")]
    return [*_names(flow), *_separation(flow), *_reach(flow)]


def _names(flow: Definition) -> Iterator[Problem]:
    stages = {stage.code for stage in flow.stages}
    for name, state in flow.states.items():
        if state.stage not in stages:
            yield Problem(f"states.{name}", f"阶段“{state.stage}”不存在。")
        if state.clock and state.clock not in flow.clocks:
            yield Problem(f"states.{name}", f"时钟“{state.clock}”不存在。")
        if state.holder and state.holder not in flow.roles:
            yield Problem(f"states.{name}", f"角色“{state.holder}”不存在。")
        if not state.final and not state.holder:
            yield Problem(f"states.{name}", "未结束的状态应有承办角色。")
    for name, clock in flow.clocks.items():
        if name != "disposal" and (clock.limit is None or clock.limit.value <= 0):
            yield Problem(f"clocks.{name}", "时限应大于零。")
    for name in REQUIRED_STATES:
        if name not in flow.states:
            yield Problem("states", f"缺少状态“{name}”。")
    for name in REQUIRED_ACTIONS:
        if name not in flow.actions:
            yield Problem("actions", f"缺少动作“{name}”。")
    for name, action in flow.actions.items():
        where = f"actions.{name}"
        sources = [] if isinstance(action.source, str) else action.source
        if isinstance(action.source, str) and action.source != EVERYWHERE:
            yield Problem(where, "from 应为状态的列表，或 *。")
        for state_name in sources:
            if state_name not in flow.states:
                yield Problem(where, f"原状态“{state_name}”不存在。")
        if action.to not in {SAME, PREVIOUS} and action.to not in flow.states:
            yield Problem(where, f"新状态“{action.to}”不存在。")
        if not action.roles:
            yield Problem(where, "至少应有一个角色。")
        for role in action.roles:
            if role not in flow.roles:
                yield Problem(where, f"角色“{role}”不存在。")
        if action.holder and action.holder not in HOLDERS:
            yield Problem(where, f"承办者“{action.holder}”不存在，可用：{'、'.join(HOLDERS)}。")
        for need in action.needs:
            if need not in NEEDS:
                yield Problem(where, f"必填内容“{need}”不存在，可用：{'、'.join(NEEDS)}。")
        for condition in action.when:
            if condition not in GUARDS:
                yield Problem(where, f"条件“{condition}”不存在，可用：{'、'.join(GUARDS)}。")
        applied = {other.applies for other in flow.actions.values() if other.applies}
        for kind in action.decided:
            if kind not in applied:
                yield Problem(where, f"没有动作提出申请“{kind}”。")
        if action.applies and not any(action.applies in other.decided for other in flow.actions.values()):
            yield Problem(where, f"没有动作答复申请“{action.applies}”。")


def _separation(flow: Definition) -> Iterator[Problem]:
    for name, action in flow.actions.items():
        sides = {flow.roles[role].side for role in action.roles if role in flow.roles}
        if action.to != SAME and sides.issuperset(SEPARATED):
            yield Problem(f"actions.{name}", "监督与指挥应分离，同一动作不得由双方的角色办理。")


def _reach(flow: Definition) -> Iterator[Problem]:
    if any(not flow.states.get(target) for target in _all_targets(flow)):
        return  # told by _names
    edges = {
        state: {target for name in flow.moves_from(state) for target in flow.targets(name, state)}
        for state in flow.states
    }
    ends = {name for name, state in flow.states.items() if state.final}
    if not ends:
        yield Problem("states", "至少应有一个结束状态。")
    for state in flow.states:
        if not (_reachable(edges, state) & ends):
            yield Problem(f"states.{state}", "从这个状态走不到结束。")
    for state in flow.states.keys() - _reachable(edges, START):
        yield Problem(f"states.{state}", "没有动作能到达这个状态。")


def _all_targets(flow: Definition) -> Iterator[str]:
    for action in flow.actions.values():
        if action.to not in {SAME, PREVIOUS}:
            yield action.to
        if not isinstance(action.source, str):
            yield from action.source


def _reachable(edges: dict[str, set[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
