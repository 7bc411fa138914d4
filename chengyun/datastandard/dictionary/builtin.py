"""The default dictionary that comes with the program, read from ``rules/``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chengyun.datastandard.definitions import (
    FieldDefinition,
    TableDefinition,
    parse_type,
    with_common_columns,
)

RULES = Path(__file__).resolve().parents[1] / "rules"


def read_yaml(path: Path) -> Any:
    """The content of one file of rules."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def tables() -> tuple[TableDefinition, ...]:
    """All tables of the default dictionary, in the order of their files."""
    order = ["basic", "management", "operation", "service", "evaluation", "guidance", "external"]
    return tuple(table for group in order for table in _group(RULES / "tables" / f"{group}.yaml"))


def _group(path: Path) -> Iterator[TableDefinition]:
    content = read_yaml(path)
    for name, table in content["tables"].items():
        key = tuple(table["key"])
        fields = [_field(item, table["origin"]) for item in table["fields"]]
        yield TableDefinition(
            group=content["group"],
            group_label=content["label"],
            name=name,
            label=table["label"],
            fields=with_common_columns(fields, key),
            key=key,
            origin=table["origin"],
            direction=table["direction"],
            period=table["period"],
            tiers=tuple(table["tiers"]),
            databases=tuple(table["databases"]),
            note=table.get("note", ""),
        )


def _field(item: list[Any], origin: str) -> FieldDefinition:
    name, label, type_text, need, *rest = item
    more: dict[str, str] = rest[0] if rest else {}
    kind, length = parse_type(type_text)
    return FieldDefinition(
        name=name,
        label=label,
        type=kind,
        length=length,
        need=need,
        code_list=more.get("codes"),
        unit=more.get("unit", ""),
        note=more.get("note", ""),
        origin=origin,
    )


@dataclass(frozen=True)
class DatabasePart:
    """A sub-database (数据子库) of chapter 5."""

    code: str
    label: str
    tiers: tuple[str, ...]


@dataclass(frozen=True)
class Database:
    """A database of chapter 5."""

    code: str
    clause: str
    label: str
    tiers: tuple[str, ...]
    parts: tuple[DatabasePart, ...]


@cache
def databases() -> tuple[Database, ...]:
    """The databases of all tiers."""
    return tuple(
        Database(
            code=item["code"],
            clause=item["clause"],
            label=item["label"],
            tiers=tuple(item["tiers"]),
            parts=tuple(
                DatabasePart(part["code"], part["label"], tuple(part.get("tiers", item["tiers"])))
                for part in item["parts"]
            ),
        )
        for item in read_yaml(RULES / "databases.yaml")
    )


@dataclass(frozen=True)
class BuiltinCode:
    """One code of a built-in list."""

    code: str
    name: str
    parent: str = ""
    provenance: str = ""
    confidence: str = "high"
    note: str = ""


@dataclass(frozen=True)
class BuiltinList:
    """A built-in code list."""

    code: str
    label: str
    provenance: str
    licence: str
    enforced: bool
    note: str
    valid_until: date | None
    entries: tuple[BuiltinCode, ...]


def code_lists() -> Iterator[BuiltinList]:
    """All built-in code lists."""
    folder = RULES / "codelists"
    for code, item in read_yaml(folder / "lists.yaml").items():
        yield BuiltinList(
            code=code,
            label=item["label"],
            provenance=item["provenance"],
            licence=item.get("licence", ""),
            enforced=False,
            note=item.get("note", ""),
            valid_until=item.get("valid_until"),
            entries=tuple(_entries(folder / item["file"])),
        )
    for code, item in read_yaml(folder / "closed.yaml").items():
        yield BuiltinList(
            code=code,
            label=item["label"],
            provenance="数据表字段说明中的列举",
            licence="",
            enforced=True,
            note="",
            valid_until=None,
            entries=tuple(BuiltinCode(str(value), str(name)) for value, name in item["entries"].items()),
        )


def _entries(path: Path) -> Iterator[BuiltinCode]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield BuiltinCode(**row)
