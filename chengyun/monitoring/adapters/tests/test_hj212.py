"""HJ 212-2017: packets as the standard shows them, and devices that speak it over a real connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.adapters import hj212
from chengyun.monitoring.adapters.receiver import Receiver
from chengyun.monitoring.tests.conftest import Station, make_station

# The example of the standard's appendix A.
EXAMPLE = (
    b"##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
    b"CP=&&RtdInterval=30&&1C80\r\n"
)


def test_the_example_of_the_standard() -> None:
    buffer = bytearray(EXAMPLE)
    packet = hj212.take_packet(buffer)
    assert packet is not None
    assert (packet.fields["MN"], packet.content, packet.wants_answer) == (
        "010000A8900016F000169DC0",
        [{"RtdInterval": "30"}],
        True,
    )
    assert (buffer, packet.reports()) == (b"", [])
    assert hj212.pack(EXAMPLE[6:-6].decode()) == EXAMPLE


def test_measurements_with_their_marks() -> None:
    data = (
        "QN=20261120100000000;ST=31;CN=2011;PW=p;MN=D1;Flag=4;"
        "CP=&&DataTime=20261120100000;a21026-Rtd=28.5,a21026-Flag=N;a01011-Rtd=3.1,a01011-Flag=D&&"
    )
    packet = hj212.take_packet(bytearray(hj212.pack(data)))
    assert packet is not None
    assert [(report.at, report.values, report.quality) for report in packet.reports()] == [
        (1795140000000.0, {"a21026": 28.5}, 0),
        (1795140000000.0, {"a01011": 3.1}, 1),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        EXAMPLE.replace(b"1C80", b"1C81"),
        b"##9999" + EXAMPLE[6:],
        b"GET / HTTP/1.1\r\n\r\n",
        hj212.pack("QN=1;ST=32"),
    ],
)
def test_what_is_no_packet_is_passed_over(wrong: bytes) -> None:
    buffer = bytearray(wrong)
    with pytest.raises(hj212.Malformed):
        hj212.take_packet(buffer)
    buffer.clear()
    buffer += EXAMPLE
    assert hj212.take_packet(buffer) is not None


@pytest.mark.parametrize(
    "content", ["DataTime=20261341000000;a-Rtd=1", "a-Rtd=1", "DataTime=20261120100000;a-Rtd=x"]
)
def test_measurements_that_are_none(content: str) -> None:
    packet = hj212.take_packet(bytearray(hj212.pack(f"CN=2011;MN=D1;CP=&&{content}&&")))
    assert packet is not None
    with pytest.raises(hj212.Malformed):
        packet.reports()


@given(st.lists(st.integers(1, 40), max_size=12))
def test_packets_come_in_pieces(cuts: list[int]) -> None:
    stream, buffer, found = EXAMPLE * 3, bytearray(), 0
    while stream:
        size = cuts.pop() if cuts else 500
        buffer += stream[:size]
        stream = stream[size:]
        while hj212.take_packet(buffer) is not None:
            found += 1
    assert found == 3


@pytest.fixture
def address(transactional_db: None) -> Iterator[tuple[str, int]]:
    with Receiver("127.0.0.1", 0) as receiver:
        thread = threading.Thread(target=receiver.serve_forever)
        thread.start()
        host, port = receiver.server_address[:2]
        yield str(host), int(port)
        receiver.shutdown()
        thread.join()
    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")


def said(station: Station, secret: str, value: str) -> bytes:
    now = clock.now().astimezone(SHANGHAI)
    return hj212.pack(
        f"QN={now:%Y%m%d%H%M%S}000;ST=31;CN=2011;PW={secret};MN={station.device.code};Flag=5;"
        f"CP=&&DataTime={now:%Y%m%d%H%M%S};GA01-Rtd={value},GA01-Flag=N&&"
    )


@pytest.mark.requirement("6.1.4", part="iot")
def test_what_is_answered_is_stored(address: tuple[str, int]) -> None:
    from chengyun.monitoring.rules.loading import load

    load()
    station = make_station("H1")
    with socket.create_connection(address, 10) as device:
        device.sendall(said(station, "wrong", "9") + said(station, station.secret, "3.5"))
        heard = device.recv(1000)
    answered = hj212.take_packet(bytearray(heard))
    assert answered is not None
    assert (answered.fields["CN"], answered.fields["MN"]) == ("9014", "H1")
    with connection.cursor() as cursor:
        cursor.execute("select value from monitoring_reading where point_id = %s", [station.gas.pk])
        assert cursor.fetchall() == [(3.5,)]
