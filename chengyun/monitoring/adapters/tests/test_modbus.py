"""Modbus TCP: a real server of pymodbus is asked, and its registers become readings."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymodbus.datastore import ModbusDeviceContext, ModbusSequentialDataBlock, ModbusServerContext
from pymodbus.server import ModbusTcpServer

from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.adapters.modbus import asking, poller
from chengyun.monitoring.adapters.modbus.asking import Answer, Register, ask, spans
from chengyun.monitoring.adapters.models import ModbusSource
from chengyun.monitoring.models import Latest
from chengyun.monitoring.permissions import ADMIN, READ
from chengyun.monitoring.rules.loading import load
from chengyun.monitoring.tests.conftest import Station, keeper, make_station, station
from tests.fixtures.http import Caller
from tests.fixtures.people import four_callers
from tests.fixtures.state import Snapshot

__all__ = ["keeper", "station"]

SOURCES = "/api/monitoring/modbus-sources/"


def register(
    code: str, table: str = "holding", address: int = 0, form: str = "uint16", **more: Any
) -> Register:
    return Register(
        code,
        table,
        address,
        form,
        *(more.get(n, d) for n, d in (("order", "big"), ("factor", 1.0), ("offset", 0.0))),
    )


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    """Holding registers 0 to 4: 235; 1.5 as a float; -3; coil 2 is on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [235, 0x3FC0, 0x0000, 0xFFFD, 0x0000, 0x3FC0]
    device = ModbusDeviceContext(
        hr=ModbusSequentialDataBlock(1, words), co=ModbusSequentialDataBlock(1, [False, False, True])
    )
    loop = asyncio.new_event_loop()
    running: list[ModbusTcpServer] = []

    async def serve() -> None:
        running.append(
            ModbusTcpServer(ModbusServerContext(devices=device, single=True), address=("127.0.0.1", port))
        )
        await running[0].serve_forever()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    asyncio.run_coroutine_threadsafe(running[0].shutdown(), loop).result(10)
    thread.join(10)


def test_registers_that_lie_together_are_asked_for_together() -> None:
    at = [register(str(n), address=n) for n in (0, 1, 9, 30, 300)]
    coil = register("c", "coil", 3, "bit")
    assert [[one.code for one in together] for together in spans([*at[::-1], coil])] == [
        ["c"], ["0", "1", "9"], ["30"], ["300"],
    ]  # fmt: skip
    many = [register(str(n), address=2 * n, form="float32") for n in range(100)]
    assert [len(together) for together in spans(many)] == [60, 40]


def test_a_device_is_asked(server: int) -> None:
    answer = ask(
        "127.0.0.1",
        server,
        1,
        [
            register("scaled", factor=0.1, offset=-3.5),
            register("float", address=1, form="float32"),
            register("negative", address=3, form="int16"),
            register("swapped", address=4, form="float32", order="little"),
            register("on", "coil", 2, "bit"),
            register("beyond", address=400),
        ],
    )
    values = {"scaled": pytest.approx(20), "float": 1.5, "negative": -3, "swapped": 1.5, "on": True}
    assert answer.values == values
    assert answer.error == "读取 保持寄存器 400 出错：设备答复异常码 2（没有这个地址）"


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        answer = ask("127.0.0.1", free.getsockname()[1], 1, [register("x")])
    assert (answer.values, answer.error[:4]) == ({}, "不能连接")


BABBLE = [
    b"",
    b"HTTP/1.1 400 Bad Request\r\n\r\n",
    b"\x00" * 40,
    # A frame that says that it is longer than it is; one with another unit; one with a function that nobody has.
    b"\x00\x01\x00\x00\x00\xff\x01\x03\x02",
    b"\x00\x01\x00\x00\x00\x05\x09\x03\x02\x00\x01",
    b"\x00\x01\x00\x00\x00\x05\x01\x63\x02\x00\x01",
    # Exceptions without a code; an answer that counts more bytes than it has.
    b"\x00\x01\x00\x00\x00\x02\x01\x83",
    b"\x00\x01\x00\x00\x00\x05\x01\x03\x7f\x00\x01",
]


