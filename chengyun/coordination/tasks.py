"""What the worker does for coordination."""

from __future__ import annotations

from datetime import timedelta

from chengyun.coordination import keytask_lane, reporting_up, timers
from chengyun.coordination.counting.folding import fold
from chengyun.coordination.services import keytasks, moving
from chengyun.identity import facade as identity
from chengyun.kernel.messaging import Envelope, consumes, periodic


@periodic(name="coordination.timers", label="执行到期的案件计时", every=timedelta(seconds=5))
def fire_timers() -> None:
    """Fire what is due."""
    timers.fire_due()


@periodic(name="coordination.counters", label="归并统计计数", every=timedelta(seconds=5))
def fold_counters() -> None:
    """Put together what moves have changed in the counters."""
    fold()


@periodic(name="coordination.push.details", label="上报变化的案件", every=timedelta(minutes=1))
def push_details() -> None:
    """Send changed cases up."""
    reporting_up.push_details()


@periodic(name="coordination.push.statistics", label="上报变化的案件统计", every=timedelta(minutes=10))
def push_statistics() -> None:
    """Send changed sums up."""
    reporting_up.push_statistics()


@consumes("exchange.accepted", name="coordination.key-tasks", label="接收上级重点任务")
def receive_key_tasks(message: Envelope) -> None:
    """Take over the key tasks that upper platforms sent."""
    if (message.payload["group"], message.payload["table"]) == keytask_lane.TABLE:
        keytask_lane.receive(
            from_us=message.payload["caller"] == keytask_lane.LOCAL, message=message.payload["message"]
        )


@consumes(keytasks.CHANGED, name="coordination.key-task-progress", label="上报重点任务进展")
def send_progress(message: Envelope) -> None:
    """Send a key task's progress up."""
    keytask_lane.send(message.payload["key_task"])


@consumes(identity.ORGANISATION_MOVED, name="coordination.departments", label="案件随部门调整归属")
def follow_organisation(message: Envelope) -> None:
    """Let cases go with a department that was hung elsewhere."""
    moving.follow_organisation(message.payload["from"])
