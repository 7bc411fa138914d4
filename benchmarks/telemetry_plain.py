"""The plain way to take readings: a paho subscriber that inserts row by row and commits each message."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
import psycopg

TABLE = """
create table if not exists plain_reading (
    device text not null, point text not null, at timestamptz not null, value float8 not null,
    primary key (device, point, at)
)
"""


def main(address: str, database: str) -> None:
    """Insert until killed."""
    url = urlsplit(address)
    connection = psycopg.connect(database)
    connection.execute(TABLE)
    connection.commit()

    def store(client: mqtt.Client, userdata: Any, message: mqtt.MQTTMessage) -> None:
        report = json.loads(message.payload)
        device, at = message.topic.split("/")[2], datetime.fromtimestamp(report["at"] / 1000, UTC)
        with connection.cursor() as cursor:
            for point, value in report["values"].items():
                cursor.execute(
                    "insert into plain_reading values (%s, %s, %s, %s) on conflict do nothing",
                    [device, point, at, value],
                )
        connection.commit()

    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="plain")
    client.username_pw_set(unquote(url.username or ""), unquote(url.password or ""))
    client.on_message = store
    client.on_subscribe = lambda *_: print("READY", flush=True)
    client.connect(url.hostname or "", url.port or 1883)
    client.subscribe("chengyun/device/+/readings", qos=1)
    client.loop_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
