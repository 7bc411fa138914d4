"""Cases: how many moves a second, and how soon lists, searches and dashboards answer at a city's scale.

1. state moves a second, durable, with history, audit, counters and timers, by eight processes: against bare
   UPDATE + INSERT transactions by pgbench on the same server, and against SpiffWorkflow and django-fsm making the
   same moves with the same traces, where they are installed; one by one and fifty cases at once, by the services and
   through HTTP;
2. list, search, map, counts and statistics at a hundred thousand cases and a million steps (a million and ten million
   with ``--cases 1000000``), p50 and p95 over HTTP against the bare SQL of the same answer.

Run by ``script/bench cases``. Clients, servers and database share this machine; each figure of part 1 is the median of
three runs.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import re
import statistics
import subprocess
import time
from typing import Any

import psycopg

from benchmarks import cases_city, cases_http, commands, harness
from chengyun.runtime.platforms import CITY, Platform

CLIENTS = 8
ASKED = 60
FIRST = 100
"""Questions of each kind that are not timed: each connection of the platform's sixteen threads plans a statement anew some
times before it keeps the plan, as the one connection of the bare SQL does."""
OURS = "ours"


def moving(here: harness.Site, city: Platform, seconds: float, runs: int) -> None:
    """Part 1."""
    _shell(city, f"benchmarks.cases_city.prepare({CLIENTS})")
    ways = {
        OURS: "aim: 0.25 of bare",
        "ours, 50 cases a call": "reports not counted",
    }
    if _has("django_fsm") and _has("SpiffWorkflow"):
        _shell(city, "benchmarks.cases_others.make_tables()")
        ways |= {"django-fsm": "aim: ours 2 x", "SpiffWorkflow": "aim: ours 20 x"}
    else:
        print("   (django-fsm and SpiffWorkflow are not installed: requirements/dev.in)")
    bare = harness.median(lambda: _pgbench(here, city, seconds), runs)
    found = {
        way: harness.median(lambda way=way: _moves(city, way, seconds), runs)  # type: ignore[misc]
        for way in ways
    }
    for way, name in (("single", "ours by HTTP"), ("bulk", "ours by HTTP, 50 cases a call")):
        ways[name] = "one server of two processes" + ("" if way == "single" else "; reports not counted")
        found[name] = harness.median(lambda way=way: _moves_by_http(city, way, seconds), runs)  # type: ignore[misc]
    lines = [["bare UPDATE + INSERT", f"{bare:,.0f}", "1.00", "", ""]]
    for way, about in ways.items():
        lines.append(
            [way, f"{found[way]:,.0f}", f"{found[way] / bare:.2f}", f"{found[OURS] / found[way]:.1f}", about]
        )
    harness.table(
        f"1. state moves/s with {CLIENTS} clients",
        ["by", "moves/s", "of bare", "ours is faster by", ""],
        lines,
    )


def _moves_by_http(city: Platform, way: str, seconds: float) -> float:
    batches = 0 if way == "single" else cases_city.BATCHES // 2
    prepared = json.loads(_shell(city, f"benchmarks.cases_city.clients_of_http({CLIENTS}, {batches})"))
    return cases_http.moves_per_second(city, prepared, way, cases_city.BATCH, seconds)


def _moves(city: Platform, way: str, seconds: float) -> float:
    return float(_shell(city, f"benchmarks.cases_city.moves_per_second({CLIENTS}, {seconds}, {way!r})"))


_BARE = """\\set id random(1, 20000)
begin;
update bench_bare set state = 'handling', version = version + 1, updated_at = now() where id = :id;
insert into bench_bare_step (case_id, at, action, from_state, to_state, by, data)
  values (:id, now(), 'assign', 'pending_handle', 'handling', 'bench', '{"handler": 1}');
