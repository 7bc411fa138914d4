"""Puts what moves have changed into the counters: one row a day of what were many."""

from __future__ import annotations

from functools import cache

from django.db import connection, transaction

from chengyun.coordination.counting.metrics import BY_COLUMN
from chengyun.kernel import clock
from chengyun.kernel.messaging.locks import lock_number

_BATCH = 10_000


def fold() -> int:
    """Add to the counters what was changed and committed until now; returns how many moves that was."""
    total = 0
    while taken := _fold_batch():
        total += taken
        if taken < _BATCH:
            break
    return total


@transaction.atomic
def _fold_batch() -> int:
    with connection.cursor() as cursor:
        # One at a time: two would wait for each other's rows.
        cursor.execute("select pg_advisory_xact_lock(%s)", [lock_number("coordination counters")])
        cursor.execute(_statement(), [_BATCH, clock.now()])
        [taken] = cursor.fetchone()
    return int(taken)


@cache
def _statement() -> str:
    # The names of columns come from the closed list of metrics. Readers see either the change or the sum it is in.
    names = ", ".join(f'"{column}"' for column in BY_COLUMN)
    sums = ", ".join(f'coalesce(sum("{column}"), 0)' for column in BY_COLUMN)
    typed = ", ".join(f'"{column}" bigint' for column in BY_COLUMN)
    added = ", ".join(
        f'"{column}" = coordination_counter."{column}" + excluded."{column}"' for column in BY_COLUMN
    )
    return f"""
        with taken as (
            delete from coordination_counter_change
            where id in (select id from coordination_counter_change order by id limit %s)
            returning changes
        ), added as (
            insert into coordination_counter (day, "of", key, division_code, changed_at, {names})
            select day, "of", key, division_code, %s, {sums}
            from taken, jsonb_to_recordset(taken.changes) as line
                (day date, "of" varchar, key varchar, division_code varchar, {typed})
            group by day, "of", key, division_code
            on conflict ("of", day, key, division_code) do update set changed_at = excluded.changed_at, {added}
        )
        select count(*) from taken"""  # noqa: S608
