"""What happens once the demo's platforms are up: they apply, are approved, and the city's data travels upward."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import timedelta

from chengyun.config.environment import Environment
from chengyun.datastandard import facade as datastandard
from chengyun.demo.city.statistics import SyntheticCity
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.errors import Conflict
from chengyun.kernel.principal import system

_PATIENCE = 60
_ROWS_A_PUSH = 1000


class NotLinked(Exception):
    """The upper platform did not approve in time."""


def apply_to(upper: str, division: str, name: str) -> None:
    """Apply to an upper platform for an account (6.2.1, 6.2.2)."""
    exchange.apply_to(
        principal=system("演示数据"),
        name=name,
        division_code=division,
        service_address=upper,
        contact="演示数据",
    )


def approve_all() -> int:
    """Approve every waiting application, as the exchange administrator would on the page."""
    reviewer = system("演示数据")
    waiting = list(exchange.applications_waiting(principal=reviewer))
    for application in waiting:
        exchange.approve(principal=reviewer, application_id=application.pk, reason="演示环境自动通过")
    return len(waiting)


def await_links() -> None:
    """Collect what the upper platforms decided.

    Raises:
        NotLinked: one of them has not approved within a minute.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        waiting = [peer for peer in exchange.uppers() if peer.status in {"applying", "applied"}]
        if not waiting:
            return
        if time.monotonic() > deadline:
            raise NotLinked(f"{waiting[0].name}没有在 {_PATIENCE} 秒内通过接入申请")
        for peer in waiting:
            # The platform's worker asks as well: whoever comes second finds it decided.
            with suppress(Conflict):
                exchange.check_result(principal=system("演示数据"), peer_id=peer.pk)
        time.sleep(0.5)


def publish(environment: Environment) -> int:
    """Store the synthetic city's rows in the city's own platform, whose lanes carry them up; the row count."""
    publisher = system("演示数据")
    city = SyntheticCity(until=(clock.now() - timedelta(days=1)).astimezone(clock.SHANGHAI).date())
    sent = 0
    for group, table, rows in city.tables():
        for first in range(0, len(rows), _ROWS_A_PUSH):
            answer = exchange.local_push(
                principal=publisher, group=group, table=table, data=rows[first : first + _ROWS_A_PUSH]
            )
            if not answer.success:
                raise RuntimeError(f"{group}.{table}：{answer.message} {answer.data[:500]}")
            sent += len(rows[first : first + _ROWS_A_PUSH])
    # The nightly check is hours away; whoever opens the quality page wants to see what was loaded.
    datastandard.request_quality_run(principal=publisher)
    return sent
