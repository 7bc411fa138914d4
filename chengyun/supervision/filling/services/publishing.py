"""What is approved and locked becomes rows of the data standard, and travels up the lanes like any other row."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

import msgspec

from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict
from chengyun.kernel.principal import system
from chengyun.supervision.filling import rows, selectors
from chengyun.supervision.filling.models import Assignment, Round

_PUBLISHER = "数据填报"


def publish_round(round_: Round) -> int:
    """Write every approved form of a locked round; how many.

    Raises:
        Conflict: the table refuses them.
    """
    approved = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("round__form")
        .filter(round=round_, status=Assignment.Status.APPROVED)
        .order_by("district_code")
    )
    return publish(list(approved))


def publish(approved: Sequence[Assignment]) -> int:
    """Write approved forms of one round into the table it asks for; how many.

    The mark of the push stays with the form, and the form's number is in the mark: from a row to who filled it, and
    from a form to its row.

    Raises:
        Conflict: the table refuses them.
    """
    wanted = rows.target(approved[0].round.form.source) if approved else None
    if wanted is None:
        return 0
    data = [
        row for assignment in approved for row in wanted.rows(assignment, selectors.values(assignment.pk))
    ]
    if not data:
        return 0
    mark = f"filling.{approved[0].round_id}.{approved[0].pk}.{token_hex(4)}"
    answer = exchange.local_push(
        principal=system(_PUBLISHER),
        group=wanted.table.group,
        table=wanted.table.name,
        data=msgspec.json.encode(data),
        message_id=mark,
    )
    if not answer.success:
        raise Conflict(f"没有写入数据表 {wanted.table.id}：{answer.message}")
    for assignment in approved:
        assignment.published_at, assignment.published_as = clock.now(), mark
        if wanted.period == rows.TIME:
            assignment.row_time = assignment.row_time or rows.usual_time(assignment.round)
        assignment.save(update_fields=["published_at", "published_as", "row_time"])
    return len(approved)
