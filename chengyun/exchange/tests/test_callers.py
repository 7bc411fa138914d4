"""Accounts on the pages: opened, changed, suspended, keys rotated."""

from __future__ import annotations

import pytest

from chengyun.exchange.models import Caller, CallerKey
from chengyun.exchange.signing import Profile, Signer, new_key_pair
from chengyun.exchange.tests.sender import Sender, part
from chengyun.kernel.models import AuditRecord
from tests.fixtures.people import four_callers

CALLERS = "/api/exchange/callers/"
MANAGE = ["exchange.account.read", "exchange.account.manage"]


@pytest.fixture
def manager(account, client_of):
    return client_of(account("manager", permissions=MANAGE))


@pytest.mark.requirement("4.1.4-6-3", part="access")
@pytest.mark.requirement("4.2.6-2", part="access")
def test_an_account_for_a_system_of_this_level(manager):
    opened = manager.post(
        CALLERS,
        {"name": "市政设施系统", "division_code": "210100", "tier": "system", "profiles": ["standard-rsa"]},
    )
    assert opened.status == 201
    assert opened.json["caller"]["tier_label"] == "本级行业系统"
    assert opened.json["caller"]["app_id"].startswith("210100")
    [key] = opened.json["keys"]
    sender = Sender(Caller.objects.get(), Signer(Profile.STANDARD_RSA, key["public_key"]))
    assert sender.push().code == 0
    listed = manager.get(CALLERS, search="市政")
    assert listed.json["results"][0]["last_message_at"] is not None
    assert "PUBLIC KEY" not in listed.text, "key material is shown once"


def test_a_strict_account_brings_its_own_key(manager):
    form = {"name": "市政", "division_code": "210100", "tier": "system", "profiles": ["strict"]}
    assert manager.post(CALLERS, form).status == 422
    pair = new_key_pair(Profile.STRICT)
    opened = manager.post(CALLERS, form | {"public_key": pair.verifying})
    assert opened.json["keys"] == [{"profile": "strict", "version": 1, "public_key": ""}]
    assert Sender(Caller.objects.get(), Signer(Profile.STRICT, pair.signing)).push().code == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"addresses": ["10.1.0.0/99"]}, "addresses"),
        ({"push_from": "01:00", "push_until": None}, "push_until"),
        ({"rate_limit": 0}, "rate_limit"),
        ({"body_limit": 1}, "body_limit"),
        ({"profiles": []}, "profiles"),
        ({"service_address": "javascript:alert(1)"}, "service_address"),
    ],
    ids=str,
)
def test_settings_that_cannot_be_are_refused(manager, sender, snapshot, changes, field):
    before = snapshot(sender.caller)
    answer = manager.post(f"{CALLERS}{sender.caller.pk}/settings/", changes)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert snapshot(sender.caller) == before


def test_settings_take_effect_with_the_next_request(manager, sender):
    assert sender.push().code == 0
    path = f"{CALLERS}{sender.caller.pk}/settings/"
    changed = manager.post(path, {"addresses": ["10.0.0.0/8"], "push_from": "01:00", "push_until": "03:00"})
    assert changed.status == 200
    assert changed.json["caller"]["push_from"] == "01:00:00"
    assert changed.json["keys"] == []
    assert sender.get().code == 10009
    added = manager.post(path, {"addresses": [], "profiles": ["standard", "standard-rsa"]})
    [key] = added.json["keys"]
    assert key["profile"] == "standard-rsa"
    assert sender.get().code == 0
    record = AuditRecord.objects.filter(action="exchange.account.settings").earliest("id")
    assert record.before["addresses"] == []
    assert record.after["addresses"] == ["10.0.0.0/8"]


@pytest.mark.requirement("3.0.6", part="rotation")
def test_a_key_is_rotated_on_the_page(manager, sender):
    path = f"{CALLERS}{sender.caller.pk}/rotate-key/"
    rotated = manager.post(path, {"profile": "standard", "grace_hours": 1})
    assert rotated.json["keys"][0]["version"] == 2
    assert [(key["version"], key["state"]) for key in rotated.json["caller"]["keys"]] == [
        (2, "active"),
        (1, "grace"),
    ]
    assert manager.post(path, {"profile": "strict"}).status == 422
    assert manager.post(path, {"profile": "standard", "grace_hours": 721}).status == 422


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(MANAGE)
@pytest.mark.parametrize(
    ("command", "body"),
    [
        ("suspend", {"reason": "欠费"}),
        ("settings", {"rate_limit": 5}),
        ("rotate-key", {"profile": "standard"}),
    ],
)
def test_only_a_manager_of_the_division_manages(sender, who, snapshot, command, body):
    before = snapshot(sender.caller, CallerKey)
    answer = who.post(f"{CALLERS}{sender.caller.pk}/{command}/", body)
    assert (answer.status == 200) is who.may
    assert who.may or snapshot(sender.caller, CallerKey) == before


@four_callers(MANAGE)
def test_only_a_manager_opens_accounts_and_only_in_the_division(who, snapshot, db):
    answer = who.post(
        CALLERS, {"name": "x", "division_code": "210100", "tier": "system", "profiles": ["standard"]}
    )
    assert (answer.status == 201) is who.may
    assert Caller.objects.exists() is who.may


def test_suspending_twice_is_a_conflict(manager, sender):
    path = f"{CALLERS}{sender.caller.pk}/suspend/"
    assert manager.post(path, {"reason": "核查"}).json["status"] == "suspended"
    assert sender.push([part()]).code == 10009
    assert manager.post(path, {"reason": "核查"}).status == 409
    assert manager.post(f"{CALLERS}{sender.caller.pk}/resume/").json["status"] == "active"
    assert sender.push([part()]).code == 0
    history = manager.get(f"{CALLERS}{sender.caller.pk}/history/").json["results"]
    assert [record["action"] for record in history][:2] == [
        "exchange.account.resume",
        "exchange.account.suspend",
    ]
    # The trail keeps codes; its readers get words.
    assert (history[0]["before"]["status"], history[0]["after"]["status"]) == ("停用", "启用")
    assert history[-1]["after"]["profiles"] == ["标准（SM2 加密摘要）"]
