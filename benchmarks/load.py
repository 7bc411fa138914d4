"""A lean HTTP client for load: prepared requests over keep-alive sockets, so that the client costs little."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded;charset=UTF-8"


def form_request(path: str, params: dict[str, str | bytes], host: str) -> bytes:
    """The bytes of one POST with a form body."""
    body = urlencode(params).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send_all(port: int, requests: Iterable[bytes], connections: int, expect: bytes) -> float:
    """Send every request over a few connections; the seconds it took.

    Raises:
        RuntimeError: an answer did not contain ``expect``.
    """
    failures: list[str] = []
    waiting = iter(requests)
    lock = threading.Lock()

    def work() -> None:
        try:
            _work()
        except (OSError, RuntimeError) as error:
            failures.append(str(error))

    def _work() -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while not failures:
                with lock:
                    request = next(waiting, None)
                if request is None:
                    return
                connection.sendall(request)
                answer = _answer(connection)
                if expect not in answer:
                    failures.append(answer[-500:].decode(errors="replace"))

    threads = [threading.Thread(target=work) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if failures:
        raise RuntimeError(f"unexpected answer: {failures[0]}")
    return seconds


def _answer(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    if not lengths:
        raise RuntimeError(f"an answer without a length: {head.decode(errors='replace')}")
    length = int(lengths[0].split(b":")[1])
    while len(body) < length:
        body += _more(connection)
    return head + b"\r\n\r\n" + body


def _more(connection: socket.socket) -> bytes:
    chunk = connection.recv(65536)
    if not chunk:
        raise RuntimeError("the server closed the connection")
    return chunk
