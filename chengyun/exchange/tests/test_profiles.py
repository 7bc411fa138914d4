"""The three ways to sign: the standard's own by SM2 and by RSA, and the strict one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chengyun.exchange.models import CallerKey, Message
from chengyun.exchange.receiver import PUSH_PATH
from chengyun.exchange.services import accounts
from chengyun.exchange.signing import NONCE_HEADER, PROFILE_HEADER, Profile, Signer
from chengyun.exchange.tests.conftest import rows_of
from chengyun.exchange.tests.sender import EXAMPLE, part
from chengyun.kernel.principal import system


@pytest.mark.requirement("6.3.1")
@pytest.mark.parametrize("profile", list(Profile))
def test_each_profile_is_accepted_and_logged(open_account, profile):
    sender = open_account(profile=profile)
    assert sender.push().code == 0
    assert len(sender.get().data) == 2
    assert set(Message.objects.values_list("profile", flat=True)) == {profile.value}


@pytest.mark.requirement("6.3.1")
@pytest.mark.parametrize("profile", [Profile.STANDARD, Profile.STANDARD_RSA])
def test_an_old_client_sends_no_header(open_account, profile):
    sender = open_account(profile=profile)
    params, headers = sender.signed_push()
    assert headers[PROFILE_HEADER] == profile
    assert sender.send_push(params).code == 0


def test_a_profile_that_was_not_agreed_is_refused(open_account, sender):
    strict = open_account(profile="strict", name="大连市平台", division_code="210200")
    params, headers = sender.signer.sign(
        "POST", PUSH_PATH, strict.params(group="basic", table="part", data=EXAMPLE)
    )
    for sent in (headers, {}):
        reply = strict.send_push(params, sent)
        assert reply.code == 10007
        assert "strict" in reply.message
    assert rows_of("basic", "part") == []


@pytest.mark.requirement("6.3.1")
@pytest.mark.requirement("3.0.5", part="confidentiality")
@pytest.mark.requirement("7.2.1", part="confidentiality")
def test_the_platform_keeps_both_halves_of_a_key_sealed(sender):
    """DC-2."""
    key = CallerKey.objects.get()
    for sealed in (key.verifying_sealed, key.signing_sealed):
        assert b"KEY" not in bytes(sealed)
    assert accounts.key_material(key).public_key.startswith("-----BEGIN PUBLIC KEY-----")


def test_a_strict_request_cannot_be_used_for_other_content_under_its_nonce(open_account):
    sender = open_account(profile="strict")
    nonce = "0123456789abcdef"

    def signed(rows, **changes):
        return sender.signer.sign(
            "POST", PUSH_PATH, sender.signed_push(rows, **changes)[0] | {"sign": ""}, nonce=nonce
        )

    params, headers = signed([part(area=1)])
    assert headers[NONCE_HEADER] == nonce
    first = sender.send_push(params, headers)
    assert first.code == 0
    assert sender.send_push(params, headers).json == first.json, "a replay is answered as before"
    for other in (signed([part(area=2)]), signed([part(area=1)], messageID="new")):
        reply = sender.send_push(*other)
        assert reply.code == 10007
        assert "随机数" in reply.message
    assert [row["area"] for row in rows_of("basic", "part")] == [1]


@pytest.mark.requirement("3.0.6", part="rotation")
def test_a_rotated_key_is_good_until_its_grace_ends(sender, clock):
    old = sender.signer
    opened = accounts.rotate_key(
        principal=system(), caller_id=sender.caller.pk, profile="standard", grace=timedelta(hours=24)
    )
    new = Signer(Profile.STANDARD, opened.keys[0].public_key)
    assert opened.keys[0].version == 2
    assert sender.push([part("210102")]).code == 0
    sender.signer = new
    assert sender.push([part("210103")]).code == 0
    clock.advance(hours=24)
    sender.signer = old
    assert sender.push([part("210104")]).code == 10007
    sender.signer = new
    assert sender.push([part("210104")]).code == 0


def test_without_grace_the_old_key_ends_at_once(sender):
    sender.push()
    accounts.rotate_key(
        principal=system(), caller_id=sender.caller.pk, profile="standard", grace=timedelta(0)
    )
    assert sender.push([part("210104")]).code == 10007
