"""What is counted of a region: risks and hazards as they stand, alarms and accidents of a period, daily sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from chengyun.monitoring.regions.query import DIVISION, Asked, counted, during, midnight, where
from chengyun.monitoring.scoring.formula import ACCIDENT_POINTS

Figures = dict[str, float]
_COLOURS = {"1": "risk_red", "2": "risk_orange", "3": "risk_yellow", "4": "risk_blue"}
_DONE = {"40", "50", "60"}
DURATIONS: list[tuple[str, int | None, int | None]] = [
    ("30 分钟以内", None, 1800),
    ("30 分钟～2 小时", 1800, 7200),
    ("2～24 小时", 7200, 86_400),
    ("24 小时以上", 86_400, None),
]
_STANDING = '("liftTime" is null or "liftTime" >= %s) and "evalDate" < %s'
_OPEN = '"findTime" < %s and ("rectifyStatus" <> \'40\' or "finishTime" >= %s)'


def by_division(what: Asked, *, digits: int | None = None) -> dict[str, Figures]:
    """The figures of each division into which the region falls, by its cut code."""
    found: dict[str, Figures] = defaultdict(lambda: defaultdict(float))
    end = midnight(what.end)
    for row in counted(
        "risk", what, where(what, _STANDING, end, what.end), [DIVISION, "riskLevel"], digits=digits
    ):
        _add(found[row[DIVISION]], {"risks": row["count"], _COLOURS[row["riskLevel"]]: row["count"]})
    free = where(what, f'{_STANDING} and coalesce("openMeasures", 0) = 0', end, what.end)
    for row in counted("risk", what, free, [DIVISION], digits=digits):
        _add(found[row[DIVISION]], {"risks_controlled": row["count"]})
    for row in counted(
        "hiddenDanger",
        what,
        where(what, _OPEN, end, end),
        [DIVISION, "dangerLevel", "rectifyStatus"],
        digits=digits,
    ):
        major = row["count"] if row["dangerLevel"] == "1" else 0
        late = row["count"] if row["rectifyStatus"] == "50" else 0
        _add(
            found[row[DIVISION]],
            {"hazards_open": row["count"], "hazards_major": major, "hazards_overdue": late},
        )
    for row in counted(
        "hiddenDanger", what, during(what, "findTime"), [DIVISION, "rectifyStatus"], digits=digits
    ):
        closed = row["count"] if row["rectifyStatus"] == "40" else 0
        _add(found[row[DIVISION]], {"hazards_found": row["count"], "hazards_closed": closed})
    for row in _alarms(what, [DIVISION, "subject", "isTrue", "handleStatus"], digits):
        _add(found[row[DIVISION]], _alarm_figures(row))
    for row in counted(
        "accident",
        what,
        during(what, "occurTime", 'coalesce("withdrawn", 0) = 0'),
        [DIVISION, "level"],
        sums=["deaths", "injured", "loss"],
        digits=digits,
    ):
        points = ACCIDENT_POINTS[int(row["level"])] * row["count"]
        _add(
            found[row[DIVISION]],
            {
                "accidents": row["count"],
                "accident_points": points,
                "deaths": row["deaths"],
                "injured": row["injured"],
                "loss": row["loss"],
            },
        )
    for row in counted(
        "operStat",
        what,
        during(what, "statisticalTime"),
        [DIVISION],
        sums=["onlineRate", "patrolTask", "patrolDone", "alarmTotal", "faultAlarm"],
        digits=digits,
    ):
        figures = {"online_sum": row["onlineRate"], "online_days": row["count"]}
        _add(
            found[row[DIVISION]],
            figures
            | {"patrols": row["patrolTask"], "patrols_done": row["patrolDone"]}
            # A city may tell of more alarms by its daily sums than it reports one by one.
            | {"alarms_summed": row["alarmTotal"] + row["faultAlarm"]},
        )
    # Resources and plans belong to no period and, these, to no specialty.
    standing = Asked(what.divisions, what.begin, what.end)
    in_use = where(standing, 'coalesce("amount", 1) > 0')
    for row in counted("resource", standing, in_use, [DIVISION, "resType"], digits=digits):
        _add(found[row[DIVISION]], {"resources": row["count"], f"resources_{row['resType']}": row["count"]})
    for row in counted(
        "plan", standing, where(standing, 'coalesce("inUse", 1) > 0'), [DIVISION], digits=digits
    ):
        _add(found[row[DIVISION]], {"plans": row["count"]})
    return {code: dict(figures) for code, figures in sorted(found.items())}


def total(rows: Iterable[Figures]) -> Figures:
    """All of these together."""
    whole: Figures = defaultdict(float)
    for figures in rows:
        _add(whole, figures)
    return dict(whole)


def by_specialty(what: Asked) -> dict[str, Figures]:
    """Alarms, risks and hazards of the region by specialty."""
    found: dict[str, Figures] = defaultdict(lambda: defaultdict(float))
    for row in _alarms(what, ["specialty", "subject", "isTrue", "handleStatus"]):
        _add(found[row["specialty"]], _alarm_figures(row))
    end = midnight(what.end)
    for row in counted("risk", what, where(what, _STANDING, end, what.end), ["specialty", "riskLevel"]):
        _add(found[row["specialty"]], {"risks": row["count"], _COLOURS[row["riskLevel"]]: row["count"]})
    for row in counted("hiddenDanger", what, where(what, _OPEN, end, end), ["specialty"]):
        if row["specialty"]:
            _add(found[row["specialty"]], {"hazards_open": row["count"]})
    return {code: dict(figures) for code, figures in sorted(found.items())}


def alarms_by(what: Asked, column: str) -> list[dict[str, Any]]:
    """Alarms of the period by a column of theirs."""
    return [
        {"key": str(row[column] or ""), "count": row["count"]}
        for row in counted("alarm", what, during(what, "alarmTime"), [column])
    ]


def alarms_by_duration(what: Asked) -> list[dict[str, Any]]:
    """Alarms of the period by how long they lasted."""
    found = []
    for label, least, below in DURATIONS:
        text = '"durationSec" is not null'
        values: list[int] = []
        if least is not None:
            text, values = f'{text} and "durationSec" >= %s', [*values, least]
        if below is not None:
            text, values = f'{text} and "durationSec" < %s', [*values, below]
        [row] = counted("alarm", what, during(what, "alarmTime", text, *values))
        found.append({"key": label, "count": row["count"]})
    [row] = counted("alarm", what, during(what, "alarmTime", '"durationSec" is null'))
    return [*found, {"key": "未结束", "count": row["count"]}]


def by_day(what: Asked) -> list[dict[str, Any]]:
    """The daily sums (运行统计) of the region."""
    rows = counted(
        "operStat",
        what,
        during(what, "statisticalTime"),
        ["statisticalTime"],
        sums=["deviceTotal", "alarmTotal", "trueAlarm", "handledAlarm", "faultAlarm", "accidentCount"],
        means=["onlineRate", "alarmAccuracy"],
    )
    return [
        {name: value for name, value in row.items() if name not in ("statisticalTime", "count")}
        | {"day": row["statisticalTime"].date().isoformat()}
        for row in rows
    ]


def _alarms(what: Asked, by: list[str], digits: int | None = None) -> list[dict[str, Any]]:
    return counted("alarm", what, during(what, "alarmTime"), by, means=["durationSec"], digits=digits)


def _alarm_figures(row: dict[str, Any]) -> Figures:
    count = row["count"]
    return {
        "alarms": count,
        "faults": count if row["subject"] == "device" else 0,
        "alarms_true": count if row["isTrue"] == 1 else 0,
        "alarms_judged": count if row["isTrue"] is not None else 0,
        "alarms_handled": count if row["handleStatus"] in _DONE else 0,
        "alarm_seconds": (row["durationSec"] or 0) * count,
    }


def _add(into: Figures, figures: Figures) -> None:
    for name, value in figures.items():
        into[name] = into.get(name, 0) + value
