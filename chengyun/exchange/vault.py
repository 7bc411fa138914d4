"""Secrets of the exchange at rest: sealed, and tied to the row they belong to."""

from __future__ import annotations

from chengyun.exchange.models import Application, CallerKey, Peer
from chengyun.kernel import keys

PURPOSE = "exchange.secret"


def seal_text(text: str, place: str) -> bytes:
    """Seal a secret for one place; elsewhere it does not open."""
    return keys.ring().seal(PURPOSE, text.encode(), associated=place.encode())


def open_text(sealed: bytes | memoryview, place: str) -> str:
    """Open a secret sealed for ``place``."""
    return keys.ring().open(PURPOSE, bytes(sealed), associated=place.encode()).decode()


def key_place(key: CallerKey, half: str) -> str:
    """The place of one half of a caller's key."""
    return f"caller/{key.caller_id}/{key.profile}/{key.version}/{half}"


def peer_place(peer: Peer) -> str:
    """The place of the key with which this platform signs for a peer."""
    return f"peer/{peer.pk}/signing"


def application_place(application: Application, what: str) -> str:
    """The place of a secret that came with an application."""
    return f"application/{application.receipt}/{what}"
