"""Errors people can act on: what, why, how to mend. The REST kit turns them into problem+json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One wrong value: the field's name, the reason, and the row when there are several."""

    field: str
    message: str
    row: int | None = None


class ChengyunError(Exception):
    """Base of every error that a caller may see; ``detail`` is Chinese."""

    status = 400
    title = "请求有误"
    code = "bad_request"

    def __init__(self, detail: str, *, errors: Sequence[FieldError] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)


class Invalid(ChengyunError):
    """A value is not acceptable."""

    status = 422
    title = "内容有误"
    code = "invalid"


class Denied(ChengyunError):
    """The principal may not do this."""

    status = 403
    title = "没有权限"
    code = "denied"

    def __init__(self, detail: str = "", *, permission: str = "") -> None:
        super().__init__(detail or f"您的账号没有“{permission}”权限，请联系安全管理员授权。")
        self.permission = permission


class PageOutdated(ChengyunError):
    """The token of the page does not fit; our pages fetch a new one and ask again."""

    status = 403
    title = "页面已过期"
    code = "page_outdated"

    def __init__(self) -> None:
        super().__init__("页面的安全令牌已失效，操作没有执行。请刷新页面后重试。")


class Missing(ChengyunError):
    """There is no such thing, or the principal may not know of it."""

    status = 404
    title = "没有找到"
    code = "missing"


class Conflict(ChengyunError):
    """The thing is not in a state that allows this, or someone changed it meanwhile."""

    status = 409
    title = "状态冲突"
    code = "conflict"


class TooMuch(ChengyunError):
    """A bound was passed: body, page, rate or depth."""

    status = 429
    title = "超出限制"
    code = "too_much"


class Unavailable(ChengyunError):
    """An engine the request needs is not there now; nothing was stored."""

    status = 503
    title = "服务暂不可用"
    code = "unavailable"
