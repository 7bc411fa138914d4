"""Errors as problem+json (RFC 9457), in Chinese, with a number to give to support."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import set_rollback

from chengyun.kernel import audit
from chengyun.kernel.errors import ChengyunError, Denied, PageOutdated
from chengyun.kernel.principal import Principal

log = logging.getLogger(__name__)

_TITLES = {
    400: "请求有误",
    401: "尚未登录",
    403: "没有权限",
    404: "没有找到",
    405: "不支持的操作",
    406: "不支持的格式",
    413: "内容过大",
    415: "不支持的内容类型",
    429: "请求过于频繁",
}


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    code: str = "about:blank",
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """A problem+json answer."""
    reference = secrets.token_hex(4)
    if status >= 400:
        log.info("problem %s %s: %s", reference, status, detail)
    return Response(
        {
            "type": code,
            "title": title,
            "status": status,
            "detail": detail,
            "errors": errors or [],
            "reference": reference,
        },
        status=status,
        content_type="application/problem+json",
    )


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what our code and DRF raise into one shape; anything else stays a logged 500."""
    if isinstance(error, ChengyunError):
        set_rollback()
        if isinstance(error, Denied):
            _audit_refusal(error, context["request"])
        return _told(error)
    if isinstance(error, DataError):
        set_rollback()
        # A number or time that is well-formed but that no column can hold or be compared with.
        return problem(422, "内容有误", "有数值或时间超出可处理的范围，请检查后再试。", code="invalid")
    if isinstance(error, RecursionError):
        error = exceptions.ParseError("内容嵌套过深，无法解析。")
    elif isinstance(error, Http404):
        error = exceptions.NotFound("没有这条记录，或您无权查看。")
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    status = error.status_code
    if isinstance(error, exceptions.ValidationError):
        errors = list(flatten(error.detail))
        detail = "；".join(
            f"{item['field']}：{item['message']}" if item["field"] else item["message"] for item in errors
        )
        return problem(422, "内容有误", detail, code="invalid", errors=errors)
    answer = problem(status, _TITLES.get(status, "请求有误"), str(error.detail), code=error.default_code)
    if challenge := getattr(error, "auth_header", None):
        answer["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        answer["Retry-After"] = str(int(wait) + 1)
    return answer


def page_outdated(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django's own check of the page's token answers (``CSRF_FAILURE_VIEW``)."""
    log.warning("page outdated: %s %s: %s", request.method, request.path, reason)
    answer = _told(PageOutdated())
    return JsonResponse(answer.data, status=answer.status_code, content_type=answer.content_type)


def _told(error: ChengyunError) -> Response:
    return problem(
        error.status,
        error.title,
        error.detail,
        code=error.code,
        errors=[
            {"field": item.field, "message": item.message, **({"row": item.row} if item.row else {})}
            for item in error.errors
        ],
    )


def _audit_refusal(error: Denied, request: Request) -> None:
    """Record what a service refused; what a view refuses is recorded by the view."""
    principal: Principal | None = getattr(request, "principal", None)
    if principal is not None and request.method not in SAFE_METHODS:
        audit.record(
            principal=principal,
            action=error.permission or "unknown",
            target=request.path,
            outcome="denied",
            note=error.detail,
        )


def flatten(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """A serializer's nested errors as (field, message), nested fields with dots."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from flatten(inner, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, list):
        for position, inner in enumerate(detail, start=1):
            yield from flatten(inner, f"{path}[{position}]" if isinstance(inner, dict) and inner else path)
    else:
        yield {"field": path, "message": str(detail)}
