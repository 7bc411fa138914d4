"""Calls to other platforms: push, heartbeat, application for an account. One keep-alive client for all of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx
from yarl import URL

from chengyun import __version__
from chengyun.exchange import vault
from chengyun.exchange.lanes import settings
from chengyun.exchange.models import Peer
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel import clock

PUSH_PATH = "/eUrbanMIS/api/v1/pushdata"
HEARTBEAT_PATH = "/eUrbanMIS/api/v1/heartbeat"
FILES_PATH = "/eUrbanMIS/api/v1/files"
APPLY_PATH = "/eUrbanMIS/api/v1/accounts/apply"
RESULT_PATH = "/eUrbanMIS/api/v1/accounts/result"

_FORM = "application/x-www-form-urlencoded;charset=UTF-8"
_LONGEST_ANSWER = 1024 * 1024


class NoAnswer(Exception):
    """The other side could not be reached, or what came back was no answer of such a platform."""


@dataclass(frozen=True)
class Reply:
    """What the other side answered."""

    status: int
    code: int | None
    message: str
    content: dict[str, Any]
    """The JSON object that came back; empty when it was none."""
    text: str
    clock_offset_ms: int | None
    """How far the other side's clock is ahead of ours, to a second, by its ``Date`` header."""
    retry_after: float | None = None


_signers: dict[int, tuple[str, bytes, Signer]] = {}
"""Signers by peer, with the profile and the sealed key each was made from, to notice when they change."""


@cache
def _client() -> httpx.Client:
    return httpx.Client(
        timeout=httpx.Timeout(settings.REQUEST_SECONDS, connect=10),
        limits=httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=30),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": f"chengyun/{__version__}"},
    )


def push(peer: Peer, *, group: str, table: str, data: bytes, message_id: str, clock_offset_ms: int) -> Reply:
    """Push rows to a peer, signed as agreed with it.

    Raises:
        NoAnswer: nobody knows whether it arrived; send the same again.
    """
    params = {
        "group": group,
        "table": table,
        "data": data.decode(),
        "version": "1.0",
        "messageID": message_id,
        **_identity(peer, clock_offset_ms),
    }
    signed, headers = signer(peer).sign("POST", PUSH_PATH, params)
    # yarl's compiled quoting: the standard library takes ten times as long for a body of 1,000 rows.
    content = URL.build(query=signed).raw_query_string.encode()
    return _send(
        "POST",
        peer.service_address.rstrip("/") + PUSH_PATH,
        content=content,
        headers={**headers, "Content-Type": _FORM},
    )


def put_file(peer: Peer, params: dict[str, str], content: bytes, *, clock_offset_ms: int) -> Reply:
    """Send a part of a file; what it is and where it belongs stands in ``params``, with its digest.

    Raises:
        NoAnswer: nobody knows whether it arrived; send the same again.
    """
    told: dict[str, Any] = {**params, "version": "1.0", **_identity(peer, clock_offset_ms)}
    signed, headers = signer(peer).sign("POST", FILES_PATH, told)
    return _send(
        "POST",
        peer.service_address.rstrip("/") + FILES_PATH,
        params=signed,
        content=content,
        headers={**headers, "Content-Type": "application/octet-stream"},
    )


def heartbeat(peer: Peer, *, clock_offset_ms: int) -> Reply:
    """Ask a peer whether it is there; signed when it knows us, so that it sees that we are, too.

    Raises:
        NoAnswer: it is not.
    """
    params: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if peer.app_id:
        params, headers = signer(peer).sign("GET", HEARTBEAT_PATH, _identity(peer, clock_offset_ms))
    return _send(
        "GET",
        peer.service_address.rstrip("/") + HEARTBEAT_PATH,
        params=params,
        headers=headers,
        timeout=settings.HEARTBEAT_TIMEOUT,
    )


def apply(service_address: str, application: dict[str, Any]) -> Reply:
    """Send an application for an account.

    Raises:
        NoAnswer: it did not arrive, or the answer was lost.
    """
    return _send("POST", service_address + APPLY_PATH, json=application)


def result(service_address: str, receipt: str, secret: str) -> Reply:
    """Ask what became of an application.

    Raises:
        NoAnswer: no answer.
    """
    return _send("POST", service_address + RESULT_PATH, json={"receipt": receipt, "secret": secret})


def close() -> None:
    """Close the connections that are kept alive; the next call opens new ones."""
    _client().close()
    _client.cache_clear()


def _identity(peer: Peer, clock_offset_ms: int) -> dict[str, str]:
    seconds = clock.now().timestamp() + clock_offset_ms / 1000
    return {"appID": peer.app_id, "timestamp": str(int(seconds))}


def signer(peer: Peer) -> Signer:
    """The peer's signer, made once for each key."""
    sealed = bytes(peer.signing_sealed or b"")
    known = _signers.get(peer.pk)
    if known is None or known[:2] != (peer.profile, sealed):
        pem = vault.open_text(sealed, vault.peer_place(peer))
        known = _signers[peer.pk] = (peer.profile, sealed, Signer(Profile(peer.profile), pem))
    return known[2]


def _send(method: str, url: str, **extra: Any) -> Reply:
    try:
        with _client().stream(method, url, **extra) as answer:
            arrived = clock.now()
            body = b""
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > _LONGEST_ANSWER:
                    raise NoAnswer(f"{url} 的答复超过 {_LONGEST_ANSWER} 字节")
    except httpx.TimeoutException as error:
        raise NoAnswer(f"等待 {_host(url)} 答复超时") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(f"无法连接 {_host(url)}（{type(error).__name__}）") from error
    return _read(answer, body, arrived)


def _read(answer: httpx.Response, body: bytes, arrived: datetime) -> Reply:
    text = body.decode(errors="replace")
    try:
        content = json.loads(text)
    except ValueError:
        content = {}
    if not isinstance(content, dict):
        content = {}
    code = content.get("code")
    return Reply(
        status=answer.status_code,
        code=code if isinstance(code, int) else None,
        message=str(content.get("message") or content.get("detail") or "")[:400],
        content=content,
        text=text,
        clock_offset_ms=_offset(answer.headers.get("date"), arrived),
        retry_after=_seconds(answer.headers.get("retry-after")),
    )


def _offset(date: str | None, arrived: datetime) -> int | None:
    if not date:
        return None
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return None
    offset = theirs.replace(tzinfo=theirs.tzinfo or UTC) - arrived
    # The header counts whole seconds: less than two seconds is no difference at all.
    return int(offset.total_seconds() * 1000) if abs(offset.total_seconds()) >= 2 else 0


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isascii() and text.isdigit() else None


def _host(url: str) -> str:
    return httpx.URL(url).netloc.decode()
