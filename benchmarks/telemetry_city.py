"""Devices for measurements of telemetry, with limits that their readings are judged by; runs inside a platform."""

from __future__ import annotations

import secrets
from typing import Any

POINTS = 10


def prepare(devices: int) -> list[dict[str, Any]]:
    """Register devices with ten points each, and give them their accounts at the broker."""
    from django.contrib.gis.geos import GEOSGeometry

    from chengyun.monitoring import facade as monitoring
    from chengyun.monitoring.models import Device, MonitoredObject, Point
    from chengyun.monitoring.mqtt.accounts import password_hash
    from chengyun.monitoring.readings import known
    from chengyun.monitoring.rules.loading import load

    load()
    place = GEOSGeometry("SRID=4490;POINT(123.4 41.8)")
    objects = MonitoredObject.objects.bulk_create(
        MonitoredObject(
            code=f"O{number}", name="窨井", specialty="01", domain="01", division_code="210102", shape=place
        )
        for number in range(devices)
    )
    secret = secrets.token_urlsafe(24)
    made = Device.objects.bulk_create(
        Device(
            object=watched,
            code=f"B{watched.code}",
            name="监测仪",
            digest="",
            broker_hash=password_hash(secret),
        )
        for watched in objects
    )
    limits = {"low": 0, "high": 1000, "direction": "high", "level3": 100, "level2": 200, "level1": 300}
    Point.objects.bulk_create(
        Point(device=device, indicator_id="GA01", code=f"P{number}", name="浓度", **limits)
        for device in made
        for number in range(POINTS)
    )
    known.changed()
    told = [{"code": device.code, "id": device.pk, "secret": secret} for device in made]
    monitoring.follow([one["id"] for one in told])
    return [{**one, "user": monitoring.login(one["code"])} for one in told]


def sign_in() -> str:
    """The session of somebody who sees all alarms of the city."""
    from benchmarks import cases_scale

    return cases_scale.sign_in("monitoring-duty")


def history() -> dict[str, Any]:
    """A year of ten points each 30 s and its last days in the table: what it takes to keep and to ask."""
    import statistics
    import time
    from datetime import UTC, datetime, timedelta

    import numpy as np
    from django.db import connection, transaction

    from chengyun.monitoring.history import duck, files, moving
    from chengyun.monitoring.history.models import HistoryFile
    from chengyun.monitoring.models import Point
    from chengyun.monitoring.readings import partitions, reading, storing
    from chengyun.monitoring.readings.batch import Batch

    with connection.cursor() as cursor:
        cursor.execute("truncate monitoring_reading, monitoring_latest")
    points = np.array(Point.objects.order_by("pk").values_list("pk", flat=True)[:POINTS], dtype=np.int32)
    random = np.random.default_rng(1)
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    each = 86_400 // 30
    measured = {"rows": 0, "bytes": 0}
    for back in range(365, 0, -1):
        day = today - timedelta(days=back)
        at = round(day.timestamp() * 1e6) + np.arange(each, dtype=np.int64) * 30_000_000
        n = len(points) * each
        swing = 20 + 5 * np.cos(np.arange(each) / each * 2 * np.pi)
        values = (np.tile(swing, len(points)) + random.normal(0, 0.5, n)).round(2)
        batch = Batch(np.repeat(points, each), np.tile(at, len(points)), values, np.zeros(n, np.int16))
        with transaction.atomic():
            storing.store(batch)
        if back == 365:
            with connection.cursor() as cursor:
                cursor.execute(
                    "select pg_total_relation_size(%s::regclass)", [partitions.name_of(day.date())]
                )
                measured = {"rows": n, "bytes": (cursor.fetchone() or [0])[0]}
        if back % 10 == 4:
            moving.move_closed()
    moving.move_closed()
    moving.compact()
    period = {"point_id": int(points[3]), "first": today - timedelta(days=365), "until": today}
    held = HistoryFile.objects.all()
    names = [str(files.path(file.name)) for file in held]
    bare = """
        select floor((epoch_us("at") / 1e6 - $begin) / $width) as bucket, avg(value), min(value), max(value), count(*)
        from read_parquet($files) where point_id = $point group by bucket order by bucket
    """
    bare_line = """
        select floor((epoch_us("at") / 1e6 - $begin) / ($width * 4)) as bucket,
            min("at"), arg_min(value, "at"), max("at"), arg_max(value, "at"),
            arg_min("at", value), min(value), arg_max("at", value), max(value)
        from read_parquet($files) where point_id = $point group by bucket order by bucket
    """
    given = {
        "begin": period["first"].timestamp(),
        "width": 365 * 86_400 / 2_000,
        "files": names,
        "point": period["point_id"],
    }

    def timed(ask: Any) -> tuple[float, float]:
        """Seconds by the clock, and of this process's CPU: what others do on the machine changes only the first."""
        begun, used = time.perf_counter(), time.process_time()
        ask()
        return time.perf_counter() - begun, time.process_time() - used

    def alone(question: str) -> None:
        with duck.cursor() as work:
            work.execute(question, given).fetchall()

    ways = {
        "mean, lowest, highest": (lambda: reading.curve(most=2_000, **period), lambda: alone(bare)),
        "line (M4)": (lambda: reading.line(most=2_000, **period), lambda: alone(bare_line)),
    }
    answers = []
    for name, (ours, theirs) in ways.items():
        rounds = [(*timed(ours), *timed(theirs)) for _ in range(11)][2:]
        answers.append([name, *(statistics.median(column) for column in zip(*rounds, strict=True))])
    rows = sum(file.rows for file in held)
    return {
        "rows": rows,
        "table": measured["bytes"] / measured["rows"],
        "files": sum(file.bytes for file in held) / rows,
        "year": len(reading.columns(**period)[0]),
        "answers": answers,
    }
