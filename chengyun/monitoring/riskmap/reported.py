"""The layers of province and nation: rows that cities reported."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from psycopg import sql

from chengyun.datastandard import facade as datastandard
from chengyun.datastandard.facade import Condition
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.riskmap.features import ACCIDENT_DAYS, MOST, Feature, feature

_TABLES = {
    "risks": "risk",
    "hazards": "hiddenDanger",
    "accidents": "accident",
    "alarms": "alarm",
    "dangers": "dangerSource",
    "objects": "device",
    "resources": "resource",
    "incidents": "incident",
}
_THEN = {
    "risks": '"evalDate" <= %s and ("liftTime" is null or "liftTime" > %s)',
    "hazards": '"findTime" <= %s and ("rectifyStatus" <> \'40\' or "finishTime" > %s)',
    "accidents": '"occurTime" <= %s and "occurTime" > %s and coalesce("withdrawn", 0) = 0',
    "alarms": '"alarmTime" <= %s and ("closeTime" is null or "closeTime" > %s)',
    "dangers": '"inUse" = 1',
    "objects": "\"statusCode\" <> '4'",
    "resources": 'coalesce("amount", 1) > 0',
    "incidents": '"occurTime" <= %s and ("closeTime" is null or "closeTime" > %s)',
}
_STANDING = ("dangers", "objects", "resources")
"""Of these only the present is reported."""
_NAMES = {
    "risks": ("riskId", "riskName", "riskLevel", "ownerDept"),
    "hazards": ("dangerId", "dangerName", "dangerLevel", "ownerDept"),
    "accidents": ("accidentId", "name", "level", "address"),
    "alarms": ("alarmId", "title", "alarmLevel", "handleDept"),
    "dangers": ("sourceId", "name", "grade", "substance"),
    "objects": ("deviceId", "objectId", "", "ownerDept"),
    "resources": ("resId", "name", "", "category"),
    "incidents": ("incidentId", "title", "level", "kind"),
}


def layer(
    name: str, *, divisions: str, at: datetime, specialty: str = "", box: tuple[float, ...] = ()
) -> list[Feature]:
    """The reported rows of a layer as they stood at a moment; at most one more than is shown."""
    if name not in _TABLES:
        return []
    moment = at.astimezone(SHANGHAI).replace(tzinfo=None)
    values: list[Any] = [] if name in _STANDING else [moment, moment]
    if name == "accidents":
        values[1] = moment - timedelta(days=ACCIDENT_DAYS)
    text = f'{_THEN[name]} and "x" is not null and "y" is not null'
    table = datastandard.definition("operation", _TABLES[name])
    if specialty and "specialty" in table.by_name:
        text, values = f'{text} and "specialty" = %s', [*values, specialty]
    if box:
        text += ' and "x" between %s and %s and "y" between %s and %s'
        values += [box[0], box[2], box[1], box[3]]
    # The text is this module's, never a user's.
    condition = Condition(sql.SQL(text), tuple(values))
    number, title, level, more = _NAMES[name]
    order = [(level, False)] if level else []
    found, _ = datastandard.fetch(table, condition, divisions=divisions, page_size=MOST + 1, order=order)
    return [
        feature(
            row[number],
            row["x"],
            row["y"],
            row[title] or row[number],
            int(row[level]) if level else 0,
            row.get("specialty") or "",
            row["districtCode"],
            row[number],
            row[more] or "",
            row.get("geom"),
        )
        for row in msgspec.json.decode(found)
    ]


def centres(divisions: str, digits: int) -> dict[str, tuple[float, float]]:
    """Where the divisions of a region lie, by the middle of what they reported."""
    found: dict[str, tuple[float, float]] = {}
    for name in ("device", "hiddenDanger", "risk"):
        table = datastandard.definition("operation", name)
        placed = Condition(sql.SQL('"x" is not null and "y" is not null'), ())
        rows = datastandard.grouped(
            table, placed, divisions=divisions, by=[datastandard.DIVISION], digits=digits, means=["x", "y"]
        )
        found |= {row[datastandard.DIVISION]: (row["x"], row["y"]) for row in rows}
    return found
