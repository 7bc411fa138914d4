"""Single sign-on: this platform as provider, asked by an independent client; and as client of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.idp.oidc.models import Client as Application
from allauth.idp.oidc.models import Token
from authlib.integrations.httpx_client import OAuth2Client
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken
from django.test import Client

from chengyun.identity.models import Account, Begun, Link, Upper
from chengyun.identity.services import accounts
from chengyun.identity.sso import provider, services
from chengyun.identity.tests.conftest import Browser
from chengyun.kernel import clock
from chengyun.kernel.principal import system
from tests.fixtures.people import MakeAccount, four_callers

CLIENTS = "/api/identity/sso/clients/"
SETTINGS = "/api/identity/sso/settings/"

real = pytest.mark.django_db(transaction=True)
"""Over a socket, with commits: what an independent client and a whole round of redirects meet."""
within = pytest.mark.django_db
"""The same requests through the same middleware, in this process and transaction: no tables to empty after each."""


class Within(httpx.BaseTransport):
    """Hands what the platform asks of its upper one to this very process."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = Client(raise_request_exception=False).generic(
            request.method,
            request.url.raw_path.decode(),
            request.read(),
            request.headers.get("Content-Type", ""),
            headers={
                name: value
                for name, value in request.headers.items()
                if name not in ("host", "content-length")
            },
        )
        return httpx.Response(answer.status_code, headers=dict(answer.items()), content=answer.content)


@pytest.fixture
def here(request: pytest.FixtureRequest, settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """The platform's own address, where it really answers."""
    [marker] = request.node.iter_markers("django_db")
    if marker.kwargs.get("transaction"):
        address: str = request.getfixturevalue("live_server").url
    else:
        address = "http://localhost"
        monkeypatch.setattr(httpx, "Client", partial(httpx.Client, transport=Within()))
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, public_url=address)
    provider._described.clear()
    return address


@pytest.fixture
def application(here: str, client_of, account: MakeAccount) -> dict[str, str]:
    """An application registered on the page, with its secret."""
    manager = client_of(account("manager", permissions=["identity.sso.manage"]))
    answer = manager.post(CLIENTS, {"name": "市级平台", "addresses": [here]})
    assert answer.status == 201, answer.text
    found: dict[str, str] = answer.json
    return found


@pytest.fixture
def upper(here: str, application: dict[str, str]) -> Upper:
    """The platform as its own upper one."""
    return services.configure(
        principal=system(),
        issuer=here,
        client_id=application["id"],
        secret=application["secret"],
        label="国家平台",
    )


def asked(answer) -> str:
    """Where a redirect leads, without the host."""
    assert answer.status == 302, answer.text
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def query_of(path: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


@real
@pytest.mark.requirement("4.1.2-3b")
def test_an_independent_client_proves_who_signed_in(here: str, application, account: MakeAccount) -> None:
    account("shenyang", full_name="沈阳用户", division="210100")
    described = httpx.get(f"{here}/.well-known/openid-configuration", trust_env=False).json()
    assert described["issuer"] == here
    client = OAuth2Client(
        application["id"],
        application["secret"],
        scope="openid profile",
        redirect_uri=f"{here}/sso/callback",
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post",
        trust_env=False,
    )
    url, state = client.create_authorization_url(
        described["authorization_endpoint"], nonce="n-0S6", code_verifier="v" * 48
    )
    path = f"{urlsplit(url).path}?{urlsplit(url).query}"
    browser = Browser()
    assert asked(browser.get(path)).startswith("/sign-in?next=/identity/o/authorize")
    browser.sign_in("shenyang")
    back = browser.get(path).headers["Location"]
    assert query_of(back)["state"] == state
    token = client.fetch_token(
        described["token_endpoint"], authorization_response=back, state=state, code_verifier="v" * 48
    )
    keys = JsonWebKey.import_key_set(httpx.get(described["jwks_uri"], trust_env=False).json())
    claims = jwt.decode(
        token["id_token"],
        keys,
        claims_cls=CodeIDToken,
        claims_options={"iss": {"value": here}, "aud": {"value": application["id"]}},
        claims_params={"nonce": "n-0S6", "client_id": application["id"]},
    )
    claims.validate()
    assert (claims["preferred_username"], claims["name"], claims["division_code"]) == (
        "shenyang", "沈阳用户", "210100",
    )  # fmt: skip
    told = client.get(described["userinfo_endpoint"])
    assert (told.status_code, told.json()["sub"]) == (200, claims["sub"])
    # A code is good for one exchange only.
    again = client.post(
        described["token_endpoint"],
        data={"grant_type": "authorization_code", "code": query_of(back)["code"], "code_verifier": "v" * 48},
    )
    assert again.status_code in (400, 401)


@within
@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"redirect_uri": "https://elsewhere.example/sso/callback"}, 400),
        ({"client_id": "nobody"}, 400),
    ],
)
def test_codes_go_to_registered_addresses_only(here: str, application, account, changed, answer) -> None:
    account("shenyang")
    browser = Browser()
    browser.sign_in("shenyang")
    query = {
        "response_type": "code",
        "client_id": application["id"],
        "redirect_uri": f"{here}/sso/callback",
        "scope": "openid",
        **changed,
    }
    got = browser.get("/identity/o/authorize", **query)
    assert got.status == answer
    assert "无法完成单点登录" in got.text


