"""An HTTP proxy between two platforms that does to pushes what bad networks do."""

from __future__ import annotations

import http.client
import random
import socket
import threading
import time
from collections import Counter
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_TIMEOUT = 20


class Mishap(StrEnum):
    """What may happen to a request on its way."""

    DUPLICATED = "duplicated"
    """It arrives twice, at the same time."""
    UNANSWERED = "unanswered"
    """It arrives, but the connection breaks before the answer comes back."""
    LOST = "lost"
    """It never arrives."""
    HALVED = "halved"
    """The connection breaks in the middle of it."""
    LATE = "late"
    """The sender loses the connection; the request arrives nevertheless, after later ones."""


class Proxy:
    """Forwards to a port of this machine; mishaps befall the pushes while they are switched on."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._random = random.Random(20261120)
        self._late: list[threading.Thread] = []
        self.mishaps = False
        self.happened: Counter[Mishap] = Counter()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = _TIMEOUT

            def do_GET(self) -> None:
                proxy._handle(self)

            def do_POST(self) -> None:
                proxy._handle(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def settle(self) -> None:
        """Switch mishaps off and wait until the late requests have arrived."""
        self.mishaps = False
        for thread in self._late:
            thread.join()
        self._late.clear()

    def _handle(self, asked: BaseHTTPRequestHandler) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        mishap = self._mishap(asked.path)
        if mishap is None:
            self._answer(asked, self._forward(asked, body))
            return
        self.happened[mishap] += 1
        match mishap:
            case Mishap.DUPLICATED:
                twin = threading.Thread(target=self._forward, args=(asked, body))
                twin.start()
                self._answer(asked, self._forward(asked, body))
                twin.join()
            case Mishap.UNANSWERED:
                self._forward(asked, body)
                _cut(asked)
            case Mishap.LOST:
                _cut(asked)
            case Mishap.HALVED:
                self._forward_half(asked, body)
                _cut(asked)
            case Mishap.LATE:
                late = threading.Thread(target=self._forward_late, args=(asked, body))
                late.start()
                self._late.append(late)
                _cut(asked)

    def _mishap(self, path: str) -> Mishap | None:
        if not self.mishaps or not path.endswith("/pushdata") or self._random.random() < 0.4:
            return None
        return self._random.choice(list(Mishap))

    def _forward(
        self, asked: BaseHTTPRequestHandler, body: bytes
    ) -> tuple[int, dict[str, str], bytes] | None:
        """The answer of the platform behind; nothing when it gave none."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_TIMEOUT)
        try:
            connection.request(asked.command, asked.path, body, dict(asked.headers))
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _forward_half(self, asked: BaseHTTPRequestHandler, body: bytes) -> None:
        head = f"{asked.command} {asked.path} HTTP/1.1\r\n{asked.headers}".replace("\n", "\r\n").encode()
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=_TIMEOUT) as connection:
                connection.sendall(head.replace(b"\r\r\n", b"\r\n") + body[: len(body) // 2])
        except OSError:
            pass  # the platform behind is away: then the request is lost altogether

    def _forward_late(self, asked: BaseHTTPRequestHandler, body: bytes) -> None:
        time.sleep(self._random.uniform(0.5, 2.0))
        self._forward(asked, body)

    @staticmethod
    def _answer(asked: BaseHTTPRequestHandler, answer: tuple[int, dict[str, str], bytes] | None) -> None:
        if answer is None:
            _cut(asked)
            return
        status, headers, body = answer
        asked.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                asked.send_header(name, value)
        asked.send_header("Content-Length", str(len(body)))
        try:
            asked.end_headers()
            asked.wfile.write(body)
        except ConnectionError:
            asked.close_connection = True  # whoever asked was killed, or tired of waiting


def _cut(asked: BaseHTTPRequestHandler) -> None:
    """Break the connection without an answer."""
    asked.close_connection = True
    asked.connection.shutdown(socket.SHUT_RDWR)
