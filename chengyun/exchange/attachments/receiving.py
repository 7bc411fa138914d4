"""Files from other platforms: taken part by part, checked when whole, seen by nobody until a row names them."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Sum

from chengyun.exchange.answers import Answer, Code, Refused
from chengyun.exchange.attachments.keeping import part_key
from chengyun.exchange.callers import KnownCaller
from chengyun.exchange.intake import AccountChanged
from chengyun.exchange.models import Caller, FileTransfer
from chengyun.kernel import clock
from chengyun.kernel.crypto import sm3
from chengyun.kernel.files import parts
from chengyun.kernel.files.kinds import EXTENSIONS
from chengyun.kernel.files.services import MOST_BYTES

MOST_PART = 4 * 1024 * 1024
UNNAMED_BYTES = 2 * 1024**3
"""What one caller may have sent without any row that names it."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def take(caller: KnownCaller, params: dict[str, str], content: bytes) -> Answer:
    """Keep a part, when it is the next one; the answer tells how many bytes are held.

    Raises:
        AccountChanged: the account is not what it was when the caller was proven.
        Refused: the file may not come in, or is not what it was said to be.
    """
    size, offset = _checked(params, content)
    with transaction.atomic():
        if not Caller.objects.filter(pk=caller.id, revision=caller.revision).exists():
            raise AccountChanged
        file = _started(caller, params, size)
        if file.status != FileTransfer.Status.DONE:
            problem = _append(file, offset, content)
            file.save()
        else:
            problem = ""
    # What was found wrong is stored; only then is it told.
    if problem:
        raise Refused(Code.ILLEGAL, problem)
    done = file.status == FileTransfer.Status.DONE
    told = {"sm3": file.sm3, "received": file.received, "complete": done}
    return Answer(
        Code.SUCCESS, "附件已收齐。" if done else "附件待续传。", msgspec.json.encode(told).decode()
    )


def _checked(params: dict[str, str], content: bytes) -> tuple[int, int]:
    """Size and offset.

    Raises:
        Refused: a parameter is not what it should be.
    """
    name, digest = params.get("name", ""), params.get("sm3", "")
    if not 1 <= len(name) <= 200 or "/" in name or "\\" in name:
        raise Refused(Code.ILLEGAL, "name 应为 1 至 200 字的文件名，不含路径。")
    if name.rpartition(".")[2].lower() not in EXTENSIONS:
        raise Refused(Code.ILLEGAL, f"不接收“{name[-50:]}”这种文件，允许的类型：{'、'.join(EXTENSIONS)}。")
    if not _DIGEST.fullmatch(digest):
        raise Refused(Code.ILLEGAL, "sm3 应为文件 SM3 摘要的 64 位十六进制小写文本。")
    size, offset = (_number(params, one) for one in ("size", "offset"))
    if not 1 <= size <= MOST_BYTES:
        raise Refused(Code.ILLEGAL, f"size 应为 1 至 {MOST_BYTES} 字节。")
    if len(content) > MOST_PART:
        raise Refused(Code.ILLEGAL, f"每段至多 {MOST_PART} 字节。", http_status=413)
    if offset + len(content) > size:
        raise Refused(Code.ILLEGAL, "offset 加上本段字节数超过了 size。")
    if params.get("part", "") != sm3.hexdigest(content):
        raise Refused(Code.ILLEGAL, "part 与本段内容的 SM3 摘要不符。")
    return size, offset


def _number(params: dict[str, str], name: str) -> int:
    text = params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise Refused(Code.ILLEGAL, f"{name} 应为不小于 0 的整数。")
    return int(text)


def _started(caller: KnownCaller, params: dict[str, str], size: int) -> FileTransfer:
    """The transfer, locked; begun when it is new."""
    known = {"caller_id": caller.id, "sm3": params["sm3"]}
    file = FileTransfer.objects.select_for_update().filter(**known).first()
    if file is None:
        _check_room(caller, size)
        new: dict[str, Any] = {"direction": "in", "name": params["name"], "size": size}
        FileTransfer.objects.get_or_create(**known, defaults=new)
        file = FileTransfer.objects.select_for_update().get(**known)
    if file.status != FileTransfer.Status.DONE and (file.name, file.size) != (params["name"], size):
        # It was told differently before, or refused under another name: begin anew.
        file.name, file.size, file.received, file.status = (
            params["name"],
            size,
            0,
            FileTransfer.Status.UNDER_WAY,
        )
    return file


def _check_room(caller: KnownCaller, size: int) -> None:
    waiting = (
        FileTransfer.objects.filter(caller_id=caller.id, named_at=None).aggregate(n=Sum("size"))["n"] or 0
    )
    if waiting + size > UNNAMED_BYTES:
        raise Refused(
            Code.ILLEGAL,
            f"已有 {waiting} 字节附件没有任何数据引用，至多 {UNNAMED_BYTES} 字节，请先推送引用它们的数据。",
            http_status=429,
            headers={"Retry-After": "300"},
        )


def _append(file: FileTransfer, offset: int, content: bytes) -> str:
    """Keep the part if it is the next one, and finish with the last; what is wrong with the whole file."""
    if not content or offset != file.received:
        return ""
    try:
        parts.append(part_key(file), offset, content)
    except parts.Lost:
        file.received = 0
        return ""
    file.received += len(content)
    file.status = FileTransfer.Status.UNDER_WAY
    if file.received < file.size:
        return ""
    problem = parts.finish(part_key(file), name=file.name, digest=file.sm3)
    if problem:
        file.status, file.received, file.detail = FileTransfer.Status.REFUSED, 0, problem
    else:
        file.status, file.detail = FileTransfer.Status.DONE, ""
    file.finished_at = clock.now()
    return problem
