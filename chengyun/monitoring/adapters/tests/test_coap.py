"""CoAP: aiocoap's own client, and datagrams by hand, speak to the real receiver."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec
import psycopg
import pytest
from aiocoap import Code, Context, Message
from django.conf import settings
from django.db import connection

from chengyun.config import adapters
from chengyun.kernel import clock
from chengyun.monitoring.adapters import coap
from chengyun.monitoring.models import Refusal
from chengyun.monitoring.readings import known
from chengyun.monitoring.rules.loading import load
from chengyun.monitoring.services import registry
from chengyun.monitoring.tests.conftest import KEEPER, Station, make_station


@pytest.fixture
def port(transactional_db: None) -> Iterator[int]:
    load()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = threading.Event()
    receiving = threading.Thread(target=coap.run, args=[stop, "127.0.0.1", port])
    receiving.start()
    _until_heard(port)
    yield port
    stop.set()
    receiving.join()
    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")


def _until_heard(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(0.2)
        for _ in range(100):
            # A CoAP ping, which is answered by a reset.
            asking.sendto(b"\x40\x00\x00\x01", ("127.0.0.1", port))
            try:
                asking.recv(100)
                return
            except (TimeoutError, ConnectionRefusedError):
                continue
    raise AssertionError("nobody listens")


def post(
    port: int,
    station: Station,
    body: Any,
    *,
    secret: str = "",
    path: str = "readings",
    meanwhile: Callable[[], None] | None = None,
) -> tuple[str, str]:
    """What a device posts: the code of the answer, and what it says."""
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    query = f"device={quote(station.device.code)}&secret={quote(secret or station.secret)}"

    async def say() -> tuple[str, str]:
        client = await Context.create_client_context()
        try:
            request = client.request(
                Message(code=Code.POST, uri=f"coap://127.0.0.1:{port}/{path}?{query}", payload=payload)
            )
            if meanwhile is not None:
                await asyncio.sleep(0.5)
                assert not request.response.done()
                meanwhile()
            answer = await request.response
            return answer.code.dotted, answer.payload.decode()
        finally:
            await client.shutdown()

    return asyncio.run(say())


def at() -> float:
    return round(clock.now().timestamp() * 1000)


def stored() -> list[float]:
    with connection.cursor() as cursor:
        cursor.execute("select value from monitoring_reading order by at, value")
        return [value for (value,) in cursor.fetchall()]


@pytest.mark.requirement("6.1.4", part="iot")
def test_one_reading_many_and_packed(port: int) -> None:
    station, moment = make_station(), at()
    one = {"at": moment, "values": {"GA01": 1.5}}
    assert post(port, station, one) == ("2.04", '{"stored": 1, "repeated": 0, "refused": 0}')
    # Some hundred reports come in pieces.
    many = [{"at": moment - 1000 * number, "values": {"GA01": 1.5, "STRANGE": 1}} for number in range(300)]
    assert post(port, station, many) == ("2.04", '{"stored": 299, "repeated": 1, "refused": 300}')
    packed = msgspec.msgpack.encode({"at": moment, "values": {"GA03": 0.5}})
    assert post(port, station, packed, path="readings-packed")[0] == "2.04"
    assert len(stored()) == 301


def test_who_may_not(port: int) -> None:
    station, other = make_station(), make_station("D2")
    body = {"at": at(), "values": {"GA01": 9.0}}
    assert post(port, station, body, secret="wrong") == ("4.01", "设备编码或密钥不正确，或设备已停用。")
    assert post(port, station, body, secret=other.secret)[0] == "4.01"
    # In pieces neither.
    assert post(port, station, [body] * 100, secret="wrong")[0] == "4.01"
    assert post(port, station, body | {"device": "D2"}) == ("4.03", "“D2”不是本网关在用的子设备。")
    registry.edit_device(principal=KEEPER, device_id=station.device.pk, active=False)
    assert post(port, station, body)[0] == "4.01"
    assert stored() == []
    assert list(Refusal.objects.values_list("device_code", "reason")) == [
        ("D1", "“D2”不是本网关在用的子设备")
    ]


def test_a_gateway_reports_for_its_child(port: int) -> None:
    gateway, child = make_station("G1"), make_station("D1")
    registry.edit_device(principal=KEEPER, device_id=child.device.pk, gateway_id=gateway.device.pk)
    body = {"device": "D1", "at": at(), "values": {"GA01": 4.0}}
    assert post(port, gateway, body)[0] == "2.04"
    assert stored() == [4.0]


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        (b"\xff{", "4.00", "报文应为 JSON"),
        ({"at": 1, "values": {"GA01": 1}}, "4.00", "时间早于 400 天前。"),
        ({"at": "2026-11-20", "values": {"X": 1}}, "4.00", "没有测点“X”。"),
        (b"[" + b" " * coap.MOST_BYTES + b"]", "4.13", "一次至多 256 KB，请分几次上报。"),
    ],
)
def test_what_is_no_report(port: int, body: Any, code: str, says: str) -> None:
    if isinstance(body, dict) and body["at"] != 1:
        body = body | {"at": at()}
    answer = post(port, make_station(), body)
    assert (answer[0], answer[1][: len(says)]) == (code, says)
    assert stored() == []


def test_other_ways_and_places(port: int) -> None:
    station = make_station()
    assert post(port, station, {}, path="elsewhere")[0] == "4.04"


def test_it_is_answered_when_it_is_durable(port: int) -> None:
    station = make_station()
    known.register()
    with psycopg.connect(_url()) as other:
        other.execute("lock table monitoring_reading in exclusive mode")
        answer = post(port, station, {"at": at(), "values": {"GA01": 1.0}}, meanwhile=other.rollback)
    assert answer[0] == "2.04"
    assert stored() == [1.0]


def _url() -> str:
    database = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=database["HOST"], port=database["PORT"], user=database["USER"], password=database["PASSWORD"],
        dbname=database["NAME"],
    )  # fmt: skip


def test_a_datagram_sent_again_is_stored_once(port: int) -> None:
    station = make_station()
    payload = json.dumps({"at": at(), "values": {"GA01": 7.0}}).encode()
    request = Message(code=Code.POST, _mtype=0, _mid=77, _token=b"\x01", payload=payload)
    request.opt.uri_path = ["readings"]
    request.opt.uri_query = [f"device={station.device.code}", f"secret={station.secret}"]
    content = request.encode()
    answers = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
        device.settimeout(10)
        for _ in range(2):
            device.sendto(content, ("127.0.0.1", port))
            answers.append(device.recv(1000))
    assert stored() == [7.0]
    if answers[0][1] == Code.CHANGED:
        # Answered at once, and the same again; else the first answer said only that it was heard.
        assert answers[0] == answers[1]
    # A device that lost the answer and began anew says it with another number.
    assert post(port, station, payload) == ("2.04", '{"stored": 0, "repeated": 1, "refused": 0}')
    assert stored() == [7.0]


def test_adapters_are_named_in_the_environment() -> None:
    assert settings.ENVIRONMENT.adapters == {}
    assert adapters.read(" modbus, coap=10.0.0.5:5690 ,hj212") == {
        "modbus": ("127.0.0.1", 0), "coap": ("10.0.0.5", 5690), "hj212": ("127.0.0.1", 9212),
    }  # fmt: skip
    assert adapters.read("coap=[::1]:5683")["coap"] == ("::1", 5683)
    for wrong in ("lwm2m", "coap,coap", "coap=5683", "coap=a:x", "coap=a:70000"):
        with pytest.raises(ValueError, match="中的"):
            adapters.read(wrong)
