"""The interface of appendix A, whatever protocol brought the call: push, get, and what became of a push.

The order of checks is part of the interface:

1. parameters present: appID (10003), timestamp (10006), version (10005), data (10004);
2. account: assigned, active, calling from an agreed address (10009); size of the request (413);
3. timestamp: whole seconds (10002) inside the window (10008);
4. signature (10007); requests a minute (429);
5. data is readable JSON (10001);
6. everything else about the content against the registry (10002);
7. stored (10010 when that could not be confirmed).

Up to step 4 nobody is proven, and nothing of the request is kept. From step 5 on a refused push is kept whole in
quarantine.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chengyun.exchange import callers, intake, permissions, query
from chengyun.exchange.answers import LABELS, Answer, Code, Refused
from chengyun.exchange.attachments import receiving
from chengyun.exchange.authentication import Call, Params, Proven, prove
from chengyun.exchange.intake import AccountChanged, Push, Source
from chengyun.exchange.models import Quarantine
from chengyun.exchange.query import Query
from chengyun.exchange.selectors import quarantined
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import Principal

log = logging.getLogger(__name__)

PUSH_PATH = "/eUrbanMIS/api/v1/pushdata"
GET_PATH = "/eUrbanMIS/api/v1/getdata"
ERRORS_PATH = "/eUrbanMIS/api/v1/errors"
FILES_PATH = "/eUrbanMIS/api/v1/files"
"""What is signed as the path, whatever protocol and address the call really came by."""

VERSION = "1.0"
ERRORS_PAGE = 20
"""Refused pushes in one answer of the errors interface."""

_COMMON = {"appID", "timestamp", "sign", "version", "plain"}
_PUSH_PARAMS = _COMMON | {"group", "table", "data", "messageID"}
_GET_PARAMS = _COMMON | {"group", "table", "where", "page", "page_size"}
_ERRORS_PARAMS = _COMMON | {"messageID", "page", "page_size"}
_FILES_PARAMS = _COMMON | {"name", "size", "sm3", "offset", "part"}
_MESSAGE_ID = re.compile(r"[0-9A-Za-z_.:-]{1,100}")


def push(params: Params, *, protocol: str, address: str, headers: Mapping[str, str]) -> Answer:
    """Data push (A.0.1)."""
    return _answer(_push, Call(params, "POST", PUSH_PATH, headers, address, protocol))


def get(params: Params, *, protocol: str, address: str, headers: Mapping[str, str]) -> Answer:
    """Data query (A.0.2)."""
    return _answer(_get, Call(params, "GET", GET_PATH, headers, address, protocol))


def errors(params: Params, *, protocol: str, address: str, headers: Mapping[str, str]) -> Answer:
    """The caller's refused pushes with their row errors: an addition to the standard's two operations."""
    return _answer(_errors, Call(params, "GET", ERRORS_PATH, headers, address, protocol))


def file(
    params: Params, *, content: bytes, protocol: str, address: str, headers: Mapping[str, str]
) -> Answer:
    """A part of a file that rows will name: an addition to the standard's two operations."""
    call = Call(params, "POST", FILES_PATH, headers, address, protocol)
    return _answer(lambda one: _file(one, content), call)


def local_push(
    *,
    principal: Principal,
    group: str,
    table: str,
    data: bytes | str | list[dict[str, Any]],
    message_id: str = "",
) -> Answer:
    """Push into this platform itself, and so up its lanes: commands, pages and other systems.

    Raises:
        Denied: the principal may not push, or its scope lies outside this platform's division.
    """
    principal.must(permissions.DATA_PUSH)
    source = Source.local(principal)
    if isinstance(data, list):
        data = msgspec.json.encode(data)
    return _answer(
        intake.accept,
        Push(
            source=source,
            group=group,
            table=table,
            data=data.encode() if isinstance(data, str) else data,
            once=message_id or secrets.token_hex(16),
            version=VERSION,
            protocol="local",
            address=principal.address,
        ),
    )


def _answer(operation: Callable[[Any], Answer], request: Any) -> Answer:
    """Whatever goes wrong, the caller gets the standard's answer."""
    try:
        return operation(request)
    except Refused as refused:
        return refused.answer
    except Exception:  # noqa: BLE001  the last line of defence: only an answer of success promises anything
        reference = secrets.token_hex(4)
        log.exception("exchange request failed, reference %s", reference)
        return Answer(
            Code.SERVER_ERROR,
            f"{LABELS[Code.SERVER_ERROR]}：未能确认保存，请稍后原样重发，不会重复入库（编号 {reference}）。",
        )


