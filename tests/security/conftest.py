"""Attackers, and people who have something to lose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chengyun.identity import catalogue
from chengyun.identity.tests.conftest import Browser
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount


@pytest.fixture
def browser(db: None) -> Callable[..., Browser]:
    """``browser(address)``: a fresh browser."""
    return Browser


@pytest.fixture
def everything(account: MakeAccount) -> Caller:
    """Somebody who holds every permission of the city."""
    return Caller(account("everything", permissions=sorted(catalogue.permissions())))
