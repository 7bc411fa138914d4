"""Commercial cryptography: SM2, SM3, SM4 and the keys that protect data at rest.

Everything runs in compiled OpenSSL code: SM2 in the system's libcrypto by ctypes, SM3 in ``hashlib``,
SM4 in the ``cryptography`` library. Nothing here knows Django.
"""
