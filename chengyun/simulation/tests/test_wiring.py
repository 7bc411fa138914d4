"""Simulated devices behind gateways speak by their gateway; those that are asked by Modbus answer the platform's poller."""

from __future__ import annotations

import threading
import time
from collections import defaultdict

import pytest
from django.conf import settings
from django.db import connection

from chengyun.monitoring import facade as monitoring
from chengyun.monitoring.adapters.modbus import poller
from chengyun.monitoring.adapters.models import ModbusSource
from chengyun.monitoring.mqtt import consumer
from chengyun.simulation import registering, wiring
from chengyun.simulation.fleet import Fleet
from chengyun.simulation.models import SimulatedDevice, Simulator
from chengyun.simulation.running import Simulation
from chengyun.simulation.speaking import Speakers
from chengyun.simulation.stations import Stations

GATEWAYS, CHILDREN = 2, 3


@pytest.mark.django_db(transaction=True)
def test_a_gateway_speaks_for_its_children() -> None:
    with consumer.connect() as source:
        queue = consumer.declare(source)
    registering.register(settings.ENVIRONMENT, points=150)
    made = wiring.put_behind_gateways(settings.ENVIRONMENT, kind="管廊舱段", gateways=GATEWAYS, each=CHILDREN)
    assert sum(device.gateway in made for device in monitoring.devices().values()) == GATEWAYS * CHILDREN
    monitoring.follow(made)
    told = registering.secrets(settings.ENVIRONMENT)
    fleet = Fleet.read()
    fleet.devices = {code: device for code, device in fleet.devices.items() if device.gateway}
    speakers = Speakers(
        settings.ENVIRONMENT.mqtt_url,
        {
            code: (monitoring.login(code), told[code])
            for code in {one.gateway for one in fleet.devices.values()}
        },
    )
    Simulation(fleet, speakers, speed=60, seconds=60).run(threading.Event())
    speakers.end()
    [row] = Simulator.objects.all()
    assert row.connected == len(fleet.devices) == GATEWAYS * CHILDREN
    heard: dict[str, int] = {}
    with consumer.connect() as source:
        source.call(consumer.commands.Basic.Consume(queue=queue))
        until = time.monotonic() + 20
        while sum(heard.values()) < row.sent and time.monotonic() < until:
            messages = source.receive(most=1000, most_bytes=1 << 20, first_seconds=0.2, more_seconds=0.05)
            if messages:
                consumer.store([(one.routing_key, one.body) for one in messages])
                for one in messages:
                    heard[one.routing_key] = heard.get(one.routing_key, 0) + 1
                source.acknowledge(messages[-1])
    assert set(heard) == {"chengyun.device.WG001.readings", "chengyun.device.WG002.readings"}
    assert newest().keys() == fleet.devices.keys()
    _clear()


@pytest.mark.django_db(transaction=True)
def test_stations_answer_the_poller() -> None:
    registering.register(settings.ENVIRONMENT, points=150)
    ids = wiring.ask_by_modbus(kind="换热站", count=3)
    fleet = Fleet.read()
    stations = Stations(
        monitoring.modbus_stations(fleet.devices), lambda code: fleet.devices[code].measure(0)
    )
    stations.begin()
    try:
        for key in ModbusSource.objects.order_by("unit").values_list("pk", flat=True):
            poller.poll(key)
    finally:
        stations.end()
    codes = sorted(code for code, device in monitoring.devices().items() if device.id in ids)
    assert stations.codes == set(codes)
    heard = newest()
    *whole, last = [heard[code] for code in codes]
    for code, values in zip(codes, whole, strict=False):
        assert values == pytest.approx(fleet.devices[code].measure(0), rel=1e-6)
    # The last one is asked for a register as well that it does not have.
    assert set(last) == {"HE03"}
    assert list(ModbusSource.objects.order_by("unit").values_list("error", flat=True)) == [
        "", "", "读取 保持寄存器 200 出错：设备答复异常码 2（没有这个地址）",
    ]  # fmt: skip
    assert set(SimulatedDevice.objects.filter(code__in=codes).values_list("seconds", flat=True)) == {10}
    _clear()


@pytest.mark.django_db(transaction=True)
def test_a_silent_station_says_so() -> None:
    registering.register(settings.ENVIRONMENT, points=150)
    wiring.ask_by_modbus(kind="换热站", count=1)
    stations = Stations(monitoring.modbus_stations(Fleet.read().devices), lambda code: None)
    stations.begin()
    try:
        answer = poller.poll(ModbusSource.objects.get().pk)
    finally:
        stations.end()
    assert answer is not None
    assert (answer.values, answer.error) == ({}, "读取 保持寄存器 0 出错：设备答复异常码 4（设备故障）")


def newest() -> dict[str, dict[str, float]]:
    """The newest readings, by device and point."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "select device.code, point.code, latest.value from monitoring_latest as latest"
            " join monitoring_point as point on point.id = latest.point_id"
            " join monitoring_device as device on device.id = point.device_id"
        )
        for device, point, value in cursor.fetchall():
            found[device][point] = value
    return found


def _clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")
