"""Who calls, and is it really them: the checks before a request's content is looked at.

The order is fixed and documented: parameters present (10003, 10006, 10005, 10004), account known, active and
calling from an allowed address (10009), time stamp (10002 when it is no whole number of seconds, 10008 outside
the window), signature (10007). Limits of transport (413, 429) use code 10002 with their HTTP status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection

from chengyun.exchange import callers
from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.callers import KnownCaller
from chengyun.exchange.limits import FailureLimit, RateLimit, seconds_to_next_minute
from chengyun.exchange.models import Refusal
from chengyun.exchange.signing import NONCE_HEADER, PROFILE_HEADER, Profile, SignatureRefused, Verified
from chengyun.kernel import clock

Params = Mapping[str, str]

_KEPT = timedelta(days=180)
_FAILURES_A_MINUTE = 600
_failures = FailureLimit(_FAILURES_A_MINUTE)
_rates = RateLimit()


@dataclass(frozen=True, slots=True)
class Call:
    """One signed request, whatever protocol brought it."""

    params: Params
    method: str
    path: str
    headers: Mapping[str, str]
    address: str
    protocol: str = "http"


@dataclass(frozen=True, slots=True)
class Proven:
    """A request that is really its caller's."""

    caller: KnownCaller
    verified: Verified
    nonce: str


def authenticate(
    params: Params,
    *,
    method: str,
    path: str,
    headers: Mapping[str, str],
    address: str,
    protocol: str = "http",
) -> KnownCaller:
    """The caller who signed ``params``.

    Raises:
        Refused: nobody we know did.
    """
    return prove(Call(params, method, path, headers, address, protocol)).caller


def prove(call: Call, *, needs_data: bool = False) -> Proven:
    """Prove who calls. A refusal is counted; nothing of its content is kept.

    Raises:
        Refused: a check failed.
    """
    if _failures.exceeded(call.address):
        raise _too_many("来源地址被拒绝的请求过多")
    try:
        _check_present(call.params, needs_data=needs_data)
        return _check_with_fresh_account(call)
    except Refused as refused:
        _failures.count(call.address)
        app_id = call.params.get("appID", "")
        count_refusal(app_id if callers.is_known(app_id) else "", refused.answer, call.address)
        raise


def forget_limits() -> None:
    """Have counted nobody's requests, as a new process does."""
    global _failures, _rates
    _failures, _rates = FailureLimit(_FAILURES_A_MINUTE), RateLimit()


def count_refusal(app_id: str, answer: Answer, address: str) -> None:
    """Count a refused call in its hour."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into exchange_refusal (hour, app_id, code, count, last_at, last_address, last_message)
            values (%s, %s, %s, 1, %s, %s, %s)
            on conflict (hour, app_id, code) do update set count = exchange_refusal.count + 1,
                last_at = excluded.last_at, last_address = excluded.last_address,
                last_message = excluded.last_message
            """,
            [
                now.replace(minute=0, second=0, microsecond=0),
                app_id,
                int(answer.code),
                now,
                address[:64],
                answer.message[:300].replace("\x00", ""),
            ],
        )


def purge_refusals() -> None:
    """Drop counts that have been kept for half a year."""
    Refusal.objects.filter(hour__lt=clock.now() - _KEPT).delete()


def _check_present(params: Params, *, needs_data: bool) -> None:
    if not params.get("appID"):
        raise Refused(Code.NO_APP_ID, "请填写上级平台分配的平台标识 appID。")
    if not params.get("timestamp"):
        raise Refused(Code.NO_TIMESTAMP, "请填写 1970 年至今的秒数。")
    if params.get("version", "" if settings.EXCHANGE_REQUIRE_VERSION else "1.0") == "":
        raise Refused(Code.NO_VERSION, "请填写接口版本，如 1.0。")
    if needs_data and not params.get("data"):
        raise Refused(Code.NO_DATA, "请填写要推送的 JSON 数组。")


