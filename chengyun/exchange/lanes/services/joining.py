"""Joining an upper platform (6.2.1, 6.2.2): apply for an account, follow the review, take over what was assigned."""

from __future__ import annotations

import json
import re
import secrets
from datetime import time
from typing import Any

from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import TIERS, Tier, division_prefix
from chengyun.exchange import permissions, vault
from chengyun.exchange.lanes import client, selectors
from chengyun.exchange.lanes.services import peers, subscriptions
from chengyun.exchange.models import Peer
from chengyun.exchange.scope import sees_all
from chengyun.exchange.services import accounts
from chengyun.exchange.signing import Profile
from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, Denied, FieldError, Invalid
from chengyun.kernel.messaging.locks import only_one
from chengyun.kernel.principal import Principal, system

_DIVISION = re.compile(r"\d{6}")


def apply_to(
    *,
    principal: Principal,
    name: str,
    division_code: str,
    service_address: str,
    contact: str = "",
    phone: str = "",
) -> Peer:
    """Apply to an upper platform for an account (6.2.1, 6.2.2), offering it one for pushing down in return.

    What was decided is stored first and sent then: an application that did not arrive, or whose answer was
    lost, is sent again until the upper platform has answered.

    Raises:
        Denied: the principal may not apply.
        Invalid: the address or the division cannot be an upper platform's, or it refuses the application.
        Conflict: it has been applied to already.
    """
    principal.must(permissions.PEER_WRITE)
    if not sees_all(principal):
        raise Denied("只有数据范围为本平台全部辖区的账号可以申请接入上级平台。")
    service_address = peers.checked_address(service_address)
    tier = _upper_tier(division_code)
    with only_one(_lock_name(service_address)) as mine:
        if not mine:
            raise Conflict("正在与该平台联系，请稍后查看结果。")
        with transaction.atomic():
            peer = _applicant(principal, name, division_code, tier, service_address)
            _store_secret(peer, {"secret": secrets.token_urlsafe(32), "contact": contact, "phone": phone})
            audit.record(
                principal=principal, action="exchange.peer.apply", target=peer, after=peers.told(peer)
            )
        return _submit(peer)


def check_result(*, principal: Principal, peer_id: int) -> Peer:
    """Ask an upper platform now what became of our application.

    Raises:
        Denied: the principal may not.
        Conflict: there is no application to ask about.
    """
    principal.must(permissions.PEER_WRITE)
    with transaction.atomic():
        peer = selectors.one(selectors.peers(principal=principal), peer_id)
    if peer.status not in {"applying", "applied"}:
        raise Conflict(f"{peer.name}{peer.get_status_display()}，没有待审核的申请。")
    return follow(peer)


def follow(peer: Peer) -> Peer:
    """Bring an application one step on: send it, or take over the outcome of its review.

    One at a time: were it sent twice at once, the later answer would find it reviewed already.
    """
    with only_one(_lock_name(peer.service_address)) as mine:
        peer = Peer.objects.get(pk=peer.pk)
        if not mine:
            return peer
        if peer.status == "applying":
            return _submit(peer)
        return _collect(peer) if peer.status == "applied" else peer


def follow_all() -> None:
    """Bring every open application one step on."""
    for peer in Peer.objects.filter(relation="upper", status__in=["applying", "applied"]).order_by("pk"):
        try:
            follow(peer)
        except Invalid:
            continue  # refused by the upper platform; the reason is stored with the peer


def tier_of(division_code: str) -> Tier:
    """The tier whose platforms carry such a division code."""
    for name in ("national", "provincial", "city"):
        if TIERS[name].accepts(division_code):
            return TIERS[name]
    return TIERS["county"]


def _upper_tier(division_code: str) -> Tier:
    own = settings.ENVIRONMENT
    tier = tier_of(division_code) if _DIVISION.fullmatch(division_code) else None
    if (
        tier is None
        or tier.name not in own.tier.upper
        or not own.division.startswith(division_prefix(division_code))
    ):
        uppers = "、".join(TIERS[name].label for name in own.tier.upper) or "（没有）"
        reason = f"{division_code} 不是本平台（{own.division}）的上级；可申请接入：{uppers}。"
        raise Invalid(reason, errors=[FieldError("division_code", reason)])
    return tier


def _applicant(principal: Principal, name: str, division_code: str, tier: Tier, service_address: str) -> Peer:
    """The upper platform to apply to, with the account that lets it push down."""
    peer = Peer.objects.select_for_update().filter(relation="upper", service_address=service_address).first()
    if peer is not None and peer.status != "refused":
        raise Conflict(f"{peer.name}{peer.get_status_display()}，不必重复申请。")
    peer = peer or Peer(relation="upper", service_address=service_address)
    peer.name, peer.division_code, peer.tier = name, division_code, tier.name
    peer.status, peer.reason, peer.receipt = "applying", "", ""
    if peer.caller is None:
        peer.caller = accounts.open_caller(
            principal=principal,
            name=name,
            division_code=division_code,
            tier=tier.name,
            profiles=[Profile.STANDARD],
            service_address=service_address,
        ).caller
    peer.save()
    return peer


