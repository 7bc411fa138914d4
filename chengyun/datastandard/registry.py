"""The dictionary in force, as definitions: read from the database, kept while it has not changed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from chengyun.datastandard.definitions import FieldDefinition, TableDefinition
from chengyun.datastandard.models import CodeEntry, TableEntry
from chengyun.kernel import clock
from chengyun.kernel.errors import Missing

FRESH_SECONDS = 1.0
"""How long this process may use the dictionary without asking whether it changed."""


class UnknownTable(Missing):
    """No such table is registered."""


@dataclass(frozen=True)
class Edition:
    """What tells one state of the dictionary and its code lists from another."""

    version: int
    code_revisions: int
    today: date


@dataclass(frozen=True)
class Registry:
    """One state of the dictionary with the codes it is checked against."""

    edition: Edition
    tables: Mapping[str, TableDefinition]
    codes: Mapping[str, frozenset[str]]
    """Codes of the enforced lists that are valid today."""

    def table(self, group: str, name: str) -> TableDefinition:
        """The definition of a table.

        Raises:
            UnknownTable: it is not registered.
        """
        found = self.tables.get(f"{group}.{name}")
        if found is None:
            raise UnknownTable(f"数据分组 {group} 中没有数据表 {name}，请查阅数据字典。")
        return found


_registry: Registry | None = None
_asked_at = 0.0


def current() -> Registry:
    """The registry in force."""
    global _registry, _asked_at
    if _registry is not None and time.monotonic() - _asked_at < FRESH_SECONDS:
        return _registry
    edition = _edition()
    if _registry is None or _registry.edition != edition:
        _registry = _load(edition)
    _asked_at = time.monotonic()
    return _registry


def forget() -> None:
    """Read the registry anew at its next use."""
    global _registry
    _registry = None


def _edition() -> Edition:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce((select max(number) from datastandard_dictionaryversion), 0),"
            " coalesce((select sum(revision) from datastandard_codelist), 0)"
        )
        version, revisions = cursor.fetchone()
    return Edition(version, int(revisions), clock.now().astimezone(clock.SHANGHAI).date())


def _load(edition: Edition) -> Registry:
    entries = TableEntry.objects.prefetch_related("fields")
    codes: dict[str, set[str]] = {}
    today = edition.today
    for name, code in (
        CodeEntry.objects.filter(list__enforced=True)
        .filter(Q(valid_from=None) | Q(valid_from__lte=today))
        .filter(Q(valid_until=None) | Q(valid_until__gt=today))
        .values_list("list__code", "code")
    ):
        codes.setdefault(name, set()).add(code)
    return Registry(
        edition=edition,
        tables={str(entry): definition_of(entry, edition.version) for entry in entries},
        codes={name: frozenset(values) for name, values in codes.items()},
    )


def definition_of(entry: TableEntry, version: int) -> TableDefinition:
    """The definition an entry stores."""
    return TableDefinition(
        group=entry.group,
        group_label=entry.group_label,
        name=entry.name,
        label=entry.label,
        fields=tuple(
            FieldDefinition(
                name=item.name,
                label=item.label,
                type=item.type,  # type: ignore[arg-type]
                length=item.length,
                need=item.need,  # type: ignore[arg-type]
                code_list=item.code_list or None,
                unit=item.unit,
                note=item.note,
                origin=item.origin,
                implicit=item.implicit,
            )
            for item in entry.fields.all()
        ),
        key=tuple(entry.key),
        origin=entry.origin,
        direction=entry.direction,
        period=entry.period,
        tiers=tuple(entry.tiers),
        databases=tuple(entry.databases),
        note=entry.note,
        version=version,
    )