@within
def test_a_first_password_is_changed_before_an_identity_is_told(here: str, application, account) -> None:
    person = account("shenyang")
    Account.objects.filter(pk=person.pk).update(must_change_password=True)
    browser = Browser()
    browser.sign_in("shenyang")
    query = {"response_type": "code", "client_id": application["id"], "redirect_uri": f"{here}/sso/callback"}
    assert asked(browser.get("/identity/o/authorize", **query)).startswith("/sign-in/password?next=")


def come_and_go(lower: Browser, above: Browser, to: str = "") -> str:
    """The two redirects; where the lower platform leads then."""
    question = asked(lower.get("/sso/start", **({"to": to} if to else {})))
    back = asked(above.get(question))
    answer = lower.get(back)
    assert answer.status == 302
    return answer.headers["Location"]


@real
@pytest.mark.requirement("3.0.2")
@pytest.mark.requirement("4.1.2-3b")
def test_bind_once_then_sign_in_and_out_everywhere(here: str, upper: Upper, account: MakeAccount) -> None:
    account("local", full_name="本市用户")
    account("national", full_name="国家账号")
    above = Browser()
    above.sign_in("national")

    stranger = Browser()
    assert "problem=" in come_and_go(stranger, above)
    assert not stranger.signed_in

    at_home = Browser()
    at_home.sign_in("local")
    assert come_and_go(at_home, above, to="upper") == f"{here}/guidance/library"
    assert Link.objects.get().username == "national"
    entry = at_home.get("/api/identity/sso/").json
    assert (entry["label"], entry["linked"]) == ("国家平台", "national")
    assert entry["leave"].startswith(f"{here}/identity/o/logout?id_token_hint=")

    lower = Browser()
    assert come_and_go(lower, above) == "/"
    assert lower.get("/api/identity/me/").json["username"] == "local"
    assert services.check() == 0
    assert lower.signed_in

    above.sign_out()
    assert services.check() == 1
    assert not lower.signed_in
    # Who signed in here with a password stays: that session stands on nothing above.
    assert at_home.signed_in


@within
@pytest.mark.requirement("3.0.2")
def test_a_suspended_account_is_out_below(here: str, upper: Upper, account: MakeAccount, principal) -> None:
    local, national = account("local"), account("national")
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    come_and_go(lower, above)
    assert lower.signed_in
    accounts.suspend_account(
        principal=principal(["identity.account.lock"]), account_id=national.pk, reason="离岗"
    )
    assert services.check() == 1
    assert not lower.signed_in
    assert not Begun.objects.exists()


