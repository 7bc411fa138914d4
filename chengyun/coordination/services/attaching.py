"""Files of a case: uploaded before, named when reporting or acting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chengyun.coordination.choices import Photo
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal

MOST = 30


def check(principal: Principal, given: Sequence[dict[str, Any]]) -> list[tuple[int, str]]:
    """The files named in a request, each of which the principal may see.

    Raises:
        Invalid: too many, or one is not there.
    """
    if not given:
        return []
    if len(given) > MOST:
        raise Invalid("附件过多。", errors=[FieldError("files", f"一次至多 {MOST} 个附件。")])
    wanted = [(int(item["id"]), str(item.get("kind") or Photo.OTHER)) for item in given]
    seen = files.seen(principal=principal, ids=[number for number, _ in wanted])
    if missing := [str(number) for number, _ in wanted if number not in seen]:
        raise Invalid(
            "附件不存在。",
            errors=[FieldError("files", f"没有编号为 {'、'.join(missing)} 的文件，或您无权使用它。")],
        )
    return wanted


def require(action_needs: Sequence[str], given: list[tuple[int, str]]) -> None:
    """Refuse a move without the photos its flow asks for.

    Raises:
        Invalid: they are missing.
    """
    kinds = {kind for _, kind in given}
    if "after_photo" in action_needs and Photo.AFTER not in kinds:
        raise Invalid("请附处置后照片。", errors=[FieldError("files", "至少应有一张处置后照片。")])
    if "before_after_photos" in action_needs and not {Photo.BEFORE, Photo.AFTER} <= kinds:
        raise Invalid("请附照片。", errors=[FieldError("files", "应有处置前、处置后照片各至少一张。")])
