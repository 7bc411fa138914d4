"""One row of a file, checked."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chengyun.coordination import directory
from chengyun.coordination.imports.columns import BY_NAME, Mapped
from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError
from chengyun.kernel.rest.sheets import Row

_NAMESPACE = uuid.UUID("6d0a3cf0-4b0b-5c36-9a1e-5f0f5a7a9c11")
_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S")
MOST_TEXT = 4000
MOST_NOTE = 2000
_CUT = "……（后文过长，已截去）"


@dataclass(frozen=True)
class Complaint:
    """What a good row tells. ``key`` is the same whenever the same row of the same origin is read."""

    row: int
    key: uuid.UUID
    number: str
    person: str
    phone: str
    at: datetime | None
    subject: str
    description: str
    address: str
    lon: float | None
    lat: float | None
    kind: str
    class_code: str
    reply: str
    replied: datetime | None
    likes: int


def read(number: int, row: Row, mapped: Mapped, origin: str) -> tuple[Complaint | None, list[FieldError]]:
    """Check a row; the complaint, or what is wrong with it by column."""
    errors: list[FieldError] = []

    def text(name: str) -> str:
        value = row.get(mapped.get(name, ""))
        return "" if value is None else " ".join(str(value).split())

    def wrong(name: str, message: str) -> None:
        errors.append(FieldError(mapped.get(name, BY_NAME[name].label), message, number))

    subject, body = text("subject"), text("text")
    if not subject and not body:
        wrong("text" if "text" in mapped else "subject", "没有内容。")
    description = body if not subject or body.startswith(subject) else f"{subject}\n{body}".strip()
    at = _time("time", text("time"), wrong)
    replied = _time("replied", text("replied"), wrong)
    if at is not None and replied is not None and replied < at:
        wrong("replied", "答复时间早于反映时间。")
    lon, lat = _number("lon", text("lon"), 180, wrong), _number("lat", text("lat"), 90, wrong)
    if (lon is None) != (lat is None) and not errors:
        wrong("lon" if lon is None else "lat", "经度与纬度应同时填写。")
    kind, code = _class(text("class"), wrong)
    likes = _number("likes", text("likes"), 1_000_000_000, wrong)
    phone = text("phone")
    if phone and (not 3 <= len(phone) <= 20 or set(phone) - set("0123456789+ -")):
        wrong("phone", f"“{phone[:30]}”不是电话号码。")
    if errors:
        return None, errors
    name = text("number")
    return (
        Complaint(
            row=number,
            key=uuid.uuid5(_NAMESPACE, "\n".join([origin, name, text("person"), text("time"), description])),
            number=name[:50],
            person=text("person")[:50],
            phone=phone,
            at=at,
            subject=(subject or description)[:60],
            description=cut(description, MOST_TEXT),
            address=text("address")[:200],
            lon=lon,
            lat=lat,
            kind=kind,
            class_code=code,
            reply=cut(text("reply"), MOST_NOTE),
            replied=replied,
            likes=max(int(likes or 0), 0),
        ),
        [],
    )


def cut(text: str, most: int) -> str:
    """At most so many characters; says so when something is left out."""
    return text if len(text) <= most else text[: most - len(_CUT)] + _CUT


def _time(name: str, text: str, wrong: Any) -> datetime | None:
    if not text:
        return None
    plain = text.replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "")
    for form in _TIMES:
        try:
            found = datetime.strptime(plain, form).replace(tzinfo=clock.SHANGHAI)
        except ValueError:
            continue
        if found.year < 1980:
            break
        if found > clock.now():
            wrong(name, f"“{text[:30]}”晚于现在。")
            return None
        return found
    wrong(name, f"“{text[:30]}”不是时间，应形如 2026-11-26 09:30:00。")
    return None


def _number(name: str, text: str, most: float, wrong: Any) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        wrong(name, f"“{text[:30]}”不是{BY_NAME[name].label}。")
        return None
    return value


def _class(text: str, wrong: Any) -> tuple[str, str]:
    """A minor class by its name, or by kind and code (``部件0101``, ``event/0101``)."""
    if not text:
        return "", ""
    for kind, label in (("component", "部件"), ("event", "事件")):
        names = directory.classes().get(kind, {})
        code = text.removeprefix(label).removeprefix(f"{kind}/").strip()
        if code != text and len(code) == 4 and code in names:
            return kind, code
        for code, name in names.items():
            if len(code) == 4 and name == text:
                return kind, code
    wrong("class", f"没有小类“{text[:40]}”。")
    return "", ""
