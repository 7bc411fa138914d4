"""What a kind of rule is, and its settings: described by types, checked with an error for each wrong field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from chengyun.kernel.errors import FieldError, Invalid
from chengyun.monitoring.alarms.frame import Frame, Judged

DAY = 86_400
MARKS = ("一级", "二级", "三级")
Seconds = Annotated[int, msgspec.Meta(ge=1, le=DAY)]
Direction = Literal["high", "low", "both"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a kind that has none."""


class Levels(Params, frozen=True, kw_only=True):
    """Limits that a rule brings itself; at least one is given, and a worse level has a higher one."""

    level3: Annotated[float, msgspec.Meta(gt=0)] | None = None
    level2: Annotated[float, msgspec.Meta(gt=0)] | None = None
    level1: Annotated[float, msgspec.Meta(gt=0)] | None = None

    def __post_init__(self) -> None:
        given = [limit for limit in (self.level3, self.level2, self.level1) if limit is not None]
        if not given:
            raise ValueError("三级、二级、一级限值至少填一个")
        if given != sorted(set(given)):
            raise ValueError("限值应从三级到一级递增")

    def rows(self, count: int) -> NDArray[np.float64]:
        """The limits, so many times."""
        limits = [np.nan if one is None else one for one in (self.level3, self.level2, self.level1)]
        return np.tile(np.array(limits, dtype=np.float64), (count, 1))

    def __str__(self) -> str:
        given = ((3, self.level3), (2, self.level2), (1, self.level1))
        return "、".join(f"{MARKS[level - 1]} {limit:g}" for level, limit in given if limit is not None)

    def of(self, level: int) -> float:
        """The limit of a level."""
        return float(self.rows(1)[0, 3 - level])


@dataclass(frozen=True)
class Baselines:
    """What is usual at points, by hour of the week: medians and spreads, each of shape (points, 168)."""

    points: NDArray[np.int32]
    medians: NDArray[np.float64]
    spreads: NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """Where points are: their objects and indicators, by ascending point."""

    points: NDArray[np.int32]
    objects: NDArray[np.int64]
    indicators: NDArray[np.str_]
    baselines: Baselines | None = None


Judge = Callable[[Frame, Any, float, Places], Judged]


@dataclass(frozen=True)
class Kind:
    """A kind of rule."""

    code: str
    label: str
    params: type[Params]
    judge: Judge | None
    """Frame, settings, hysteresis, places → what it says of each reading; None: not by readings."""
    says: Callable[[Any, int, float, str, str], str]
    """Settings, level, measure, which limit of the point was passed, unit → what an alarm's title tells after the point."""
    asks: Callable[[Any], str]
    """Settings → what the rule asks for, in a sentence."""
    back: Callable[[Any], int] = lambda params: 0
    """How many seconds before a reading it looks at."""
    back_values: int = 0
    """Of these seconds only so many of the last readings of a point; 0 for all."""
    most_points: int = 0
    """How many points a rule may watch; 0 for any number."""
    least_interval: int = 0
    """Points that report more often than every so many seconds are not watched."""
    limits: bool = False
    """Whether it judges by the limits of each point, so that those with no reading beyond are well."""
    restless: Callable[[NDArray[np.int32], NDArray[np.float64], Any], NDArray[np.bool_]] | None = None
    """Points and values, in order, settings → the readings of points that are not certain to be well: a cheap look
    before the whole calculation."""


def span(seconds: int) -> str:
    """So many seconds in words."""
    if seconds % 3600 == 0:
        return f"{seconds // 3600} 小时"
    return f"{seconds // 60} 分钟" if seconds % 60 == 0 else f"{seconds} 秒"


def checked(kind: Kind, content: Any) -> Params:
    """Settings of a kind.

    Raises:
        Invalid: a setting is wrong; the error names it.
    """
    try:
        return msgspec.convert(content, kind.params)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$")
        field = f"params{path.rstrip('`')}" if path else "params"
        raise Invalid("规则条件有误，没有保存。", errors=[FieldError(field, _chinese(reason))]) from error


_WORDS = (
    ("Object contains unknown field", "没有这一项"),
    ("Object missing required field", "缺少"),
    ("Expected `int | float`", "应为数值"),
    ("Expected `float | null`", "应为数值"),
    ("Expected `float`", "应为数值"),
    ("Expected `int`", "应为整数"),
    ("Expected `array` of length", "项数应为"),
    ("Expected `array`", "应为列表"),
    ("Expected `object`", "应为对象"),
    ("Expected `str`", "应为文本"),
    ("Invalid enum value", "没有这个选项"),
    (", got", "，实为"),
)


def _chinese(reason: str) -> str:
    for english, chinese in _WORDS:
        reason = reason.replace(english, chinese)
    return f"{reason}。"