def _check_with_fresh_account(call: Call) -> Proven:
    """Check against the account as this process knows it; before refusing, make sure that it knows the latest."""
    known = callers.find(call.params["appID"])
    if known is None:
        raise Refused(Code.UNKNOWN_APP_ID, "appID 未分配，请先申请接入账号。")
    try:
        return _check(call, known)
    except Refused:
        fresh = callers.refresh(known)
        if fresh is known:
            raise
    if fresh is None:
        raise Refused(Code.UNKNOWN_APP_ID, "appID 未分配，请先申请接入账号。")
    return _check(call, fresh)


def _check(call: Call, caller: KnownCaller) -> Proven:
    _check_account(call, caller)
    _check_time(call.params["timestamp"])
    verified = _check_signature(call, caller)
    if not _rates.take(f"caller:{caller.app_id}", caller.rate_limit):
        raise _too_many(f"账号每分钟至多 {caller.rate_limit} 次请求")
    nonce = call.headers.get(NONCE_HEADER, "") if verified.profile is Profile.STRICT else ""
    return Proven(caller, verified, nonce)


def _check_account(call: Call, caller: KnownCaller) -> None:
    if not caller.active:
        raise Refused(Code.UNKNOWN_APP_ID, f"账号 {caller.app_id} 已停用，请联系上级平台。")
    if call.protocol == "mqtt" and caller.networks:
        # The broker does not tell where a message came from, so an agreed address cannot be checked.
        raise Refused(Code.UNKNOWN_APP_ID, "账号限定了来源地址，不能使用 MQTT，请改用 HTTP 或 SOAP。")
    if not caller.may_call_from(call.address):
        raise Refused(Code.UNKNOWN_APP_ID, f"来源地址 {call.address} 不在账号 {caller.app_id} 允许的范围内。")
    size = sum(len(value) for value in call.params.values())
    if size > caller.body_limit:
        raise Refused(
            Code.ILLEGAL,
            f"请求约 {size} 字节，超过账号上限 {caller.body_limit} 字节，请分批推送。",
            http_status=413,
        )


def _check_time(text: str) -> None:
    if not (text.isascii() and text.isdigit()):
        raise Refused(Code.ILLEGAL, f"timestamp 应为 1970 年至今的整秒数，实为“{text[:30]}”。")
    now = clock.now()
    if len(text) > 11:
        raise Refused(
            Code.ILLEGAL,
            f"timestamp“{text[:30]}”像是毫秒或更小的单位，应为 10 位的秒数，如 {int(now.timestamp())}。",
        )
    ahead = int(text) - int(now.timestamp())
    if abs(ahead) > settings.EXCHANGE_WINDOW_SECONDS:
        raise Refused(
            Code.EXPIRED,
            f"timestamp 比本平台时间{'快' if ahead > 0 else '慢'} {abs(ahead)} 秒，"
            f"至多相差 {settings.EXCHANGE_WINDOW_SECONDS} 秒。"
            f"本平台时间为 {clock.now().astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M:%S}，请校准时钟后重发。",
        )


def _check_signature(call: Call, caller: KnownCaller) -> Verified:
    stated = call.headers.get(PROFILE_HEADER, "")
    if stated and stated not in caller.profiles:
        raise Refused(
            Code.BAD_SIGNATURE,
            f"账号未约定签名方式“{stated[:20]}”，应为 {'、'.join(caller.profiles)} 之一。",
        )
    # Old clients send no header: then it is one of the standard's own two, never an easier one than agreed.
    candidates = [
        key
        for key in caller.keys
        if key.valid()
        and key.profile in caller.profiles
        and (key.profile == stated if stated else key.profile is not Profile.STRICT)
    ]
    refusal = f"请求头 {PROFILE_HEADER} 应为 {'、'.join(caller.profiles)} 之一，且账号须有可用的密钥。"
    for key in candidates:
        try:
            return key.verifier.verify(call.method, call.path, call.params, call.headers)
        except SignatureRefused as refused:
            refusal = str(refused)
    raise Refused(Code.BAD_SIGNATURE, refusal)


def _too_many(reason: str) -> Refused:
    wait = seconds_to_next_minute()
    return Refused(
        Code.ILLEGAL,
        f"{reason}，请 {wait} 秒后再试。",
        http_status=429,
        headers={"Retry-After": str(wait)},
    )
