"""Peers: the platforms and systems this one is joined to. Link, change, suspend, resume, test."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from chengyun.exchange import permissions, vault
from chengyun.exchange.lanes import feed, heartbeats, selectors
from chengyun.exchange.lanes.heartbeats import Beat
from chengyun.exchange.lanes.services import agreements
from chengyun.exchange.models import Caller, Peer
from chengyun.exchange.signing import Profile, Signer
from chengyun.kernel import audit
from chengyun.kernel.crypto.errors import CryptoError
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.principal import Principal

_SETTINGS = ("name", "service_address", "push_from", "push_until")


def link_lower(*, caller: Caller, return_account: dict[str, Any] | None) -> Peer:
    """Make a newly approved caller a peer, in the caller's transaction; with its return account we can push to it."""
    peer, _ = Peer.objects.update_or_create(
        caller=caller,
        defaults={
            "name": caller.name,
            "division_code": caller.division_code,
            "relation": "same" if caller.tier == "system" else "lower",
            "tier": caller.tier,
            "service_address": caller.service_address.rstrip("/"),
            "status": "linked",
        },
    )
    if return_account:
        peer.app_id = str(return_account["appID"])
        peer.service_address = str(return_account.get("service_address") or peer.service_address).rstrip("/")
        set_key(peer, str(return_account.get("profile") or Profile.STANDARD), str(return_account["key"]))
        peer.save(update_fields=["app_id", "service_address"])
    agreements.agree_defaults(caller)
    return peer


def set_key(peer: Peer, profile: str, pem: str) -> None:
    """Store the key with which we sign requests to a peer.

    Raises:
        Invalid: it is no key of the profile.
    """
    try:
        Signer(Profile(profile), pem)
    except (ValueError, CryptoError) as error:
        raise Invalid("密钥无法使用。", errors=[FieldError("key", str(error))]) from error
    peer.profile = profile
    peer.signing_sealed = vault.seal_text(pem, vault.peer_place(peer))
    peer.save(update_fields=["profile", "signing_sealed"])


def suspend(*, principal: Principal, peer_id: int, reason: str) -> Peer:
    """Stop sending to a peer; its lanes keep queueing."""
    return _move(principal, peer_id, "linked", "suspended", reason)


def resume(*, principal: Principal, peer_id: int) -> Peer:
    """Send to a suspended peer again."""
    peer = _move(principal, peer_id, "suspended", "linked", "")
    feed.hasten(peer)
    return peer


def change(*, principal: Principal, peer_id: int, changes: dict[str, Any]) -> Peer:
    """Change a peer's name, address, push window or the key it gave us.

    Raises:
        Denied: the principal may not.
        Invalid: a value is not acceptable.
    """
    principal.must(permissions.PEER_WRITE)
    if "service_address" in changes:
        changes = {**changes, "service_address": checked_address(changes["service_address"])}
    with transaction.atomic():
        peer = selectors.one(selectors.peers(principal=principal), peer_id)
        before = told(peer)
        for field in _SETTINGS:
            if field in changes:
                setattr(peer, field, changes[field])
        peer.save(update_fields=list(_SETTINGS))
        if key := changes.get("public_key"):
            set_key(peer, peer.profile, key)
        feed.hasten(peer)
        audit.record(
            principal=principal,
            action="exchange.peer.change",
            target=peer,
            before=before,
            after={**told(peer), **({"key": "replaced"} if changes.get("public_key") else {})},
        )
    return peer


def test_link(*, principal: Principal, peer_id: int) -> tuple[Peer, Beat]:
    """Look at a peer now."""
    principal.must(permissions.PEER_WRITE)
    with transaction.atomic():
        peer = selectors.one(selectors.peers(principal=principal), peer_id)
    if not peer.service_address:
        raise Conflict(f"{peer.name}没有登记接口服务地址，无法测试。")
    beat = heartbeats.look(peer)
    peer = heartbeats.record(peer, beat)
    audit.record(principal=principal, action="exchange.peer.test", target=peer, note=beat.detail)
    return peer, beat


def checked_address(address: str) -> str:
    """A platform's base address, ``http(s)://host[:port][/path]`` without a slash at the end."""
    url = urlsplit(address.strip())
    try:
        port_known = url.port is None or url.port > 0
    except ValueError:
        port_known = False
    if url.scheme not in {"http", "https"} or not url.hostname or url.query or url.fragment or not port_known:
        reason = "应形如 https://主机:端口，不带参数。"
        raise Invalid(f"接口服务地址有误：{reason}", errors=[FieldError("service_address", reason)])
    if url.username or url.password:
        reason = "不得含有用户名或口令。"
        raise Invalid(f"接口服务地址有误：{reason}", errors=[FieldError("service_address", reason)])
    return f"{url.scheme}://{url.netloc}{url.path.rstrip('/')}"


def _move(principal: Principal, peer_id: int, before: str, after: str, reason: str) -> Peer:
    principal.must(permissions.PEER_WRITE)
    with transaction.atomic():
        peer = selectors.one(selectors.peers(principal=principal), peer_id)
        if peer.status != before:
            raise Conflict(f"{peer.name}{peer.get_status_display()}，不能执行此操作。")
        peer.status, peer.reason = after, reason
        peer.save(update_fields=["status", "reason"])
        audit.record(
            principal=principal,
            action="exchange.peer.suspend" if after == "suspended" else "exchange.peer.resume",
            target=peer,
            before={"status": before},
            after={"status": after},
            note=reason,
        )
    return peer


def told(peer: Peer) -> dict[str, Any]:
    """What the audit trail keeps of a peer."""
    return {
        "name": peer.name,
        "division_code": peer.division_code,
        "service_address": peer.service_address,
        "app_id": peer.app_id,
        "profile": peer.profile,
        "status": peer.status,
        "push_from": str(peer.push_from or ""),
        "push_until": str(peer.push_until or ""),
    }
