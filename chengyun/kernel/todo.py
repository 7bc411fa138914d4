"""To-do items: each system says, in its ``todo.py``, what waits for a person.

@todo("exchange.applications")
def applications(principal: Principal) -> list[TodoItem]:
    count = selectors.pending(principal=principal).count()
    return [TodoItem("待审核的接入申请", count, "/exchange/applications?status=pending")]
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

from chengyun.kernel.permissions import OPERATIONS_READ
from chengyun.kernel.principal import Principal
from chengyun.kernel.selectors import background_health

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TodoItem:
    """So many things of one kind, and the page of the console that lists exactly these."""

    title: str
    count: int
    link: str


Provider = Callable[[Principal], Sequence[TodoItem]]

_PROVIDERS: dict[str, Provider] = {}


def todo(name: str) -> Callable[[Provider], Provider]:
    """Declare a provider. It is asked whenever the portal is shown: count, do not list."""

    def declare(provider: Provider) -> Provider:
        if name in _PROVIDERS:
            raise ValueError(f"{name} is declared twice")
        _PROVIDERS[name] = provider
        return provider

    return declare


def waiting_for(principal: Principal) -> list[TodoItem]:
    """What waits for the principal, in the order declared; nothing that is none."""
    autodiscover_modules("todo")
    found: list[TodoItem] = []
    for name, provider in _PROVIDERS.items():
        try:
            found += [item for item in provider(principal) if item.count]
        except Exception:
            # One system's fault must not take everybody's portal away.
            log.exception("to-do items of %s are missing", name)
    return found


@todo("kernel.operations")
def operations(principal: Principal) -> list[TodoItem]:
    """What went wrong in the background."""
    if not principal.may(OPERATIONS_READ):
        return []
    health = background_health(principal=principal)
    return [
        TodoItem("积压超过 5 分钟的消息", health["late"], "/system/outbox?late=true"),
        TodoItem("未处理的死信", health["dead_letters"], "/system/dead-letters?retried_at__isnull=true"),
        TodoItem("失败的定时任务", health["failed_jobs"], "/system/periodic-jobs?failed=true"),
    ]
