"""The index is made for a day, and reports for a period."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from chengyun.kernel import audit, clock, divisions, documents
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal, system
from chengyun.monitoring import ownership
from chengyun.monitoring.permissions import RISK
from chengyun.monitoring.posture import content, figures
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex
from chengyun.monitoring.scoring import formula
from chengyun.monitoring.scoring.services import in_force

_FIELDS = ["index", "grade", "formula_version", "parts", "figures"]
_BACK = 366


@transaction.atomic
def make_index(day: date) -> int:
    """Make the index of a day anew, for every district and domain and all of them together; how many rows."""
    chosen = in_force("index")
    own = settings.ENVIRONMENT.division
    counted: dict[tuple[str, str], list[figures.Figures]] = defaultdict(list)
    for (district, domain), values in figures.of_day(day).items():
        for division in {district, own}:
            counted[division, domain].append(values)
            counted[division, ""].append(values)
    rows = []
    for (division, domain), several in counted.items():
        whole = figures.total(several)
        scored = formula.score(chosen.content, whole)
        rows.append(
            SafetyIndex(
                day=day,
                division_code=division,
                domain=domain,
                index=scored.total,
                grade=scored.grade,
                formula_version=chosen.version,
                parts=[vars(part) for part in scored.parts],
                figures=whole,
            )
        )
    SafetyIndex.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["day", "division_code", "domain"],
        update_fields=_FIELDS,
    )
    return len(rows)


def make_missing(days: int) -> int:
    """Make the index of those of the last days that have none; how many days."""
    today = clock.now().astimezone(SHANGHAI).date()
    wanted = [today - timedelta(days=back) for back in range(1, days + 1)]
    known = set(SafetyIndex.objects.filter(day__in=wanted).values_list("day", flat=True))
    missing = [day for day in wanted if day not in known]
    for day in missing:
        make_index(day)
    return len(missing)


@transaction.atomic
def make_report(*, principal: Principal, kind: str, day: date) -> PostureReport:
    """Write the report of the day, week or month in which ``day`` lies; what was written before is replaced.

    Raises:
        Denied: the principal writes none, or not of the whole platform.
        Invalid: the period lies in the future, or too far back.
    """
    principal.must(RISK)
    own = settings.ENVIRONMENT.division
    ownership.must_cover(principal, own, RISK)
    begin, end = period(kind, day)
    today = clock.now().astimezone(SHANGHAI).date()
    if begin > today:
        raise Invalid("日期有误。", errors=[FieldError("day", "不能为还没有开始的时段生成报告。")])
    if (today - begin).days > _BACK:
        raise Invalid("日期有误。", errors=[FieldError("day", f"只能生成近 {_BACK} 天的报告。")])
    label = PostureReport.Kind(kind).label
    title = f"{divisions.name_of(own)}城市安全运行态势{label}（{_named(kind, begin, end)}）"
    told = content.of(kind=label, title=title, begin=begin, end=min(end, today))
    report, _ = PostureReport.objects.update_or_create(
        kind=kind,
        begin=begin,
        division_code=own,
        defaults={
            "end": end,
            "title": title,
            "made_at": clock.now(),
            "made_by": principal.name[:100],
            "content": told,
            "docx": documents.docx(told),
            "pdf": documents.pdf(told),
        },
    )
    audit.record(
        principal=principal, action="monitoring.posture.report", target=report, after={"title": title}
    )
    return report


def period(kind: str, day: date) -> tuple[date, date]:
    """The first and the last day of the day, the week (from Monday) or the month in which a day lies."""
    if kind == PostureReport.Kind.WEEKLY:
        begin = day - timedelta(days=day.weekday())
        return begin, begin + timedelta(days=6)
    if kind == PostureReport.Kind.MONTHLY:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def make_scheduled(today: date) -> list[str]:
    """The reports due on a day: of yesterday; on Mondays of last week; on the first of last month."""
    yesterday = today - timedelta(days=1)
    kinds = [PostureReport.Kind.DAILY]
    if today.weekday() == 0:
        kinds.append(PostureReport.Kind.WEEKLY)
    if today.day == 1:
        kinds.append(PostureReport.Kind.MONTHLY)
    return [make_report(principal=system("定时任务"), kind=kind, day=yesterday).title for kind in kinds]


def _named(kind: str, begin: date, end: date) -> str:
    if kind == PostureReport.Kind.DAILY:
        return f"{begin.year}年{begin.month}月{begin.day}日"
    if kind == PostureReport.Kind.MONTHLY:
        return f"{begin.year}年{begin.month}月"
    return f"{begin.year}年{begin.month}月{begin.day}日至{end.month}月{end.day}日"
