"""The callers a process knows: account, limits and parsed keys, kept until the account's revision changes."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F

from chengyun.config.tiers import division_prefix
from chengyun.exchange import vault
from chengyun.exchange.models import Caller, CallerKey
from chengyun.exchange.signing import Profile, Verifier
from chengyun.kernel import clock

_APP_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key ready for use."""

    profile: Profile
    verifier: Verifier
    retired_at: datetime | None

    def valid(self) -> bool:
        """A retired key is good until its grace period ends."""
        return self.retired_at is None or clock.now() < self.retired_at


@dataclass(frozen=True, slots=True)
class KnownCaller:
    """An account as the receiver needs it."""

    id: int
    app_id: str
    name: str
    division_code: str
    active: bool
    networks: tuple[Network, ...]
    profiles: tuple[str, ...]
    keys: tuple[KnownKey, ...]
    rate_limit: int
    body_limit: int
    revision: int

    @property
    def divisions(self) -> str:
        """The prefix of the divisions whose rows the caller may push and read.

        An upper platform's are unbounded: it also sends on what its own upper ones sent down.
        """
        prefix, own = division_prefix(self.division_code), division_prefix(settings.ENVIRONMENT.division)
        return "" if own != prefix and own.startswith(prefix) else prefix

    def may_call_from(self, address: str) -> bool:
        """Whether the account allows the address; an account without addresses allows all."""
        if not self.networks:
            return True
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self.networks)


_known: dict[str, KnownCaller] = {}


def find(app_id: str) -> KnownCaller | None:
    """The caller with this appID, as this process knows it."""
    return _known.get(app_id) or load(app_id)


def is_known(app_id: str) -> bool:
    """Whether this process has met the caller; asks no database."""
    return app_id in _known


def forget_all() -> None:
    """Know nobody, as a new process does."""
    _known.clear()


def load(app_id: str) -> KnownCaller | None:
    """Read the caller anew."""
    if not _APP_ID.fullmatch(app_id):
        return None
    caller = Caller.objects.filter(app_id=app_id).first()
    if caller is None:
        _known.pop(app_id, None)
        return None
    _known[app_id] = known = KnownCaller(
        id=caller.pk,
        app_id=app_id,
        name=caller.name,
        division_code=caller.division_code,
        active=caller.status == "active",
        networks=tuple(ipaddress.ip_network(address, strict=False) for address in caller.addresses),
        profiles=tuple(caller.profiles),
        keys=tuple(_key(key) for key in caller.keys.order_by("-version")),
        rate_limit=caller.rate_limit,
        body_limit=caller.body_limit,
        revision=caller.revision,
    )
    return known


def refresh(known: KnownCaller) -> KnownCaller | None:
    """The same object while nothing changed, else the caller as it is now."""
    revision = Caller.objects.filter(pk=known.id).values_list("revision", flat=True).first()
    return known if revision == known.revision else load(known.app_id)


def changed(caller_id: int) -> None:
    """Make every process forget the caller. Call it in the transaction that changes the account or its keys."""
    Caller.objects.filter(pk=caller_id).update(revision=F("revision") + 1)


def _key(key: CallerKey) -> KnownKey:
    pem = vault.open_text(key.verifying_sealed, vault.key_place(key, "verifying"))
    return KnownKey(Profile(key.profile), Verifier(Profile(key.profile), pem), key.retired_at)
