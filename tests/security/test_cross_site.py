"""A page of another site cannot act in a signed-in person's name."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from chengyun.identity import catalogue
from chengyun.identity.tests.conftest import PASSWORD, Browser
from chengyun.kernel.models import AuditRecord
from tests.contract.endpoints import Endpoint, endpoints
from tests.fixtures.people import MakeAccount

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("3.0.5", part="access")]

_GROUP = re.compile(r"\(\?P<\w+>(?P<pattern>(?:[^()\[\]]|\[[^\]]*\]|\([^()]*\))*)\)")
_CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")

BY_DEVICES = {"POST api/monitoring/report/"}
"""No cookie opens these: a device signs in with its own secret at each request."""

BY_ANYBODY = {
    "POST api/monitoring/public/reports/": 415,
    "POST api/monitoring/public/reports/receipt/": 422,
    "POST api/evaluation/public/surveys/<str:token>/": 422,
}
"""Nobody's cookie is looked at here: a citizen without an account reports (a form, no JSON), and asks what became of it."""

WRITES = [endpoint for endpoint in endpoints() if endpoint.method != "get"]


def test_no_write_is_taken_without_the_token(account: MakeAccount) -> None:
    """Every POST, PUT, PATCH and DELETE there is, sent with the person's cookie but without the page's token."""
    assert len(WRITES) > 50
    victim = account("victim", permissions=sorted(catalogue.permissions()))
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(victim)
    before = AuditRecord.objects.count()
    answers = {
        str(endpoint): client.generic(
            endpoint.method.upper(), _address(endpoint), b"{}", "application/json"
        ).status_code
        for endpoint in WRITES
    }
    otherwise = dict.fromkeys(BY_DEVICES, 401) | BY_ANYBODY
    assert answers == {name: otherwise.get(name, 403) for name in answers}
    assert answers.keys() >= otherwise.keys()
    assert AuditRecord.objects.count() == before


def test_a_form_of_another_site_is_no_way_around(account: MakeAccount) -> None:
    """A form can post text that happens to be JSON, or a file; neither brings the token."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(account("victim", permissions=["identity.organisation.write"]))
    body = '{"code": "evil", "name": "恶意机构", "kind": "government", "division_code": "210100"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert client.generic("POST", "/api/identity/organisations/", body, kind).status_code == 403


def test_the_token_counts_only_from_the_platforms_own_pages(
    account: MakeAccount, browser: Callable[..., Browser]
) -> None:
    account("li", permissions=["identity.organisation.read"])
    chrome = browser()
    chrome.sign_in("li")
    form = {"ids": []}
    foreign = chrome._send(
        "post",
        "/api/kernel/notifications/mark-all-read/",
        form,
        content_type="application/json",
        headers={"Origin": "https://evil.example"},
    )
    assert foreign.status == 403
    own = chrome.post("/api/kernel/notifications/mark-all-read/", form)
    assert own.status in {200, 204}


def test_other_sites_may_read_nothing(account: MakeAccount) -> None:
    """No header invites another origin, whatever it asks."""
    client = Client(raise_request_exception=False)
    client.force_login(account("li"))
    for path in ("/api/identity/me/", "/api/kernel/platform/", "/"):
        for method in ("get", "options"):
            answer = getattr(client, method)(path, headers={"Origin": "https://evil.example"})
            assert not [name for name in answer.headers if name.lower().startswith("access-control")], path


def test_signing_in_is_not_done_for_somebody_by_another_site(
    account: MakeAccount, browser: Callable[..., Browser]
) -> None:
    account("attacker")
    victim = browser()
    answer = victim._send(
        "post",
        "/_allauth/browser/v1/auth/login",
        {"username": "attacker", "password": PASSWORD},
        content_type="application/json",
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status == 403
    assert not victim.signed_in


def _address(endpoint: Endpoint) -> str:
    """An address of the endpoint; whether anything is there does not matter."""
    path = _GROUP.sub(lambda group: _fitting(group["pattern"]), endpoint.path)
    return "/" + _CONVERTER.sub(
        lambda found: str(uuid.UUID(int=1)) if found["kind"] == "uuid" else "1", path
    ).replace("/?", "/")


def _fitting(pattern: str) -> str:
    return next(
        text for text in ("1", "a", "01", "a.b", str(uuid.UUID(int=1))) if re.fullmatch(pattern, text)
    )


def test_a_page_whose_token_does_not_fit_is_told_so(account: MakeAccount) -> None:
    """Our pages know this refusal by its type, fetch a new token and ask again."""
    client = Client(enforce_csrf_checks=True)
    signing_in = client.post("/_allauth/browser/v1/auth/login", {}, "application/json")
    client.force_login(account("li"))
    writing = client.post("/api/kernel/notifications/mark-all-read/", {}, "application/json")
    for answer in (signing_in, writing):
        assert answer.status_code == 403
        told = answer.json()
        assert (told["type"], told["title"]) == ("page_outdated", "页面已过期")
        assert told["detail"] == "页面的安全令牌已失效，操作没有执行。请刷新页面后重试。"
