"""SM3, HMAC-SM3 and PBKDF2 against published values."""

from __future__ import annotations

import hashlib

import pytest

from chengyun.kernel.crypto import sm3
from chengyun.kernel.crypto.errors import CryptoError, CryptoUnavailable
from chengyun.kernel.crypto.tests import vectors

# GB/T 32905-2016, appendix A.
PUBLISHED = [
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
]


@pytest.mark.requirement("3.0.6", part="sm3")
@pytest.mark.parametrize(("message", "expected"), PUBLISHED)
def test_published_digests(message: bytes, expected: str) -> None:
    assert sm3.hexdigest(message) == expected
    assert sm3.digest(message).hex() == expected


def test_digest_in_pieces() -> None:
    running = sm3.new(b"a")
    running.update(memoryview(b"bc"))
    assert running.hexdigest() == PUBLISHED[0][1]


def test_published_hmac() -> None:
    # GM/T 0042-2015, appendix D.3.
    message = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq" * 2
    expected = "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
    assert sm3.hmac(bytes(range(1, 33)), message).hex() == expected


def test_digest_vectors() -> None:
    for block in vectors.blocks("evpmd_sm3.txt", "Digest"):
        if block["Digest"] == "SM3":
            assert sm3.digest(vectors.value(block["Input"])) == vectors.value(block["Output"])


def test_hmac_vectors() -> None:
    for block in vectors.blocks("evpmac_sm3.txt", "MAC"):
        mac = sm3.hmac(vectors.value(block["Key"]), vectors.value(block["Input"]))
        assert mac == vectors.value(block["Output"])


def test_pbkdf2_is_the_rfc_8018_construction() -> None:
    salt = b"salt of 8"
    running = last = sm3.hmac(b"password", salt + b"\x00\x00\x00\x01")
    for _ in range(9_999):
        last = sm3.hmac(b"password", last)
        running = bytes(a ^ b for a, b in zip(running, last, strict=True))
    assert sm3.pbkdf2(b"password", salt, iterations=10_000) == running


@pytest.mark.parametrize(("salt", "iterations"), [(b"salt of 8", 9_999), (b"short", 10_000)])
def test_pbkdf2_refuses_weak_parameters(salt: bytes, iterations: int) -> None:
    with pytest.raises(CryptoError, match="至少应为"):
        sm3.pbkdf2(b"password", salt, iterations=iterations)


def test_missing_sm3_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_sm3(name: str, data: bytes = b"") -> None:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashlib, "new", without_sm3)
    with pytest.raises(CryptoUnavailable, match="不支持 SM3"):
        sm3.digest(b"abc")
