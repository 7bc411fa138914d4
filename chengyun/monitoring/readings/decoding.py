"""What devices send: JSON, or the same content as MessagePack, which is half as long.

One report or a list of reports; a report says when, and the value of each point by its code::

    {"at": "2026-11-27T08:00:00+08:00", "values": {"GA01": 3.5, "GA03": 0.21}}

``at`` may also be milliseconds since 1970. A value of null was missed by the sensor; ``quality`` 1 marks the
report as suspect. A gateway adds ``"device": "D7"`` to what it reports for one of its children.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid

MOST_REPORTS = 10_000


class Report(msgspec.Struct, frozen=True, gc=False):
    """What a device measured at one moment."""

    at: int | float | str
    values: dict[str, float | bool | None]
    quality: int = 0
    device: str = ""
    """A gateway names the device that it reports for."""


_SHAPE = list[Report] | Report
_json = msgspec.json.Decoder(_SHAPE)
_msgpack = msgspec.msgpack.Decoder(_SHAPE)


def decode(payload: bytes, *, packed: bool = False) -> list[Report]:
    """The reports of a payload.

    Raises:
        Invalid: it is not of the described shape, or holds too many reports.
    """
    try:
        content = (_msgpack if packed else _json).decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        form = "MessagePack" if packed else "JSON"
        reason = f'报文应为 {form}，形如 {{"at": …, "values": {{测点: 数值}}}}：{error}'
        raise Invalid("报文格式有误。", errors=[FieldError("body", reason)]) from error
    reports = content if isinstance(content, list) else [content]
    if len(reports) > MOST_REPORTS:
        reason = f"共 {len(reports)} 条，一次至多 {MOST_REPORTS} 条，请分几次上报。"
        raise Invalid("一次上报过多。", errors=[FieldError("body", reason)])
    return reports


def microseconds(at: int | float | str) -> int | None:
    """A report's moment since 1970, or None when it is none. A text without zone is Beijing time."""
    try:
        if not isinstance(at, str):
            return round(at * 1000) if abs(at) < 1e14 else None
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=SHANGHAI)
        return round(moment.timestamp() * 1_000_000)
    except (ValueError, OverflowError):
        return None
