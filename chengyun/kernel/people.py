"""Who holds a permission: asked by the kernel, answered by the system that knows people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Holders = Callable[[str, str], Iterable[int]]

_source: Holders | None = None


def holders(permission: str, division: str) -> set[int]:
    """The accounts that hold ``permission`` for ``division``."""
    return set(_source(permission, division)) if _source else set()


def holders_come_from(source: Holders) -> None:
    """Let the system of accounts answer; called when it is loaded."""
    global _source
    _source = source
