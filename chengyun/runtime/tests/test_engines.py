"""The private engines: they survive being killed, keep what was acknowledged, and let nobody else in."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
import psycopg
import pytest

from chengyun.runtime.ports import Ports
from chengyun.runtime.postgres import EXTENSIONS, Postgres
from chengyun.runtime.problems import RuntimeProblem
from chengyun.runtime.processes import Child
from chengyun.runtime.pytest_engines import ENGINES


def _start(postgres: Postgres) -> Child:
    child = Child(postgres.program())
    child.wait_ready(postgres.ready, 60, "PostgreSQL ")
    return child


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A directory that the engines' accounts may enter (pytest's own is private)."""
    for place in (tmp_path, *tmp_path.parents[:2]):
        place.chmod(0o755)
    return tmp_path


@pytest.mark.processes
def test_a_cluster_killed_in_the_middle_keeps_what_it_acknowledged(shared: Path) -> None:
    postgres = Postgres(shared / "postgres", shared / "log", Ports(shared / "ports.json").choose("postgres"))
    postgres.prepare()
    child = _start(postgres)
    try:
        postgres.install_extensions()
        postgres.ensure_role("owner", "its password")
        postgres.ensure_database("platform", "owner")
        url = postgres.url("platform", "owner", "its password")
        with psycopg.connect(url) as connection:
            present = {row[0] for row in connection.execute("select extname from pg_extension")}
            assert set(EXTENSIONS) <= present
            assert connection.execute("show fsync").fetchone() == ("on",)
            connection.execute("create table kept (id int primary key)")
            connection.execute("insert into kept select generate_series(1, 1000)")
        os.kill(child.pid, signal.SIGKILL)
        child.wait_stopped()
        postgres.prepare()
        child = _start(postgres)
        with psycopg.connect(url) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (1000,)
    finally:
        child.stop()
    assert child.exit_code == 0
    assert (postgres.home.stat().st_mode & 0o777) == 0o700


def test_a_cluster_of_another_version_is_refused(shared: Path) -> None:
    postgres = Postgres(shared / "postgres", shared / "log", 1)
    (postgres.home / "data").mkdir()
    (postgres.home / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(RuntimeProblem, match="由 PostgreSQL 9 创建"):
        postgres.prepare()


def test_a_role_of_one_platform_cannot_become_administrator() -> None:
    with (
        psycopg.connect(ENGINES.database_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create role intruder superuser")


def _connect(url: str, password: str | None = None) -> tuple[mqtt.Client, list[str]]:
    """A connected MQTT client, and the list in which its events appear."""
    address = urlsplit(url)
    events: list[str] = []
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv311)
    client.username_pw_set(unquote(address.username or ""), password or unquote(address.password or ""))
    client.on_connect = lambda *arguments: events.append(f"connected {arguments[3]}")
    client.on_publish = lambda *arguments: events.append("published")
    client.on_subscribe = lambda *arguments: events.append(f"subscribed {arguments[3][0]}")
    client.on_disconnect = lambda *arguments: events.append("disconnected")
    client.connect(address.hostname or "", address.port or 0)
    _until(client, events, 1)
    return client, events


def _until(client: mqtt.Client, events: list[str], count: int) -> None:
    for _ in range(300):
        if len(events) >= count:
            return
        client.loop(0.1)
    pytest.fail(f"MQTT client saw only {events}")


def test_mqtt_callers_may_push_and_listen_for_answers_only() -> None:
    client, events = _connect(ENGINES.mqtt_url)
    assert events == ["connected Success"]
    client.publish("chengyun/app/push/basic/part", b"{}", qos=1)
    _until(client, events, 2)
    assert events[-1] == "published"
    client.subscribe("chengyun/app/answer/1", qos=1)
    _until(client, events, 3)
    assert events[-1] == "subscribed Granted QoS 1"
    client.subscribe("chengyun/+/push/#", qos=1)
    _until(client, events, 4)
    assert events[-1] in {"subscribed Unspecified error", "disconnected"}


def test_mqtt_refuses_a_wrong_password() -> None:
    _, events = _connect(ENGINES.mqtt_url, password="guessed")
    assert not events[0].startswith("connected Success")
