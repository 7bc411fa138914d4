"""What every request of a signed-in person passes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

from chengyun.identity import sessions, signing_in


class SessionRules:
    """Signs out who has been idle for too long. Requests that pages send by themselves (``X-Background``)
    do not count as being there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            if sessions.is_idle(request):
                signing_in.sign_out(request, "空闲超时自动退出")
            elif "X-Background" not in request.headers:
                sessions.touch(request)
        return self.get_response(request)
