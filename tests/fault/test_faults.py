"""Whatever breaks, what was acknowledged is stored, once, on every tier.

Two local systems push to the city without pause while parts of the site are killed, cut off, filled up or given
the wrong time. Each test ends when everything has healed; see :class:`tests.fault.conftest.Scene` for what is checked.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.fault.conftest import Scene
from tests.fault.proxy import Mishap

pytestmark = pytest.mark.processes

CLOCK_LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


def test_killed_receivers(scene: Scene) -> None:
    site, before = scene.site, scene.failed_attempts
    with scene.traffic():
        time.sleep(1)
        for tier in site.tiers:
            tier.server.kill()
            time.sleep(0.3)
            tier.server.launch()
        for tier in site.tiers:
            tier.server.wait()
        [child, *_] = (
            Path(f"/proc/{site.city.server.pid}/task/{site.city.server.pid}/children").read_text().split()
        )
        os.kill(int(child), signal.SIGKILL)  # one process of the server, which replaces it by itself
        site.city.server.wait()
        time.sleep(1)
    assert scene.failed_attempts > before


def test_killed_workers_with_relay_consumers_and_senders(scene: Scene) -> None:
    with scene.traffic():
        for _ in range(2):
            for tier in scene.site.tiers[:2]:
                time.sleep(1.5)
                tier.worker.kill()
                tier.worker.launch()
        time.sleep(1)


def test_killed_broker_that_stays_away(scene: Scene) -> None:
    with scene.traffic():
        time.sleep(1)
        scene.site.broker.kill()
        before = scene.pushes
        time.sleep(3)
        assert scene.pushes > before  # pushes are taken all the while
        scene.site.broker.start()
        time.sleep(1)


def test_killed_database(scene: Scene) -> None:
    before = scene.failed_attempts
    with scene.traffic():
        for _ in range(2):
            time.sleep(1.5)
            scene.site.database.kill()
            time.sleep(0.5)
            scene.site.database.start()
    assert scene.failed_attempts > before


def test_upper_platforms_that_stay_away(scene: Scene) -> None:
    _, province, nation = scene.site.tiers
    with scene.traffic():
        time.sleep(1)
        nation.server.stop()
        time.sleep(2)
        province.server.stop()
        before = scene.pushes
        time.sleep(2)
        assert scene.pushes > before
        nation.server.launch()
        province.server.start()
        nation.server.wait()


def test_duplicated_reordered_and_cut_requests_between_city_and_province(scene: Scene) -> None:
    proxy = scene.site.proxy
    with scene.traffic():
        proxy.mishaps = True
        deadline = time.monotonic() + 30
        while any(proxy.happened[mishap] < 3 for mishap in Mishap):
            assert time.monotonic() < deadline, proxy.happened
            time.sleep(0.2)
        proxy.settle()
    print(f"  on the way: {', '.join(f'{count} {mishap}' for mishap, count in proxy.happened.items())}")


def test_full_disk_under_the_database(scene: Scene) -> None:
    home = scene.site.postgres.home
    if not home.is_mount():
        pytest.skip("a disk of its own for the database needs root and the right to mount")
    with scene.traffic():
        time.sleep(1)
        before = scene.failed_attempts
        with _filled(home):
            _switch_log(scene)
            time.sleep(2)
        scene.site.database.wait()
        assert scene.failed_attempts > before  # nothing was acknowledged that could not be kept
        time.sleep(1)


def test_full_disk_under_the_broker(scene: Scene) -> None:
    """Queues take nothing more while the broker's disk is full; what is to be sent waits in the outbox."""
    rabbitmq = scene.site.rabbitmq
    with scene.traffic():
        time.sleep(1)
        rabbitmq.control("set_disk_free_limit", "100000GB")
        before = scene.pushes
        time.sleep(2)
        assert scene.pushes > before
        rabbitmq.control("set_disk_free_limit", "50MB")


@pytest.mark.skipif(not CLOCK_LIBRARIES, reason="libfaketime is not installed")
def test_clock_that_jumps(scene: Scene) -> None:
    """The city's clock jumps ten minutes ahead, and back; its lanes take the province's time for their signatures."""
    site, clock = scene.site, scene.site.home / "clock"
    _, province, _ = site.tiers
    clock.write_text("+0")
    site.city.worker.stop()
    site.city.worker.launch(
        {
            "LD_PRELOAD": str(CLOCK_LIBRARIES[0]),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
    )
    with scene.traffic():
        for ahead in (600, -600, 0):
            time.sleep(1)
            clock.write_text(f"{ahead:+}")
            deadline = time.monotonic() + 30
            while abs(_known_offset(scene) + ahead) > 5:
                assert time.monotonic() < deadline, "the jump was not noticed"
                time.sleep(0.2)
            province.server.kill()  # an attempt that fails is noted under the wrong time
            time.sleep(0.5)
            province.server.start()
    site.city.worker.stop()
    site.city.worker.launch()


def _known_offset(scene: Scene) -> float:
    """How far ahead the city believes the province's clock to be, in seconds."""
    [(milliseconds,)] = scene.site.city.ask(
        "select clock_offset_ms from exchange_peer where relation = 'upper'"
    )
    return float(milliseconds) / 1000


def _switch_log(scene: Scene) -> None:
    """Make the database need new room for its log; it does not survive that."""
    try:
        with scene.site.postgres.connect() as connection:
            for _ in range(10):
                connection.execute("select pg_switch_wal()")
                connection.execute("select txid_current()")
    except psycopg.OperationalError:
        return


@contextmanager
def _filled(place: Path) -> Iterator[None]:
    """No byte is left on the disk."""
    filler = place / "filler"
    try:
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(2**20))
        with filler.open("ab", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(512))
        yield
    finally:
        filler.unlink()
