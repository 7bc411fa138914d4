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
import statistics
import sys
import time
from datetime import datetime
from typing import Any

import httpx
import psycopg

from benchmarks import commands, crypto, harness, journey, load
from benchmarks.commands import Account
from benchmarks.parts import COLUMNS, Rows, signed_push
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel.crypto import sm2
from chengyun.runtime.paths import REPOSITORY
from chengyun.runtime.platforms import CITY, Platform
from chengyun.runtime.processes import Program

GET = "/eUrbanMIS/api/v1/getdata"
CONNECTIONS = 8


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


def pushed_rows_per_second(port: int, account: Account, batches: list[list[dict[str, Any]]]) -> float:
    """Signed pushes of the batches, prepared beforehand, over a few connections."""
    signer = Signer(Profile.STANDARD, account.key)
    requests = [signed_push(signer, account, batch) for batch in batches]
    return sum(map(len, batches)) / load.send_all(port, requests, CONNECTIONS, b'"success":true')


def plain_rows_per_second(port: int, key: sm2.PrivateKey, batches: list[list[dict[str, Any]]]) -> float:
    """The same pushes to the plain endpoint."""
    signer = Signer(Profile.STANDARD, key.public.to_pem())
    requests = []
    for batch in batches:
        signed, _ = signer.sign("POST", "/push", {"data": json.dumps(batch, ensure_ascii=False)})
        requests.append(load.form_request("/push", signed, "127.0.0.1"))
    return sum(map(len, batches)) / load.send_all(port, requests, CONNECTIONS, b'"success":true')


def pushes(here: harness.Site, city: Platform, account: Account, rows: Rows) -> None:
    """Part 1."""
    plain_port, plain_key = _start_plain(here, city)
    lines = []
    with psycopg.connect(commands.database(city)) as connection:
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
                    city.port, account, [rows.batch(size) for _ in range(count)]
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


def queries(city: Platform, account: Account) -> None:
    """Part 3: 10,000 rows over HTTP, signed, against the same rows fetched by psycopg."""
    signer = Signer(Profile.STANDARD, account.key)
    where = "statisticalTime >= '1990-01-01 00:00:00'"
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    with (
        httpx.Client(base_url=city.address) as client,
        psycopg.connect(commands.database(city)) as connection,
    ):

        def ours() -> float:
            params = {
                "group": "basic",
                "table": "part",
                "where": where,
                "appID": account.app_id,
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

        def counted() -> float:
            began = time.perf_counter()
            connection.execute(
                'select count(*) from data.basic_part where "statisticalTime" >= %s', [datetime(1990, 1, 1)]
            ).fetchone()
            return time.perf_counter() - began

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

        [held] = connection.execute("select count(*) from data.basic_part").fetchone() or [0]
        ours(), bare()  # both with a warm cache
        rounds = [(ours(), bare(), counted()) for _ in range(5)]  # in turn: a busy machine slows all alike
        one, other, total = (statistics.median(column) for column in zip(*rounds, strict=True))
    harness.table(
        f"3. getdata of 10,000 rows and their total, {held:,} rows held (aim: at most 2 x the bare query)",
        ["getdata ms", "bare SQL ms", "ratio", "with count(*) ms", "ratio"],
        [
            [
                *(f"{one * 1000:.0f}", f"{other * 1000:.0f}", f"{one / other:.2f}"),
                *(f"{(other + total) * 1000:.0f}", f"{one / (other + total):.2f}"),
            ]
        ],
    )


def _multiply(city: Platform, times: int) -> None:
    """As many rows again, later ones, without pushing each."""
    with psycopg.connect(commands.database(city), autocommit=True) as connection:
        columns = [
            f'"{name}"'
            for (name,) in connection.execute(
                "select attname from pg_attribute where attrelid = 'data.basic_part'::regclass"
                " and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''"
            )
        ]
        moved = [
            f"{name} + n * interval '1000 days'" if name == '"statisticalTime"' else name for name in columns
        ]
        connection.execute(
            f"insert into data.basic_part ({', '.join(columns)}) select {', '.join(moved)}"
            " from data.basic_part, generate_series(1, %s - 1) n on conflict do nothing",
            [times],
        )
        connection.execute("vacuum analyze data.basic_part")


def _start_plain(here: harness.Site, city: Platform) -> tuple[int, sm2.PrivateKey]:
    key = sm2.PrivateKey.generate()
    port = here.first_port + 90
    with psycopg.connect(commands.database(city)) as connection:
        connection.execute(
            "create table plain_part (id bigserial primary key, district_code varchar(6), district_name varchar(50), "
            "area numeric(12,2), grid_count bigint, duty_grid_count bigint, statistical_time timestamp, "
            "unique (district_code, statistical_time))"
        )
    parts = psycopg.conninfo.conninfo_to_dict(commands.database(city))
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
            account = commands.open_account(city)
            rows = Rows()
            if options.only != "pushes":
                pushed_rows_per_second(city.port, account, [rows.batch(1000) for _ in range(20)])
                queries(city, account)
                _multiply(city, 60)
                queries(city, account)
            if options.only != "queries":
                pushes(here, city, account, rows)
    if options.only in (None, "crypto"):
        print("\n2. SM2 and SM3 against pure Python")
        crypto.main()
    if options.only in (None, "journey"):
        journey.main(options.rows)


if __name__ == "__main__":
    main()
