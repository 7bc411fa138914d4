"""What the interface answers (table A.0.3) and the codes it answers with (table A.0.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import msgspec

from chengyun.kernel.errors import FieldError


class Code(IntEnum):
    """Status codes of table A.0.4; the table lists no code for success, 0 is ours."""

    SUCCESS = 0
    UNREADABLE = 10001
    ILLEGAL = 10002
    NO_APP_ID = 10003
    NO_DATA = 10004
    NO_VERSION = 10005
    NO_TIMESTAMP = 10006
    BAD_SIGNATURE = 10007
    EXPIRED = 10008
    UNKNOWN_APP_ID = 10009
    SERVER_ERROR = 10010


LABELS: dict[int, str] = {
    Code.SUCCESS: "成功",
    Code.UNREADABLE: "data参数解析异常",
    Code.ILLEGAL: "参数不合法",
    Code.NO_APP_ID: "appID参数为空",
    Code.NO_DATA: "data参数为空",
    Code.NO_VERSION: "version参数为空",
    Code.NO_TIMESTAMP: "timestamp参数为空",
    Code.BAD_SIGNATURE: "签名验证失败",
    Code.EXPIRED: "接口时效失效",
    Code.UNKNOWN_APP_ID: "未分配的appID",
    Code.SERVER_ERROR: "服务端错误",
}

ANSWERED_ERRORS = 100
"""How many row errors an answer carries; the rest are fetched from the errors interface."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``data`` is JSON text, which table A.0.3 wants as a string inside the JSON."""

    code: int
    message: str
    data: str = ""
    http_status: int = 200
    """What HTTP callers see. The standard's own codes are 200; only limits of transport differ (413, 429…)."""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def success(self) -> bool:
        return self.code == Code.SUCCESS

    def encode(self, *, plain: bool = False) -> bytes:
        """The answer's JSON; ``plain`` puts ``data`` in as JSON instead of as a string."""
        data: Any = msgspec.Raw(self.data.encode() or b"null") if plain else self.data
        return msgspec.json.encode(
            {"success": self.success, "code": int(self.code), "message": self.message, "data": data}
        )

    @classmethod
    def decode(cls, text: str) -> Answer:
        """An answer that :meth:`encode` wrote."""
        fields = msgspec.json.decode(text)
        return cls(fields["code"], fields["message"], fields["data"])


class Refused(Exception):
    """The call is refused; ``answer`` tells the caller why."""

    def __init__(
        self,
        code: Code,
        reason: str,
        *,
        errors: Sequence[FieldError] = (),
        error_count: int = 0,
        http_status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(reason)
        self.errors = errors
        self.error_count = error_count
        data = ""
        if errors:
            told = [as_json(error) for error in errors[:ANSWERED_ERRORS]]
            data = msgspec.json.encode({"errorCount": error_count, "errors": told}).decode()
        self.answer = Answer(code, f"{LABELS[code]}：{reason}", data, http_status, headers or {})


def as_json(error: FieldError) -> dict[str, Any]:
    """A row error as callers and pages see it."""
    return {"row": error.row, "field": error.field, "message": error.message}
