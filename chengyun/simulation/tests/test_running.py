"""Simulated devices speak MQTT with accounts of their own, and what they say is stored."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.db import connection

from chengyun.monitoring import facade as monitoring
from chengyun.monitoring.mqtt import consumer
from chengyun.simulation import registering
from chengyun.simulation.fleet import Fleet
from chengyun.simulation.models import Simulator
from chengyun.simulation.running import Simulation
from chengyun.simulation.speaking import Speakers


@pytest.mark.django_db(transaction=True)
def test_a_fast_hour_is_stored_whole() -> None:
    with consumer.connect() as source:
        consumer.declare(source)
    registering.register(settings.ENVIRONMENT, points=60)
    known, told = monitoring.devices(), registering.secrets(settings.ENVIRONMENT)
    monitoring.follow([device.id for device in known.values()])
    fleet = Fleet.read()
    speakers = Speakers(
        settings.ENVIRONMENT.mqtt_url, {code: (monitoring.login(code), told[code]) for code in fleet.devices}
    )
    Simulation(fleet, speakers, speed=900, seconds=3600).run(threading.Event())
    speakers.end()
    [row] = Simulator.objects.all()
    assert row.ended_at is not None
    assert row.connected == len(fleet.devices)
    assert row.sent == row.acknowledged > 3600 / 120 * len(fleet.devices)

    stop = threading.Event()
    hearing = threading.Thread(target=consumer.run, args=(stop,))
    hearing.start()
    try:
        for _ in range(100):
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from monitoring_reading")
                [stored] = cursor.fetchone()
            if stored == row.readings:
                break
            stop.wait(0.2)
    finally:
        stop.set()
        hearing.join()
    assert stored == row.readings
