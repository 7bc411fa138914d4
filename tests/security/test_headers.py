"""What every answer tells the browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as platform
from django.http import HttpResponse
from django.test import Client, RequestFactory

from chengyun.kernel.headers import SecurityHeaders
from tests.fixtures.people import MakeAccount

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("3.0.5", part="input")
@pytest.mark.parametrize(
    "path", ["/", "/identity/accounts", "/api/identity/me/", "/api/kernel/platform/", "/api/nothing-here/"]
)
def test_every_answer_is_guarded(path: str) -> None:
    headers = Client(raise_request_exception=False).get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert "script-src" not in policy  # that of default-src: no inline script, no eval
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_what_a_person_sees_is_kept_in_no_cache(account: MakeAccount) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(account("li"))
    assert client.get("/api/identity/me/").headers["Cache-Control"] == "no-store"


def test_an_answer_with_an_etag_is_asked_for_anew() -> None:
    request = RequestFactory().get("/api/tiles")
    tagged = SecurityHeaders(lambda _: HttpResponse(headers={"ETag": '"1"'}))(request)
    assert tagged["Cache-Control"] == "private, no-cache"
    told = SecurityHeaders(lambda _: HttpResponse(headers={"Cache-Control": "max-age=60"}))(request)
    assert told["Cache-Control"] == "max-age=60"


@pytest.mark.requirement("3.0.5", part="confidentiality")
def test_behind_https_browsers_come_back_by_https_only(settings: Any) -> None:
    """DC-1."""
    request = RequestFactory().get("/")
    assert "Strict-Transport-Security" not in SecurityHeaders(lambda _: HttpResponse())(request)
    settings.ENVIRONMENT = replace(platform.ENVIRONMENT, public_url="https://city.example")
    answer = SecurityHeaders(lambda _: HttpResponse())(request)
    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def test_an_error_tells_nothing_of_the_inside(monkeypatch: pytest.MonkeyPatch, account: MakeAccount) -> None:
    from chengyun.identity import selectors

    def fail(**_: object) -> None:
        raise RuntimeError("password of the database: hunter2")

    monkeypatch.setattr(selectors, "me", fail)
    client = Client(raise_request_exception=False)
    client.force_login(account("li"))
    answer = client.get("/api/identity/me/")
    assert answer.status_code == 500
    assert b"hunter2" not in answer.content
    assert b"Traceback" not in answer.content
