"""The built pages: the console at ``/`` and the phone's app at ``/m/``. Both route every other address by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware


class PageFiles(WhiteNoiseMiddleware):
    """Serves the files of the console and those of the phone's app."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        if settings.MOBILE_ROOT.is_dir():
            self.add_files(settings.MOBILE_ROOT, prefix="/m/")


def entry_page(root: Path) -> Callable[..., Any]:
    """A view that answers with the entry page of the application built into ``root``."""

    @require_safe
    @ensure_csrf_cookie
    def show(request: HttpRequest) -> HttpResponseBase:
        index = root / "index.html"
        if not index.exists():
            return HttpResponse(
                "页面尚未构建，请运行 script/setup。", status=503, content_type="text/plain; charset=utf-8"
            )
        return FileResponse(
            index.open("rb"), content_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"}
        )

    return show
