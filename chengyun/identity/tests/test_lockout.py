"""Counting failed sign-ins under load."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from chengyun.identity import lockout
from chengyun.identity.models import SignInCounter
from chengyun.kernel.clock import VirtualClock


@pytest.mark.requirement("3.0.5", part="identification")
@pytest.mark.django_db(transaction=True)
def test_guesses_in_parallel_are_counted_one_by_one() -> None:
    def guess(number: int) -> bool:
        try:
            return lockout.admit("li", f"10.0.0.{number}") is None
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(guess, range(24))) == 5


@pytest.mark.django_db
def test_old_counters_are_forgotten(clock: VirtualClock) -> None:
    lockout.admit("li", "10.0.0.1")
    clock.advance(hours=23)
    lockout.admit("wang", "10.0.0.2")
    clock.advance(hours=2)
    lockout.purge()
    assert set(SignInCounter.objects.values_list("key", flat=True)) == {"wang", "10.0.0.2"}
