"""A flow as nodes and arrows, for the page that draws it; also of flows that are not right yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chengyun.coordination.workflow.definition import EVERYWHERE, SAME, read


def of(content: Mapping[str, Any]) -> dict[str, Any]:
    """States as nodes, one column for each stage; moves as arrows. Moves that change no state belong to the node."""
    try:
        flow = read(content)
    except msgspec.ValidationError:
        return {"nodes": [], "arrows": [], "columns": []}
    columns = {stage.code: number for number, stage in enumerate(flow.stages)}
    rows: dict[int, int] = {}
    nodes = []
    for name, state in flow.states.items():
        column = columns.get(state.stage, len(columns))
        rows[column] = rows.get(column, -1) + 1
        stays = [
            {"id": one, "label": action.label}
            for one, action in flow.actions.items()
            if action.to == SAME and action.source != EVERYWHERE and name in action.source
        ]
        role = flow.roles.get(state.holder)
        nodes.append(
            {
                "id": name, "label": state.label, "stage": state.stage, "final": state.final,
                "holder": role.label if role else "", "column": column, "row": rows[column], "stays": stays,
            }
        )  # fmt: skip
    arrows = [
        {
            "id": f"{name}:{source}", "action": name, "label": action.label, "from": source, "to": target,
            "roles": [flow.roles[role].label for role in action.roles if role in flow.roles],
            "danger": action.danger, "primary": action.primary,
        }
        for name, action in flow.actions.items()
        if action.to != SAME and not isinstance(action.source, str)
        for source in action.source
        if source in flow.states
        for target in flow.targets(name, source)
        if target in flow.states
    ]  # fmt: skip
    return {
        "columns": [{"code": stage.code, "label": stage.label} for stage in flow.stages],
        "nodes": nodes,
        "arrows": arrows,
    }
