"""The demo's platforms of all tiers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from chengyun.config.environment import Environment
from chengyun.config.tiers import TIERS
from chengyun.demo import people
from chengyun.identity import catalogue
from chengyun.identity import facade as identity


@pytest.fixture
def become(settings: Any, db: None) -> Iterator[Callable[[str], Environment]]:
    """``become("210000")``: this is the demo's platform of that division, with its people."""
    import_module("chengyun.config.urls")  # the addresses of this test run's own tier, for other tests

    def change(division: str) -> Environment:
        tier = next(tier for tier in TIERS.values() if tier.accepts(division))
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=tier, division=division)
        for each in (catalogue.systems, catalogue.permissions):
            each.cache_clear()
        identity.load_roles()
        people.load(settings.ENVIRONMENT)
        return settings.ENVIRONMENT

    yield change
    for each in (catalogue.systems, catalogue.permissions):
        each.cache_clear()
