"""Reads the vector files of OpenSSL's test suite (``Name = value`` blocks) when they are beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "crypto_sm"


def blocks(name: str, first: str) -> list[dict[str, str]]:
    """The blocks of a file that start with the keyword ``first``; skips the test when the file is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"vector file {name} is not beside this checkout")
    found: list[dict[str, str]] = []
    for paragraph in path.read_text().split("\n\n"):
        lines = [line.split("=", 1) for line in paragraph.splitlines() if "=" in line and line[0] != "#"]
        block = {name.strip(): value.strip() for name, value in lines}
        if first in block:
            found.append(block)
    assert found, f"{name} has no {first} block"
    return found


def value(text: str) -> bytes:
    """A quoted text or hexadecimal."""
    return text[1:-1].encode() if text.startswith('"') else bytes.fromhex(text)


def private_key_pem(name: str) -> str:
    """The first private key of a file."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"vector file {name} is not beside this checkout")
    text = path.read_text()
    end = "-----END PRIVATE KEY-----"
    return text[text.index("-----BEGIN PRIVATE KEY-----") : text.index(end) + len(end)]
