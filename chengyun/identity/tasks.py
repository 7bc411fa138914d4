"""What identity does in the background."""

from __future__ import annotations

from datetime import time, timedelta

from chengyun.identity import lockout, sessions
from chengyun.identity.sso import services as sso
from chengyun.kernel.messaging import periodic


@periodic(name="identity.clean", label="清理登录失败计数与过期会话", daily_at=time(3, 10))
def clean() -> None:
    """Forget old failures of signing in and sessions that are over."""
    lockout.purge()
    sessions.purge()


@periodic(name="identity.sso.check", label="核对单点登录会话", every=timedelta(seconds=20))
def check_sso() -> None:
    """End the sessions that began with an upper platform's identity which has ended there."""
    sso.check()
