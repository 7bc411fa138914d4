"""What other systems may ask of the data standard."""

from __future__ import annotations

from chengyun.datastandard import registry
from chengyun.datastandard.codelists import code_names
from chengyun.datastandard.definitions import DIVISION, FieldDefinition, TableDefinition
from chengyun.datastandard.registry import UnknownTable
from chengyun.datastandard.rows.decoding import MOST_ROWS, decode
from chengyun.datastandard.rows.errors import ParseError, RowErrors, WhereError
from chengyun.datastandard.rows.fetching import LARGEST_PAGE, PAGE_SIZE, fetch, table_hash
from chengyun.datastandard.rows.figures import Asked, Figures, figures
from chengyun.datastandard.rows.grouping import grouped
from chengyun.datastandard.rows.model import Rows
from chengyun.datastandard.rows.snapshot import held_by_division, snapshot
from chengyun.datastandard.rows.storing import Stored, store
from chengyun.datastandard.rows.where import Condition, parse_where
from chengyun.datastandard.selectors import quality_of
from chengyun.datastandard.services.quality import request_run as request_quality_run

__all__ = [
    "DIVISION",
    "LARGEST_PAGE",
    "MOST_ROWS",
    "PAGE_SIZE",
    "Asked",
    "Condition",
    "FieldDefinition",
    "Figures",
    "ParseError",
    "RowErrors",
    "Rows",
    "Stored",
    "TableDefinition",
    "UnknownTable",
    "WhereError",
    "code_names",
    "decode",
    "definition",
    "fetch",
    "figures",
    "grouped",
    "held_by_division",
    "parse_where",
    "quality_of",
    "request_quality_run",
    "snapshot",
    "store",
    "table_hash",
    "tables",
]


def definition(group: str, table: str) -> TableDefinition:
    """The definition of a registered table.

    Raises:
        UnknownTable: there is none.
    """
    return registry.current().table(group, table)


def tables() -> list[TableDefinition]:
    """All registered tables, in the dictionary's order."""
    return list(registry.current().tables.values())
