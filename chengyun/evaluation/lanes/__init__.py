"""The evaluation on the one pipe between tiers: rows of registered tables, down with tasks, up with answers."""

from chengyun.evaluation.lanes.receiving import LOCAL, receive
from chengyun.evaluation.lanes.sending import (
    GROUP,
    send_checks,
    send_cycle,
    send_responses,
    send_results,
    send_task,
)

__all__ = [
    "GROUP",
    "LOCAL",
    "receive",
    "send_checks",
    "send_cycle",
    "send_responses",
    "send_results",
    "send_task",
]
