"""Loads the calendar that comes with the program; run after every migration."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from chengyun.kernel.calendar.selectors import DEFAULT
from chengyun.kernel.models import SpecialDay, WorkCalendar, WorkPattern

FILE = Path(__file__).with_name("holidays.yaml")


def load() -> None:
    """Create the default calendar, and add the days of each notice not loaded before; change nothing else."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    with transaction.atomic():
        calendar, created = WorkCalendar.objects.get_or_create(
            code=DEFAULT, defaults={"name": "默认工作日历"}
        )
        if created:
            WorkPattern.objects.create(calendar=calendar, periods=_periods(content["working_periods"]))
        for notice in content["notices"]:
            if not SpecialDay.objects.filter(calendar=calendar, source=notice["source"]).exists():
                SpecialDay.objects.bulk_create(_days(calendar, notice), ignore_conflicts=True)


def _periods(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"weekday": weekday, "start": start, "end": end}
        for weekday in content["weekdays"]
        for start, end in content["periods"]
    ]


def _days(calendar: WorkCalendar, notice: dict[str, Any]) -> list[SpecialDay]:
    def special(day: date, kind: str, name: str) -> SpecialDay:
        return SpecialDay(calendar=calendar, day=day, kind=kind, name=name, source=notice["source"])

    days = [
        special(holiday["from"] + timedelta(days=offset), "holiday", holiday["name"])
        for holiday in notice["holidays"]
        for offset in range((holiday["until"] - holiday["from"]).days + 1)
    ]
    return days + [special(make_up["day"], "work", make_up["name"]) for make_up in notice["make_up_days"]]
