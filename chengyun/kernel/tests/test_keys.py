"""Data keys: wrapped by the master key, rotated, wrapped anew; indexes over sealed values."""

from __future__ import annotations

import base64
from uuid import uuid4

import pytest
from django.db import transaction
from typer.testing import CliRunner

from chengyun.kernel import keys
from chengyun.kernel.cli import app
from chengyun.kernel.crypto.keyring import Keyring, LocalKek
from chengyun.kernel.errors import Missing
from chengyun.kernel.models import AuditRecord, EncryptionKey
from chengyun.kernel.principal import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def purpose() -> str:
    # Keys are stored outside the test's transaction, so each test has a purpose of its own.
    return f"test.{uuid4().hex[:8]}"


@pytest.mark.requirement("3.0.5", part="confidentiality")
@pytest.mark.requirement("3.0.6", part=["sm4", "rotation"])
def test_what_is_sealed_opens_after_rotation(purpose: str) -> None:
    sealed = keys.ring().seal(purpose, b"13800138000")
    assert b"13800138000" not in sealed
    assert keys.rotate(principal=system(), purpose=purpose).version == 2
    assert keys.ring().open(purpose, sealed) == b"13800138000"
    assert not keys.ring().is_current(purpose, sealed)
    first, second = EncryptionKey.objects.filter(purpose=purpose)
    assert (first.retired_at is not None, second.retired_at) == (True, None)
    assert AuditRecord.objects.get(action="kernel.keys.rotate", target=purpose).after == {"version": 2}


def test_a_key_outlives_the_transaction_that_first_needed_it(purpose: str) -> None:
    sealed = b""

    def fail() -> None:
        nonlocal sealed
        with transaction.atomic():
            sealed = keys.ring().seal(purpose, b"x")
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert Keyring(keys.DatabaseKeyStore(), keys._master_key()).open(purpose, sealed) == b"x"


def test_an_index_is_the_same_for_equal_texts_only(purpose: str) -> None:
    index = keys.blind_index(purpose, "13800138000")
    assert index == keys.blind_index(purpose, "13800138000")
    assert (
        len({index, keys.blind_index(purpose, "13800138001"), keys.blind_index(purpose + "2", "13800138000")})
        == 3
    )
    assert "13800138000" not in index
    keys._index_key.cache_clear()
    assert index == keys.blind_index(purpose, "13800138000")


def test_a_purpose_never_used_is_not_rotated(snapshot) -> None:
    before = snapshot(EncryptionKey)
    with pytest.raises(Missing, match="没有用途为“无此用途”的数据密钥"):
        keys.rotate(principal=system(), purpose="无此用途")
    assert snapshot(EncryptionKey) == before


def test_another_master_key_takes_over_all_data_keys(purpose: str, monkeypatch) -> None:
    sealed = keys.ring().seal(purpose, b"x")
    index = keys.blind_index(purpose, "x")
    new = bytes(range(1, 33))
    monkeypatch.setenv("CHENGYUN_NEW_MASTER_KEY", base64.b64encode(new).decode())
    try:
        answer = CliRunner().invoke(app, ["keys", "rewrap"])
        assert (answer.exit_code, "个数据密钥，请将 CHENGYUN_MASTER_KEY 改为新值" in answer.output) == (
            0,
            True,
        )
        kek = LocalKek(new)
        assert all(kek.wrapped_by_me(bytes(key.wrapped)) for key in EncryptionKey.objects.all())
        assert Keyring(keys.DatabaseKeyStore(), kek).open(purpose, sealed) == b"x"
        assert keys.blind_index(purpose, "x") == index
    finally:
        keys.ring.cache_clear()


def test_the_command_lists_keys(purpose: str) -> None:
    keys.ring().seal(purpose, b"x")
    listed = CliRunner().invoke(app, ["keys", "list"]).output
    assert f"{purpose}\t第 1 版\t" in listed
    assert "使用中" in listed
