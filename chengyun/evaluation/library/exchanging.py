"""A set as a table: taken out, changed in a spreadsheet or replaced by another, and read back into a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from django.db import transaction

from chengyun.evaluation.choices import METHODS, POINT_KINDS
from chengyun.evaluation.library.checking import errors_of
from chengyun.evaluation.library.models import Indicator, Library
from chengyun.evaluation.library.services import MOST_INDICATORS, draft, noted
from chengyun.evaluation.permissions import LIBRARY
from chengyun.evaluation.rules.loading import indicator_of, row_of
from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.kernel.rest import sheets

COLUMNS = {
    "code": "编码", "dimension": "维度", "name": "名称", "description": "描述", "points": "分值", "method": "评价方式",
    "formula": "计算公式", "figures": "数据项", "unit": "单位", "scoring": "评分方法", "point_types": "评价点位类型",
    "check_items": "检查项", "questions": "问卷题目",
}  # fmt: skip
_NEEDED = ("code", "dimension", "name", "points", "method", "scoring")
_METHODS = {label: code for code, label in METHODS}
_POINTS = {label: code for code, label in POINT_KINDS.items()}
_LONGEST = {"code": 20, "dimension": 20, "name": 100, "description": 1000, "formula": 500, "unit": 20}
_SHOWN = 50


def table(library: Library) -> Iterator[list[Any]]:
    """The rows of a set, as ``load`` reads them."""
    methods = dict(METHODS)
    for one in library.indicators.order_by("position", "code"):
        row = row_of(one)
        row["method"] = methods[one.method]
        row["point_types"] = " ".join(POINT_KINDS[kind] for kind in one.point_types)
        yield [sheets.cell(row[name]) for name in COLUMNS]


@transaction.atomic
def load(*, principal: Principal, library_id: int, name: str, content: IO[bytes], size: int) -> Library:
    """Replace all indicators of a draft by those of a file.

    Raises:
        Denied: the principal keeps no library.
        Missing: there is no such version.
        Conflict: it is no draft.
        Invalid: the file is no such table; every fault is told with its row.
    """
    principal.must(LIBRARY)
    library = draft(library_id)
    rows = sheets.read(name, content, size)
    if missing := [COLUMNS[one] for one in _NEEDED if rows and COLUMNS[one] not in rows[0]]:
        raise Invalid(
            "文件缺少列，没有导入。", errors=[FieldError("file", f"没有“{'、'.join(missing)}”列。")]
        )
    if not 1 <= len(rows) <= MOST_INDICATORS:
        raise Invalid("没有导入。", errors=[FieldError("file", f"应有 1 至 {MOST_INDICATORS} 个指标。")])
    found: list[Indicator] = []
    errors: list[FieldError] = []
    for number, row in enumerate(rows, 2):
        one, said = _read(library, row, number - 1)
        if one is not None and any(one.code == other.code for other in found):
            said = [f"编码“{one.code}”重复。"]
        errors += [FieldError(f"第 {number} 行", message) for message in said]
        if one is not None:
            found.append(one)
    if errors:
        raise Invalid(f"文件有 {len(errors)} 处错误，没有导入。", errors=errors[:_SHOWN])
    before = library.indicators.count()
    library.indicators.all().delete()
    Indicator.objects.bulk_create(found)
    audit.record(
        principal=principal,
        action="evaluation.library.load",
        target=library,
        before={"indicators": before},
        after={"indicators": len(found), "file": name[:100]},
    )
    return noted(principal, library, "")


def compare(library: Library, other: Library) -> list[dict[str, Any]]:
    """What the indicators of a version have that those of another have not, by code."""
    fields = {name: label for name, label in COLUMNS.items() if name != "code"}
    mine, theirs = ({one.code: row_of(one) for one in each.indicators.all()} for each in (library, other))
    found = []
    for code in sorted(mine.keys() | theirs.keys()):
        new, old = mine.get(code), theirs.get(code)
        if new is None or old is None:
            known = new or old or {}
            change = "added" if new else "removed"
            found.append({"code": code, "name": known["name"], "change": change, "fields": []})
            continue
        changed = [
            {"label": label, "before": str(old[name]), "after": str(new[name])}
            for name, label in fields.items()
            if old[name] != new[name]
        ]
        if changed:
            found.append({"code": code, "name": new["name"], "change": "changed", "fields": changed})
    return found


def _read(library: Library, row: dict[str, Any], position: int) -> tuple[Indicator | None, list[str]]:
    text = {name: _text(row.get(label)) for name, label in COLUMNS.items()}
    if blank := [COLUMNS[name] for name in _NEEDED if not text[name]]:
        return None, [f"“{'、'.join(blank)}”不能为空。"]
    if long := [COLUMNS[name] for name, most in _LONGEST.items() if len(text[name]) > most]:
        return None, [f"“{'、'.join(long)}”过长。"]
    if not (text["code"].isascii() and text["code"].isalnum()):
        return None, ["编码应由字母与数字组成。"]
    kinds = text["point_types"].split()
    if unknown := [kind for kind in kinds if kind not in _POINTS]:
        return None, [f"没有点位类型“{unknown[0]}”；应为 {'、'.join(_POINTS)}。"]
    if text["method"] not in _METHODS:
        return None, [f"评价方式应为 {'、'.join(_METHODS)} 中的一种。"]
    text |= {"method": _METHODS[text["method"]], "point_types": " ".join(_POINTS[kind] for kind in kinds)}
    try:
        one = Indicator(library=library, **indicator_of(text, position))
    except ValueError:
        return None, ["分值、数据项、评分方法或问卷题目的写法有误，可对照导出的文件。"]
    if not 0 < one.points <= 100:
        return None, ["分值应大于 0、不大于 100。"]
    return one, [error.message for error in errors_of(one)]


def _text(value: object) -> str:
    """A cell as text; the apostrophe by which a table keeps a text from being run is taken off."""
    text = "" if value is None else str(value).strip()
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text
