"""Key tasks on the one pipe between tiers: rows of a registered table, down with the task, up with its progress."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.coordination.models import KeyTask
from chengyun.coordination.services import keytasks
from chengyun.datastandard import facade as datastandard
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.principal import system

TABLE = ("management", "keyTask")
LOCAL = "local"
"""How the exchange names pushes of this platform itself."""
_LOOKED_BACK = timedelta(days=1)


def receive(*, from_us: bool = False, message: int | None = None) -> int:
    """Take over the rows of a message, or those that arrived lately; how many tasks are new or changed.

    The message and not the table is asked: our own answer may have replaced the row meanwhile.
    """
    if from_us:
        return 0
    prefix = division_prefix(settings.ENVIRONMENT.division)
    if message is not None:
        rows = exchange.rows_of(message)
        return keytasks.receive(row for row in rows if str(row["districtCode"]).startswith(prefix))
    with transaction.atomic():
        pieces = datastandard.snapshot(
            datastandard.definition(*TABLE),
            divisions=prefix,
            rows=500,
            received_after=clock.now() - _LOOKED_BACK,
        )
        return sum(keytasks.receive(msgspec.json.decode(data)) for data, _ in pieces)


def send(key_task_id: int) -> None:
    """Store a task's progress in the table, whose lane carries it up.

    Raises:
        RuntimeError: the table refused it.
    """
    task = KeyTask.objects.get(pk=key_task_id)
    answer = exchange.local_push(
        principal=system("指挥协调"), group=TABLE[0], table=TABLE[1], data=[keytasks.as_row(task)]
    )
    if not answer.success:
        raise RuntimeError(f"management.keyTask: {answer.message} {answer.data[:500]}")
