"""Receives HJ 212-2017 over TCP. What is answered is durable; what is not, the device sends again."""

from __future__ import annotations

import logging
import socketserver
import threading

from django.db import DatabaseError, close_old_connections, connection

from chengyun.monitoring.adapters.hj212 import Malformed, Packet, answer, take_packet
from chengyun.monitoring.api.authentication import device_of
from chengyun.monitoring.readings.taking import take

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 200
_IDLE_SECONDS = 900
_MOST_BAD = 20


class Receiver(socketserver.ThreadingTCPServer):
    """The server; a thread for each device that is connected, so many and no more."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str, port: int) -> None:
        self.places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__((host, port), _Conversation)


def run(stop: threading.Event, host: str, port: int) -> None:
    """Receive until ``stop`` is set."""
    with Receiver(host, port) as receiver:
        serving = threading.Thread(target=receiver.serve_forever, name="hj212")
        serving.start()
        stop.wait()
        receiver.shutdown()
        serving.join()


class _Conversation(socketserver.BaseRequestHandler):
    server: Receiver

    def handle(self) -> None:
        if not self.server.places.acquire(blocking=False):
            log.warning("HJ 212: %s connections are open, no more are taken", MOST_CONNECTIONS)
            return
        try:
            self.request.settimeout(_IDLE_SECONDS)
            self._listen()
        except (OSError, DatabaseError) as error:
            log.info("HJ 212: the connection of %s ends: %s", self.client_address[0], error)
        finally:
            connection.close()
            self.server.places.release()

    def _listen(self) -> None:
        buffer = bytearray()
        bad = 0
        while bad < _MOST_BAD and (content := self.request.recv(65_536)):
            buffer += content
            while bad < _MOST_BAD:
                try:
                    packet = take_packet(buffer)
                    if packet is None:
                        break
                    self._take(packet)
                except Malformed as wrong:
                    bad += 1
                    log.warning("HJ 212: %s from %s", wrong, self.client_address[0])

    def _take(self, packet: Packet) -> None:
        close_old_connections()
        device = device_of(packet.fields.get("MN", ""), packet.fields.get("PW", ""))
        if device is None:
            raise Malformed("MN 或 PW 不正确，或设备已停用")
        take([(device, report) for report in packet.reports()])
        if packet.wants_answer:
            self.request.sendall(answer(packet))
