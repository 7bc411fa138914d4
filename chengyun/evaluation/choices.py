"""What codes stand for."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid

REPORTED, FIELD, SURVEYED, COUNTED = "1", "2", "3", "4"
METHODS = [(REPORTED, "平台上报"), (FIELD, "实地考察"), (SURVEYED, "问卷调查"), (COUNTED, "平台计算")]
SETS = [("management", "管理评价"), ("operation", "运行评价")]
KINDS = [("1", "自评价"), ("2", "第三方评价"), ("3", "部级评价")]
GRID_KINDS = {"A": "A 类", "B": "B 类", "C": "C 类"}
POINT_KINDS = {
    "main_road": "主次干道", "back_street": "背街小巷", "market": "农贸市场", "square": "广场", "park": "公园绿地",
    "housing": "居民小区", "station": "车站", "toilet": "公共厕所", "transfer": "垃圾转运站", "water": "河湖水体",
    "site": "建筑工地", "other": "其他",
}  # fmt: skip
TOTAL = "总分"

_PERIOD = re.compile(r"(20\d\d)(?:H([12])|Q([1-4])|(0[1-9]|1[0-2]))?", re.ASCII)


def span(period: str) -> tuple[datetime, datetime]:
    """The beginning and the end (exclusive) of a year, half, quarter or month: 2026, 2026H1, 2026Q3, 202611.

    Raises:
        Invalid: it is none.
    """
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise Invalid(
            "评价周期有误。", errors=[FieldError("period", "应如 2026、2026H1、2026Q3 或 202611。")]
        )
    year, half, quarter, month = found.groups()
    first, months = 1, 12
    if half:
        first, months = 6 * int(half) - 5, 6
    elif quarter:
        first, months = 3 * int(quarter) - 2, 3
    elif month:
        first, months = int(month), 1
    begin = date(int(year), first, 1)
    end = (begin + timedelta(days=31 * months)).replace(day=1) if months < 12 else date(int(year) + 1, 1, 1)
    if months in (3, 6):
        end = date(int(year) + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return datetime.combine(begin, time(), SHANGHAI), datetime.combine(end, time(), SHANGHAI)


def year_before(period: str) -> str:
    """The same period of the year before."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def period_label(period: str) -> str:
    """A period as people say it; one that another platform writes otherwise, as it stands."""
    if _PERIOD.fullmatch(period) is None:
        return period
    year, rest = f"{period[:4]} 年", period[4:]
    if not rest:
        return f"{year}度"
    if rest[0] == "H":
        return f"{year}{'上' if rest[1] == '1' else '下'}半年"
    return f"{year}第 {rest[1]} 季度" if rest[0] == "Q" else f"{year} {int(rest)} 月"
