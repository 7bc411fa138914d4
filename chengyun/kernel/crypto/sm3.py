"""SM3 (GB/T 32905), HMAC-SM3 and PBKDF2-HMAC-SM3, by the OpenSSL behind ``hashlib``."""

from __future__ import annotations

import hashlib
import hmac as _hmac
from typing import TYPE_CHECKING

from chengyun.kernel.crypto.errors import CryptoError, CryptoUnavailable

if TYPE_CHECKING:
    from hashlib import _Hash

SIZE = 32
MINIMUM_ITERATIONS = 10_000


def new(data: bytes | bytearray | memoryview = b"") -> _Hash:
    """A running SM3 (``update``, ``digest``, ``hexdigest``, ``copy``)."""
    try:
        return hashlib.new("sm3", data)
    except ValueError as error:
        raise CryptoUnavailable(
            "Python 的 hashlib 不支持 SM3，请使用链接到 OpenSSL 3（含 SM3）的 Python 3.11 以上版本。"
        ) from error


def digest(data: bytes | bytearray | memoryview) -> bytes:
    """The 32 bytes of SM3."""
    return new(data).digest()


def hexdigest(data: bytes | bytearray | memoryview) -> str:
    """SM3 in lower-case hexadecimal."""
    return new(data).hexdigest()


def hmac(key: bytes, data: bytes) -> bytes:
    """HMAC-SM3 (GM/T 0042)."""
    return _hmac.digest(key, data, "sm3")


def pbkdf2(password: bytes, salt: bytes, *, iterations: int, length: int = SIZE) -> bytes:
    """A key from a password; refuses parameters that would make guessing cheap."""
    if iterations < MINIMUM_ITERATIONS:
        raise CryptoError(f"PBKDF2 迭代次数 {iterations} 过少，至少应为 {MINIMUM_ITERATIONS}。")
    if len(salt) < 8:
        raise CryptoError("PBKDF2 盐值过短，至少应为 8 字节。")
    return hashlib.pbkdf2_hmac("sm3", password, salt, iterations, length)
