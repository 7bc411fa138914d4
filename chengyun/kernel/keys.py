"""Data keys of this platform: the keyring over the database, and indexes over sealed values."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.db import IntegrityError, connections, transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.crypto import sm3, sm4
from chengyun.kernel.crypto.keyring import KeyEncryptionKey, Keyring, KeyVersionExists, LocalKek, StoredKey
from chengyun.kernel.errors import Missing
from chengyun.kernel.models import EncryptionKey
from chengyun.kernel.principal import Principal


@cache
def ring() -> Keyring:
    """The platform's keyring."""
    return Keyring(DatabaseKeyStore(), _master_key())


def blind_index(purpose: str, text: str) -> str:
    """HMAC-SM3 by a key of the purpose: equal texts give equal indexes, and nothing can be read from one."""
    return sm3.hmac(_index_key(purpose), text.encode()).hex()


def rotate(*, principal: Principal, purpose: str) -> StoredKey:
    """Start a new key for a purpose; the earlier ones still open what they sealed.

    Raises:
        Missing: nothing was ever sealed for the purpose.
    """
    with transaction.atomic():
        if not EncryptionKey.objects.filter(purpose=purpose).exists():
            raise Missing(f"没有用途为“{purpose}”的数据密钥，可用 chengyun keys list 查看全部用途。")
        created = ring().rotate(purpose)
        audit.record(
            principal=principal,
            action="kernel.keys.rotate",
            target=purpose,
            after={"version": created.version},
        )
    return created


def rewrap(*, principal: Principal, new: KeyEncryptionKey) -> int:
    """Protect every data key by another master key, all or none; returns how many were changed."""
    with transaction.atomic():
        changed = ring().rewrap(new)
        audit.record(
            principal=principal, action="kernel.keys.rewrap", target=new.id, after={"changed": changed}
        )
    return changed


class DatabaseKeyStore:
    """Wrapped data keys in ``kernel_encryption_key``."""

    def latest(self, purpose: str) -> StoredKey | None:
        return _stored(EncryptionKey.objects.filter(purpose=purpose).order_by("-version").first())

    def get(self, purpose: str, version: int) -> StoredKey | None:
        return _stored(EncryptionKey.objects.filter(purpose=purpose, version=version).first())

    def all(self) -> Iterable[StoredKey]:
        return [key for row in EncryptionKey.objects.select_for_update() if (key := _stored(row))]

    def add(self, purpose: str, version: int, wrapped: bytes) -> StoredKey:
        # On a connection of its own: were the key rolled back with the transaction that first needed it, other
        # data sealed by it meanwhile, or in this process later, could never be opened.
        own = connections.create_connection("default")
        try:
            with own.cursor() as cursor:
                cursor.execute(
                    """
                    with retired as (
                        update kernel_encryption_key set retired_at = %(now)s
                        where purpose = %(purpose)s and retired_at is null
                    )
                    insert into kernel_encryption_key (purpose, version, wrapped, created_at)
                    values (%(purpose)s, %(version)s, %(wrapped)s, %(now)s)
                    """,
                    {"purpose": purpose, "version": version, "wrapped": wrapped, "now": clock.now()},
                )
        except IntegrityError as error:
            raise KeyVersionExists from error
        finally:
            own.close()
        return _required(self.get(purpose, version))

    def rewrap(self, key_id: str, wrapped: bytes) -> None:
        EncryptionKey.objects.filter(pk=key_id).update(wrapped=wrapped)


@cache
def _index_key(purpose: str) -> bytes:
    # Never rotated: an index must be found again. It is wrapped, and rewrapped, like every data key.
    store, name = DatabaseKeyStore(), f"{purpose}.index"
    place = f"{name}/1".encode()
    stored = store.get(name, 1)
    if stored is None:
        try:
            stored = store.add(name, 1, _master_key().wrap(sm4.new_key(), place))
        except KeyVersionExists:
            stored = _required(store.get(name, 1))
    return _master_key().unwrap(stored.wrapped, place)


@cache
def _master_key() -> LocalKek:
    return LocalKek(settings.ENVIRONMENT.master_key)


def _stored(row: EncryptionKey | None) -> StoredKey | None:
    if row is None:
        return None
    return StoredKey(
        str(row.pk), row.purpose, row.version, bytes(row.wrapped), row.created_at, row.retired_at
    )


def _required(stored: StoredKey | None) -> StoredKey:
    assert stored is not None
    return stored
