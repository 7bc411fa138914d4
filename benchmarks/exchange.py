"""The data exchange, side by side with the engine's own limit and with the plain way to build it.

1. signed pushdata of 100 and 1,000 rows, committed with fsync, against COPY of the same rows into the same keyed table
   and against a plain Django REST + bulk_create + gmssl endpoint;
2. SM2 operations against pure-Python gmssl;
3. getdata of 10,000 rows against the bare SQL query fetched by psycopg;
4. end to end city → province → nation (``--rows``, a million unless told otherwise).

Run by ``script/bench exchange``. Client, servers and database share this machine; each figure is the median of three runs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import psycopg

from benchmarks import crypto, harness, journey, load
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel.crypto import sm2
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import CITY, Platform
from chengyun.runtime.processes import Program

PUSH = "/eUrbanMIS/api/v1/pushdata"
GET = "/eUrbanMIS/api/v1/getdata"
DISTRICTS = [("210102", "和平区"), ("210103", "沈河区"), ("210104", "大东区"), ("210105", "皇姑区")]
COLUMNS = ("districtCode", "districtName", "area", "gridCount", "dutyGridCount", "statisticalTime")
CONNECTIONS = 8

_OPEN_CALLER = """
import json
from chengyun.kernel.principal import system
from chengyun.exchange.services.accounts import open_caller
opened = open_caller(principal=system(), name="压力测试", division_code="210100", tier="system",
                     rate_limit=10_000_000, body_limit=20 * 1024 * 1024)
print("CALLER " + json.dumps({"app": opened.caller.app_id, "key": opened.keys[0].public_key}))
"""


class Rows:
    """Rows of basic/part that never repeat a key."""

    def __init__(self) -> None:
        self._minute = datetime(1990, 1, 1)

    def batch(self, size: int) -> list[dict[str, Any]]:
        """The next ``size`` rows."""
        return [row for row, _ in zip(self._endless(), range(size), strict=False)]

    def _endless(self) -> Iterator[dict[str, Any]]:
        while True:
            self._minute += timedelta(minutes=1)
            for code, name in DISTRICTS:
                yield {
                    "districtCode": code,
                    "districtName": name,
                    "area": 59.72,
                    "gridCount": 3797,
                    "dutyGridCount": 119,
                    "statisticalTime": f"{self._minute:%Y-%m-%d %H:%M:%S}",
                }


def copied_rows_per_second(connection: psycopg.Connection[Any], batches: list[list[dict[str, Any]]]) -> float:
    """COPY of the same rows into a table with the same columns and keys, one commit for each batch."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists bench_part")
        cursor.execute("create table bench_part (like data.basic_part including all)")
        connection.commit()
        extra = '"_source", "_message", "_received_at"'
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        texts = [
            "".join(
                "\t".join([*(str(row[name]) for name in COLUMNS), "x", "1", "now"]) + "\n" for row in batch
            )
            for batch in batches
        ]
        began = time.perf_counter()
        for text in texts:
            with cursor.copy(f"copy bench_part ({names}, {extra}) from stdin") as copy:
                copy.write(text)
            connection.commit()
        seconds = time.perf_counter() - began
        cursor.execute("drop table bench_part")
        connection.commit()
    return sum(map(len, batches)) / seconds


def pushed_rows_per_second(port: int, app: str, key: str, batches: list[list[dict[str, Any]]]) -> float:
    """Signed pushes of the batches, prepared beforehand, over a few connections."""
    signer = Signer(Profile.STANDARD, key)
    requests = []
    for batch in batches:
        params = {
            "group": "basic",
            "table": "part",
            "data": json.dumps(batch, ensure_ascii=False).encode(),
            "appID": app,
            "timestamp": str(int(time.time())),
            "version": "1.0",
        }
        signed, _ = signer.sign("POST", PUSH, params)
        requests.append(load.form_request(PUSH, signed, "127.0.0.1"))
    return sum(map(len, batches)) / load.send_all(port, requests, CONNECTIONS, b'"success":true')


def plain_rows_per_second(port: int, key: sm2.PrivateKey, batches: list[list[dict[str, Any]]]) -> float:
    """The same pushes to the plain endpoint."""
    signer = Signer(Profile.STANDARD, key.public.to_pem())
    requests = []
    for batch in batches:
        signed, _ = signer.sign("POST", "/push", {"data": json.dumps(batch, ensure_ascii=False)})
        requests.append(load.form_request("/push", signed, "127.0.0.1"))
    return sum(map(len, batches)) / load.send_all(port, requests, CONNECTIONS, b'"success":true')


def pushes(here: harness.Site, city: Platform, app: str, key: str) -> None:
    """Part 1."""
    plain_port, plain_key = _start_plain(here, city)
    rows = Rows()
    lines = []
    with psycopg.connect(_database(city)) as connection:
        for size, count, plain_count in ((100, 1000, 40), (1000, 300, 6)):
            one = harness.median(
                lambda size=size, count=count: copied_rows_per_second(connection, [rows.batch(size * count)])
            )
            each = harness.median(
                lambda size=size, count=count: copied_rows_per_second(
                    connection, [rows.batch(size) for _ in range(count)]
                )
            )
            ours = harness.median(
                lambda size=size, count=count: pushed_rows_per_second(
                    city.port, app, key, [rows.batch(size) for _ in range(count)]
                )
            )
            plain = harness.median(
                lambda size=size, count=plain_count: plain_rows_per_second(
                    plain_port, plain_key, [rows.batch(size) for _ in range(count)]
                )
            )
            lines.append(
                [
                    f"{size:,}",
                    f"{ours:,.0f}",
                    f"{one:,.0f}",
                    f"{ours / one:.2f}",
                    f"{each:,.0f}",
                    f"{ours / each:.2f}",
                    f"{plain:,.0f}",
                    f"{ours / plain:.1f}",
                ]
            )
    harness.table(
        "1. signed pushdata, rows/s, committed with fsync (aims at 1,000: 0.35 of one COPY, 10 x the plain endpoint)",
        ["rows/push", "ours", "one COPY", "ratio", "COPY + commit each", "ratio", "plain endpoint", "ratio"],
        lines,
    )


