"""Sample clients of a table's interface, ready to run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from chengyun.datastandard.facade import FieldDefinition, TableDefinition
from chengyun.exchange.receiver import GET_PATH, PUSH_PATH
from chengyun.exchange.signing import Profile

LANGUAGES = ("python", "java", "curl")

_ENGINE = Engine(dirs=[str(Path(__file__).parent)])


@dataclass(frozen=True)
class Sample:
    """What a sample is made for."""

    table: TableDefinition
    operation: str
    profile: Profile
    address: str
    app_id: str

    def code(self, language: str) -> str:
        """The sample's text."""
        pushing = self.operation == "push"
        rows = json.dumps([example_row(self.table)], ensure_ascii=False)
        values = {
            "address": self.address,
            "app_id": self.app_id,
            "group": self.table.group,
            "table": self.table.name,
            "label": self.table.label,
            "profile": self.profile.value,
            "push": pushing,
            "path": PUSH_PATH if pushing else GET_PATH,
            "rows": rows,
            "rows_as_text": json.dumps(rows),
        }
        return _ENGINE.get_template(f"{language}.txt").render(Context(values, autoescape=False))


def example_row(table: TableDefinition) -> dict[str, Any]:
    """One row that keeps the table's definition, as far as a definition alone tells."""
    return {item.name: _example(item) for item in table.fields if item.required or item.name in table.key}


def _example(item: FieldDefinition) -> Any:
    match item.type:
        case "int":
            return 1
        case "number":
            return 1.5
        case "datetime":
            return "2026-01-01 00:00:00"
        case "date":
            return "2026-01-01"
        case "json":
            return []
        case "geometry":
            return {"type": "Point", "coordinates": [123.43, 41.8]}
    if item.code_list == "division":
        return "210102"
    return "示例"[: item.length or 2]
