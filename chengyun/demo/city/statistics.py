"""The daily statistics of a synthetic city: rows of the data standard that are plausible, consistent and the same for the same seed.

Nothing here is measured. Totals add up (districts to city, minor classes to major ones) and ratios stay inside
what real cities publish, so that lists, charts and quality rules have something to work on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from chengyun.demo.city import industries
from chengyun.demo.city.divisions import DIVISIONS

Row = dict[str, Any]

STANDARD_EXAMPLE: tuple[Row, ...] = (
    # Table A.0.1's own example, to the letter.
    {
        "districtCode": "210102",
        "districtName": "和平区",
        "area": 59.72,
        "gridCount": 3797,
        "dutyGridCount": 119,
        "statisticalTime": "2019-04-19 12:00:00",
    },
    {
        "districtCode": "210103",
        "districtName": "沈河区",
        "area": 58.97,
        "gridCount": 3495,
        "dutyGridCount": 121,
        "statisticalTime": "2019-04-19 12:00:00",
    },
)

_SPECIALTIES = ("01", "02", "03", "04", "06", "08", "11")
_CHANNELS = ("01", "02", "03", "04")


@dataclass(frozen=True)
class SyntheticCity:
    """The day-by-day statistics of a made-up Shenyang, but for those of cases: the simulated desks make these."""

    until: date
    days: int = 30
    seed: int = 20210101

    def tables(self) -> Iterator[tuple[str, str, list[Row]]]:
        """Every (group, table, rows) of the city, in the order they are best pushed."""
        yield "basic", "part", list(STANDARD_EXAMPLE)
        yield "basic", "part", self.grids()
        yield "operation", "operStat", [row for day in self._days() for row in self.operation_statistics(day)]
        yield from industries.tables(self.until, self.seed)
        yield "service", "appealStat", [row for day in self._days() for row in self.appeal_statistics(day)]

    def grids(self) -> list[Row]:
        """Unit grids and duty grids of each district, as of the last day's noon."""
        random = Random(f"{self.seed}-grids")  # noqa: S311  a synthetic city, not a secret
        stamp = f"{self.until:%Y-%m-%d} 12:00:00"
        rows = []
        for each in DIVISIONS:
            share = each.case_share
            grids = round(25_000 * share * random.uniform(0.9, 1.1))
            rows.append(
                {
                    "districtCode": each.code,
                    "districtName": each.name,
                    "area": each.area_km2,
                    "gridCount": grids,
                    "dutyGridCount": max(1, round(grids / random.uniform(28, 34))),
                    "statisticalTime": stamp,
                }
            )
        return rows

    def operation_statistics(self, day: date) -> list[Row]:
        """Monitoring devices and alarms (运行监测) of one day by district and specialty."""
        random = Random(f"{self.seed}-operation-{day}")  # noqa: S311
        rows = []
        for each in DIVISIONS:
            code, share = each.code, each.case_share
            for specialty in _SPECIALTIES:
                devices = max(3, round(6_000 * share / len(_SPECIALTIES)))
                alarms = random.randint(0, max(1, devices // 40))
                true = _part(random, alarms, 0.88, 1.0)
                rows.append(
                    {
                        "districtCode": code,
                        "statisticalTime": _midnight(day),
                        "specialty": specialty,
                        "deviceTotal": devices,
                        "onlineRate": round(random.uniform(93, 99.9), 2),
                        "alarmTotal": alarms,
                        "trueAlarm": true,
                        "alarmAccuracy": round(100 * true / alarms, 2) if alarms else 100,
                        "handledAlarm": true,
                        "intimeHandled": _part(random, true, 0.9, 1.0),
                        "riskRed": random.randint(0, 1),
                        "riskOrange": random.randint(0, 3),
                        "riskYellow": random.randint(2, 8),
                        "riskBlue": random.randint(5, 20),
                        "accidentCount": 0,
                    }
                )
        return rows

    def appeal_statistics(self, day: date) -> list[Row]:
        """Public appeals (公众诉求) of one day by district and channel."""
        random = Random(f"{self.seed}-appeals-{day}")  # noqa: S311
        rows = []
        for each in DIVISIONS:
            code, share = each.code, each.case_share
            for channel in _CHANNELS:
                accepted = max(1, round(1_600 * share / len(_CHANNELS) * random.uniform(0.7, 1.3)))
                finished = _part(random, accepted, 0.93, 0.99)
                visited = _part(random, finished, 0.6, 0.9)
                rows.append(
                    {
                        "districtCode": code,
                        "statisticalTime": _midnight(day),
                        "channel": channel,
                        "callCount": round(accepted * random.uniform(1.2, 1.8)),
                        "connectRate": round(random.uniform(95, 99.5), 2),
                        "acceptCount": accepted,
                        "finishCount": finished,
                        "intimeFinishCount": _part(random, finished, 0.92, 0.99),
                        "visitCount": visited,
                        "satisfyCount": _part(random, visited, 0.88, 0.97),
                    }
                )
        return rows

    def _days(self) -> list[date]:
        return [self.until - timedelta(days=back) for back in range(self.days - 1, -1, -1)]


def _midnight(day: date) -> str:
    return datetime.combine(day, time()).strftime("%Y-%m-%d %H:%M:%S")


def _part(random: Random, whole: int, low: float, high: float) -> int:
    return min(whole, round(whole * random.uniform(low, high)))
