"""SM4 (GB/T 32907) sealing: confidentiality and integrity of data at rest in one self-describing envelope.

SM4-GCM is used where the library has it. The system's OpenSSL 3.0 has no SM4-GCM, the OpenSSL inside the
``cryptography`` wheels has; a distribution's own build of ``cryptography`` may not, and there SM4-CBC with
HMAC-SM3 (encrypt, then authenticate) takes its place. The envelope names its algorithm, so either opens
what the other machine sealed, as far as its library can.

    version 1 | algorithm 1 | n 1 | key id n | nonce 12 or 16 | ciphertext | tag 16 or 32

Everything before the ciphertext is authenticated together with the caller's associated data.
"""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from chengyun.kernel.crypto import sm3
from chengyun.kernel.crypto.errors import CryptoError, CryptoUnavailable

KEY_SIZE = 32
_VERSION = 1
_BLOCK = 16


class Algorithm(IntEnum):
    """How an envelope is sealed; the number is written into it."""

    SM4_GCM = 1
    SM4_CBC_HMAC_SM3 = 2


_NONCE = {Algorithm.SM4_GCM: 12, Algorithm.SM4_CBC_HMAC_SM3: _BLOCK}
_TAG = {Algorithm.SM4_GCM: 16, Algorithm.SM4_CBC_HMAC_SM3: sm3.SIZE}


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed text taken apart, not yet opened."""

    algorithm: Algorithm
    key_id: str
    header: bytes
    nonce: bytes
    cipher: bytes
    tag: bytes


def new_key() -> bytes:
    """Fresh key material; the SM4 and the HMAC key are derived from it."""
    return os.urandom(KEY_SIZE)


@cache
def preferred_algorithm() -> Algorithm:
    """SM4-GCM if this machine's library has it."""
    try:
        encrypt_gcm(bytes(_BLOCK), bytes(12), b"", b"")
    except CryptoUnavailable:
        return Algorithm.SM4_CBC_HMAC_SM3
    return Algorithm.SM4_GCM


def seal(
    key: bytes,
    plain: bytes,
    *,
    key_id: str,
    associated: bytes = b"",
    algorithm: Algorithm | None = None,
) -> bytes:
    """Encrypt and authenticate ``plain``; it opens only with the same ``associated`` data."""
    chosen = preferred_algorithm() if algorithm is None else algorithm
    name = key_id.encode()
    if not 1 <= len(name) <= 255:
        raise CryptoError("密钥标识的长度应为 1 至 255 字节。")
    nonce = os.urandom(_NONCE[chosen])
    header = bytes((_VERSION, chosen, len(name))) + name + nonce
    if chosen is Algorithm.SM4_GCM:
        cipher, tag = encrypt_gcm(_subkey(key, chosen, b"cipher")[:_BLOCK], nonce, plain, header + associated)
    else:
        cipher = encrypt_cbc(_subkey(key, chosen, b"cipher")[:_BLOCK], nonce, plain)
        tag = _mac(key, header, cipher, associated)
    return header + cipher + tag


def unseal(key: bytes, sealed: bytes, *, associated: bytes = b"") -> bytes:
    """Open an envelope; CryptoError when the key, the envelope or the associated data is not the right one."""
    parts = parse(sealed)
    cipher_key = _subkey(key, parts.algorithm, b"cipher")[:_BLOCK]
    if parts.algorithm is Algorithm.SM4_GCM:
        return decrypt_gcm(cipher_key, parts.nonce, parts.cipher, parts.tag, parts.header + associated)
    if not hmac.compare_digest(_mac(key, parts.header, parts.cipher, associated), parts.tag):
        raise _refused()
    return decrypt_cbc(cipher_key, parts.nonce, parts.cipher)


def parse(sealed: bytes) -> Envelope:
    """Take an envelope apart, to learn which key opens it."""
    try:
        version, number, length = sealed[:3]
        algorithm = Algorithm(number)
        if version != _VERSION or length == 0:
            raise ValueError("unknown version or no key id")
        body = 3 + length + _NONCE[algorithm]
        end = len(sealed) - _TAG[algorithm]
        if end < body:
            raise ValueError("envelope is cut")
        return Envelope(
            algorithm=algorithm,
            key_id=sealed[3 : 3 + length].decode(),
            header=sealed[:body],
            nonce=sealed[3 + length : body],
            cipher=sealed[body:end],
            tag=sealed[end:],
        )
    except ValueError as error:
        raise CryptoError("加密内容的格式有误：不是本系统的密文信封，或已被截断。") from error


def encrypt_gcm(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> tuple[bytes, bytes]:
    """Bare SM4-GCM: ciphertext and tag."""
    try:
        encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    except UnsupportedAlgorithm as error:
        raise _no_gcm() from error
    encryptor.authenticate_additional_data(associated)
    cipher = encryptor.update(plain) + encryptor.finalize()
    return cipher, encryptor.tag


def decrypt_gcm(key: bytes, nonce: bytes, cipher: bytes, tag: bytes, associated: bytes) -> bytes:
    """Bare SM4-GCM: the plain text, when the tag is right."""
    try:
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    except UnsupportedAlgorithm as error:
        raise _no_gcm() from error
    decryptor.authenticate_additional_data(associated)
    try:
        return decryptor.update(cipher) + decryptor.finalize()
    except InvalidTag as error:
        raise _refused() from error


def encrypt_cbc(key: bytes, nonce: bytes, plain: bytes) -> bytes:
    """Bare SM4-CBC with PKCS #7 padding."""
    padder = padding.PKCS7(_BLOCK * 8).padder()
    encryptor = Cipher(algorithms.SM4(key), modes.CBC(nonce)).encryptor()
    return encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()


def decrypt_cbc(key: bytes, nonce: bytes, cipher: bytes) -> bytes:
    """Bare SM4-CBC; the caller has checked the authentication code before."""
    decryptor = Cipher(algorithms.SM4(key), modes.CBC(nonce)).decryptor()
    unpadder = padding.PKCS7(_BLOCK * 8).unpadder()
    try:
        padded = decryptor.update(cipher) + decryptor.finalize()
        return unpadder.update(padded) + unpadder.finalize()
    except ValueError as error:
        raise _refused() from error


def _subkey(key: bytes, algorithm: Algorithm, use: bytes) -> bytes:
    if len(key) != KEY_SIZE:
        raise CryptoError(f"数据密钥应为 {KEY_SIZE} 字节，实为 {len(key)} 字节。")
    return sm3.hmac(key, b"chengyun " + algorithm.name.encode() + b" " + use)


def _mac(key: bytes, header: bytes, cipher: bytes, associated: bytes) -> bytes:
    # The lengths keep bytes from moving between the ciphertext and the associated data unseen.
    lengths = len(header).to_bytes(8, "big") + len(cipher).to_bytes(8, "big")
    key = _subkey(key, Algorithm.SM4_CBC_HMAC_SM3, b"authentication")
    return sm3.hmac(key, lengths + header + cipher + associated)


def _refused() -> CryptoError:
    return CryptoError("解密失败：密钥不符，或内容、关联数据已被改动。")


def _no_gcm() -> CryptoUnavailable:
    return CryptoUnavailable(
        "本机的 cryptography 库不支持 SM4-GCM，请安装官方发布的 cryptography（43 及以上版本）后重试。"
    )
