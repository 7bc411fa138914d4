"""SM2 (GB/T 32918): keys, signatures and public-key encryption, by the system's OpenSSL 3.

A key object holds OpenSSL's parsed key, so each call costs the curve arithmetic only: load a key once and
keep the object. Objects may be shared by threads. Nothing of a private key is kept in Python memory.
"""

from __future__ import annotations

import base64
import binascii
import ctypes
import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from chengyun.kernel.crypto import _der, sm3
from chengyun.kernel.crypto._libcrypto import libcrypto
from chengyun.kernel.crypto.errors import CryptoError

DEFAULT_USER_ID = b"1234567812345678"

_FIELD = 32
_ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
_CURVE = bytes.fromhex(  # a, b, Gx, Gy of GB/T 32918.5: the part of Z that is the same for everyone
    "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
    "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
    "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
    "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"
)
# An SM2 key has one size, so its DER is these bytes around the numbers.
_SPKI_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
_PKCS8_HEAD = bytes.fromhex("308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420")
_PKCS8_POINT = bytes.fromhex("a144034200")
_PKCS8_HEAD_NO_POINT = bytes.fromhex("3041020100301306072a8648ce3d020106082a811ccf5501822d042730250201010420")

_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----\s*([A-Za-z0-9+/=\s]+?)-----END \1-----")
_SIGNATURE_ROOM = 80
_CIPHER_ROOM = 160


class SignatureForm(StrEnum):
    """How r and s are written."""

    DER = "der"
    RAW = "raw"


class CipherForm(StrEnum):
    """How the three parts of a ciphertext are written; C1C2C3 is the order before 2012."""

    DER = "der"
    C1C3C2 = "c1c3c2"
    C1C2C3 = "c1c2c3"


class _Key:
    """An OpenSSL key, freed with this object."""

    __slots__ = ("__weakref__", "_pkey")

    def __init__(self, pkey: int) -> None:
        self._pkey = pkey
        weakref.finalize(self, libcrypto().EVP_PKEY_free, pkey)

    def _number(self, name: bytes) -> bytes:
        library = libcrypto()
        number = ctypes.c_void_p()
        if library.EVP_PKEY_get_bn_param(self._pkey, name, ctypes.byref(number)) != 1:
            raise _failure("SM2 密钥无效：私钥超出取值范围，或公钥不是曲线上的点。")
        out = ctypes.create_string_buffer(_FIELD)
        try:
            if library.BN_bn2binpad(number, out, _FIELD) != _FIELD:
                raise _failure("SM2 密钥的长度有误。")
            return out.raw
        finally:
            library.BN_clear_free(number)
            library.OPENSSL_cleanse(out, _FIELD)

    @contextmanager
    def _operation(self, start: str) -> Iterator[int]:
        library = libcrypto()
        context = library.EVP_PKEY_CTX_new_from_pkey(None, self._pkey, None)
        try:
            if not context or getattr(library, start)(context) != 1:
                raise _failure("无法开始 SM2 运算。")
            yield context
        finally:
            library.EVP_PKEY_CTX_free(context)


