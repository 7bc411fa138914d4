"""The shortest of the fault tests, part of every run: receiver, worker and database are killed once, under load."""

from __future__ import annotations

import time

import pytest

from tests.fault.conftest import Scene

pytestmark = pytest.mark.processes


@pytest.mark.requirement("6.1.6", part=["retry", "resume"])
def test_what_was_acknowledged_survives_receiver_worker_and_database(pair: Scene) -> None:
    site, before = pair.site, pair.failed_attempts
    with pair.traffic():
        time.sleep(1)
        for service in (site.city.server, site.city.worker, site.database):
            service.kill()
            time.sleep(0.3)
            service.start()
            time.sleep(0.7)
    assert pair.failed_attempts > before
    assert pair.checked > 0
