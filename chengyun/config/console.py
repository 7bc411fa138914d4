"""The console's entry page for every address that the console routes by itself."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


@require_safe
@ensure_csrf_cookie
def console(request: HttpRequest) -> HttpResponseBase:
    """Serve the built console; say how to build it when it is not there."""
    index = settings.WHITENOISE_ROOT / "index.html"
    if not index.exists():
        return HttpResponse(
            "页面尚未构建，请运行 script/setup。", status=503, content_type="text/plain; charset=utf-8"
        )
    return FileResponse(
        index.open("rb"), content_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