def _submit(peer: Peer) -> Peer:
    """Send the application; it stays to be sent while the upper platform cannot be reached."""
    application = _application(peer)
    try:
        reply = client.apply(peer.service_address, application)
    except client.NoAnswer as error:
        return _note(peer, f"申请尚未送达，将自动重试：{error}")
    receipt = str(reply.content.get("receipt", ""))
    if reply.status < 300 and receipt:
        with transaction.atomic():
            peer = Peer.objects.select_for_update().get(pk=peer.pk)
            peer.status, peer.receipt, peer.reason = "applied", receipt[:64], ""
            peer.save(update_fields=["status", "receipt", "reason"])
        return peer
    if reply.status >= 500 or reply.status == 429:
        return _note(peer, f"申请尚未送达，将自动重试：对方答复 HTTP {reply.status}")
    reason = reply.message or f"对方答复 HTTP {reply.status}，不是平台接口的答复"
    _refused(peer, reason)
    raise Invalid(f"上级平台不接受申请：{reason}", errors=[FieldError("service_address", reason)])


def _application(peer: Peer) -> dict[str, Any]:
    own = settings.ENVIRONMENT
    secret = _secret(peer)
    assert peer.caller is not None
    [own_key, *_] = accounts.usable_keys(peer.caller, Profile.STANDARD)
    return {
        "name": own.name,
        "division_code": own.division,
        "tier": own.tier.name,
        "service_address": own.public_url,
        "secret": secret["secret"],
        "contact": secret["contact"],
        "phone": secret["phone"],
        "return_account": {
            "appID": peer.caller.app_id,
            "profile": Profile.STANDARD.value,
            "key": accounts.key_material(own_key).public_key,
            "service_address": own.public_url,
        },
    }


def _collect(peer: Peer) -> Peer:
    """Take over the outcome of the review, if there is one."""
    try:
        reply = client.result(peer.service_address, peer.receipt, _secret(peer)["secret"])
    except client.NoAnswer as error:
        return _note(peer, str(error))
    outcome = reply.content
    match outcome.get("status"):
        case "approved":
            return _linked(peer, outcome)
        case "refused":
            return _refused(peer, str(outcome.get("reason") or "上级平台未说明原因"))
        case "pending":
            return _note(peer, "")
        case _:
            return _note(peer, reply.message or f"对方答复 HTTP {reply.status}")


def _linked(peer: Peer, outcome: dict[str, Any]) -> Peer:
    """Take over the account that the upper platform assigned, and subscribe it to what it must get."""
    issued = next((key for key in outcome.get("keys", []) if key.get("profile") == "standard"), None)
    issued = issued or next((key for key in outcome.get("keys", []) if key.get("public_key")), None)
    if issued is None:
        return _note(peer, "申请已通过，但密钥已过领取期限，请上级平台轮换密钥后在此填入。")
    with transaction.atomic():
        peer = Peer.objects.select_for_update().get(pk=peer.pk)
        if peer.status != "applied":
            return peer
        peers.set_key(peer, str(issued["profile"]), str(issued["public_key"]))
        peer.app_id = str(outcome["appID"])
        peer.push_from, peer.push_until = _time(outcome.get("push_from")), _time(outcome.get("push_until"))
        peer.status, peer.reason = "linked", str(outcome.get("reason") or "")
        peer.save(update_fields=["app_id", "push_from", "push_until", "status", "reason"])
        subscriptions.subscribe_defaults(peer)
        audit.record(principal=system(), action="exchange.peer.link", target=peer, after=peers.told(peer))
    return peer


def _refused(peer: Peer, reason: str) -> Peer:
    with transaction.atomic():
        peer = Peer.objects.select_for_update().get(pk=peer.pk)
        peer.status, peer.reason = "refused", reason[:500]
        peer.save(update_fields=["status", "reason"])
        audit.record(
            principal=system(),
            action="exchange.peer.refused",
            target=peer,
            after=peers.told(peer),
            note=reason,
        )
    return peer


def _note(peer: Peer, detail: str) -> Peer:
    Peer.objects.filter(pk=peer.pk).update(reason=detail[:500])
    peer.reason = detail[:500]
    return peer


def _lock_name(service_address: str) -> str:
    return f"application {service_address}"


def _store_secret(peer: Peer, secret: dict[str, str]) -> None:
    peer.secret_sealed = vault.seal_text(json.dumps(secret), _secret_place(peer))
    peer.save(update_fields=["secret_sealed"])


def _secret(peer: Peer) -> dict[str, str]:
    stored: dict[str, str] = json.loads(vault.open_text(peer.secret_sealed or b"", _secret_place(peer)))
    return stored


def _secret_place(peer: Peer) -> str:
    return f"peer/{peer.pk}/secret"


def _time(text: object) -> time | None:
    return time.fromisoformat(text) if isinstance(text, str) and text else None
