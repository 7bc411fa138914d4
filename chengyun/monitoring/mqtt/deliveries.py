"""The messages of one durable queue over one blocking AMQP 0-9-1 connection, for a reader that must be quick.

The general client of the platform (aio-pika) makes objects of each delivery, which takes ten times as long as storing
its readings. This one reads whatever the socket holds and walks over its frames; everything else is pamqp's.
"""

from __future__ import annotations

import socket
import ssl
import struct
import time
from collections import deque
from typing import Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from pamqp import base, commands, frame, heartbeat
from pamqp.header import ProtocolHeader

_CONNECT_SECONDS = 10
_HEARTBEAT = 30
_AT_ONCE = 1 << 18
_METHOD, _HEADER, _BODY = 1, 2, 3
_DELIVER = (60, 60)
_FRAME = struct.Struct(">BHI")
_KIND = struct.Struct(">HH")
_TAG = struct.Struct(">Q")


class Delivery(NamedTuple):
    """A message: how to acknowledge it, where it was published to, and what it says."""

    tag: int
    routing_key: str
    body: bytes


class Deliveries:
    """A connection with one channel. It is used by one thread, and ends when it breaks.

    All methods raise ``ConnectionError`` when the broker is gone, silent or refuses.
    """

    def __init__(self, url: str, name: str) -> None:
        self._buffer = bytearray()
        self._ready: deque[Delivery] = deque()
        self._answers: deque[base.Frame] = deque()
        self._tag, self._key, self._left = 0, "", 0
        self._parts: list[bytes] = []
        self._socket = _connect(url)
        self._sent = self._heard = time.monotonic()
        self._open(url, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def call(self, method: base.Frame, channel: int = 1) -> Any:
        """Have the broker do something; its answer."""
        self._send(method, channel)
        return self._answer()

    def receive(
        self, *, most: int, most_bytes: int, first_seconds: float, more_seconds: float
    ) -> list[Delivery]:
        """What has come, in order; of a slow trickle only what comes within ``more_seconds`` of the first."""
        if not self._ready:
            self._read(first_seconds)
        until = time.monotonic() + more_seconds
        while self._ready and len(self._ready) < most and (left := until - time.monotonic()) > 0:
            self._read(left)
        self.beat()
        messages: list[Delivery] = []
        size = 0
        while self._ready and len(messages) < most and size < most_bytes:
            messages.append(self._ready.popleft())
            size += len(messages[-1].body)
        return messages

    def acknowledge(self, delivery: Delivery) -> None:
        """This message and all before it are done with."""
        self._send(commands.Basic.Ack(delivery.tag, multiple=True), 1)

    def beat(self) -> None:
        """Tell the broker that we are there, when nothing else did; whoever pauses calls this now and then."""
        if time.monotonic() - self._sent > _HEARTBEAT / 2:
            self._send(heartbeat.Heartbeat(), 0)
        if time.monotonic() - self._heard > 3 * _HEARTBEAT:
            # What has come meanwhile may lie unread.
            self._read(0.01)
            if time.monotonic() - self._heard > 3 * _HEARTBEAT:
                raise ConnectionError("the broker is silent")

    def _open(self, url: str, name: str) -> None:
        parts = urlsplit(url)
        self._write(ProtocolHeader().marshal())
        self._answer()
        plain = f"\0{unquote(parts.username or '')}\0{unquote(parts.password or '')}"
        tune = self.call(
            commands.Connection.StartOk(
                client_properties={
                    "connection_name": name,
                    "capabilities": {"consumer_cancel_notify": True, "authentication_failure_close": True},
                },
                response=plain,
            ),
            0,
        )
        self._send(commands.Connection.TuneOk(1, tune.frame_max, _HEARTBEAT), 0)
        self.call(commands.Connection.Open(unquote(parts.path[1:]) or "/"), 0)
        self.call(commands.Channel.Open())

    def _answer(self) -> base.Frame:
        until = time.monotonic() + _CONNECT_SECONDS
        while not self._answers:
            if time.monotonic() > until:
                raise ConnectionError("the broker does not answer")
            self._read(until - time.monotonic())
        return self._answers.popleft()

    def _send(self, value: base.Frame | heartbeat.Heartbeat, channel: int) -> None:
        self._write(frame.marshal(value, channel))

    def _write(self, content: bytes) -> None:
        self._socket.settimeout(_CONNECT_SECONDS)
        try:
            self._socket.sendall(content)
        except OSError as error:
            raise ConnectionError(f"the broker is gone: {error}") from error
        self._sent = time.monotonic()

    def _read(self, seconds: float) -> None:
        """Take what comes, waiting so long for it."""
        self._socket.settimeout(max(seconds, 0.001))
        try:
            content = self._socket.recv(_AT_ONCE)
        except (TimeoutError, ssl.SSLWantReadError):
            return
        except OSError as error:
            raise ConnectionError(f"the broker is gone: {error}") from error
        if not content:
            raise ConnectionError("the broker closed the connection")
        self._heard = time.monotonic()
        self._buffer += content
        self._walk()

    def _walk(self) -> None:
        """Go over the whole frames of the buffer."""
        content = bytes(self._buffer)
        at, end = 0, len(content)
        while end - at >= 8:
            kind, _, size = _FRAME.unpack_from(content, at)
            begin = at + 7
            if end - begin <= size:
                break
            at = begin + size + 1
            if kind == _BODY:
                self._parts.append(content[begin : begin + size])
                self._left -= size
                if not self._left:
                    self._deliver()
            elif kind == _HEADER:
                [self._left] = _TAG.unpack_from(content, begin + 4)
                if not self._left:
                    self._deliver()
            elif kind == _METHOD and _KIND.unpack_from(content, begin) == _DELIVER:
                self._begin(content, begin + 4)
            elif kind == _METHOD:
                self._hear(content[begin - 7 : at])
        del self._buffer[:at]

    def _begin(self, content: bytes, at: int) -> None:
        """basic.deliver: consumer tag, delivery tag, whether it comes again, exchange, routing key."""
        at += 1 + content[at]
        [self._tag] = _TAG.unpack_from(content, at)
        at += 9
        at += 1 + content[at]
        self._key = content[at + 1 : at + 1 + content[at]].decode(errors="replace")

    def _deliver(self) -> None:
        body = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._ready.append(Delivery(self._tag, self._key, body))

    def _hear(self, content: bytes) -> None:
        _, _, method = frame.unmarshal(content)
        if isinstance(method, commands.Connection.Close | commands.Channel.Close | commands.Basic.Cancel):
            raise ConnectionError(getattr(method, "reply_text", "") or "the queue is gone")
        self._answers.append(method)  # type: ignore[arg-type]


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    secure = parts.scheme == "amqps"
    try:
        plain = socket.create_connection(
            (parts.hostname or "127.0.0.1", parts.port or (5671 if secure else 5672)), _CONNECT_SECONDS
        )
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if secure:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
    except OSError as error:
        raise ConnectionError(f"the broker is away: {error}") from error
    return plain