class PublicKey(_Key):
    """A point of the curve: verifies and encrypts."""

    __slots__ = ("_identity", "_point")

    def __init__(self, pkey: int) -> None:
        super().__init__(pkey)
        self._point = self._number(b"qx") + self._number(b"qy")
        self._identity = self._identity_of(DEFAULT_USER_ID)

    @classmethod
    def from_pem(cls, text: str) -> PublicKey:
        """Read SubjectPublicKeyInfo (``BEGIN PUBLIC KEY``)."""
        return cls._from_der(_unarmour(text, private=False))

    @classmethod
    def from_hex(cls, text: str) -> PublicKey:
        """Read x‖y in hexadecimal, with or without the leading 04."""
        point = _unhex(text, "SM2 公钥")
        if len(point) == 2 * _FIELD:
            point = b"\x04" + point
        if len(point) != 2 * _FIELD + 1 or point[0] != 4:
            raise CryptoError("SM2 公钥应为 04 加 128 位十六进制数（04‖x‖y）。")
        return cls._from_der(_SPKI_HEAD + point)

    @classmethod
    def _from_der(cls, der: bytes) -> PublicKey:
        return cls(_parse("d2i_PUBKEY", der, "SM2 公钥无法解析，或不在 SM2 曲线上。"))

    def to_hex(self) -> str:
        """04‖x‖y."""
        return "04" + self._point.hex()

    def to_pem(self) -> str:
        """SubjectPublicKeyInfo."""
        return _armour("PUBLIC KEY", _SPKI_HEAD + b"\x04" + self._point)

    def digest(self, message: bytes, user_id: bytes = DEFAULT_USER_ID) -> bytes:
        """e = SM3(Z‖message), what a signature covers."""
        identity = self._identity if user_id == DEFAULT_USER_ID else self._identity_of(user_id)
        running = sm3.new(identity)
        running.update(message)
        return running.digest()

    def _identity_of(self, user_id: bytes) -> bytes:
        """Z: the signer's name, the curve and the key in one digest."""
        if len(user_id) > 8191:
            raise CryptoError("SM2 用户标识过长，最多 8191 字节。")
        return sm3.digest((len(user_id) * 8).to_bytes(2, "big") + user_id + _CURVE + self._point)

    def verify(self, signature: bytes, message: bytes, *, user_id: bytes = DEFAULT_USER_ID) -> bool:
        """Whether ``signature`` (DER, or 64 bytes of r‖s) was made over ``message`` by this key's owner."""
        der = _signature_der(signature)
        if der is None:
            return False
        e = self.digest(message, user_id)
        with self._operation("EVP_PKEY_verify_init") as context:
            library = libcrypto()
            if library.EVP_PKEY_verify(context, der, len(der), e, len(e)) == 1:
                return True
            library.ERR_clear_error()
            return False

    def encrypt(self, plain: bytes, *, form: CipherForm = CipherForm.C1C3C2) -> bytes:
        """Encrypt for the owner of the private key."""
        if not plain:
            raise CryptoError("SM2 不能加密空内容。")
        library = libcrypto()
        out = ctypes.create_string_buffer(len(plain) + _CIPHER_ROOM)
        size = ctypes.c_size_t(len(out))
        with self._operation("EVP_PKEY_encrypt_init") as context:
            if library.EVP_PKEY_encrypt(context, out, ctypes.byref(size), plain, len(plain)) != 1:
                raise _failure("SM2 加密失败。")
        return _cipher_from_der(out.raw[: size.value], form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and other._point == self._point

    def __hash__(self) -> int:
        return hash(self._point)


class PrivateKey(_Key):
    """A number below the curve's order: signs and decrypts."""

    __slots__ = ("public",)

    def __init__(self, pkey: int) -> None:
        super().__init__(pkey)
        if libcrypto().EVP_PKEY_up_ref(pkey) != 1:
            raise _failure("无法读取 SM2 密钥的内容。")
        self.public = PublicKey(pkey)

    @classmethod
    def generate(cls) -> PrivateKey:
        """A new key from OpenSSL's random generator."""
        library = libcrypto()
        context = library.EVP_PKEY_CTX_new_from_name(None, b"SM2", None)
        pkey = ctypes.c_void_p()
        try:
            if (
                not context
                or library.EVP_PKEY_keygen_init(context) != 1
                or library.EVP_PKEY_generate(context, ctypes.byref(pkey)) != 1
                or pkey.value is None
            ):
                raise _failure("无法生成 SM2 密钥。")
        finally:
            library.EVP_PKEY_CTX_free(context)
        return cls(pkey.value)

    @classmethod
    def from_pem(cls, text: str) -> PrivateKey:
        """Read PKCS #8 (``BEGIN PRIVATE KEY``) or SEC 1 (``BEGIN EC PRIVATE KEY``)."""
        return cls._from_der(_unarmour(text, private=True))

    @classmethod
    def from_hex(cls, text: str) -> PrivateKey:
        """Read the number d as 64 hexadecimal digits."""
        number = _unhex(text, "SM2 私钥")
        if len(number) != _FIELD:
            raise CryptoError("SM2 私钥应为 64 位十六进制数。")
        return cls._from_der(_PKCS8_HEAD_NO_POINT + number)

    @classmethod
    def _from_der(cls, der: bytes) -> PrivateKey:
        key = cls(_parse("d2i_AutoPrivateKey", der, "SM2 私钥无法解析，或不是 SM2 曲线上的私钥。"))
        library = libcrypto()
        context = library.EVP_PKEY_CTX_new_from_pkey(None, key._pkey, None)
        try:
            if library.EVP_PKEY_check(context) != 1:
                raise _failure("SM2 私钥超出取值范围，或与所附公钥不匹配。")
        finally:
            library.EVP_PKEY_CTX_free(context)
        return key

    def to_hex(self) -> str:
        """The number d."""
        return self._number(b"priv").hex()

    def to_pem(self) -> str:
        """PKCS #8, not encrypted: seal it with the keyring before storing."""
        point = bytes.fromhex(self.public.to_hex())
        return _armour("PRIVATE KEY", _PKCS8_HEAD + self._number(b"priv") + _PKCS8_POINT + point)

    def sign(
        self,
        message: bytes,
        *,
        user_id: bytes = DEFAULT_USER_ID,
        form: SignatureForm = SignatureForm.DER,
    ) -> bytes:
        """Sign with SM3 and the signer's identity, as GB/T 32918.2 says."""
        library = libcrypto()
        e = self.public.digest(message, user_id)
        out = ctypes.create_string_buffer(_SIGNATURE_ROOM)
        size = ctypes.c_size_t(_SIGNATURE_ROOM)
        with self._operation("EVP_PKEY_sign_init") as context:
            if library.EVP_PKEY_sign(context, out, ctypes.byref(size), e, len(e)) != 1:
                raise _failure("SM2 签名失败。")
        der = out.raw[: size.value]
        if form is SignatureForm.DER:
            return der
        r, s = _der.decode_sequence(der, (_der.INTEGER, _der.INTEGER))
        return b"".join(_der.decode_integer(number).to_bytes(_FIELD, "big") for number in (r, s))

    def decrypt(self, cipher: bytes, *, form: CipherForm | None = None) -> bytes:
        """Decrypt; without ``form`` DER and C1C3C2 are told apart by their bytes.

        The old order C1C2C3 looks like C1C3C2, so it must be asked for. Every failure reads the same: a
        caller must not learn from it which part of a forged ciphertext was wrong.
        """
        for der in _cipher_candidates(cipher, form):
            plain = self._decrypt_der(der)
            if plain is not None:
                return plain
        raise CryptoError("SM2 解密失败：密文格式有误、已损坏，或不是用本密钥的公钥加密的。")

    def _decrypt_der(self, der: bytes) -> bytes | None:
        library = libcrypto()
        out = ctypes.create_string_buffer(len(der))
        size = ctypes.c_size_t(len(out))
        with self._operation("EVP_PKEY_decrypt_init") as context:
            if library.EVP_PKEY_decrypt(context, out, ctypes.byref(size), der, len(der)) == 1:
                return out.raw[: size.value]
            library.ERR_clear_error()
            return None


def _failure(message: str) -> CryptoError:
    # OpenSSL's error queue belongs to the thread and is shared with Python's ssl module: leave it empty.
    libcrypto().ERR_clear_error()
    return CryptoError(message)


def _parse(function: str, der: bytes, message: str) -> int:
    library = libcrypto()
    position = ctypes.c_char_p(der)
    pkey: int | None = getattr(library, function)(None, ctypes.byref(position), len(der))
    if not pkey:
        raise _failure(message)
    if library.EVP_PKEY_is_a(pkey, b"SM2") != 1:
        library.EVP_PKEY_free(pkey)
        raise _failure(message)
    library.ERR_clear_error()  # the decoders leave notes of the formats they tried
    return pkey


def _unhex(text: str, what: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise CryptoError(f"{what}不是合法的十六进制数。") from error


def _unarmour(text: str, *, private: bool) -> bytes:
    what = "SM2 私钥" if private else "SM2 公钥"
    for found in _PEM.finditer(text):
        label, body = found.groups()
        if label == "ENCRYPTED PRIVATE KEY":
            raise CryptoError("SM2 私钥已用口令加密，请先解密再导入。")
        if label.endswith("PRIVATE KEY") is private and label.endswith(" KEY"):
            try:
                return base64.b64decode("".join(body.split()), validate=True)
            except binascii.Error as error:
                raise CryptoError(f"{what}的 PEM 内容不是合法的 Base64。") from error
        if label.endswith(" KEY"):
            other = "公钥" if private else "私钥"
            raise CryptoError(f"此处应为{what}，给出的却是{other}。")
    begin = "-----BEGIN PRIVATE KEY-----" if private else "-----BEGIN PUBLIC KEY-----"
    raise CryptoError(f"{what}不是 PEM 格式，应以 {begin} 开头。")


def _armour(label: str, der: bytes) -> str:
    body = base64.b64encode(der).decode()
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def _signature_der(signature: bytes) -> bytes | None:
    """The signature in DER, None when it cannot be one."""
    if len(signature) == 2 * _FIELD:
        numbers = [int.from_bytes(signature[:_FIELD], "big"), int.from_bytes(signature[_FIELD:], "big")]
    else:
        try:
            parts = _der.decode_sequence(signature, (_der.INTEGER, _der.INTEGER))
            numbers = [_der.decode_integer(part) for part in parts]
        except ValueError:
            return None
    if not all(0 < number < _ORDER for number in numbers):
        return None
    return _der.encode(_der.SEQUENCE, b"".join(map(_der.encode_integer, numbers)))


def _cipher_from_der(der: bytes, form: CipherForm) -> bytes:
    if form is CipherForm.DER:
        return der
    x, y, c3, c2 = _der.decode_sequence(der, (_der.INTEGER, _der.INTEGER, _der.OCTETS, _der.OCTETS))
    c1 = b"\x04" + b"".join(_der.decode_integer(part).to_bytes(_FIELD, "big") for part in (x, y))
    return c1 + c3 + c2 if form is CipherForm.C1C3C2 else c1 + c2 + c3


def _cipher_candidates(cipher: bytes, form: CipherForm | None) -> Iterator[bytes]:
    """The readings of ``cipher`` in DER. Some libraries leave out the 04 before x‖y, so there may be two."""
    if form in (None, CipherForm.DER):
        try:
            parts = _der.decode_sequence(cipher, (_der.INTEGER, _der.INTEGER, _der.OCTETS, _der.OCTETS))
            if all(_der.decode_integer(part) < 1 << 256 for part in parts[:2]) and len(parts[2]) == sm3.SIZE:
                yield cipher
        except ValueError:
            pass  # not DER; the other readings follow
    if form is CipherForm.DER:
        return
    starts = (1, 0) if cipher[:1] == b"\x04" else (0,)
    for start in starts:
        body = cipher[start:]
        if len(body) <= 2 * _FIELD + sm3.SIZE:
            continue
        rest = body[2 * _FIELD :]
        if form is CipherForm.C1C2C3:
            c3, c2 = rest[-sm3.SIZE :], rest[: -sm3.SIZE]
        else:
            c3, c2 = rest[: sm3.SIZE], rest[sm3.SIZE :]
        numbers = (int.from_bytes(body[:_FIELD], "big"), int.from_bytes(body[_FIELD : 2 * _FIELD], "big"))
        yield _der.encode(
            _der.SEQUENCE,
            b"".join(map(_der.encode_integer, numbers))
            + _der.encode(_der.OCTETS, c3)
            + _der.encode(_der.OCTETS, c2),
        )
