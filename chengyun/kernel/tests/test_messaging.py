"""Messages reach their consumers in order and have their effect exactly once, whatever breaks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from time import sleep
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction

from chengyun.kernel import audit, outbox
from chengyun.kernel import clock as clock_module
from chengyun.kernel.messaging import broker, consuming, relay, schedule
from chengyun.kernel.messaging.consuming import handle_once
from chengyun.kernel.messaging.locks import connection_parameters
from chengyun.kernel.messaging.registry import Consumer, Envelope, Job, Registry, Service, consumes
from chengyun.kernel.models import AuditRecord, DeadLetter, InboxEntry, OutboxMessage, PeriodicRun
from chengyun.kernel.principal import system
from tests.fixtures.engines import eventually, relayed, working
from tests.fixtures.people import four_callers
from tests.fixtures.proxy import Proxy

committed = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    class Quick(consuming.Backoff):
        def next(self) -> float:
            return min(super().next(), 0.05)

    monkeypatch.setattr(consuming, "Backoff", Quick)
    monkeypatch.setattr(relay, "Backoff", Quick)


class Recorder:
    """A consumer whose effect is a row, as that of a real one."""

    def __init__(self, *topics: str, fails_on: int | None = None, attempts: int = 3) -> None:
        # A name of its own: queues outlive their tests.
        self.consumer = Consumer(f"test.{uuid4().hex}", topics, self._handle, attempts)
        self.fails_on = fails_on

    def _handle(self, message: Envelope) -> None:
        audit.record(principal=system(), action=self.consumer.name, target=message.payload["n"])
        if message.payload["n"] == self.fails_on:
            raise ValueError("七不可用")

    @property
    def seen(self) -> list[int]:
        records = AuditRecord.objects.filter(action=self.consumer.name).order_by("id")
        return [int(target) for target in records.values_list("target", flat=True)]


def registry_of(*recorders: Recorder) -> Registry:
    return Registry({recorder.consumer.name: recorder.consumer for recorder in recorders}, {}, {})


def publish(numbers: range, topic: str = "test.happened") -> None:
    for number in numbers:
        with transaction.atomic():
            outbox.add(topic, {"n": number})


def envelope(number: int = 1, message_id: int = 1) -> Envelope:
    return Envelope(message_id, "test.happened", "", {"n": number}, datetime(2026, 11, 20, tzinfo=UTC))


@committed
@pytest.mark.requirement("6.1.3")
def test_messages_arrive_in_order_at_every_consumer_of_their_topic() -> None:
    exact, pattern, other = Recorder("test.happened"), Recorder("test.#"), Recorder("test.other")
    with working(registry_of(exact, pattern, other)):
        publish(range(200))
        publish(range(200, 203), topic="test.other")
        eventually(lambda: len(pattern.seen) == 203, "203 messages")
        eventually(lambda: len(exact.seen) == 200 and len(other.seen) == 3, "the others")
    assert exact.seen == list(range(200))
    assert pattern.seen == list(range(203))
    assert other.seen == [200, 201, 202]
    assert not OutboxMessage.objects.exists()


@committed
def test_messages_stored_before_the_first_start_are_not_lost() -> None:
    recorder = Recorder("test.happened")
    publish(range(3))
    with working(registry_of(recorder)):
        eventually(lambda: len(recorder.seen) == 3, "3 messages")
    assert recorder.seen == [0, 1, 2]


@pytest.mark.django_db
def test_nothing_is_published_of_a_transaction_that_failed() -> None:
    def change_ones_mind() -> None:
        with transaction.atomic():
            outbox.add("test.happened", {"n": 1})
            raise ValueError("changed its mind")

    with pytest.raises(ValueError, match="changed its mind"):
        change_ones_mind()
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_a_message_too_large_is_refused() -> None:
    with pytest.raises(IntegrityError, match="outbox_payload_bounded"), transaction.atomic():
        outbox.add("test.happened", {"text": "x" * 1024 * 1024})


INSERT = (
    "insert into kernel_outbox (topic, key, payload, only_for, created_at) values ('t', '', '{}', '', now())"
    " returning id"
)


def ready() -> list[int]:
    """The numbers of the facts that the relay would publish now."""
    with connection.cursor() as cursor:
        cursor.execute(relay._NEXT, [10])
        return [row[0] for row in cursor.fetchall()]


@committed
def test_a_late_commit_is_not_passed_over() -> None:
    with psycopg.connect(**connection_parameters() | {"autocommit": False}) as slow:
        first = slow.execute(INSERT).fetchone()
        assert first is not None
        publish(range(1))
        second = OutboxMessage.objects.get().pk
        assert ready() == [second]
        slow.commit()
        assert ready() == [first[0], second]


@committed
def test_facts_are_published_in_the_order_of_the_writes_they_tell_of() -> None:
    with psycopg.connect(**connection_parameters() | {"autocommit": False}) as early:
        early.execute(
            "select pg_current_xact_id()"
        )  # begun first, but it waits for the rows the other one holds
        publish(range(1))
        first = OutboxMessage.objects.get().pk
        second = early.execute(INSERT).fetchone()
        early.commit()
    assert second is not None
    assert ready() == [first, second[0]]


@pytest.mark.django_db
def test_a_message_delivered_twice_has_one_effect() -> None:
    recorder = Recorder("test.happened")
    handle_once(recorder.consumer, envelope(5, message_id=77))
    handle_once(recorder.consumer, envelope(5, message_id=77))
    assert recorder.seen == [5]
    assert InboxEntry.objects.filter(consumer=recorder.consumer.name, message_id=77).count() == 1


@committed
def test_a_message_that_always_fails_becomes_a_dead_letter_and_the_next_ones_go_on() -> None:
    recorder = Recorder("test.happened", fails_on=1)
    with working(registry_of(recorder)):
        publish(range(4))
        eventually(lambda: len(recorder.seen) == 3, "the three good messages")
    assert recorder.seen == [0, 2, 3]
    letter = DeadLetter.objects.get()
    assert (letter.consumer, letter.payload, letter.attempts) == (recorder.consumer.name, {"n": 1}, 3)
    assert letter.error == "ValueError: 七不可用"


@committed
def test_a_dead_letter_retried_reaches_only_its_consumer(account, client_of) -> None:
    recorder, bystander = Recorder("test.happened", fails_on=1), Recorder("test.happened")
    operator = client_of(
        account("operator", permissions=["kernel.operations.read", "kernel.operations.retry"])
    )
    with working(registry_of(recorder, bystander)):
        publish(range(1, 2))
        eventually(DeadLetter.objects.exists, "the dead letter")
        eventually(lambda: bystander.seen == [1], "the bystander")
        recorder.fails_on = None
        listed = operator.get("/api/kernel/dead-letters/").json
        answer = operator.post(f"/api/kernel/dead-letters/{listed['results'][0]['id']}/retry/")
        eventually(lambda: recorder.seen == [1], "the message")
    assert answer.status == 200
    assert answer.json["consumer_label"] == recorder.consumer.name, "an unknown consumer is told by its name"
    assert answer.json["retried_by"] == "operator"
    assert bystander.seen == [1]
    again = operator.post(f"/api/kernel/dead-letters/{answer.json['id']}/retry/")
    assert again.status == 409


@four_callers(["kernel.operations.read", "kernel.operations.retry"])
def test_only_operators_retry_dead_letters(who, snapshot) -> None:
    letter = DeadLetter.objects.create(
        consumer="test", message_id=1, topic="test.happened", payload={"n": 1}, attempts=3, error="ValueError"
    )
    before = snapshot(letter, OutboxMessage)
    answer = who.post(f"/api/kernel/dead-letters/{letter.pk}/retry/")
    # Dead letters belong to the platform, not to a division.
    may = who.label in {"permitted", "other-division"}
    assert answer.status == (200 if may else 401 if who.account is None else 403)
    assert may or snapshot(letter, OutboxMessage) == before
    assert OutboxMessage.objects.count() == int(may)


@pytest.mark.requirement("6.1.6", part="retry")
@committed
def test_a_broken_broker_connection_loses_and_repeats_nothing(settings) -> None:
    recorder = Recorder("test.happened")
    broker = urlsplit(settings.ENVIRONMENT.broker_url)
    with Proxy(broker.hostname, broker.port) as proxy:
        through = broker._replace(netloc=f"{broker.username}:{broker.password}@127.0.0.1:{proxy.port}")
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, broker_url=through.geturl())
        with working(registry_of(recorder)):
            for part in range(4):
                publish(range(part * 50, part * 50 + 50))
                eventually(lambda: len(recorder.seen) > part * 50, "some messages")  # noqa: B023
                proxy.cut()
                publish(range(1000 + part, 1001 + part), topic="test.unheard")
                proxy.heal()
            eventually(lambda: len(recorder.seen) >= 200, "200 messages")
            eventually(relayed, "an empty outbox")
    assert recorder.seen == list(range(200))


@committed
def test_a_consumer_that_was_idle_when_the_broker_went_away_comes_back(settings) -> None:
    recorder = Recorder("test.happened")
    broker = urlsplit(settings.ENVIRONMENT.broker_url)
    with Proxy(broker.hostname, broker.port) as proxy:
        through = broker._replace(netloc=f"{broker.username}:{broker.password}@127.0.0.1:{proxy.port}")
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, broker_url=through.geturl())
        with working(registry_of(recorder)):
            publish([1])
            eventually(lambda: recorder.seen == [1], "the first message")
            eventually(relayed, "an empty outbox")
            sleep(0.5)  # nothing is under way when the connection breaks
            proxy.cut()
            proxy.heal()
            publish([2])
            eventually(lambda: recorder.seen == [1, 2], "the second message")


@committed
def test_a_broken_database_connection_loses_and_repeats_nothing() -> None:
    recorder = Recorder("test.happened")
    with working(registry_of(recorder)):
        for part in range(3):
            publish(range(part * 50, part * 50 + 50))
            eventually(lambda: len(recorder.seen) > part * 50, "some messages")  # noqa: B023
            with connection.cursor() as cursor:
                cursor.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
                )
        eventually(lambda: len(recorder.seen) >= 150, "150 messages")
    assert recorder.seen == list(range(150))


@committed
def test_a_second_worker_stands_by_and_takes_over() -> None:
    recorder = Recorder("test.happened")
    with working(registry_of(recorder)):
        publish(range(20))
        with working(registry_of(recorder)) as first_to_stop:
            eventually(lambda: len(recorder.seen) == 20, "20 messages")
            first_to_stop.stop()
        publish(range(20, 40))
        eventually(lambda: len(recorder.seen) == 40, "40 messages")
    assert recorder.seen == list(range(40))


def test_a_name_is_declared_once() -> None:
    consumes("test.once", name="test.declared-twice")(lambda message: None)
    with pytest.raises(ValueError, match="declared twice"):
        consumes("test.once", name="test.declared-twice")(lambda message: None)


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock_module.SHANGHAI)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, datetime(2026, 11, 20, 2, 0, tzinfo=clock_module.SHANGHAI)),
        (datetime(2026, 11, 20, 2, 0, tzinfo=clock_module.SHANGHAI), datetime(2026, 11, 21, 2, 0, tzinfo=clock_module.SHANGHAI)),
        (datetime(2026, 11, 20, 1, 59, tzinfo=clock_module.SHANGHAI), datetime(2026, 11, 20, 2, 0, tzinfo=clock_module.SHANGHAI)),
        (datetime(2026, 11, 17, 2, 0, tzinfo=clock_module.SHANGHAI), datetime(2026, 11, 20, 2, 0, tzinfo=clock_module.SHANGHAI)),
    ],
    ids=["never ran", "ran today", "ran just before", "missed days"],
)  # fmt: skip
def test_a_daily_job_is_due_once_a_day_and_made_up_for_when_missed(
    last: datetime | None, due: datetime
) -> None:
    job = Job("nightly", lambda: None, None, time(2, 0))
    assert schedule.next_due(job, last, NOON) == due


def test_a_repeated_job_is_due_an_interval_after_its_last_start() -> None:
    job = Job("often", lambda: None, timedelta(minutes=5), None)
    assert schedule.next_due(job, None, NOON) == NOON
    assert schedule.next_due(job, NOON, NOON) == NOON + timedelta(minutes=5)


def test_a_repeated_job_is_due_when_the_clock_was_set_back_since_its_last_start() -> None:
    job = Job("often", lambda: None, timedelta(minutes=5), None)
    assert schedule.next_due(job, NOON + timedelta(hours=1), NOON) == NOON


@committed
def test_jobs_keep_their_connections_get_another_when_one_broke_and_leave_none() -> None:
    used: list[int] = []

    def look() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            used.append(cursor.fetchone()[0])

    def still_there(backends: set[int], sql: str = "select pid") -> list[tuple[int]]:
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} from pg_stat_activity where pid = any(%s)", [list(backends)])
            return cursor.fetchall()

    job = Job(f"test.{uuid4().hex}", look, timedelta(milliseconds=20), None)
    with working(Registry({}, {job.name: job}, {})):
        eventually(lambda: len(used) >= 20, "20 runs")
        first = set(used)
        still_there(first, "select pg_terminate_backend(pid)")
        seen = len(used)
        eventually(lambda: len(set(used[seen:]) - first) > 0, "a run on another connection")
    assert len(first) <= schedule.THREADS
    eventually(lambda: not still_there(set(used)), "the end of its connections")


@pytest.mark.django_db
def test_a_failing_job_is_noted_and_does_not_stop_the_worker(clock) -> None:
    def fail() -> None:
        raise RuntimeError("磁盘已满")

    schedule.run_now(Job("failing", fail, timedelta(hours=1), None))
    run = PeriodicRun.objects.get(name="failing")
    assert run.error == "RuntimeError: 磁盘已满"
    assert run.started_at == run.finished_at == datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


@committed
def test_a_job_runs_once_when_two_workers_run() -> None:
    runs: list[int] = []
    job = Job(f"test.{uuid4().hex}", lambda: runs.append(1), None, time(0, 0))
    registry = Registry({}, {job.name: job}, {})
    with working(registry), working(registry):
        eventually(PeriodicRun.objects.filter(name=job.name, finished_at__isnull=False).exists, "the job")
    assert runs == [1]


@committed
def test_a_service_is_started_again_when_it_fails_and_ends_when_told() -> None:
    starts: list[threading.Event] = []

    def serve(stop: threading.Event) -> None:
        starts.append(stop)
        if len(starts) == 1:
            raise RuntimeError("first time fails")
        stop.wait()

    name = f"test.{uuid4().hex}"
    with working(Registry({}, {}, {name: Service(name, serve)})):
        eventually(lambda: len(starts) == 2, "the second start")
        assert not starts[1].is_set()
    assert starts[1].is_set()


@pytest.mark.django_db
def test_operators_see_what_waits_and_what_failed(account, client_of, clock) -> None:
    operator = client_of(account("operator", permissions=["kernel.operations.read"]))
    outbox.add("test.happened", {"n": 1})
    OutboxMessage.objects.update(created_at=clock_module.now() - timedelta(minutes=6))
    outbox.add("test.happened", {"n": 2})
    PeriodicRun.objects.create(name="test", started_at=clock_module.now(), error="RuntimeError: 磁盘已满")
    assert operator.get("/api/kernel/operations/").json == {
        "waiting": 2,
        "oldest": "2026-11-20T09:54:00+08:00",
        "late": 1,
        "dead_letters": 0,
        "failed_jobs": 1,
    }
    assert [item["title"] for item in operator.get("/api/kernel/todo/").json["items"]] == [
        "积压超过 5 分钟的消息",
        "失败的定时任务",
    ]
    [late] = operator.get("/api/kernel/outbox/", late="true").json["results"]
    assert (late["topic"], late["payload"]) == ("test.happened", {"n": 1})
    PeriodicRun.objects.create(name="kernel.audit.seal", started_at=clock_module.now())
    shown = operator.get("/api/kernel/periodic-jobs/", ordering="name").json["results"]
    assert [(job["label"], job["when"], job["error"]) for job in shown] == [
        ("封存审计链", "每 10 秒", ""),
        ("test", "已不再运行", "RuntimeError: 磁盘已满"),
    ]
    assert operator.get("/api/kernel/periodic-jobs/", failed="true").json["count"] == 1
    assert client_of(account("other")).get("/api/kernel/operations/").status == 403


@committed
@pytest.mark.processes
def test_the_worker_process_ends_when_told(tmp_path) -> None:
    database = urlsplit(django_settings.ENVIRONMENT.database_url)
    test_database = database._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    log = tmp_path / "worker.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "chengyun", "worker"],
            env={**os.environ, "CHENGYUN_DATABASE_URL": test_database},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        eventually(lambda: b"worker started" in log.read_bytes(), "the worker")
        eventually(PeriodicRun.objects.filter(name="kernel.audit.seal").exists, "its first job")
        publish(range(1))
        eventually(relayed, "the message")
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
    assert b"worker stopped" in log.read_bytes()
    assert b"Traceback" not in log.read_bytes()


def test_what_aiormq_raises_when_a_write_is_cut_off_is_a_broken_connection() -> None:
    with pytest.raises(ConnectionError), broker.writing():
        raise Exception  # noqa: TRY002 - as aiormq does
    with pytest.raises(ValueError, match="ours"), broker.writing():
        raise ValueError("ours")