commit;
"""
_BARE_TABLES = """
drop table if exists bench_bare_step, bench_bare;
create table bench_bare (id bigint primary key, state text, version int, updated_at timestamptz, description text);
insert into bench_bare select n, 'reported', 0, now(), repeat('井盖', 20) from generate_series(1, 20000) n;
create table bench_bare_step (id bigserial primary key, case_id bigint references bench_bare, at timestamptz,
  action text, from_state text, to_state text, by text, data jsonb);
"""


def _pgbench(here: harness.Site, city: Platform, seconds: float) -> float:
    with psycopg.connect(commands.database(city), autocommit=True) as connection:
        connection.execute(_BARE_TABLES)
    script = here.home / "move.sql"
    script.write_text(_BARE)
    arguments = [
        "-n",
        "-M",
        "prepared",
        "-f",
        str(script),
        "-c",
        str(CLIENTS),
        "-j",
        "2",
        "-T",
        str(int(seconds)),
    ]
    done = subprocess.run(
        ["pgbench", *arguments, commands.database(city)], capture_output=True, text=True, check=True
    )
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return float(found[1])


def asking(here: harness.Site, city: Platform, cases: int) -> None:
    """Part 2."""
    filled = json.loads(_shell(city, f"benchmarks.cases_scale.fill({cases})"))
    print(f"\n{filled['cases']:,} cases, {filled['steps']:,} steps, {filled['counters']:,} counters")
    cookie = json.loads(_shell(city, "benchmarks.cases_scale.sign_in()"))
    questions = json.loads(_shell(city, "benchmarks.cases_scale.questions()"))
    lines = []
    # Python's own client: a richer one needs a millisecond for itself, which is none of the platform's.
    client = http.client.HTTPConnection(city.address.removeprefix("http://"), timeout=60)
    headers = {"Cookie": f"sessionid_{city.identity.division}={cookie}"}
    with (
        contextlib.closing(client),
        psycopg.connect(commands.database(city), autocommit=True) as connection,
    ):
        for name, path, statements in questions:
            # While the database alone was asked the server may have closed what nobody used; it is opened again.
            client.close()
            ours = _timed(lambda path=path: _answered(client, path, headers))  # type: ignore[misc]
            bare = _timed(lambda statements=statements: _queried(connection, statements))  # type: ignore[misc]
            lines.append([name, *(f"{value:.1f}" for value in (*ours, *bare)), f"{ours[1] / bare[1]:.2f}"])
    harness.table(
        "2. answers in ms (aim: p95 at most 3 x the bare SQL of the same answer)",
        ["question", "ours p50", "p95", "bare SQL p50", "p95", "p95 ratio"],
        lines,
    )


def _answered(client: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> None:
    client.request("GET", path, headers=headers)
    answer = client.getresponse()
    text = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {text[:300].decode()}")


def _queried(connection: psycopg.Connection[Any], statements: list[str]) -> None:
    for statement in statements:
        connection.execute(statement).fetchall()


def _timed(ask: Any) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    for _ in range(FIRST):
        ask()
    taken = []
    for _ in range(ASKED):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _shell(city: Platform, call: str) -> str:
    """What a function of this measurement answers inside the platform, as JSON."""
    code = (
        "import json, benchmarks.cases_city, benchmarks.cases_others, benchmarks.cases_scale; "
        f"print('ANSWER ' + json.dumps({call}))"
    )
    shown = commands.run(city, "manage", "shell", "-c", code)
    return next(line for line in shown.splitlines() if line.startswith("ANSWER")).removeprefix("ANSWER ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--only", choices=["moves", "lists"])
    parser.add_argument("--seconds", type=float, default=8.0, help="of a run of moves")
    parser.add_argument("--runs", type=int, default=harness.RUNS)
    options = parser.parse_args()
    os.environ.setdefault("CHENGYUN_SERVE_WORKERS", "2")
    with harness.site([CITY]) as here:
        [city] = here.platforms
        here.start(city.server(), city.ready)
        if options.only != "lists":
            moving(here, city, options.seconds, options.runs)
        if options.only != "moves":
            asking(here, city, options.cases)


if __name__ == "__main__":
    main()
