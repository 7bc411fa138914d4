"""Passwords are kept as PBKDF2-HMAC-SM3 (GM/T 0091)."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from chengyun.kernel.crypto import sm3


class SM3PasswordHasher(PBKDF2PasswordHasher):
    """Django's PBKDF2 hasher with SM3; raising ``iterations`` rehashes at each person's next sign-in."""

    algorithm = "pbkdf2_sm3"
    iterations = 60_000

    def encode(self, password: str, salt: str | bytes, iterations: int | None = None) -> str:
        self._check_encode_args(password, salt)  # type: ignore[attr-defined]
        rounds = iterations or self.iterations
        text = salt.decode() if isinstance(salt, bytes) else salt
        key = sm3.pbkdf2(password.encode(), text.encode(), iterations=rounds)
        return f"{self.algorithm}${rounds}${text}${base64.b64encode(key).decode()}"

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, rounds, salt, key = encoded.split("$", 3)
        return {"algorithm": algorithm, "hash": key, "iterations": int(rounds), "salt": salt}
