"""Hands case details and statistics to the exchange, whose lanes carry them to province and nation (4.3.4-1i)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from chengyun.coordination.choices import SOURCE_CODES
from chengyun.coordination.counting.folding import fold
from chengyun.coordination.models import Case, CaseFile, Counter, PushCursor
from chengyun.coordination.workflow import engine
from chengyun.exchange import facade as exchange
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.principal import system

T = TypeVar("T")

_ROWS = 500
_OVERLAP = timedelta(minutes=2)
"""A change is dated before it can be seen: each run looks back a little; what is sent twice changes nothing."""
_KINDS = {"component": "1", "event": "2"}
_STATISTICS = {
    "reportNum": "report", "validReportNum": "valid_report", "operateNum": "accept", "instNum": "register",
    "accurInstNum": "accurate_register", "dispatchNum": "dispatch", "needDisposeNum": "need_dispose",
    "disposeNum": "dispose", "intimeDisposeNum": "intime_dispose", "overtimeDisposeNum": "overtime_dispose",
    "overtimeToDisposeNum": "overtime_to_dispose", "needArchiveNum": "need_archive", "archiveNum": "archive",
    "intimeArchiveNum": "intime_archive", "reworkNum": "rework", "postponeNum": "postpone", "hangNum": "hang",
    "cancelNum": "cancel",
}  # fmt: skip


def push_details() -> int:
    """Push the filed cases that changed since the last run; how many rows."""
    since, now = _begin("details")
    rows = (
        Case.objects.filter(updated_at__gt=since, filed_at__isnull=False, lon__isnull=False)
        .exclude(unit_grid="")
        .exclude(class_code="")
        .order_by("updated_at")
    )
    sent = sum(_push("caseInfo", piece) for piece in _pieces(_details(rows.defer("tokens").iterator(_ROWS))))
    _end("details", now)
    return sent


def push_statistics() -> int:
    """Push the daily sums by district, class and source that changed since the last run; how many rows."""
    fold()
    since, now = _begin("statistics")
    changed = Counter.objects.filter(of="class", changed_at__gt=since).order_by("day", "key")
    rows = filter(None, map(_statistics, changed.iterator(_ROWS)))
    sent = sum(_push("caseStat", piece) for piece in _pieces(rows))
    _end("statistics", now)
    return sent


def push_anew() -> None:
    """Let the next runs hand everything over again, after cases with times in the past came in.

    What is sent twice changes nothing above.
    """
    PushCursor.objects.all().delete()


def _pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(rows)
    while piece := list(islice(waiting, _ROWS)):
        yield piece


def _begin(name: str) -> tuple[datetime, datetime]:
    cursor = PushCursor.objects.filter(name=name).first()
    return (cursor.at - _OVERLAP if cursor else datetime.min.replace(tzinfo=SHANGHAI, year=1970)), clock.now()


def _end(name: str, at: datetime) -> None:
    PushCursor.objects.update_or_create(name=name, defaults={"at": at})


def _push(table: str, rows: Iterable[dict[str, Any]]) -> int:
    data = list(rows)
    answer = exchange.local_push(principal=system("指挥协调"), group="management", table=table, data=data)
    if not answer.success:
        raise RuntimeError(f"management.{table}: {answer.message} {answer.data[:500]}")
    return len(data)


def _details(cases: Iterable[Case]) -> Iterator[dict[str, Any]]:
    for piece in _pieces(cases):
        media: dict[Any, list[dict[str, Any]]] = {}
        for item in CaseFile.objects.filter(case__in=[case.pk for case in piece]).select_related("file"):
            address = f"/api/coordination/cases/{item.case_id}/files/{item.file_id}/"
            # Named by its digest the file itself goes up ahead of the row.
            media.setdefault(item.case_id, []).append(
                {
                    "url": address,
                    "kind": item.kind,
                    "name": item.file.name,
                    "size": item.file.size,
                    "sm3": item.file.sm3,
                }
            )
        for case in piece:
            yield {
                name: value for name, value in _detail(case, media.get(case.pk)).items() if value is not None
            }


def _detail(case: Case, media: list[dict[str, Any]] | None) -> dict[str, Any]:
    return {
        "districtCode": case.division_code[:6],
        "recId": case.pk.hex,
        "taskNum": case.number,
        "kind": _KINDS[case.kind],
        "majorCode": case.class_code[:2],
        "minorCode": case.class_code[2:],
        "objId": case.component_code or None,
        "sourceCode": SOURCE_CODES[case.source],
        "description": case.description[:500],
        "address": case.address or case.district_name or case.division_code,
        "x": case.lon,
        "y": case.lat,
        "bgCode": case.unit_grid,
        "reportTime": _text(case.reported_at),
        "instTime": _text(case.filed_at),
        "dispatchTime": _text(case.dispatched_at),
        "deptCode": str(case.department_id) if case.department_id else None,
        "limitValue": int(case.limit_value) if case.limit_value is not None else None,
        "limitUnit": case.limit_unit or None,
        "deadline": _text(case.clock_due_at) if case.clock_name == "disposal" else None,
        "disposeTime": _text(case.disposed_at),
        "checkTime": _text(case.checked_at),
        "archiveTime": _text(case.closed_at),
        "stageCode": engine.definition_of(case).states[case.state].stage,
        "statusCode": case.state,
        "reworkTimes": case.rework,
        "media": media,
    }


def _statistics(line: Counter) -> dict[str, Any] | None:
    kind, code, source = line.key.split("/")
    if kind not in _KINDS or not code:
        return None
    return {
        "districtCode": line.division_code,
        "statisticalTime": f"{line.day:%Y-%m-%d} 00:00:00",
        "kind": _KINDS[kind],
        "majorCode": code[:2],
        "minorCode": code[2:],
        "sourceCode": SOURCE_CODES[source],
        **{field: getattr(line, column) for field, column in _STATISTICS.items()},
    }


def _text(at: datetime | None) -> str | None:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if at else None
