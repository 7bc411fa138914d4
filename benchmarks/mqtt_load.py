"""Devices that publish as fast as the broker acknowledges: MQTT 3.1.1 frames made beforehand, many connections, one loop.

paho needs a hundred microseconds of this machine for each message, which would be measured with the platform.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

WINDOW = 40
"""Publications of one device that are not acknowledged yet."""
_CONNACK = b"\x20\x02\x00\x00"


@dataclass
class Speaker:
    """A device with its account and what it will say."""

    user: str
    secret: str
    topic: str
    payloads: Sequence[bytes]
    frames: list[bytes] = field(default_factory=list)


def publish(port: int, speakers: Sequence[Speaker]) -> float:
    """Publish everything with QoS 1; the seconds until the last is acknowledged.

    Raises:
        RuntimeError: the broker refused a device, or hung up.
    """
    with selectors.DefaultSelector() as selector:
        for speaker in speakers:
            speaker.frames = [
                _frame(speaker.topic, number % 65_535 + 1, payload)
                for number, payload in enumerate(speaker.payloads)
            ]
            selector.register(_connect(port, speaker), selectors.EVENT_READ, _Course(speaker.frames))
        began = time.perf_counter()
        for key in selector.get_map().values():
            key.fileobj.sendall(key.data.more(WINDOW))  # type: ignore[union-attr]
        open_courses = len(speakers)
        while open_courses:
            for key, _ in selector.select():
                connection, course = key.fileobj, key.data
                answer = connection.recv(65_536)  # type: ignore[union-attr]
                if not answer:
                    raise RuntimeError("the broker closed the connection")
                frames = course.more(course.acknowledged(answer))
                if frames:
                    connection.sendall(frames)  # type: ignore[union-attr]
                elif course.done:
                    selector.unregister(connection)
                    connection.close()  # type: ignore[union-attr]
                    open_courses -= 1
        return time.perf_counter() - began


class Pace:
    """Devices that publish so many messages a second until told to stop."""

    def __init__(self, port: int, speakers: Sequence[Speaker], per_second: float) -> None:
        self._connections = [_connect(port, speaker) for speaker in speakers]
        self._frames = [
            _frame(speaker.topic, number % 65_535 + 1, payload)
            for number in range(max(len(speaker.payloads) for speaker in speakers))
            for speaker in speakers
            for payload in speaker.payloads[number : number + 1]
        ]
        self._per_second = per_second
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for connection in self._connections:
            connection.close()

    def _run(self) -> None:
        began, sent = time.perf_counter(), 0
        for connection in self._connections:
            connection.setblocking(False)
        while not self._stop.wait(0.02) and sent < len(self._frames):
            due = min(len(self._frames), int((time.perf_counter() - began) * self._per_second))
            for number in range(sent, due):
                self._connections[number % len(self._connections)].send(self._frames[number])
            sent = due
            for connection in self._connections:
                with contextlib.suppress(BlockingIOError):
                    connection.recv(65_536)


def say(port: int, speakers: Sequence[Speaker], every_seconds: float) -> Iterator[float]:
    """Each speaker's first message, one after the other, then each one's second; tells when each was sent."""
    connections = [_connect(port, speaker) for speaker in speakers]
    for number in range(max(len(speaker.payloads) for speaker in speakers)):
        for connection, speaker in zip(connections, speakers, strict=True):
            connection.sendall(_frame(speaker.topic, number + 1, speaker.payloads[number]))
            yield time.time()
            time.sleep(every_seconds)
    for connection in connections:
        connection.close()


class _Course:
    """How far one device is."""

    def __init__(self, frames: list[bytes]) -> None:
        self._frames = frames
        self._sent = 0
        self._bytes = 0

    @property
    def done(self) -> bool:
        return self._bytes == 4 * len(self._frames)

    def more(self, count: int) -> bytes:
        first, self._sent = self._sent, self._sent + count
        return b"".join(self._frames[first : self._sent])

    def acknowledged(self, answer: bytes) -> int:
        """How many PUBACKs (4 bytes each) are complete with these bytes."""
        before = self._bytes // 4
        self._bytes += len(answer)
        return self._bytes // 4 - before


def _connect(port: int, speaker: Speaker) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    content = b"\x00\x04MQTT\x04\xc2\x00\x00" + b"".join(
        _text(part) for part in (speaker.topic, speaker.user, speaker.secret)
    )
    connection.sendall(b"\x10" + _length(len(content)) + content)
    if connection.recv(4, socket.MSG_WAITALL) != _CONNACK:
        raise RuntimeError(f"the broker refused {speaker.user}")
    return connection


def _frame(topic: str, number: int, payload: bytes) -> bytes:
    content = _text(topic) + struct.pack(">H", number) + payload
    return b"\x32" + _length(len(content)) + content


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack(">H", len(encoded)) + encoded


def _length(count: int) -> bytes:
    parts = bytearray()
    while True:
        count, part = divmod(count, 128)
        parts.append(part | 0x80 if count else part)
        if not count:
            return bytes(parts)
