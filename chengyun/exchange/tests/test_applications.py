"""A lower platform applies for an account, is reviewed, collects its keys and pushes (6.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from chengyun.config.tiers import TIERS
from chengyun.exchange.models import Application, Caller, CallerKey, Peer
from chengyun.exchange.signing import Profile, Signer, new_key_pair
from chengyun.exchange.tests.sender import Sender, part
from chengyun.kernel.models import AuditRecord
from tests.fixtures.people import four_callers

APPLY, RESULT = "/eUrbanMIS/api/v1/accounts/apply", "/eUrbanMIS/api/v1/accounts/result"
APPLICATIONS = "/api/exchange/applications/"
SECRET = "heping-secret-0001"


def form(**changes):
    return {
        "name": "和平区城市运行管理服务平台",
        "secret": SECRET,
        "service_address": "http://10.1.2.3:8000",
        "division_code": "210102",
        "tier": "county",
        "contact": "李工",
        "phone": "024-12345678",
    } | changes


def post(path, body, address="127.0.0.1"):
    return Client().post(path, body, content_type="application/json", REMOTE_ADDR=address)


@pytest.fixture
def applied(db):
    return Application.objects.get(receipt=post(APPLY, form()).json()["receipt"])


@pytest.fixture
def reviewer(account, client_of):
    return client_of(account("reviewer", permissions=["exchange.account.read", "exchange.account.review"]))


def test_an_application_is_taken_and_waits(db):
    reply = post(APPLY, form())
    assert reply.status_code == 201
    assert reply.json()["status"] == "pending"
    application = Application.objects.get(receipt=reply.json()["receipt"])
    assert (application.name, application.division_code, application.tier) == (
        "和平区城市运行管理服务平台",
        "210102",
        "county",
    )
    assert application.service_address == "http://10.1.2.3:8000"
    assert SECRET.encode() not in bytes(application.secret_sealed)
    asked = post(RESULT, {"receipt": reply.json()["receipt"], "secret": SECRET})
    assert asked.json() == {
        "receipt": reply.json()["receipt"],
        "status": "pending",
        "message": "申请已收到，请等待审核。",
        "reason": "",
    }


@pytest.mark.requirement("6.2.1", part=["nation", "province"])
@pytest.mark.requirement("6.2.2")
@pytest.mark.parametrize(
    ("upper", "division", "tier", "code", "status"),
    [
        ("national", "000000", "city", "210100", 201),
        ("national", "000000", "provincial", "210000", 201),
        ("provincial", "210000", "city", "210100", 201),
        ("provincial", "210000", "city", "330100", 422),
        ("provincial", "210000", "provincial", "220000", 422),
        ("city", "210100", "provincial", "210000", 422),
    ],
)
def test_cities_apply_to_province_and_nation_and_provinces_to_the_nation(
    db, settings, upper, division, tier, code, status
):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS[upper], division=division)
    reply = post(APPLY, form(tier=tier, division_code=code))
    assert reply.status_code == status
    assert Application.objects.exists() is (status == 201)


def test_the_same_application_again_has_the_same_receipt(applied):
    again = post(APPLY, form())
    assert (again.status_code, again.json()["receipt"]) == (201, str(applied.receipt))
    other = post(APPLY, form(secret="somebody-elses-secret"))
    assert other.status_code == 409
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"secret": "short"}, "secret"),
        ({"service_address": "ftp://x"}, "service_address"),
        ({"service_address": ""}, "service_address"),
        ({"division_code": "2101"}, "division_code"),
        ({"division_code": "330102"}, "division_code"),
        ({"division_code": "210100"}, None),
        ({"tier": "national", "division_code": "000000"}, "tier"),
        ({"tier": "provincial", "division_code": "210000"}, "tier"),
        ({"tier": "emperor"}, "tier"),
        ({"profiles": ["rot13"]}, "profiles.0"),
        ({"profiles": ["strict"]}, "public_key"),
        ({"profiles": ["strict"], "public_key": "-----BEGIN"}, "public_key"),
        ({"return_account": {"appID": "x", "profile": "standard", "key": "nonsense"}}, "return_account"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_by_field(db, changes, field):
    reply = post(APPLY, form(**changes))
    if field is None:
        assert reply.status_code == 201, "a county's platform may be its city's"
        return
    assert reply.status_code == 422
    assert field in [error["field"] for error in reply.json()["errors"]]
    assert not Application.objects.exists()


@pytest.mark.requirement("6.2.3")
def test_approval_gives_app_id_key_window_and_addresses(applied, reviewer):
    approved = reviewer.post(
        f"{APPLICATIONS}{applied.pk}/approve/",
        {"push_from": "00:00", "push_until": "02:00", "addresses": ["10.1.0.0/16"], "reason": "同意"},
    )
    assert approved.status == 200
    assert (approved.json["status"], approved.json["reviewed_by"]) == ("approved", "reviewer")
    assert "KEY" not in approved.text
    result = post(RESULT, {"receipt": str(applied.receipt), "secret": SECRET}).json()
    assert result["status"] == "approved"
    assert result["appID"] == approved.json["app_id"]
    assert (result["push_from"], result["push_until"]) == ("00:00:00", "02:00:00")
    assert result["push_url"].endswith("/eUrbanMIS/api/v1/pushdata")
    assert result["get_url"].endswith("/eUrbanMIS/api/v1/getdata")
    assert result["name"] == "沈阳市城市运行管理服务平台"
    [key] = result["keys"]
    assert (key["profile"], key["version"]) == ("standard", 1)
    sender = Sender(Caller.objects.get(), Signer(Profile.STANDARD, key["public_key"]), address="10.1.9.9")
    assert sender.push([part("210102")]).code == 0
    sender.address = "10.2.0.1"
    assert sender.push([part("210102")]).code == 10009
    record = AuditRecord.objects.get(action="exchange.account.approve")
    assert (record.who, record.after, record.note) == ("reviewer", {"status": "approved"}, "同意")
    assert reviewer.get(f"{APPLICATIONS}{applied.pk}/history/").json["count"] == 1


def test_keys_are_given_for_an_hour_after_they_were_collected(applied, reviewer, clock):
    reviewer.post(f"{APPLICATIONS}{applied.pk}/approve/", {})
    ask = {"receipt": str(applied.receipt), "secret": SECRET}
    clock.advance(days=20)
    first = post(RESULT, ask).json()["keys"]
    clock.advance(hours=1)
    assert post(RESULT, ask).json()["keys"] == first != []
    clock.advance(seconds=1)
    assert post(RESULT, ask).json()["keys"] == []


def test_a_wrong_secret_learns_nothing(applied, reviewer):
    reviewer.post(f"{APPLICATIONS}{applied.pk}/approve/", {})
    wrong = post(RESULT, {"receipt": str(applied.receipt), "secret": "x" * 16})
    unknown = post(RESULT, {"receipt": "00000000-0000-4000-8000-000000000000", "secret": SECRET})
    for reply in (wrong, unknown):
        assert reply.status_code == 404
        assert "appID" not in reply.content.decode()
    assert wrong.json()["detail"] == unknown.json()["detail"]
    assert CallerKey.objects.get().collected_at is None


def test_refusal_needs_a_reason_and_tells_it(applied, reviewer):
    assert reviewer.post(f"{APPLICATIONS}{applied.pk}/refuse/", {"reason": " "}).status == 422
    refused = reviewer.post(f"{APPLICATIONS}{applied.pk}/refuse/", {"reason": "请先完成等级保护测评"})
    assert refused.json["status"] == "refused"
    result = post(RESULT, {"receipt": str(applied.receipt), "secret": SECRET}).json()
    assert (result["status"], result["reason"]) == ("refused", "请先完成等级保护测评")
    assert "keys" not in result
    assert reviewer.post(f"{APPLICATIONS}{applied.pk}/approve/", {}).status == 409
    assert not Caller.objects.exists()


@pytest.mark.requirement("6.2.3")
def test_a_return_account_makes_the_applicant_a_peer_to_push_to(db, reviewer):
    pair = new_key_pair(Profile.STANDARD)
    account = {"appID": "upper01", "profile": "standard", "key": pair.signing}
    receipt = post(APPLY, form(return_account=account)).json()["receipt"]
    application = Application.objects.get(receipt=receipt)
    assert reviewer.post(f"{APPLICATIONS}{application.pk}/approve/", {}).status == 200
    peer = Peer.objects.get()
    assert (peer.relation, peer.app_id, peer.status) == ("lower", "upper01", "linked")
    assert b"PUBLIC KEY" not in bytes(peer.signing_sealed)


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(["exchange.account.read", "exchange.account.review"])
@pytest.mark.parametrize(("command", "body"), [("approve", {}), ("refuse", {"reason": "不符"})])
def test_only_a_reviewer_of_the_division_reviews(applied, who, snapshot, command, body):
    before = snapshot(applied, Caller, CallerKey, Peer)
    answer = who.post(f"{APPLICATIONS}{applied.pk}/{command}/", body)
    assert (answer.status == 200) is who.may
    assert who.may or snapshot(applied, Caller, CallerKey, Peer) == before


def test_applying_is_bounded_by_address(db):
    statuses = [post(APPLY, {}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    assert post(APPLY, form(), address="127.0.0.2").status_code == 201


def test_the_list_shows_no_secret(applied, reviewer):
    listed = reviewer.get(APPLICATIONS, status="pending")
    assert listed.json["count"] == 1
    [row] = listed.json["results"]
    assert (row["name"], row["tier_label"], row["status_label"]) == (applied.name, "县级平台", "待审核")
    assert not any("secret" in name or "key" in name for name in row)
    assert reviewer.get(APPLICATIONS, status="approved").json["count"] == 0
