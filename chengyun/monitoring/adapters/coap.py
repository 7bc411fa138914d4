"""Receives readings by CoAP (RFC 7252, in pieces by RFC 7959). What is answered 2.04 is durable; what is not, the device
sends again, and nothing is stored twice.

A device posts to ``readings`` (JSON) or ``readings-packed`` (MessagePack), and says who it is in the address:
``coap://platform/readings?device=D1&secret=…``. The secret is not hidden on its way, as nothing is: this belongs into a
network of its own.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from aiocoap import Context, Message, error, resource
from aiocoap.numbers.codes import CHANGED
from aiocoap.numbers.contentformat import ContentFormat
from django.db import DatabaseError, close_old_connections, connection

from chengyun.kernel.errors import Invalid
from chengyun.monitoring.api.authentication import device_of
from chengyun.monitoring.readings.decoding import decode
from chengyun.monitoring.readings.known import KnownDevice
from chengyun.monitoring.readings.taking import Refused, attributed, take

log = logging.getLogger(__name__)

MOST_BYTES = 256 << 10
"""Of a report that comes in pieces."""
MOST_WAITING = 200
"""Reports that are being stored; more are asked to come again."""
THREADS = 4
_AGAIN_SECONDS = 10
_REASONS = 3

Found = TypeVar("Found")


def run(stop: threading.Event, host: str, port: int) -> None:
    """Receive until ``stop`` is set."""
    asyncio.run(_serve(stop, host, port))


async def _serve(stop: threading.Event, host: str, port: int) -> None:
    storing = _Storing()
    site = resource.Site()
    site.add_resource(["readings"], _Readings(storing, packed=False))
    site.add_resource(["readings-packed"], _Readings(storing, packed=True))
    context = await Context.create_server_context(site, bind=(host, port), transports=["udp6"])
    log.info("CoAP: listening at %s:%s", host, port)
    try:
        await asyncio.to_thread(stop.wait)
    finally:
        await context.shutdown()
        await storing.end()


class _Storing:
    """So many threads that talk to the database, and so much that waits for them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="coap")
        self._waiting = 0

    async def do(self, work: Callable[..., Found], *arguments: Any) -> Found:
        """Do something in one of the threads."""
        if self._waiting >= MOST_WAITING:
            raise error.ServiceUnavailable("上报过多，请稍后重发。")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, _done, work, *arguments)
        except DatabaseError as wrong:
            log.warning("CoAP: a report waits for the database: %s", wrong)
            raise error.ServiceUnavailable("数据库暂不可用，请稍后重发。") from wrong
        finally:
            self._waiting -= 1

    async def end(self) -> None:
        """Let the threads finish, and close their connections."""
        together = threading.Barrier(THREADS)

        def close() -> None:
            together.wait(_AGAIN_SECONDS)
            connection.close()

        closing = [asyncio.get_running_loop().run_in_executor(self._threads, close) for _ in range(THREADS)]
        await asyncio.gather(*closing)
        self._threads.shutdown()


def _done(work: Callable[..., Found], *arguments: Any) -> Found:
    close_old_connections()
    return work(*arguments)


class _Readings(resource.Resource):
    """Where devices post."""

    def __init__(self, storing: _Storing, *, packed: bool) -> None:
        super().__init__()
        self._storing = storing
        self._packed = packed

    async def needs_blockwise_assembly(self, request: Message) -> bool:
        """Yes; but pieces are kept for nobody else than devices, and not without end."""
        block = request.opt.block1
        if block is not None:
            if block.start + len(request.payload) > MOST_BYTES:
                raise error.RequestEntityTooLarge(f"一次至多 {MOST_BYTES >> 10} KB，请分几次上报。")
            await self._storing.do(_sender, request)
        return True

    async def render_post(self, request: Message) -> Message:
        """Store the readings, and only then answer."""
        said = await self._storing.do(_taken, request, self._packed)
        return Message(code=CHANGED, content_format=ContentFormat.JSON, payload=json.dumps(said).encode())


def _sender(request: Message) -> KnownDevice:
    said = dict(part.split("=", 1) for part in request.opt.uri_query if "=" in part)
    device = device_of(said.get("device", ""), said.get("secret", ""))
    if device is None:
        raise error.Unauthorized("设备编码或密钥不正确，或设备已停用。")
    return device


def _taken(request: Message, packed: bool) -> dict[str, int]:
    device = _sender(request)
    try:
        own, strange = attributed(device, decode(request.payload, packed=packed))
    except Invalid as wrong:
        raise error.BadRequest(wrong.errors[0].message[:300]) from wrong
    taken = take(own, strange)
    if strange and not own:
        raise error.Forbidden(_reasons(strange))
    if taken.refused and not taken.stored and not taken.repeated:
        raise error.BadRequest(_reasons(taken.refused))
    return {"stored": taken.stored, "repeated": taken.repeated, "refused": len(taken.refused)}


def _reasons(refused: list[Refused]) -> str:
    return "；".join(list(dict.fromkeys(one.reason for one in refused))[:_REASONS]) + "。"
