"""Pushes by MQTT, through a real broker: acknowledged to it only when they are committed."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from queue import Queue
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
import pytest
from django.conf import settings
from django.db import connection

from chengyun.exchange.models import Message
from chengyun.exchange.mqtt import consumer, pushes
from chengyun.exchange.signing import NONCE_HEADER
from chengyun.exchange.tests.conftest import emptied, rows_of
from chengyun.exchange.tests.sender import EXAMPLE, part
from chengyun.kernel.messaging import broker

SECONDS = 60


class Device:
    """An MQTT client of a caller that waits for its answers."""

    def __init__(self) -> None:
        url = urlsplit(settings.ENVIRONMENT.mqtt_url)
        self.answers: Queue[tuple[str, dict]] = Queue()
        self.ready = threading.Event()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.username_pw_set(unquote(url.username or ""), unquote(url.password or ""))
        self._client.on_connect = lambda client, *_: client.subscribe("chengyun/+/answer/+", qos=1)
        self._client.on_subscribe = lambda *_: self.ready.set()
        self._client.on_message = lambda _, __, message: self.answers.put(
            (message.topic, json.loads(message.payload))
        )
        self._client.connect(url.hostname or "", url.port or 1883)
        self._client.loop_start()
        assert self.ready.wait(SECONDS)

    def publish(self, topic: str, payload: str) -> None:
        """Publish, and wait until the broker has acknowledged it."""
        self._client.publish(topic, payload, qos=1).wait_for_publish(SECONDS)

    def push(self, sender, data=EXAMPLE, table="part", **changes) -> tuple[str, dict]:
        """Push as a caller's device, and wait for the answer."""
        params, _ = sender.signed_push(data, table=table, **changes)
        self.publish(topic(sender, table), payload(params))
        return self.answers.get(timeout=SECONDS)

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def topic(sender, table: str = "part") -> str:
    return f"chengyun/{sender.caller.app_id}/push/basic/{table}"


def payload(params: dict, **more: str) -> str:
    return json.dumps(
        {name: value for name, value in params.items() if name not in {"appID", "group", "table"}} | more
    )


class Consumer:
    """The worker's service, started and stopped as the worker does."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=consumer.run, args=[self._stop])
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()


async def declare_queue() -> None:
    """As the first worker of a new platform does."""
    async with await broker.connect("test") as connection:
        channel = await connection.channel()
        await consumer.declare(channel, await channel.get_exchange(consumer.EXCHANGE))


@pytest.fixture
def device(transactional_db: None) -> Iterator[Device]:
    asyncio.run(declare_queue())
    with emptied("basic_part"):
        started = Device()
        yield started
        started.close()


@pytest.mark.requirement("6.1.4", part="mqtt")
def test_pushes_are_applied_answered_and_only_then_forgotten_by_the_broker(device, open_account):
    sender = open_account()
    working = Consumer()
    try:
        where, answer = device.push(sender, messageID="m-1")
        assert where == f"chengyun/{sender.caller.app_id}/answer/m-1"
        assert (answer["success"], answer["code"], answer["message"]) == (True, 0, "成功接收 2 行。")
        assert device.push(sender, messageID="m-1")[1] == answer, "a push that comes twice has one effect"
        assert device.push(sender, [part(area="big")], messageID="m-2")[1]["code"] == 10002
        assert device.push(sender, table="nosuch", messageID="m-3")[1]["code"] == 10002
    finally:
        working.stop()
    logged = Message.objects.filter(code=0).get()
    assert (logged.protocol, logged.app_id, logged.row_count) == ("mqtt", sender.caller.app_id, 2)

    # Nobody works: the broker keeps what it acknowledged, and what the database refuses stays with it.
    params, _ = sender.signed_push([part("210104")], messageID="m-4")
    device.publish(topic(sender), payload(params))
    with connection.cursor() as cursor:
        cursor.execute("revoke insert on data.basic_part from current_user")
    working = Consumer()
    time.sleep(1)
    working.stop()
    assert device.answers.empty()
    assert len(rows_of("basic", "part")) == 2
    with connection.cursor() as cursor:
        cursor.execute("grant insert on data.basic_part to current_user")
    working = Consumer()
    try:
        where, answer = device.answers.get(timeout=SECONDS)
    finally:
        working.stop()
    assert (where, answer["code"]) == (f"chengyun/{sender.caller.app_id}/answer/m-4", 0)
    assert len(rows_of("basic", "part")) == 3


def key(sender, table: str = "part") -> str:
    return topic(sender, table).replace("/", ".")


@pytest.mark.requirement("6.1.4", part="mqtt")
def test_the_topic_is_part_of_what_is_signed(sender, open_account):
    params, _ = sender.signed_push(messageID="m-1")
    other = open_account(name="大连市平台", division_code="210200")
    assert pushes.handle(key(other), payload(params).encode()).answer.code == 10007
    assert pushes.handle(key(sender, "partStat"), payload(params).encode()).answer.code == 10007
    assert rows_of("basic", "part") == []


def test_the_strict_profile_brings_its_headers_in_the_payload(open_account):
    sender = open_account(profile="strict")
    params, headers = sender.signed_push(messageID="m-1")
    sent = payload(params, profile="strict", nonce=headers[NONCE_HEADER])
    assert pushes.handle(key(sender), sent.encode()).answer.code == 0


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("[]", "JSON 对象"),
        ("not json", "JSON 对象"),
        ('{"messageID": "a", "appID": "x"}', "由主题给出"),
        ('{"messageID": "a b"}', "messageID 应为"),
        ("{}", "messageID 应为"),
        ('{"messageID": "a", "data": [{}]}', "data 应为字符串"),
    ],
)
def test_a_payload_that_cannot_be_is_answered(db, sent, words):
    reply = pushes.handle("chengyun.x.push.basic.part", sent.encode())
    assert reply.answer.code == 10002
    assert words in reply.answer.message
    assert reply.topic in {"chengyun.x.answer.-", "chengyun.x.answer.a"}


def test_an_account_bound_to_addresses_cannot_use_mqtt(open_account):
    sender = open_account(addresses=["10.0.0.0/8"])
    params, _ = sender.signed_push(messageID="m-1")
    answer = pushes.handle(key(sender), payload(params).encode()).answer
    assert answer.code == 10009
    assert "MQTT" in answer.message
