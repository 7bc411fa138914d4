"""Signatures of exchange requests: the standard's own (6.3.1) and a stricter one.

All profiles start from the canonical string: every parameter but ``sign``, sorted by name, ``name=value``
joined by ``&``, raw values in UTF-8 (before any URL encoding), and its SM3 in hexadecimal.

``standard``      sign = Base64(SM2-encrypt(key given to the caller, digest)). The caller's key is a *public*
                  key, so it proves its holder only as long as both sides keep it secret.
``standard-rsa``  the same with RSA-OAEP (SHA-256 for the hash and for MGF1) for clients without SM2.
``strict``        sign = Base64(SM2 signature by the caller's own private key) over a statement that also
                  names the profile, method, path, a nonce and the length of each parameter.

Joining raw values by ``&`` lets two different sets of parameters read the same when a value contains ``&``.
The standard's profiles cannot mend that, so whoever verifies them must refuse unknown parameters and values
of the wrong type afterwards; the lengths in the statement of ``strict`` rule it out.

A signature can be written in several ways (SM2 encryption is randomised, and DER or raw), so replays are
recognised by the digest that :meth:`Verifier.verify` returns, never by the text of ``sign``.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from chengyun.kernel.crypto import sm2, sm3
from chengyun.kernel.crypto.errors import CryptoError

PROFILE_HEADER = "X-Chengyun-Profile"
NONCE_HEADER = "X-Chengyun-Nonce"
SIGN = "sign"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_RSA_BITS = 2048

Params = Mapping[str, str | bytes]


class Profile(StrEnum):
    """How a caller proves who it is."""

    STANDARD = "standard"
    STANDARD_RSA = "standard-rsa"
    STRICT = "strict"


class Refusal(StrEnum):
    """Why a signature is refused."""

    MISSING = "missing"
    MALFORMED = "malformed"
    MISMATCH = "mismatch"
    PROFILE = "profile"
    NONCE = "nonce"
    PARAMETER = "parameter"


class SignatureRefused(Exception):
    """The request is not proven to be the caller's; ``str()`` tells the caller why, in Chinese."""

    def __init__(self, reason: Refusal, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proven; the digest is the SM3 of what was signed, the same for a replayed request."""

    profile: Profile
    digest: str


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both halves of a profile's key in PEM: the caller signs, the platform verifies."""

    signing: str
    verifying: str


class Signer:
    """Signs requests for a caller; keep one for each key, the key is parsed once."""

    def __init__(self, profile: Profile, key: str) -> None:
        """``key`` in PEM: the platform's public key, or for ``strict`` the caller's own private key."""
        self.profile = Profile(profile)
        self._scheme = _SCHEMES[self.profile]
        self._key = self._scheme.load_signing(key)

    def sign(
        self, method: str, path: str, params: Params, *, nonce: str | None = None
    ) -> tuple[dict[str, str | bytes], dict[str, str]]:
        """The parameters with ``sign`` added, and the headers to send along."""
        headers = {PROFILE_HEADER: self.profile.value}
        if self.profile is Profile.STRICT:
            nonce = nonce or secrets.token_urlsafe(16)
            headers[NONCE_HEADER] = nonce
        claim = _claim(self.profile, method, path, params, headers.get(NONCE_HEADER, ""))
        sealed = self._scheme.seal(self._key, claim)
        return {**params, SIGN: base64.b64encode(sealed).decode()}, headers


class Verifier:
    """Verifies a caller's requests; keep one for each key, the key is parsed once."""

    def __init__(self, profile: Profile, key: str) -> None:
        """``key`` in PEM: the platform's private key, or for ``strict`` the caller's registered public key."""
        self.profile = Profile(profile)
        self._scheme = _SCHEMES[self.profile]
        self._key = self._scheme.load_verifying(key)

    def verify(self, method: str, path: str, params: Params, headers: Mapping[str, str]) -> Verified:
        """Prove that the caller signed exactly this request, or raise SignatureRefused.

        The profile is the one agreed with the caller: a request cannot choose a weaker one.
        """
        ours = {name.lower(): value for name, value in headers.items() if name.lower() in _OUR_HEADERS}
        stated = ours.get(PROFILE_HEADER.lower())
        if stated is None and self.profile is Profile.STRICT:
            raise SignatureRefused(Refusal.PROFILE, f"缺少请求头 {PROFILE_HEADER}，应为 {self.profile}。")
        if stated is not None and stated != self.profile:
            raise SignatureRefused(
                Refusal.PROFILE, f"请求头 {PROFILE_HEADER} 与账号约定的签名方式不符，应为 {self.profile}。"
            )
        sealed = _decode(params.get(SIGN, ""))
        claim = _claim(self.profile, method, path, params, ours.get(NONCE_HEADER.lower(), ""))
        if not self._scheme.accepts(self._key, claim, sealed):
            raise SignatureRefused(
                Refusal.MISMATCH,
                "签名与请求内容不符：请核对密钥、签名方式与规范化字符串（参数按名称排序、原始值）。",
            )
        return Verified(self.profile, sm3.hexdigest(claim))


def new_key_pair(profile: Profile) -> KeyPair:
    """A fresh key for a caller. For ``strict`` the caller makes it and hands over the verifying half only."""
    return _SCHEMES[Profile(profile)].new_pair()


def canonical(params: Params) -> bytes:
    """The canonical string, for those who want to see it; signing itself never builds it."""
    return b"&".join(name.encode() + b"=" + value for name, value in _sorted(params))


def canonical_digest(params: Params) -> str:
    """SM3 of the canonical string, in lower-case hexadecimal."""
    return _digest(_sorted(params))


_OUR_HEADERS = {PROFILE_HEADER.lower(), NONCE_HEADER.lower()}


def _claim(profile: Profile, method: str, path: str, params: Params, nonce: str) -> bytes:
    """The bytes a signature stands for."""
    pairs = _sorted(params)
    digest = _digest(pairs)
    if profile is not Profile.STRICT:
        return digest.encode()
    if not _NONCE.fullmatch(nonce):
        raise SignatureRefused(
            Refusal.NONCE, f"请求头 {NONCE_HEADER} 应为 16 至 64 位字母、数字、下划线或连字符。"
        )
    lengths = ",".join(f"{name}:{len(value)}" for name, value in pairs)
    return "\n".join((profile.value, method.upper(), path, nonce, lengths, digest)).encode()


def _sorted(params: Params) -> list[tuple[str, bytes]]:
    pairs = []
    for name in sorted(params):
        if name == SIGN:
            continue
        if not _NAME.fullmatch(name):
            raise SignatureRefused(
                Refusal.PARAMETER, f"参数名“{name[:50]}”不合法，只能含字母、数字和下划线。"
            )
        value = params[name]
        if isinstance(value, str):
            try:
                value = value.encode()
            except UnicodeEncodeError as error:
                raise SignatureRefused(Refusal.PARAMETER, f"参数 {name} 不是合法的 UTF-8 文本。") from error
        pairs.append((name, value))
    return pairs


def _digest(pairs: list[tuple[str, bytes]]) -> str:
    running = sm3.new()
    for at, (name, value) in enumerate(pairs):
        running.update(f"{'&' if at else ''}{name}=".encode())
        running.update(value)
    return running.hexdigest()


def _decode(sign: str | bytes) -> bytes:
    if not sign:
        raise SignatureRefused(Refusal.MISSING, "参数 sign 为空，请先签名。")
    try:
        return base64.b64decode(sign, validate=True)
    except (binascii.Error, ValueError) as error:
        hint = "；其中的“+”须经 URL 编码" if " " in str(sign) else ""
        raise SignatureRefused(Refusal.MALFORMED, f"参数 sign 不是合法的 Base64{hint}。") from error


class _Scheme(Protocol):
    """The cryptography of one profile. The keys are its own; nobody else looks into them."""

    def new_pair(self) -> KeyPair: ...
    def load_signing(self, pem: str) -> Any: ...
    def load_verifying(self, pem: str) -> Any: ...
    def seal(self, key: Any, claim: bytes) -> bytes: ...
    def accepts(self, key: Any, claim: bytes, sealed: bytes) -> bool: ...


class _Sm2Encryption:
    load_signing = staticmethod(sm2.PublicKey.from_pem)
    load_verifying = staticmethod(sm2.PrivateKey.from_pem)

    def new_pair(self) -> KeyPair:
        key = sm2.PrivateKey.generate()
        return KeyPair(signing=key.public.to_pem(), verifying=key.to_pem())

    def seal(self, key: sm2.PublicKey, claim: bytes) -> bytes:
        return key.encrypt(claim, form=sm2.CipherForm.C1C3C2)

    def accepts(self, key: sm2.PrivateKey, claim: bytes, sealed: bytes) -> bool:
        try:
            return hmac.compare_digest(key.decrypt(sealed), claim)
        except CryptoError:
            return False


class _RsaEncryption:
    _padding: ClassVar = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)

    def new_pair(self) -> KeyPair:
        key = rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
        return KeyPair(
            signing=key.public_key()
            .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
            .decode(),
            verifying=key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ).decode(),
        )

    def load_signing(self, pem: str) -> rsa.RSAPublicKey:
        try:
            key = serialization.load_pem_public_key(pem.encode())
        except (ValueError, UnsupportedAlgorithm) as error:
            raise CryptoError("RSA 公钥无法解析，应为 PEM 格式。") from error
        if not isinstance(key, rsa.RSAPublicKey):
            raise CryptoError("此处应为 RSA 公钥，给出的是其他算法的公钥。")
        self._check_size(key.key_size)
        return key

    def load_verifying(self, pem: str) -> rsa.RSAPrivateKey:
        try:
            key = serialization.load_pem_private_key(pem.encode(), None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise CryptoError("RSA 私钥无法解析，应为未加口令的 PEM 格式。") from error
        if not isinstance(key, rsa.RSAPrivateKey):
            raise CryptoError("此处应为 RSA 私钥，给出的是其他算法的私钥。")
        self._check_size(key.key_size)
        return key

    def seal(self, key: rsa.RSAPublicKey, claim: bytes) -> bytes:
        return key.encrypt(claim, self._padding)

    def accepts(self, key: rsa.RSAPrivateKey, claim: bytes, sealed: bytes) -> bool:
        try:
            return hmac.compare_digest(key.decrypt(sealed, self._padding), claim)
        except ValueError:
            return False

    @staticmethod
    def _check_size(bits: int) -> None:
        if bits < _RSA_BITS:
            raise CryptoError(f"RSA 密钥只有 {bits} 位，至少应为 {_RSA_BITS} 位。")


class _Sm2Signature:
    load_signing = staticmethod(sm2.PrivateKey.from_pem)
    load_verifying = staticmethod(sm2.PublicKey.from_pem)

    def new_pair(self) -> KeyPair:
        key = sm2.PrivateKey.generate()
        return KeyPair(signing=key.to_pem(), verifying=key.public.to_pem())

    def seal(self, key: sm2.PrivateKey, claim: bytes) -> bytes:
        return key.sign(claim)

    def accepts(self, key: sm2.PublicKey, claim: bytes, sealed: bytes) -> bool:
        return key.verify(sealed, claim)


_SCHEMES: dict[Profile, _Scheme] = {
    Profile.STANDARD: _Sm2Encryption(),
    Profile.STANDARD_RSA: _RsaEncryption(),
    Profile.STRICT: _Sm2Signature(),
}
