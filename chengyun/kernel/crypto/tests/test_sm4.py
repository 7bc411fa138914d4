"""SM4 against published values, and the sealed envelope."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyun.kernel.crypto import sm4
from chengyun.kernel.crypto.errors import CryptoError, CryptoUnavailable
from chengyun.kernel.crypto.sm4 import Algorithm
from chengyun.kernel.crypto.tests import vectors

KEY = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
DATA_KEY = bytes(range(32))
ALGORITHMS = pytest.mark.parametrize("algorithm", Algorithm)


def test_published_block() -> None:
    # GB/T 32907-2016, appendix A: with an IV of zeros the first CBC block is the bare cipher.
    assert sm4.encrypt_cbc(KEY, bytes(16), KEY)[:16].hex() == "681edf34d206965e86b3e94f536e4246"


def test_published_gcm() -> None:
    # RFC 8998, appendix A.1.
    nonce = bytes.fromhex("00001234567800000000ABCD")
    associated = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    plain = bytes.fromhex("".join(letter * 16 for letter in "ABCDEFEA"))
    cipher = bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    )
    tag = bytes.fromhex("83DE3541E4C2B58177E065A9BF7B62EC")
    assert sm4.encrypt_gcm(KEY, nonce, plain, associated) == (cipher, tag)
    assert sm4.decrypt_gcm(KEY, nonce, cipher, tag, associated) == plain


def test_cbc_vectors() -> None:
    for block in vectors.blocks("evpciph_sm4.txt", "Cipher"):
        if block["Cipher"] == "SM4-CBC":
            expected = vectors.value(block["Ciphertext"])
            cipher = sm4.encrypt_cbc(
                vectors.value(block["Key"]), vectors.value(block["IV"]), vectors.value(block["Plaintext"])
            )
            assert cipher[: len(expected)] == expected


def test_the_wheel_of_cryptography_has_gcm() -> None:
    assert sm4.preferred_algorithm() is Algorithm.SM4_GCM
    assert sm4.parse(sm4.seal(DATA_KEY, b"x", key_id="k/1")).algorithm is Algorithm.SM4_GCM


@ALGORITHMS
@given(plain=st.binary(max_size=200), associated=st.binary(max_size=40))
def test_what_is_sealed_opens(algorithm: Algorithm, plain: bytes, associated: bytes) -> None:
    sealed = sm4.seal(DATA_KEY, plain, key_id="电话/1", associated=associated, algorithm=algorithm)
    assert sm4.parse(sealed).key_id == "电话/1"
    assert sm4.unseal(DATA_KEY, sealed, associated=associated) == plain


@ALGORITHMS
@given(data=st.data())
def test_any_changed_byte_is_noticed(algorithm: Algorithm, data: st.DataObject) -> None:
    sealed = bytearray(sm4.seal(DATA_KEY, b"13800000000", key_id="k/1", algorithm=algorithm))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CryptoError):
        sm4.unseal(DATA_KEY, bytes(sealed))


@ALGORITHMS
def test_another_key_or_place_does_not_open(algorithm: Algorithm) -> None:
    sealed = sm4.seal(DATA_KEY, b"secret", key_id="k/1", associated=b"row 1", algorithm=algorithm)
    with pytest.raises(CryptoError, match="解密失败"):
        sm4.unseal(DATA_KEY, sealed, associated=b"row 2")
    with pytest.raises(CryptoError, match="解密失败"):
        sm4.unseal(bytes(32), sealed, associated=b"row 1")


@ALGORITHMS
def test_bytes_cannot_move_into_the_associated_data(algorithm: Algorithm) -> None:
    sealed = sm4.seal(DATA_KEY, b"x" * 40, key_id="k/1", associated=b"row", algorithm=algorithm)
    parts = sm4.parse(sealed)
    moved = parts.header + parts.cipher[:-16] + parts.tag
    with pytest.raises(CryptoError, match="解密失败"):
        sm4.unseal(DATA_KEY, moved, associated=parts.cipher[-16:] + b"row")


def test_sealing_twice_differs() -> None:
    assert sm4.seal(DATA_KEY, b"same", key_id="k/1") != sm4.seal(DATA_KEY, b"same", key_id="k/1")


@given(st.binary(max_size=120))
def test_garbage_is_refused(garbage: bytes) -> None:
    with pytest.raises(CryptoError):
        sm4.unseal(DATA_KEY, garbage)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_key_size_is_checked(size: int) -> None:
    with pytest.raises(CryptoError, match="32 字节"):
        sm4.seal(bytes(size), b"x", key_id="k/1")


@pytest.mark.parametrize("key_id", ["", "k" * 256])
def test_key_id_size_is_checked(key_id: str) -> None:
    with pytest.raises(CryptoError, match="密钥标识"):
        sm4.seal(DATA_KEY, b"x", key_id=key_id)


def test_without_gcm_the_other_algorithm_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = sm4.seal(DATA_KEY, b"x", key_id="k/1")

    def without_gcm(*arguments: object) -> None:
        raise CryptoUnavailable("本机的 cryptography 库不支持 SM4-GCM")

    monkeypatch.setattr(sm4, "encrypt_gcm", without_gcm)
    monkeypatch.setattr(sm4, "decrypt_gcm", without_gcm)
    sm4.preferred_algorithm.cache_clear()
    try:
        other = sm4.seal(DATA_KEY, b"x", key_id="k/1")
        assert sm4.parse(other).algorithm is Algorithm.SM4_CBC_HMAC_SM3
        assert sm4.unseal(DATA_KEY, other) == b"x"
        with pytest.raises(CryptoUnavailable, match="SM4-GCM"):
            sm4.unseal(DATA_KEY, sealed)
    finally:
        sm4.preferred_algorithm.cache_clear()