def queries(city: Platform, app: str, key: str) -> None:
    """Part 3: 10,000 rows over HTTP, signed, against the same rows fetched by psycopg."""
    signer = Signer(Profile.STANDARD, key)
    where = "statisticalTime >= '1990-01-01 00:00:00'"
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    with httpx.Client(base_url=city.address) as client, psycopg.connect(_database(city)) as connection:

        def ours() -> float:
            params = {
                "group": "basic",
                "table": "part",
                "where": where,
                "appID": app,
                "timestamp": str(int(time.time())),
                "version": "1.0",
                "page": "1",
                "page_size": "10000",
            }
            signed, headers = signer.sign("GET", GET, params)
            began = time.perf_counter()
            answer = client.get(GET, params={k: str(v) for k, v in signed.items()}, headers=headers)
            seconds = time.perf_counter() - began
            got = json.loads(answer.json()["data"])
            count = len(got if isinstance(got, list) else got["rows"])
            if count != 10_000:
                raise RuntimeError(f"expected 10,000 rows, got {count}: {answer.text[:300]}")
            return seconds

        def bare() -> float:
            began = time.perf_counter()
            fetched = connection.execute(
                f'select {names} from data.basic_part where "statisticalTime" >= %s '
                'order by "districtCode", "statisticalTime" limit 10000',
                [datetime(1990, 1, 1)],
            ).fetchall()
            seconds = time.perf_counter() - began
            if len(fetched) != 10_000:
                raise RuntimeError("the table holds fewer than 10,000 rows")
            return seconds

        ours(), bare()  # both with a warm cache
        one, other = harness.median(ours, 5), harness.median(bare, 5)
    harness.table(
        "3. getdata of 10,000 rows (aim: at most 2 x the bare query)",
        ["getdata ms", "bare SQL ms", "ratio"],
        [[f"{one * 1000:.0f}", f"{other * 1000:.0f}", f"{one / other:.2f}"]],
    )


def _start_plain(here: harness.Site, city: Platform) -> tuple[int, sm2.PrivateKey]:
    key = sm2.PrivateKey.generate()
    port = here.first_port + 90
    with psycopg.connect(_database(city)) as connection:
        connection.execute(
            "create table plain_part (id bigserial primary key, district_code varchar(6), district_name varchar(50), "
            "area numeric(12,2), grid_count bigint, duty_grid_count bigint, statistical_time timestamp, "
            "unique (district_code, statistical_time))"
        )
    parts = psycopg.conninfo.conninfo_to_dict(_database(city))
    database = {
        "NAME": parts["dbname"],
        "USER": parts["user"],
        "PASSWORD": parts["password"],
        "HOST": parts["host"],
        "PORT": parts["port"],
    }
    program = Program(
        name="plain endpoint",
        command=[
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
            *("--workers", "2", "--blocking-threads", "4", "benchmarks.plain_endpoint:application"),
        ],
        log=here.home / "log" / "plain.log",
        environment={"PLAIN_DATABASE": json.dumps(database), "PLAIN_PRIVATE_KEY": key.to_hex()},
        directory=REPOSITORY,
    )
    here.start(program, lambda: _answers(port))
    return port, key


def _answers(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/", timeout=2)
    except httpx.HTTPError:
        return False
    return True


def _database(platform: Platform) -> str:
    from chengyun.runtime import environment_file

    return environment_file.read(platform.environment)["CHENGYUN_DATABASE_URL"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the end-to-end journey")
    parser.add_argument("--only", choices=["pushes", "crypto", "queries", "journey"])
    options = parser.parse_args()
    os.environ.setdefault("CHENGYUN_SERVE_WORKERS", "2")
    if options.only in (None, "pushes", "queries"):
        with harness.site([CITY]) as here:
            [city] = here.platforms
            here.start(city.server(), city.ready)
            shown = here.run(city, "manage", "shell", "-c", _OPEN_CALLER)
            caller = json.loads(next(line for line in shown.splitlines() if line.startswith("CALLER "))[7:])
            if options.only != "queries":
                pushes(here, city, caller["app"], caller["key"])
            else:
                pushed_rows_per_second(city.port, caller["app"], caller["key"], [Rows().batch(1000)] * 1)
                rows = Rows()
                pushed_rows_per_second(
                    city.port, caller["app"], caller["key"], [rows.batch(1000) for _ in range(20)]
                )
            queries(city, caller["app"], caller["key"])
    if options.only in (None, "crypto"):
        print("\n2. SM2 and SM3 against pure Python")
        crypto.main()
    if options.only in (None, "journey"):
        journey.main(options.rows)


if __name__ == "__main__":
    main()
