"""An evaluation scheme: data made objects, refused with the place of the mistake when it cannot be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from chengyun.coordination.performance.periods import PERIODS
from chengyun.kernel.errors import FieldError

OBJECTS: dict[str, str] = {
    "region": "区域",
    "department": "部门",
    "supervisor": "监督员",
    "acceptor": "受理员",
    "shift_leader": "值班长",
    "dispatcher": "派遣员",
}
"""What is evaluated."""

SCORES = {"rate": "率×100", "inverse": "(1−率)×100", "bands": "按数量分档"}
GRADES = ("A", "B", "C", "D", "E")
AREA_CLASSES = ("1", "2", "3")

Band = tuple[int | None, int]
"""Up to how many, and the score."""


@dataclass(frozen=True)
class Indicator:
    """One indicator of an object."""

    code: str
    label: str
    weight: int
    score: str
    of: tuple[str, ...]
    by: tuple[str, ...] = ()
    bands: Mapping[str, tuple[Band, ...]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The counts it needs."""
        return (*self.of, *self.by)


@dataclass(frozen=True)
class Scheme:
    """All indicators of all objects, and the grades: letter → least score."""

    name: str
    grades: Mapping[str, int]
    objects: Mapping[str, tuple[Indicator, ...]]
    periods: tuple[str, ...] = tuple(PERIODS)
    """In which periods is evaluated, in order."""


class Wrong(Exception):
    """A scheme that cannot be, with every mistake."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("；".join(f"{error.field}：{error.message}" for error in errors))
        self.errors = errors


def parse(content: Any, columns: Collection[str]) -> Scheme:
    """Make a scheme of data; ``columns`` are the counts there are.

    Raises:
        Wrong: with every mistake found.
    """
    checker = _Checker(columns)
    scheme = checker.scheme(content)
    if checker.errors:
        raise Wrong(checker.errors)
    assert scheme is not None
    return scheme


class _Checker:
    def __init__(self, columns: Collection[str]) -> None:
        self.columns = columns
        self.errors: list[FieldError] = []

    def wrong(self, field: str, message: str) -> None:
        self.errors.append(FieldError(field, message))

    def scheme(self, content: Any) -> Scheme | None:
        if not isinstance(content, dict) or not isinstance(content.get("objects"), dict):
            self.wrong("objects", "方案应含 name、grades 和 objects。")
            return None
        name = content.get("name")
        if not isinstance(name, str) or not name.strip():
            self.wrong("name", "请填写方案名称。")
        objects = content["objects"]
        if set(objects) != set(OBJECTS):
            self.wrong("objects", f"应恰好含 {'、'.join(OBJECTS)}。")
            return None
        grades = self.grades(content.get("grades"))
        made = {key: self.indicators(key, objects[key]) for key in OBJECTS}
        return Scheme(str(name), grades, made, self.periods(content.get("periods", list(PERIODS))))

    def periods(self, content: Any) -> tuple[str, ...]:
        if not isinstance(content, list) or not content or not set(map(str, content)) <= set(PERIODS):
            self.wrong("periods", f"评价周期应为 {'、'.join(PERIODS)} 中的一种或几种。")
            return ()
        return tuple(key for key in PERIODS if key in content)

    def grades(self, content: Any) -> dict[str, int]:
        if (
            not isinstance(content, dict)
            or tuple(content) != GRADES
            or not all(_whole(value) for value in content.values())
        ):
            self.wrong("grades", "等级应依次为 A、B、C、D、E，各为最低分（整数）。")
            return {}
        limits = list(content.values())
        if limits != sorted(set(limits), reverse=True) or limits[-1] != 0 or limits[0] > 100:
            self.wrong("grades", "等级的最低分应由高到低，在 0 至 100 之间，E 为 0。")
        return dict(content)

    def indicators(self, key: str, content: Any) -> tuple[Indicator, ...]:
        field = f"objects.{key}"
        if not isinstance(content, list) or not content:
            self.wrong(field, "至少应有一项指标。")
            return ()
        made = [self.indicator(key, f"{field}.{number}", entry) for number, entry in enumerate(content)]
        found = tuple(indicator for indicator in made if indicator is not None)
        if len(found) == len(content):
            total = sum(indicator.weight for indicator in found)
            if total != 100:
                self.wrong(field, f"权重合计 {total}，应为 100。")
            if len({indicator.code for indicator in found}) < len(found):
                self.wrong(field, "指标代码重复。")
        return found

    def indicator(self, key: str, field: str, entry: Any) -> Indicator | None:
        before = len(self.errors)
        if not isinstance(entry, dict):
            self.wrong(field, "应为一项指标。")
            return None
        for name in ("code", "label"):
            if not isinstance(entry.get(name), str) or not entry[name].strip():
                self.wrong(f"{field}.{name}", "不能为空。")
        if not _whole(entry.get("weight")) or not 1 <= entry["weight"] <= 100:
            self.wrong(f"{field}.weight", "权重应为 1 至 100 的整数。")
        score = entry.get("score")
        if score not in SCORES:
            self.wrong(f"{field}.score", f"应为 {'、'.join(SCORES)} 之一。")
        of = self.counts(f"{field}.of", entry.get("of"))
        by = self.counts(f"{field}.by", entry.get("by")) if score in ("rate", "inverse") else ()
        bands = self.bands(key, f"{field}.bands", entry.get("bands")) if score == "bands" else None
        if len(self.errors) > before:
            return None
        return Indicator(entry["code"], entry["label"], entry["weight"], str(score), of, by, bands)

    def counts(self, field: str, content: Any) -> tuple[str, ...]:
        if not isinstance(content, list) or not content:
            self.wrong(field, "至少应有一个基本指标。")
            return ()
        if unknown := [str(column) for column in content if column not in self.columns]:
            self.wrong(field, f"没有基本指标 {'、'.join(unknown)}。")
        return tuple(str(column) for column in content)

    def bands(self, key: str, field: str, content: Any) -> dict[str, tuple[Band, ...]]:
        wanted = AREA_CLASSES if key == "region" else ("",)
        if not isinstance(content, dict) or set(content) != set(wanted):
            shown = "1、2、3 类区域各一组" if key == "region" else "一组（键为空）"
            self.wrong(field, f"分档应为{shown}。")
            return {}
        return {name: self.table(f"{field}.{name}", content[name]) for name in wanted}

    def table(self, field: str, content: Any) -> tuple[Band, ...]:
        rows = content if isinstance(content, list) else []
        fine = all(
            isinstance(row, list | tuple)
            and len(row) == 2
            and (row[0] is None or _whole(row[0]))
            and _whole(row[1])
            and 0 <= row[1] <= 100
            for row in rows
        )
        if not rows or not fine:
            self.wrong(field, "每档应为 [不超过, 得分]，得分为 0 至 100 的整数。")
            return ()
        limits = [row[0] for row in rows]
        inner = limits[:-1]
        if limits[-1] is not None or None in inner or inner != sorted(set(inner)):
            self.wrong(field, "各档的上限应由小到大，最后一档不设上限（null）。")
        return tuple((row[0], row[1]) for row in rows)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
