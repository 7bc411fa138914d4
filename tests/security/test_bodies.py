"""Bodies that are too large, too deep, or not what they say."""

from __future__ import annotations

import io
import json
from urllib.parse import quote

import pytest
from django.conf import settings as platform
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chengyun.exchange.models import Application
from chengyun.identity.models import Organisation
from chengyun.kernel import bodies
from chengyun.kernel.models import StoredFile
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("3.0.5", part="input")]

APPLY = "/eUrbanMIS/api/v1/accounts/apply"
ORGANISATIONS = "/api/identity/organisations/"
LOGIN = "/_allauth/browser/v1/auth/login"


@pytest.fixture
def keeper(account: MakeAccount) -> Caller:
    return Caller(
        account(
            "keeper",
            permissions=["identity.organisation.read", "identity.organisation.write", "kernel.file.upload"],
        )
    )


@pytest.mark.parametrize("path", [APPLY, ORGANISATIONS, LOGIN])
def test_a_body_too_large_is_refused_unread(path: str, keeper: Caller) -> None:
    """Also where nobody is signed in yet."""
    body = json.dumps({"name": "x" * platform.DATA_UPLOAD_MAX_MEMORY_SIZE})
    client = Client(raise_request_exception=False) if path != ORGANISATIONS else keeper.client
    answer = client.generic("POST", path, body, "application/json")
    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "请求的内容超过 20 MB，请分批发送。"
    assert not Application.objects.exists()
    assert not Organisation.objects.exists()


def test_a_file_too_large_is_refused_unread(keeper: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_UPLOADED", 1024 * 1024)
    file = SimpleUploadedFile("a.txt", b"x" * (1024 * 1024 + 1))
    answer = keeper.upload("/api/kernel/files/", file=file, division="210100")
    assert answer.status == 413
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("length", ["-1", "abc", "", "1e9", "９９９９９９９９９９"])
def test_a_length_that_is_none_is_no_way_around(length: str, keeper: Caller) -> None:
    """Django reads nothing of such a body."""
    answer = keeper.client.post(
        ORGANISATIONS,
        b"",
        content_type="application/json",
        **{"wsgi.input": io.BytesIO(b"{}" * 100), "CONTENT_LENGTH": length},
    )
    assert answer.status_code in {413, 415, 422}


@pytest.mark.parametrize("path", [APPLY, ORGANISATIONS])
@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000],
    ids=["open lists", "objects", "lists"],
)
def test_a_body_too_deep_is_refused(path: str, body: str, keeper: Caller) -> None:
    answer = keeper.client.generic("POST", path, body, "application/json")
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body",
    ['"text"', "null", "7", "[]", "1" * 5000, "NaN", '{"name": 1e999}', "{'name': 1}", "\x00", "\ud800"],
)
def test_a_body_that_is_no_form_is_refused(body: str, keeper: Caller) -> None:
    answer = keeper.client.generic(
        "POST", ORGANISATIONS, body.encode(errors="surrogatepass"), "application/json"
    )
    assert answer.status_code in {400, 422}
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "kind", ["text/xml", "application/x-pickle", "application/yaml", "application/json; charset=utf-7", ""]
)
def test_a_body_of_another_kind_is_refused(kind: str, keeper: Caller) -> None:
    answer = keeper.client.generic("POST", ORGANISATIONS, b"<a/>", kind)
    assert answer.status_code in {400, 415, 422}


def test_a_form_of_ten_thousand_fields_is_refused(keeper: Caller) -> None:
    body = "&".join(f"a{number}=1" for number in range(10_000))
    answer = keeper.client.generic("POST", LOGIN, body, "application/x-www-form-urlencoded")
    assert answer.status_code in {400, 401, 403}


@pytest.mark.parametrize(
    "value",
    ["'; drop table identity_account; --", "\x00", "%00", "1 or 1=1", "[]", "9" * 50, "-1", "null", "\ud800"],
)
@pytest.mark.parametrize("name", ["search", "ordering", "page", "page_size", "division_code", "parent"])
def test_whatever_stands_in_a_query_is_a_value(name: str, value: str, keeper: Caller) -> None:
    answer = keeper.client.get(ORGANISATIONS, QUERY_STRING=f"{name}={_quoted(value)}")
    assert answer.status_code in {200, 404, 422}


def _quoted(value: str) -> str:
    return quote(value.encode(errors="surrogatepass"))
