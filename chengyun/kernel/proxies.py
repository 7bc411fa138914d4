"""Who calls when a reverse proxy stands before the platform."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ClientAddress:
    """Puts the caller's own address where everything looks for it (``REMOTE_ADDR``).

    Only what trusted proxies say of it counts: anyone may write an ``X-Forwarded-For`` header.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        trusted: Sequence[Network] = settings.ENVIRONMENT.trusted_proxies
        if trusted:
            hops = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), request.META["REMOTE_ADDR"]]
            request.META["REMOTE_ADDR"] = _client([hop.strip() for hop in hops], trusted)
        return self._get_response(request)


def _client(hops: Sequence[str], trusted: Sequence[Network]) -> str:
    """The last hop that is no proxy of ours; what is told before it nobody vouches for."""
    client = hops[-1]
    for hop in reversed(hops):
        try:
            address = ipaddress.ip_address(hop)
        except ValueError:
            break
        client = hop
        if not any(address in network for network in trusted):
            break
    return client
