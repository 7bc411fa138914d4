"""Free ports on 127.0.0.1, remembered so that a second start finds the same ones."""

from __future__ import annotations

import hashlib
import json
import socket
from pathlib import Path

# Below the ephemeral ports (32768 and up), whose owners change from one second to the next.
FIRST, LAST = 20_000, 31_999


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    """Whether a server could listen on ``port`` now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


class Ports:
    """The ports that one group of engines uses, by name.

    ``trust`` takes the remembered ports as they are: the engines that use them run already.
    """

    def __init__(self, file: Path, *, trust: bool = False) -> None:
        self._file = file
        self._trust = trust
        self._chosen: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}

    def choose(self, name: str, width: int = 1) -> int:
        """The remembered first port of ``name`` when its ``width`` ports are free, else other free ones."""
        remembered = self._chosen.get(name)
        if remembered is not None and (self._trust or self._all_free(remembered, width)):
            return remembered
        taken = set(self._chosen.values())
        # Checkouts on one machine begin at different places, so that they seldom meet.
        seed = int.from_bytes(hashlib.sha256(f"{self._file}:{name}".encode()).digest()[:4], "big")
        span = LAST - FIRST - width
        for step in range(0, span, width):
            port = FIRST + (seed + step) % span
            if not taken.intersection(range(port, port + width)) and self._all_free(port, width):
                self._chosen[name] = port
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(json.dumps(self._chosen, indent=2))
                return port
        raise OSError(f"no free port between {FIRST} and {LAST}")

    @staticmethod
    def _all_free(first: int, width: int) -> bool:
        return all(is_free(port) for port in range(first, first + width))
