"""Changes of working calendars. A deadline already given stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, TypedDict

from django.db import transaction

from chengyun.kernel import audit
from chengyun.kernel.calendar.selectors import DEFAULT
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.models import SpecialDay, WorkCalendar, WorkPattern
from chengyun.kernel.permissions import CALENDAR_WRITE
from chengyun.kernel.principal import Principal


class WeekdayPeriod(TypedDict):
    """One working period; Monday is 1."""

    weekday: int
    start: time
    end: time


def create_calendar(
    *, principal: Principal, code: str, name: str, periods: Sequence[WeekdayPeriod]
) -> WorkCalendar:
    """Create a calendar with its first pattern.

    Raises:
        Denied: the principal may not change calendars.
        Invalid: the code is taken, or periods overlap.
    """
    principal.must(CALENDAR_WRITE)
    with transaction.atomic():
        if WorkCalendar.objects.filter(code=code).exists():
            raise Invalid(
                "代码已被使用。", errors=[FieldError("code", f"已有代码为“{code}”的工作日历，请换一个。")]
            )
        calendar = WorkCalendar.objects.create(code=code, name=name)
        pattern = WorkPattern.objects.create(calendar=calendar, periods=_checked(periods))
        audit.record(
            principal=principal,
            action="kernel.calendar.create",
            target=calendar,
            after={"code": code, "name": name, "periods": pattern.periods},
        )
    return calendar


def set_pattern(
    *, principal: Principal, calendar_id: int, valid_from: date, periods: Sequence[WeekdayPeriod]
) -> WorkCalendar:
    """Set the working periods in force from a day on.

    Raises:
        Denied: the principal may not change calendars.
        Missing: there is no such calendar.
        Invalid: a period ends before it begins, or two overlap.
    """
    principal.must(CALENDAR_WRITE)
    stored = _checked(periods)
    with transaction.atomic():
        calendar = _locked(calendar_id)
        before = WorkPattern.objects.filter(calendar=calendar, valid_from=valid_from).first()
        WorkPattern.objects.update_or_create(
            calendar=calendar, valid_from=valid_from, defaults={"periods": stored}
        )
        audit.record(
            principal=principal,
            action="kernel.calendar.pattern",
            target=calendar,
            before={"valid_from": str(valid_from), "periods": before.periods} if before else None,
            after={"valid_from": str(valid_from), "periods": stored},
        )
    return calendar


def create_day(
    *, principal: Principal, calendar_id: int, day: date, kind: str, name: str, source: str = ""
) -> SpecialDay:
    """Declare a holiday or a make-up day.

    Raises:
        Denied: the principal may not change calendars.
        Missing: there is no such calendar.
        Conflict: the day is declared already.
    """
    principal.must(CALENDAR_WRITE)
    with transaction.atomic():
        calendar = _locked(calendar_id)
        if SpecialDay.objects.filter(calendar=calendar, day=day).exists():
            raise Conflict(f"{day} 已经设置，请修改原有设置。")
        special = SpecialDay.objects.create(calendar=calendar, day=day, kind=kind, name=name, source=source)
        audit.record(
            principal=principal, action="kernel.calendar.day.create", target=special, after=_values(special)
        )
    return special


def update_day(*, principal: Principal, day_id: int, kind: str, name: str, source: str = "") -> SpecialDay:
    """Correct a declared day.

    Raises:
        Denied: the principal may not change calendars.
        Missing: there is no such day.
    """
    principal.must(CALENDAR_WRITE)
    with transaction.atomic():
        special = _locked_day(day_id)
        before = _values(special)
        special.kind, special.name, special.source = kind, name, source
        special.save()
        audit.record(
            principal=principal,
            action="kernel.calendar.day.edit",
            target=special,
            before=before,
            after=_values(special),
        )
    return special


def remove_day(*, principal: Principal, day_id: int) -> None:
    """Let a day be again what its weekday says.

    Raises:
        Denied: the principal may not change calendars.
        Missing: there is no such day.
    """
    principal.must(CALENDAR_WRITE)
    with transaction.atomic():
        special = _locked_day(day_id)
        audit.record(
            principal=principal, action="kernel.calendar.day.remove", target=special, before=_values(special)
        )
        special.delete()


def import_days(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Add the days of a file to the default calendar, all or none.

    Raises:
        Denied: the principal may not change calendars.
        Invalid: a day is declared already, or twice in the file.
    """
    principal.must(CALENDAR_WRITE)
    with transaction.atomic():
        calendar = _locked(WorkCalendar.objects.values_list("pk", flat=True).get(code=DEFAULT))
        days = [row["day"] for row in rows]
        known = set(SpecialDay.objects.filter(calendar=calendar, day__in=days).values_list("day", flat=True))
        refused = [
            FieldError("day", f"{day} 已经设置，或在文件中重复。", number)
            for number, day in enumerate(days, start=2)
            if day in known or days.count(day) > 1
        ]
        if refused:
            raise Invalid("有日期已经设置或在文件中重复，没有导入任何一行。", errors=refused)
        SpecialDay.objects.bulk_create([SpecialDay(calendar=calendar, **row) for row in rows])
        audit.record(
            principal=principal,
            action="kernel.calendar.day.import",
            target=calendar,
            after={"days": [{**row, "day": str(row["day"])} for row in rows]},
        )


def _locked(calendar_id: int) -> WorkCalendar:
    calendar = WorkCalendar.objects.select_for_update().filter(pk=calendar_id).first()
    if calendar is None:
        raise Missing("没有这个工作日历。")
    return calendar


def _locked_day(day_id: int) -> SpecialDay:
    special = SpecialDay.objects.select_for_update().filter(pk=day_id).first()
    if special is None:
        raise Missing("没有这个日期的设置。")
    return special


def _checked(periods: Sequence[WeekdayPeriod]) -> list[dict[str, Any]]:
    if not periods:
        raise Invalid(
            "至少要有一个工作时段。", errors=[FieldError("periods", "一周内至少要有一个工作时段。")]
        )
    ordered = sorted(periods, key=lambda period: (period["weekday"], period["start"]))
    errors = []
    for index, period in enumerate(ordered):
        if period["end"] <= period["start"]:
            errors.append(
                FieldError("periods", f"星期{period['weekday']}的时段 {_shown(period)} 止时应晚于起时。")
            )
        earlier = ordered[index - 1] if index else None
        if earlier and earlier["weekday"] == period["weekday"] and period["start"] < earlier["end"]:
            errors.append(
                FieldError(
                    "periods", f"星期{period['weekday']}的时段 {_shown(earlier)} 与 {_shown(period)} 重叠。"
                )
            )
    if errors:
        raise Invalid("工作时段有误。", errors=errors)
    return [
        {"weekday": period["weekday"], "start": f"{period['start']:%H:%M}", "end": f"{period['end']:%H:%M}"}
        for period in ordered
    ]


def _shown(period: WeekdayPeriod) -> str:
    return f"{period['start']:%H:%M}–{period['end']:%H:%M}"


def _values(special: SpecialDay) -> dict[str, Any]:
    return {"day": str(special.day), "kind": special.kind, "name": special.name, "source": special.source}
