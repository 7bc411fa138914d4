"""What identity does in the background."""

from __future__ import annotations

from datetime import time

from chengyun.identity import lockout, sessions
from chengyun.kernel.messaging import periodic


@periodic(name="identity.clean", label="清理登录失败计数与过期会话", daily_at=time(3, 10))
def clean() -> None:
    """Forget old failures of signing in and sessions that are over."""
    lockout.purge()
    sessions.purge()
