"""What every answer tells the browser about how far to trust it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)
_YEAR = 365 * 24 * 3600


def policy(map_origins: Iterable[str] = ()) -> str:
    """Everything comes from the platform itself, but for tiles of outside maps that were configured.

    Element Plus and the charts set styles in place, maps draw from blobs.
    """
    outside = " ".join(dict.fromkeys(map_origins))
    return "; ".join((*_POLICY, f"connect-src 'self' {outside}") if outside else _POLICY)


class SecurityHeaders:
    """Adds what a view has not said otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._headers = {
            "Content-Security-Policy": policy(
                origin for one in settings.ENVIRONMENT.basemaps for origin in one.origins
            ),
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            # The phone page takes photographs, records and locates; nothing else is needed.
            "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()",
        }
        if settings.ENVIRONMENT.public_url.startswith("https://"):
            self._headers["Strict-Transport-Security"] = f"max-age={_YEAR}"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        # What a person may see stays in no cache on the way; an answer with an ETag is asked for anew each time.
        if request.path_info.startswith("/api/") and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache" if response.has_header("ETag") else "no-store"
        return response