@within
def test_an_expired_account_is_out_below(here: str, upper: Upper, account: MakeAccount) -> None:
    local, national = account("local"), account("national")
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    come_and_go(lower, above)
    Account.objects.filter(pk=national.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    assert services.check() == 1
    assert not lower.signed_in


@within
def test_leaving_below_leaves_above(here: str, upper: Upper, account: MakeAccount) -> None:
    local, national = account("local"), account("national")
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    come_and_go(lower, above)
    leave = urlsplit(lower.get("/api/identity/sso/").json["leave"])
    lower.sign_out()
    back = above.get(f"{leave.path}?{leave.query}")
    assert (back.status, back.headers["Location"]) == (302, f"{here}/sign-in")
    assert not above.signed_in
    assert not Token.objects.filter(user=national, type=Token.Type.REFRESH_TOKEN).exists()


@real
def test_the_upper_platform_out_of_reach_ends_sessions_after_a_while(
    here: str, upper: Upper, account: MakeAccount, clock
) -> None:
    local, national = account("local"), account("national")
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    come_and_go(lower, above)
    Upper.objects.update(issuer="http://127.0.0.1:9")
    provider._described.clear()
    assert services.check() == 0
    assert lower.signed_in
    clock.advance(minutes=11)
    assert services.check() == 1


@within
@pytest.mark.parametrize("wrong", ["state", "code"])
def test_answers_to_no_question_of_ours_are_refused(here: str, upper: Upper, account, wrong: str) -> None:
    local, national = account("local"), account("national")
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    back = asked(above.get(asked(lower.get("/sso/start"))))
    query = query_of(back) | {wrong: "x"}
    assert "problem=" in lower.get("/sso/callback", **query).headers["Location"]
    assert not lower.signed_in
    # The question is spent: the right answer comes too late.
    assert "problem=" in lower.get(back).headers["Location"]


@within
def test_administrators_and_suspended_people_do_not_come_this_way(here: str, upper: Upper, account) -> None:
    national = account("national")
    local = account("sysadmin", roles=["system-administrator"])
    Link.objects.create(account=local, issuer=here, subject=str(national.pk), username="national")
    above, lower = Browser(), Browser()
    above.sign_in("national")
    assert "problem=" in come_and_go(lower, above)
    local.roles.clear()
    Account.objects.filter(pk=local.pk).update(is_active=False)
    assert "problem=" in come_and_go(lower, above)
    assert not lower.signed_in


@within
def test_one_account_is_bound_to_one(here: str, upper: Upper, account: MakeAccount) -> None:
    account("national")
    above = Browser()
    above.sign_in("national")
    for username, problem in (("first", False), ("second", True)):
        account(username)
        own = Browser()
        own.sign_in(username)
        assert ("problem=" in come_and_go(own, above)) is problem
    assert Link.objects.get().account.username == "first"


@pytest.mark.django_db
@four_callers("identity.sso.manage")
def test_who_registers_applications(who, snapshot) -> None:
    before = snapshot(Application)
    answer = who.post(CLIENTS, {"name": "省级平台", "addresses": ["https://province.example"]})
    if who.label in ("anonymous", "no-permission"):
        assert answer.status == (401 if who.label == "anonymous" else 403)
        assert snapshot(Application) == before
    else:
        assert answer.status == 201
        assert "secret" not in who.get(f"{CLIENTS}{answer.json['id']}/").json


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["ftp://x", "https://", "https://a/b", "https://u@a", "x"])
def test_addresses_are_origins(address: str, client_of, account, snapshot) -> None:
    manager = client_of(account("manager", permissions=["identity.sso.manage"]))
    answer = manager.post(CLIENTS, {"name": "某平台", "addresses": [address]})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "addresses")
    assert snapshot(Application) == []


@pytest.mark.django_db
def test_settings_keep_their_secret_to_themselves(client_of, account) -> None:
    manager = client_of(account("manager", permissions=["identity.sso.manage"]))
    told = {"issuer": "https://nation.example/", "client_id": "abc", "label": "国家平台"}
    assert manager.put(SETTINGS, told).json["errors"][0]["field"] == "secret"
    assert manager.put(SETTINGS, {**told, "secret": "s3cret"}).status == 200
    shown = manager.get(SETTINGS)
    assert shown.json["issuer"] == "https://nation.example"
    assert "s3cret" not in shown.text
    assert b"s3cret" not in bytes(Upper.objects.get().secret_sealed)
    assert manager.put(SETTINGS, told).status == 200
    assert client_of(account("other")).get(SETTINGS).status == 403
    assert client_of(None).get("/api/identity/sso/").json == {"label": "国家平台", "linked": "", "leave": ""}
    assert manager.delete(SETTINGS).status == 204
