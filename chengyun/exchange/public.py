"""What everybody may call."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from chengyun.exchange.limits import RateLimit, seconds_to_next_minute
from chengyun.kernel.errors import TooMuch

_rates = RateLimit()


class PublicView(APIView):
    """Open to everybody, so many times a minute from one address."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    per_minute = 0

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        address = request.META.get("REMOTE_ADDR", "")
        if not _rates.take(f"{type(self).__name__}:{address}", self.per_minute):
            raise TooMuch(f"请求过于频繁，请 {seconds_to_next_minute()} 秒后再试。")
