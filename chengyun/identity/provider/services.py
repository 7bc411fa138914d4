"""Who may let people sign in with this platform's accounts (接入应用)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Client
from django.db import transaction
from django.db.models import QuerySet

from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal

MANAGE = "identity.sso.manage"
_MOST_ADDRESSES = 5


@dataclass(frozen=True)
class NewClient:
    """An application with the secret that is told once."""

    client: Client
    secret: str


def clients(*, principal: Principal) -> QuerySet[Client]:
    """All applications, for whoever manages them."""
    rows: QuerySet[Client] = Client.objects.order_by("name", "id")
    return rows if principal.may(MANAGE) else rows.none()


@transaction.atomic
def register(*, principal: Principal, name: str, addresses: Sequence[str]) -> NewClient:
    """Let the platform at these addresses ask for identities.

    Raises:
        Denied: the principal does not manage single sign-on.
        Invalid: an address is none.
    """
    principal.must(MANAGE)
    origins = _origins(addresses)
    secret = get_adapter().generate_client_secret()
    client = Client(name=name, type=Client.Type.CONFIDENTIAL, skip_consent=True)
    client.set_secret(secret)
    client.set_scopes(["openid", "profile"])
    client.set_grant_types(["authorization_code", "refresh_token"])
    client.set_redirect_uris([f"{origin}/sso/callback" for origin in origins])
    client.set_post_logout_redirect_uris([f"{origin}/sign-in" for origin in origins])
    client.save()
    audit.record(
        principal=principal,
        action="identity.sso.client.create",
        target=client,
        after={"name": name, "addresses": origins},
    )
    return NewClient(client, secret)


@transaction.atomic
def renew_secret(*, principal: Principal, client_id: str) -> NewClient:
    """Give an application a new secret; the old one ends at once."""
    client = _lock(principal, client_id)
    secret = get_adapter().generate_client_secret()
    client.set_secret(secret)
    client.save(update_fields=["secret"])
    audit.record(principal=principal, action="identity.sso.client.renew", target=client)
    return NewClient(client, secret)


@transaction.atomic
def remove(*, principal: Principal, client_id: str) -> None:
    """End an application; its tokens end with it."""
    client = _lock(principal, client_id)
    audit.record(
        principal=principal, action="identity.sso.client.remove", target=client, before={"name": client.name}
    )
    client.delete()


def _lock(principal: Principal, client_id: str) -> Client:
    principal.must(MANAGE)
    client = Client.objects.select_for_update().filter(pk=client_id).first()
    if client is None:
        raise Missing("没有这个接入应用。")
    return client


def _origins(addresses: Sequence[str]) -> list[str]:
    found = []
    for address in dict.fromkeys(each.strip().rstrip("/") for each in addresses):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or "@" in parts.netloc:
            raise Invalid(
                "平台地址有误。",
                errors=[FieldError("addresses", f"“{address}”应形如 https://平台域名:端口，不含路径。")],
            )
        found.append(address)
    if not 0 < len(found) <= _MOST_ADDRESSES:
        raise Invalid(
            "平台地址有误。", errors=[FieldError("addresses", f"应有 1 至 {_MOST_ADDRESSES} 个地址。")]
        )
    return found
