"""Chinese names for what is stored by code."""

from __future__ import annotations

from chengyun.datastandard import facade as datastandard


def table_label(group: str, table: str) -> str:
    """A table's Chinese name, or nothing when it is not registered."""
    try:
        return datastandard.definition(group, table).label
    except datastandard.UnknownTable:
        return ""