@contextmanager
def babbling(said: bytes) -> Iterator[int]:
    """Something that answers everything with the same bytes and hangs up."""

    class Babble(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1000)
            self.request.sendall(said)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Babble) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.02])
        thread.start()
        yield int(server.server_address[1])
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("said", BABBLE)
def test_what_is_no_answer_is_an_error(said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    with babbling(said) as port:
        answer = ask("127.0.0.1", port, 1, [register("x"), register("y", address=200)])
    assert answer.values == {}
    assert answer.error.startswith("读取 保持寄存器 0 ")


@given(st.binary(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_the_poller(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.05)
    with babbling(said) as port:
        assert ask("127.0.0.1", port, 1, [register("x"), register("c", "coil", 2, "bit")]).error


@pytest.mark.django_db(transaction=True)
def test_a_broken_station_stops_no_other(
    server: int, keeper: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    load()
    good, dead, broken = make_station("D1"), make_station("D2"), make_station("D3")
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    for one, port in ((dead, 1), (broken, server), (good, server)):
        assert added(keeper, one, port, seconds=1).status == 201
    real = poller.read

    def read(source: ModbusSource) -> Answer:
        if source.device_id == broken.device.pk:
            raise RuntimeError("nobody thought of this")
        return real(source)

    monkeypatch.setattr(poller, "read", read)
    stop = threading.Event()
    polling = threading.Thread(target=poller.run, args=[stop])
    polling.start()

    def states() -> dict[str, tuple[str, str]]:
        return {
            row["device_code"]: (row["state"], row["error"]) for row in keeper.get(SOURCES).json["results"]
        }

    until = time.monotonic() + 20
    while any(state == "new" for state, _ in states().values()) and time.monotonic() < until:
        time.sleep(0.1)
    stop.set()
    polling.join()
    assert states() == {
        "D1": ("good", ""),
        "D2": ("bad", "不能连接 127.0.0.1:1"),
        "D3": ("bad", "采集程序出错，其他设备不受影响：RuntimeError nobody thought of this"),
    }
    assert Latest.objects.filter(point__device=good.device).count() == 2
    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")


def added(caller: Caller, station: Station, port: int, **more: Any) -> Any:
    registers = [
        {"point_id": station.gas.pk, "table": "holding", "address": 0, "form": "uint16", "factor": 0.1},
        {"point_id": station.pressure.pk, "table": "holding", "address": 1, "form": "float32"},
    ]
    body = {"device_id": station.device.pk, "host": "127.0.0.1", "port": port, "registers": registers}
    return caller.post(SOURCES, body | more)


@pytest.mark.requirement("6.1.4", part="iot")
def test_what_is_read_is_stored(
    server: int, station: Station, clock: VirtualClock, keeper: Caller, max_queries
) -> None:
    answer = added(keeper, station, server)
    assert answer.status == 201, answer.text
    path = f"{SOURCES}{answer.json['id']}/"
    tried = keeper.post(f"{path}try/")
    assert (tried.status, tried.json) == (200, {"values": {"GA01": 23.5, "GA03": 1.5}, "error": ""})
    assert not Latest.objects.exists()
    assert keeper.get(path).json["state"] == "new"
    poller.poll(answer.json["id"])
    assert dict(Latest.objects.values_list("point_id", "value")) == {
        station.gas.pk: 23.5,
        station.pressure.pk: 1.5,
    }
    with max_queries(6):
        [row] = keeper.get(SOURCES).json["results"]
    assert (row["state"], row["error"], bool(row["polled_at"]), len(row["registers"])) == (
        "good",
        "",
        True,
        2,
    )
    clock.advance(minutes=4)
    assert keeper.get(path).json["state"] == "stale"
    edited = keeper.patch(path, {"version": 1, "registers": row["registers"][:1], "unit": 2})
    assert (edited.status, edited.json["version"], len(edited.json["registers"])) == (200, 2, 1)
    assert keeper.patch(path, {"version": 1, "unit": 3}).status == 409


@pytest.mark.parametrize(
    ("register", "field"),
    [
        ({"address": 70000}, "registers"),
        ({"form": "bit"}, "registers[0].form"),
        ({"table": "coil"}, "registers[0].form"),
        ({"factor": 0}, "registers[0].factor"),
        ({"point_id": 0}, "registers[0].point_id"),
    ],
)
def test_registers_that_are_none(
    station: Station, keeper: Caller, register: dict[str, Any], field: str, snapshot: Snapshot
) -> None:
    before = snapshot(ModbusSource)
    one = {"point_id": station.gas.pk, "table": "holding", "address": 0, "form": "uint16"} | register
    answer = added(keeper, station, 502, registers=[one])
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].startswith(field)
    assert snapshot(ModbusSource) == before


def test_a_point_of_another_device(station: Station, keeper: Caller) -> None:
    other = make_station("D2")
    one = {"point_id": other.gas.pk, "table": "holding", "address": 0, "form": "uint16"}
    assert added(keeper, station, 502, registers=[one]).status == 422
    assert added(keeper, station, 502).status == 201
    assert added(keeper, station, 502).json["errors"][0]["field"] == "device_id"


@four_callers([READ, ADMIN])
def test_who_may_have_devices_polled(who: Caller, station: Station, snapshot: Snapshot) -> None:
    before = snapshot(ModbusSource)
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404}
    assert added(who, station, 502).status == (201 if who.may else expected[who.label])
    assert who.may or snapshot(ModbusSource) == before
