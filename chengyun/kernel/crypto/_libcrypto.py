"""The few functions of the system's OpenSSL 3 that SM2 needs, bound by ctypes.

ctypes releases the interpreter lock during each call, so threads compute on all cores.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from ctypes import POINTER, c_char_p, c_int, c_long, c_size_t, c_void_p
from functools import cache

from chengyun.kernel.crypto.errors import CryptoUnavailable

_SIZE = POINTER(c_size_t)

# name: (result, arguments)
_FUNCTIONS: dict[str, tuple[type | None, list[type]]] = {
    "ERR_clear_error": (None, []),
    "EVP_KEYMGMT_fetch": (c_void_p, [c_void_p, c_char_p, c_char_p]),
    "EVP_KEYMGMT_free": (None, [c_void_p]),
    "EVP_PKEY_up_ref": (c_int, [c_void_p]),
    "EVP_PKEY_free": (None, [c_void_p]),
    "EVP_PKEY_is_a": (c_int, [c_void_p, c_char_p]),
    "EVP_PKEY_get_bn_param": (c_int, [c_void_p, c_char_p, POINTER(c_void_p)]),
    "EVP_PKEY_CTX_new_from_name": (c_void_p, [c_void_p, c_char_p, c_char_p]),
    "EVP_PKEY_CTX_new_from_pkey": (c_void_p, [c_void_p, c_void_p, c_char_p]),
    "EVP_PKEY_CTX_free": (None, [c_void_p]),
    "EVP_PKEY_keygen_init": (c_int, [c_void_p]),
    "EVP_PKEY_generate": (c_int, [c_void_p, POINTER(c_void_p)]),
    "EVP_PKEY_check": (c_int, [c_void_p]),
    "EVP_PKEY_sign_init": (c_int, [c_void_p]),
    "EVP_PKEY_sign": (c_int, [c_void_p, c_char_p, _SIZE, c_char_p, c_size_t]),
    "EVP_PKEY_verify_init": (c_int, [c_void_p]),
    "EVP_PKEY_verify": (c_int, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t]),
    "EVP_PKEY_encrypt_init": (c_int, [c_void_p]),
    "EVP_PKEY_encrypt": (c_int, [c_void_p, c_char_p, _SIZE, c_char_p, c_size_t]),
    "EVP_PKEY_decrypt_init": (c_int, [c_void_p]),
    "EVP_PKEY_decrypt": (c_int, [c_void_p, c_char_p, _SIZE, c_char_p, c_size_t]),
    "d2i_AutoPrivateKey": (c_void_p, [c_void_p, POINTER(c_char_p), c_long]),
    "d2i_PUBKEY": (c_void_p, [c_void_p, POINTER(c_char_p), c_long]),
    "BN_bn2binpad": (c_int, [c_void_p, c_char_p, c_int]),
    "BN_clear_free": (None, [c_void_p]),
    "OPENSSL_cleanse": (None, [c_void_p, c_size_t]),
}

_HOW_TO_MEND = "请安装 OpenSSL 3（Debian/Ubuntu：apt-get install libssl3）后重试。"


@cache
def libcrypto() -> ctypes.CDLL:
    """The system's libcrypto, checked to know SM2; loaded once."""
    library = _load()
    for name, (result, arguments) in _FUNCTIONS.items():
        try:
            function = getattr(library, name)
        except AttributeError as error:
            raise CryptoUnavailable(
                f"系统的 libcrypto 缺少函数 {name}，版本低于 3.0。{_HOW_TO_MEND}"
            ) from error
        function.restype = result
        function.argtypes = arguments
    management = library.EVP_KEYMGMT_fetch(None, b"SM2", None)
    if not management:
        library.ERR_clear_error()
        raise CryptoUnavailable(f"系统的 libcrypto 不含 SM2 算法（可能以 no-sm2 编译）。{_HOW_TO_MEND}")
    library.EVP_KEYMGMT_free(management)
    return library


def _load() -> ctypes.CDLL:
    # The plain name first: it costs nothing and yields the very library Python's own ssl module uses.
    try:
        return ctypes.CDLL("libcrypto.so.3")
    except OSError as missing:
        name = ctypes.util.find_library("crypto")
        if name is None:
            raise CryptoUnavailable(f"找不到 libcrypto.so.3，无法进行 SM2 运算。{_HOW_TO_MEND}") from missing
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise CryptoUnavailable(f"无法装入 {name}（{error}），无法进行 SM2 运算。{_HOW_TO_MEND}") from error
