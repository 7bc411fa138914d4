"""The chain that proves the message log: what it says was exchanged was exchanged, all of it, and no more."""

from __future__ import annotations

from chengyun.exchange.models import Message, MessagePending, MessageSeal
from chengyun.kernel.sealing import Chain

CHAIN = Chain(
    name="exchange",
    records=Message,
    seals=MessageSeal,
    pending=MessagePending,
    # Everything but the body, for which its digest stands.
    fields=tuple(field.name for field in Message._meta.concrete_fields if field.name not in {"id", "body"}),
)
