"""No request makes the platform take in more than it can hold."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from chengyun.kernel.files.services import MOST_BYTES
from chengyun.kernel.rest.problems import problem

MOST_UPLOADED = MOST_BYTES + 1024 * 1024
"""A form with a file: the file, and what stands around it."""


class BodyLimit:
    """Refuses a body that says it is too large before a byte of it is read.

    Django reads no further than a body's length, so what is said is what comes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        uploads = request.content_type == "multipart/form-data"
        limit = MOST_UPLOADED if uploads else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal() or int(length) <= limit:
            return self._get_response(request)
        told = problem(
            413, "内容过大", f"请求的内容超过 {limit // 1024 // 1024} MB，请分批发送。", code="too_large"
        )
        return JsonResponse(told.data, status=413, content_type="application/problem+json")
