"""Where the checkout keeps what is not part of the source."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def var_directory() -> Path:
    """``CHENGYUN_VAR``, or ``var`` in the checkout."""
    return Path(os.environ.get("CHENGYUN_VAR") or REPOSITORY / "var").resolve()


def tail(file: Path, lines: int = 15) -> str:
    """The last lines of a log, for the person who has to find out why a program ended."""
    if not file.exists():
        return ""
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - 16_384))
        text = stream.read().decode("utf-8", "replace")
    return "\n".join(text.splitlines()[-lines:])
