"""HTTP entry of appendix A. Plain functions outside the REST kit: nothing here needs a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from chengyun.exchange import receiver
from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.attachments import receiving
from chengyun.exchange.standard import form
from chengyun.kernel import clock

Operation = Callable[..., Answer]
LONGEST_QUERY = 16 * 1024


@csrf_exempt
def pushdata(request: HttpRequest) -> HttpResponse:
    """Data push, table A.0.1."""
    return _serve(request, "POST", _body, receiver.push)


@csrf_exempt
def getdata(request: HttpRequest) -> HttpResponse:
    """Data query, table A.0.2."""
    return _serve(request, "GET", _query_string, receiver.get)


@csrf_exempt
def errors(request: HttpRequest) -> HttpResponse:
    """The caller's refused pushes."""
    return _serve(request, "GET", _query_string, receiver.errors)


@csrf_exempt
def files(request: HttpRequest) -> HttpResponse:
    """A part of a file; the parameters are in the address, the body is the part."""

    def operation(params: dict[str, str], **call: Any) -> Answer:
        return receiver.file(params, content=_part(request), **call)

    return _serve(request, "POST", _query_string, operation)


def _serve(
    request: HttpRequest, method: str, encoded: Callable[[HttpRequest], bytes], operation: Operation
) -> HttpResponse:
    plain = False
    try:
        if request.method != method:
            raise Refused(
                Code.ILLEGAL,
                f"此接口只接受 {method} 请求，实为 {request.method}。",
                http_status=405,
                headers={"Allow": method},
            )
        params = form.decode(encoded(request))
        plain = params.get("plain") == "1"
        answer = operation(
            params, protocol="http", address=request.META.get("REMOTE_ADDR", ""), headers=request.headers
        )
    except Refused as refused:
        answer = refused.answer
    content = answer.encode(plain=plain)
    response = HttpResponse(
        content,
        status=answer.http_status,
        content_type="application/json; charset=utf-8",
        headers=answer.headers,
    )
    # Refused calls are counted in bounds (Refusal); a line of Django's log for each would not be bounded.
    response._has_been_logged = True  # type: ignore[attr-defined]
    # Without it the answer comes in chunks, which simple clients cannot read.
    response["Content-Length"] = str(len(content))
    response["X-Content-Type-Options"] = "nosniff"
    # A caller whose clock is wrong learns by how much.
    response["Date"] = http_date(clock.now().timestamp())
    return response


def _body(request: HttpRequest) -> bytes:
    if request.META.get("QUERY_STRING"):
        raise Refused(Code.ILLEGAL, "参数应放在请求体的表单中，不应放在地址里。")
    if request.content_type != form.CONTENT_TYPE:
        raise Refused(
            Code.ILLEGAL,
            f"Content-Type 应为 {form.CONTENT_TYPE};charset=UTF-8，实为“{(request.content_type or '')[:80]}”。",
            http_status=415,
        )
    charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
    if charset.strip('"').lower() not in {"utf-8", "utf8"}:
        raise Refused(Code.ILLEGAL, f"字符集应为 UTF-8，实为“{charset[:20]}”。", http_status=415)
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = request.read(limit + 1)
    if len(body) > limit:
        raise Refused(Code.ILLEGAL, f"请求体超过 {limit} 字节，请分批推送。", http_status=413)
    return body


def _part(request: HttpRequest) -> bytes:
    content = request.read(receiving.MOST_PART + 1)
    if len(content) > receiving.MOST_PART:
        raise Refused(Code.ILLEGAL, f"每段至多 {receiving.MOST_PART} 字节。", http_status=413)
    return content


def _query_string(request: HttpRequest) -> bytes:
    query: str = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY:
        raise Refused(Code.ILLEGAL, f"地址中的参数超过 {LONGEST_QUERY} 字节。", http_status=413)
    return query.encode("latin-1", "replace")
