"""What the worker does for the lanes."""

from __future__ import annotations

import threading
from datetime import time, timedelta

from chengyun.exchange.attachments import sending
from chengyun.exchange.lanes import cleaning, feed, heartbeats, settings, snapshots, watch
from chengyun.exchange.lanes.sender import Sender
from chengyun.exchange.lanes.services import deliveries, joining
from chengyun.kernel.messaging import Envelope, consumes, periodic, service


@consumes("exchange.accepted", snapshots.TOPIC, name="exchange.lanes", label="数据进入交换通道")
def queue(message: Envelope) -> None:
    """Queue what was accepted, and collect what was asked for: one queue, so that their order is kept."""
    if message.topic == snapshots.TOPIC:
        snapshots.collect(message.payload)
    else:
        feed.accepted(message.payload["message"], changed=bool(message.payload["changed"]))


@consumes(deliveries.SEND_FILE, name="exchange.files", label="重新传送附件")
def send_file(message: Envelope) -> None:
    """Send one file that was sent in vain."""
    sending.send_again(message.payload["transfer"])


@service("exchange.sender")
def send(stop: threading.Event) -> None:
    """Work the lanes."""
    Sender().run(stop)


@periodic(name="exchange.heartbeats", label="查看对接平台的心跳", every=settings.HEARTBEAT_EVERY)
def beat() -> None:
    """Look at every peer."""
    heartbeats.beat_all()


@periodic(name="exchange.applications", label="跟进接入申请的结果", every=settings.APPLICATION_EVERY)
def follow_applications() -> None:
    """Send applications that did not arrive, and take over the outcome of those that were reviewed."""
    joining.follow_all()


@periodic(name="exchange.collect", label="按时取数进通道", every=timedelta(seconds=20))
def collect() -> None:
    """Start the hourly and daily runs that are due."""
    snapshots.collect_due()


@periodic(name="exchange.watch", label="检查并发出交换告警", every=settings.WATCH_EVERY)
def look() -> None:
    """Raise and clear alarms."""
    watch.look()


@periodic(name="exchange.clean", label="清理到期的交换记录", daily_at=time(3, 20))
def clean() -> None:
    """Drop what has been kept long enough."""
    cleaning.clean()
