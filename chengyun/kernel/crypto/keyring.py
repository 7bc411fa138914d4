"""Data keys and the key that protects them.

A key-encryption key (KEK), given by the operator or held by an HSM, wraps data keys; data keys seal the data.
Each purpose ("exchange.secret", "identity.phone") has its own versions: the newest seals, all of them open.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chengyun.kernel.crypto import sm3, sm4
from chengyun.kernel.crypto.errors import CryptoError

_HOW_TO_MAKE = "可用 openssl rand -base64 32 生成，并妥善备份：丢失后已加密的数据无法恢复。"


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A data key as it is stored: wrapped."""

    id: str
    purpose: str
    version: int
    wrapped: bytes
    created_at: datetime
    retired_at: datetime | None = None


class KeyVersionExists(Exception):
    """Someone else stored this version of the purpose first."""


class KeyStore(Protocol):
    """Where wrapped data keys live."""

    def latest(self, purpose: str) -> StoredKey | None:
        """The newest version of a purpose."""

    def get(self, purpose: str, version: int) -> StoredKey | None:
        """One version of a purpose."""

    def all(self) -> Iterable[StoredKey]:
        """Every key of every purpose."""

    def add(self, purpose: str, version: int, wrapped: bytes) -> StoredKey:
        """Store a new version and retire the earlier ones in one step; KeyVersionExists if it is there."""

    def rewrap(self, key_id: str, wrapped: bytes) -> None:
        """Replace the wrapping of one key."""


class KeyEncryptionKey(Protocol):
    """What wraps data keys. An HSM or KMS takes the local key's place by these three members."""

    @property
    def id(self) -> str:
        """A name of the key that tells nothing about it."""

    def wrap(self, key: bytes, associated: bytes) -> bytes:
        """Encrypt a data key."""

    def unwrap(self, wrapped: bytes, associated: bytes) -> bytes:
        """Decrypt a data key; CryptoError when it was not wrapped by this key."""

    def wrapped_by_me(self, wrapped: bytes) -> bool:
        """Whether this key made ``wrapped``."""


class LocalKek:
    """A key-encryption key held in memory, from CHENGYUN_MASTER_KEY."""

    def __init__(self, key: bytes) -> None:
        if len(key) != sm4.KEY_SIZE:
            raise CryptoError(f"主密钥应为 {sm4.KEY_SIZE} 字节，实为 {len(key)} 字节。{_HOW_TO_MAKE}")
        self._key = key
        self._id = "kek-" + sm3.hmac(key, b"chengyun key id")[:8].hex()

    @classmethod
    def from_base64(cls, text: str) -> LocalKek:
        """Read the value of CHENGYUN_MASTER_KEY."""
        if not text.strip():
            raise CryptoError(f"未设置主密钥 CHENGYUN_MASTER_KEY。{_HOW_TO_MAKE}")
        try:
            return cls(base64.b64decode(text.strip(), validate=True))
        except binascii.Error as error:
            raise CryptoError(f"主密钥 CHENGYUN_MASTER_KEY 不是合法的 Base64。{_HOW_TO_MAKE}") from error

    @property
    def id(self) -> str:
        return self._id

    def wrap(self, key: bytes, associated: bytes) -> bytes:
        return sm4.seal(self._key, key, key_id=self._id, associated=associated)

    def unwrap(self, wrapped: bytes, associated: bytes) -> bytes:
        if not self.wrapped_by_me(wrapped):
            raise CryptoError(
                f"数据密钥由另一主密钥（{sm4.parse(wrapped).key_id}）保护，当前主密钥为 {self._id}，"
                "请检查 CHENGYUN_MASTER_KEY。"
            )
        return sm4.unseal(self._key, wrapped, associated=associated)

    def wrapped_by_me(self, wrapped: bytes) -> bool:
        return sm4.parse(wrapped).key_id == self._id


class Keyring:
    """Seals and opens data by purpose. Thread-safe; keep one for the life of the process."""

    def __init__(self, store: KeyStore, kek: KeyEncryptionKey) -> None:
        self._store = store
        self._kek = kek
        self._open: dict[tuple[str, int], bytes] = {}
        self._lock = threading.Lock()

    def seal(self, purpose: str, plain: bytes, *, associated: bytes = b"") -> bytes:
        """Seal with the purpose's newest key; the first use of a purpose creates its first key.

        ``associated`` ties the envelope to its place (say "account/7/secret"), so that it cannot be moved.
        """
        stored = self._store.latest(purpose) or self._create(purpose, 1)
        key = self._data_key(stored)
        return sm4.seal(key, plain, key_id=f"{purpose}/{stored.version}", associated=associated)

    def open(self, purpose: str, sealed: bytes, *, associated: bytes = b"") -> bytes:
        """Open what any version of the purpose's key sealed."""
        version = self._version(purpose, sealed)
        key = self._open.get((purpose, version))
        if key is None:
            stored = self._store.get(purpose, version)
            if stored is None:
                raise CryptoError(f"用途“{purpose}”的第 {version} 版数据密钥不存在，无法解密。")
            key = self._data_key(stored)
        return sm4.unseal(key, sealed, associated=associated)

    def is_current(self, purpose: str, sealed: bytes) -> bool:
        """Whether the envelope was sealed by the newest key; if not, seal it again."""
        latest = self._store.latest(purpose)
        return latest is not None and latest.version == self._version(purpose, sealed)

    def rotate(self, purpose: str) -> StoredKey:
        """Start a new version: it seals from now on, the earlier ones still open."""
        latest = self._store.latest(purpose)
        return self._create(purpose, latest.version + 1 if latest else 1)

    def rewrap(self, new: KeyEncryptionKey) -> int:
        """Wrap every data key by ``new`` and use it from now on; returns how many were changed.

        Keys that ``new`` has wrapped already are passed over, so a broken run can simply be repeated. Call
        it in one transaction: until it is committed the old key must stay at hand.
        """
        changed = 0
        for stored in self._store.all():
            if new.wrapped_by_me(stored.wrapped):
                continue
            place = _place(stored.purpose, stored.version)
            key = self._kek.unwrap(stored.wrapped, place)
            self._store.rewrap(stored.id, new.wrap(key, place))
            changed += 1
        self._kek = new
        return changed

    def _create(self, purpose: str, version: int) -> StoredKey:
        if not purpose or "/" in purpose:
            raise CryptoError(f"密钥用途“{purpose}”不合法：不能为空，也不能含有“/”。")
        wrapped = self._kek.wrap(sm4.new_key(), _place(purpose, version))
        try:
            return self._store.add(purpose, version, wrapped)
        except KeyVersionExists:
            latest = self._store.latest(purpose)
            if latest is None:
                raise CryptoError(f"用途“{purpose}”的数据密钥无法创建，请重试。") from None
            return latest

    def _data_key(self, stored: StoredKey) -> bytes:
        name = (stored.purpose, stored.version)
        with self._lock:
            key = self._open.get(name)
            if key is None:
                key = self._open[name] = self._kek.unwrap(stored.wrapped, _place(*name))
            return key

    @staticmethod
    def _version(purpose: str, sealed: bytes) -> int:
        sealed_for, _, version = sm4.parse(sealed).key_id.rpartition("/")
        if sealed_for != purpose or not version.isdecimal():
            raise CryptoError(f"加密内容的用途与“{purpose}”不符，拒绝解密。")
        return int(version)


def _place(purpose: str, version: int) -> bytes:
    # Binds a wrapped key to its row, so that rows cannot be exchanged in the database.
    return f"{purpose}/{version}".encode()
