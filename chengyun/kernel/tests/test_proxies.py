"""The caller's address behind reverse proxies."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from chengyun.config.environment import ConfigurationError, read
from chengyun.kernel.proxies import ClientAddress

PROXY = "10.0.0.5"


@pytest.mark.parametrize(
    ("forwarded", "remote", "client"),
    [
        (None, "203.0.113.7", "203.0.113.7"),
        ("198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (None, PROXY, PROXY),
        ("203.0.113.7", PROXY, "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", PROXY, "203.0.113.7"),
        ("203.0.113.7, 10.0.0.6", PROXY, "203.0.113.7"),
        ("2001:db8::7", PROXY, "2001:db8::7"),
        ("not an address", PROXY, PROXY),
    ],
)
def test_only_what_trusted_proxies_say_counts(settings, forwarded, remote, client):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, trusted_proxies=(ip_network("10.0.0.0/29"),))
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    seen = []
    handle = ClientAddress(lambda request: seen.append(request.META["REMOTE_ADDR"]) or HttpResponse())
    handle(RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote))
    assert seen == [client]


def test_without_trusted_proxies_the_header_means_nothing(settings):
    assert settings.ENVIRONMENT.trusted_proxies == ()
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "203.0.113.7"}, REMOTE_ADDR=PROXY)
    ClientAddress(lambda _: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == PROXY


def test_a_wrong_network_is_named(monkeypatch):
    monkeypatch.setenv("CHENGYUN_TRUSTED_PROXIES", "10.0.0.300")
    with pytest.raises(ConfigurationError, match="CHENGYUN_TRUSTED_PROXIES=10.0.0.300"):
        read()
