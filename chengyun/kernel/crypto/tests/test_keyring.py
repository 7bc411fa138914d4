"""The keyring: versions, rotation, a change of the key-encryption key."""

from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor

import pytest

from chengyun.kernel.crypto import sm4
from chengyun.kernel.crypto.errors import CryptoError
from chengyun.kernel.crypto.keyring import Keyring, KeyVersionExists, LocalKek, StoredKey
from chengyun.kernel.crypto.tests.keystore_contract import KeyStoreContract
from chengyun.kernel.crypto.tests.memory_store import MemoryKeyStore

KEK = bytes(range(32))


@pytest.fixture
def store() -> MemoryKeyStore:
    return MemoryKeyStore()


@pytest.fixture
def keyring(store: MemoryKeyStore) -> Keyring:
    return Keyring(store, LocalKek(KEK))


class TestMemoryKeyStore(KeyStoreContract):
    pass


def test_first_use_creates_a_key(keyring: Keyring, store: MemoryKeyStore) -> None:
    sealed = keyring.seal("phone", b"13800000000", associated=b"person/1")
    assert [(row.purpose, row.version) for row in store.all()] == [("phone", 1)]
    assert keyring.open("phone", sealed, associated=b"person/1") == b"13800000000"
    assert b"13800000000" not in sealed


def test_another_process_opens(keyring: Keyring, store: MemoryKeyStore) -> None:
    sealed = keyring.seal("phone", b"13800000000")
    assert Keyring(store, LocalKek(KEK)).open("phone", sealed) == b"13800000000"


def test_an_envelope_stays_in_its_place(keyring: Keyring) -> None:
    sealed = keyring.seal("phone", b"13800000000", associated=b"person/1")
    with pytest.raises(CryptoError, match="解密失败"):
        keyring.open("phone", sealed, associated=b"person/2")
    with pytest.raises(CryptoError, match="用途与“secret”不符"):
        keyring.open("secret", sealed, associated=b"person/1")


def test_rotation(keyring: Keyring, store: MemoryKeyStore) -> None:
    old = keyring.seal("phone", b"old")
    assert keyring.is_current("phone", old)
    assert keyring.rotate("phone").version == 2
    new = keyring.seal("phone", b"new")
    assert sm4.parse(new).key_id == "phone/2"
    assert (keyring.is_current("phone", old), keyring.is_current("phone", new)) == (False, True)
    for ring in (keyring, Keyring(store, LocalKek(KEK))):
        assert (ring.open("phone", old), ring.open("phone", new)) == (b"old", b"new")


def test_rotation_elsewhere_is_seen(keyring: Keyring, store: MemoryKeyStore) -> None:
    keyring.seal("phone", b"x")
    Keyring(store, LocalKek(KEK)).rotate("phone")
    assert sm4.parse(keyring.seal("phone", b"x")).key_id == "phone/2"


def test_change_of_the_kek(keyring: Keyring, store: MemoryKeyStore) -> None:
    sealed = [keyring.seal("phone", b"1"), keyring.seal("secret", b"2")]
    keyring.rotate("phone")
    new = LocalKek(bytes(32))
    before = {row.id: row.wrapped for row in store.all()}
    assert keyring.rewrap(new) == 3
    assert all(before[row.id] != row.wrapped for row in store.all())
    assert keyring.rewrap(new) == 0
    for ring in (keyring, Keyring(store, new)):
        assert [ring.open("phone", sealed[0]), ring.open("secret", sealed[1])] == [b"1", b"2"]
    with pytest.raises(CryptoError, match="由另一主密钥（kek-.*）保护.*CHENGYUN_MASTER_KEY"):
        Keyring(store, LocalKek(KEK)).open("phone", sealed[0])


def test_a_broken_change_of_the_kek_is_repeated(keyring: Keyring, store: MemoryKeyStore) -> None:
    sealed = [keyring.seal(purpose, purpose.encode()) for purpose in ("a", "b", "c")]
    new = LocalKek(bytes(32))
    first = next(iter(store.all()))
    store.rewrap(first.id, new.wrap(LocalKek(KEK).unwrap(first.wrapped, b"a/1"), b"a/1"))
    assert Keyring(store, LocalKek(KEK)).rewrap(new) == 2
    assert [Keyring(store, new).open(p, s) for p, s in zip("abc", sealed, strict=True)] == [b"a", b"b", b"c"]


def test_exchanged_rows_are_noticed(keyring: Keyring, store: MemoryKeyStore) -> None:
    sealed = keyring.seal("phone", b"x")
    keyring.seal("secret", b"y")
    rows = {row.purpose: row for row in store.all()}
    store.rewrap(rows["phone"].id, rows["secret"].wrapped)
    with pytest.raises(CryptoError, match="解密失败"):
        Keyring(store, LocalKek(KEK)).open("phone", sealed)


def test_unknown_version(keyring: Keyring) -> None:
    other = Keyring(MemoryKeyStore(), LocalKek(KEK))
    with pytest.raises(CryptoError, match="“phone”的第 1 版数据密钥不存在"):
        keyring.open("phone", other.seal("phone", b"x"))


def test_two_first_uses_at_once_share_one_key() -> None:
    class Late(MemoryKeyStore):
        """Another process stores version 1 between our look and our write."""

        def add(self, purpose: str, version: int, wrapped: bytes) -> StoredKey:
            if self.latest(purpose) is None:
                super().add(purpose, 1, LocalKek(KEK).wrap(bytes(32), b"phone/1"))
                raise KeyVersionExists
            return super().add(purpose, version, wrapped)

    store = Late()
    sealed = Keyring(store, LocalKek(KEK)).seal("phone", b"x")
    assert sm4.unseal(bytes(32), sealed) == b"x"
    assert len(list(store.all())) == 1


def test_threads(keyring: Keyring) -> None:
    keyring.seal("phone", b"")

    def work(number: int) -> bool:
        plain = str(number).encode()
        if number % 50 == 0:
            keyring.rotate("phone")
        return keyring.open("phone", keyring.seal("phone", plain)) == plain

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(400)))


@pytest.mark.parametrize("purpose", ["", "a/b"])
def test_purpose_is_checked(keyring: Keyring, store: MemoryKeyStore, purpose: str) -> None:
    with pytest.raises(CryptoError, match="密钥用途"):
        keyring.seal(purpose, b"x")
    assert list(store.all()) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "未设置主密钥 CHENGYUN_MASTER_KEY"),
        ("not base64!", "不是合法的 Base64"),
        (base64.b64encode(bytes(16)).decode(), "应为 32 字节，实为 16 字节"),
    ],
)
def test_master_key_is_checked(text: str, reason: str) -> None:
    with pytest.raises(CryptoError, match=reason):
        LocalKek.from_base64(text)


def test_master_key_from_the_environment() -> None:
    kek = LocalKek.from_base64(base64.b64encode(KEK).decode() + "\n")
    assert kek.id == LocalKek(KEK).id
    assert kek.id != LocalKek(bytes(32)).id
