"""DuckDB, as history uses it: a private database in memory, bounded, that reads and writes our files only."""

from __future__ import annotations

import threading
from typing import Any

import duckdb
from django.conf import settings

from chengyun.monitoring.readings.batch import Batch

_MEMORY = "512MB"
_THREADS = 2
_lock = threading.Lock()
_kept: list[duckdb.DuckDBPyConnection] = []

COLUMNS = 'point_id, "at", value, quality'


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor of this process's database; for one thread."""
    with _lock:
        if not _kept:
            _kept.append(duckdb.connect(config=_config()))
        return _kept[0].cursor()


def _config() -> dict[str, Any]:
    # What does not fit the memory, a large day being sorted, is put there.
    spill = settings.ENVIRONMENT.var / "history-work"
    return {"memory_limit": _MEMORY, "threads": _THREADS, "temp_directory": str(spill)}


def fill(target: duckdb.DuckDBPyConnection, table: str, batch: Batch) -> None:
    """Put a batch into a temporary table of ours, made when it is not there."""
    arrays: dict[str, Any] = {
        "point_id": batch.points,
        "us": batch.at,
        "value": batch.values,
        "quality": batch.qualities,
    }
    target.register("arriving", arrays)
    target.execute(
        f'create temp table if not exists {table} (point_id integer, "at" timestamp, value double, quality utinyint)'
    )
    target.execute(
        f"insert into {table} select point_id, make_timestamp(us), value, quality::utinyint from arriving"  # noqa: S608 # our own name
    )
    target.unregister("arriving")
