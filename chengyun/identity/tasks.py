"""What identity does in the background."""

from __future__ import annotations

from datetime import time

from chengyun.identity import lockout, sessions
from chengyun.kernel.messaging import periodic


@periodic(name="identity.clean", daily_at=time(3, 10))
def clean() -> None:
    """Forget old failures of signing in and sessions that are over."""
    lockout.purge()
    sessions.purge()
