"""What can go wrong with keys and ciphertexts, in words an operator understands."""

from __future__ import annotations

from chengyun.kernel.errors import ChengyunError


class CryptoError(ChengyunError):
    """A key, signature or ciphertext is not what it should be."""

    status = 422
    title = "密钥或密文有误"
    code = "crypto"


class CryptoUnavailable(CryptoError):
    """This machine lacks a library or an algorithm; no input can mend that."""

    status = 503
    title = "密码算法不可用"
    code = "crypto_unavailable"
