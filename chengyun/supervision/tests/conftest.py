"""Platforms of upper tiers, and the people who supervise there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from chengyun.config.tiers import TIERS
from chengyun.exchange.tests.conftest import _fresh_process, open_account  # noqa: F401  fixtures
from chengyun.kernel.clock import VirtualClock
from chengyun.supervision.permissions import ANSWER, READ, TASK
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

Platform = Callable[[str], None]


@pytest.fixture
def platform(settings: Any, db: None, clock: VirtualClock) -> Platform:
    """``platform("210000")``: from now on this is the platform of that division."""
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests
    settings.ROOT_URLCONF = "chengyun.supervision.tests.urls"
    home = settings.ENVIRONMENT

    def become(division: str) -> None:
        tier = next(tier for tier in TIERS.values() if tier.accepts(division))
        settings.ENVIRONMENT = replace(home, tier=tier, division=division, name=f"{division} 平台")

    return become


@pytest.fixture
def nation(platform: Platform, account: MakeAccount) -> Caller:
    """Who supervises at the nation."""
    platform("000000")
    return Caller(
        account("nation", permissions=[READ, TASK, ANSWER, "kernel.file.upload"], division="000000")
    )


@pytest.fixture
def province(platform: Platform, account: MakeAccount) -> Caller:
    """Who supervises at Liaoning."""
    platform("210000")
    return Caller(
        account("province", permissions=[READ, TASK, ANSWER, "kernel.file.upload"], division="210000")
    )