def _push(call: Call) -> Answer:
    for _ in range(intake.ATTEMPTS):
        proven = prove(call, needs_data=True)
        try:
            return intake.accept(_as_push(call, proven))
        except AccountChanged:
            callers.load(proven.caller.app_id)
    raise AccountChanged


def _as_push(call: Call, proven: Proven) -> Push:
    params = call.params
    problem = _problem(params, _PUSH_PARAMS)
    message_id = params.get("messageID", "")
    if message_id and not _MESSAGE_ID.fullmatch(message_id):
        problem = problem or "messageID 应为 1 至 100 位的字母、数字或 _ . : -。"
        message_id = ""
    return Push(
        source=Source.of(proven.caller),
        group=params.get("group", ""),
        table=params.get("table", ""),
        data=params["data"].encode(),
        once=message_id or proven.verified.digest,
        version=params.get("version", VERSION),
        protocol=call.protocol,
        profile=proven.verified.profile.value,
        nonce=proven.nonce,
        address=call.address,
        problem=problem,
    )


def _get(call: Call) -> Answer:
    for _ in range(intake.ATTEMPTS):
        proven = prove(call)
        try:
            return query.answer(_as_query(call, proven))
        except AccountChanged:
            callers.load(proven.caller.app_id)
    raise AccountChanged


def _as_query(call: Call, proven: Proven) -> Query:
    params = call.params
    return Query(
        source=Source.of(proven.caller),
        group=params.get("group", ""),
        table=params.get("table", ""),
        where=params.get("where", ""),
        page=params.get("page", ""),
        page_size=params.get("page_size", ""),
        once=proven.verified.digest,
        version=params.get("version", VERSION),
        protocol=call.protocol,
        profile=proven.verified.profile.value,
        nonce=proven.nonce,
        address=call.address,
        problem=_problem(params, _GET_PARAMS),
    )


def _errors(call: Call) -> Answer:
    proven = prove(call)
    params = call.params
    if problem := _problem(params, _ERRORS_PARAMS):
        raise Refused(Code.ILLEGAL, problem)
    found = quarantined(app_id=proven.caller.app_id, once=params.get("messageID", ""))
    page = query.page(params.get("page", ""), params.get("page_size", ""), most=ERRORS_PAGE)
    total = found.count()
    return Answer(
        Code.SUCCESS,
        f"共有 {total} 份被拒绝的推送。",
        msgspec.json.encode([_as_refused_push(item) for item in found[page.first : page.end]]).decode(),
        headers={query.TOTAL_HEADER: str(total)},
    )


def _file(call: Call, content: bytes) -> Answer:
    if problem := _problem(call.params, _FILES_PARAMS):
        raise Refused(Code.ILLEGAL, problem)
    for _ in range(intake.ATTEMPTS):
        proven = prove(call)
        try:
            return receiving.take(proven.caller, dict(call.params), content)
        except AccountChanged:
            callers.load(proven.caller.app_id)
    raise AccountChanged


def _as_refused_push(item: Quarantine) -> dict[str, Any]:
    message = item.message
    return {
        "messageID": message.once,
        "group": message.group,
        "table": message.table,
        "time": f"{message.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
        "code": message.code,
        "message": item.summary,
        "status": item.status,
        "errorCount": item.error_count,
        "errors": item.errors,
    }


def _problem(params: Params, known: set[str]) -> str:
    """What is wrong with parameters that the signature covers but nothing else looks at.

    Unknown ones are refused: the standard's canonical string joins raw values by ``&``, and text moved from one
    parameter into another must not go unnoticed.
    """
    for name in params:
        if name not in known:
            return f"没有参数“{name[:50]}”，可用的参数为 {'、'.join(sorted(known))}。"
    version = params.get("version", VERSION)
    if version != VERSION:
        return f"version“{version[:20]}”不受支持，应为 {VERSION}。"
    if params.get("plain", "1") not in {"0", "1"}:
        return "plain 应为 0 或 1。"
    return ""
