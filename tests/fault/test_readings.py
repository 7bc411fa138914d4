"""Readings survive whatever is killed in their stream: what the broker acknowledged is stored, and nothing twice."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks import commands
from chengyun.runtime.platforms import CITY, Platform
from chengyun.runtime.ports import Ports
from chengyun.runtime.postgres import Postgres
from chengyun.runtime.rabbitmq import RabbitMQ
from tests.fault import devices
from tests.fault.site import Service, Tier

pytestmark = pytest.mark.processes


class Stream:
    """One city with its engines, where nothing but readings happens."""

    def __init__(self, home: Path, cleaning: ExitStack) -> None:
        ports = Ports(home / "ports.json")
        postgres = Postgres(home / "postgres", home / "log" / "postgres.log", ports.choose("postgres"))
        rabbitmq = RabbitMQ(home / "rabbitmq", home / "log" / "rabbitmq.log", ports)
        self.city = Tier(
            Platform(CITY, home / "city", host="127.0.0.1", first_port=ports.choose("platform", 25))
        )
        self.database = Service(postgres.program(), postgres.ready)
        self.broker = Service(rabbitmq.program(), rabbitmq.ready)
        mapper = Service(rabbitmq.mapper(), rabbitmq.mapper_ready)
        for service in (mapper, self.broker, self.database, self.city.worker):
            cleaning.callback(service.stop)
        rabbitmq.prepare([self.city.platform.virtual_host])
        mapper.start()
        self.broker.launch()
        postgres.prepare()
        self.database.start()
        postgres.install_extensions()
        self.city.platform.prepare(postgres, rabbitmq)
        commands.run(self.city.platform, "migrate")
        self.broker.wait()
        self.city.worker.start()


@pytest.fixture
def stream() -> Iterator[Stream]:
    with tempfile.TemporaryDirectory(prefix="chengyun-fault-") as folder, ExitStack() as cleaning:
        Path(folder).chmod(0o755)
        yield Stream(Path(folder), cleaning)


@pytest.mark.requirement("6.1.6", part=["retry", "resume"])
def test_acknowledged_readings_survive_worker_broker_and_database(stream: Stream) -> None:
    speaking = devices.start(stream.city.platform, 4)
    _await(lambda: len(_stored(stream.city)) > 0)
    try:
        for service in (stream.city.worker, stream.broker, stream.database, stream.city.worker):
            time.sleep(2)
            service.kill()
            time.sleep(1)
            service.start()
        time.sleep(3)
    finally:
        for device in speaking:
            device.ended.set()
        for device in speaking:
            device.join()
    acknowledged = {(device.code, at) for device in speaking for at in device.acknowledged}
    assert all(len(device.acknowledged) > 50 for device in speaking)
    _await(lambda: acknowledged <= set(_stored(stream.city)))
    stored = _stored(stream.city)
    assert len(stored) == len(set(stored))


def _await(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.5)


def _stored(city: Tier) -> list[tuple[str, int]]:
    rows = city.ask(
        "select device.code, (extract(epoch from at) * 1000)::bigint"
        " from monitoring_reading join monitoring_point as point on point.id = point_id"
        " join monitoring_device as device on device.id = device_id where point.code = 'P0'"
    )
    return [(code, at) for code, at in rows]
