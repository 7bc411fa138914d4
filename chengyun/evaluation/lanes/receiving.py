"""What comes in: rows that other platforms sent are taken over, in any order and any number of times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
from django.conf import settings
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import facade as datastandard
from chengyun.evaluation import evidence
from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer, LaneCursor
from chengyun.evaluation.inspection.models import CheckRecord
from chengyun.evaluation.lanes.rows import Row, moment
from chengyun.evaluation.lanes.sending import GROUP, OVERLAP, ROWS
from chengyun.evaluation.lanes.tasks import library_of, take_tasks
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.results.models import ReceivedResult
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI

LOCAL = "local"
"""How the exchange names pushes of this platform itself."""
_OF_TASKS = ("indicatorData", "fieldCheck")
"""Tables whose rows mean nothing without their task."""


def receive(table: str, *, from_us: bool) -> int:
    """Take over the rows of a table that arrived lately; how many were looked at."""
    taking = _TAKERS.get(table)
    if taking is None or from_us:
        return 0
    with transaction.atomic():
        cursor, _ = LaneCursor.objects.select_for_update().get_or_create(
            name=table, defaults={"at": datetime(1970, 1, 1, tzinfo=SHANGHAI)}
        )
        now, count = clock.now(), 0
        pieces = datastandard.snapshot(
            datastandard.definition(GROUP, table),
            divisions=division_prefix(settings.ENVIRONMENT.division),
            rows=ROWS,
            received_after=cursor.at - OVERLAP,
            not_from=[LOCAL],
        )
        for data, rows in pieces:
            taking(msgspec.json.decode(data))
            count += rows
        cursor.at = now
        cursor.save(update_fields=["at"])
    return count


def _take_indicators(rows: list[Row]) -> None:
    """What another platform evaluates by, beside our own sets."""
    for row in rows:
        if row["districtCode"] == settings.ENVIRONMENT.division or not row.get("indicatorSet"):
            continue
        library = library_of(row["indicatorSet"], row["version"], row["districtCode"])
        Indicator.objects.update_or_create(
            library=library,
            code=row["indicatorCode"],
            defaults={
                "name": row["indicatorName"],
                "dimension": row.get("dimension") or "",
                "description": row.get("description") or "",
                "points": float(row["score"]),
                "method": row["method"],
                "formula": row.get("formula") or "",
                "figures": row.get("figures") or [],
                "unit": row.get("unit") or "",
                "scoring": row["scoring"],
                "grid_required": bool(row.get("evalGridRequired")),
                "point_types": row.get("pointTypes") or [],
                "check_items": row.get("checkItems") or [],
                "questions": row.get("questions") or [],
                "position": int(row["indicatorCode"][-4:]) if row["indicatorCode"][-4:].isdigit() else 0,
            },
        )


def _take_tasks(rows: list[Row]) -> None:
    if take_tasks(rows):
        # What was said of a task may have come by another lane before the task itself.
        LaneCursor.objects.filter(name__in=_OF_TASKS).delete()
        for table in _OF_TASKS:
            receive(table, from_us=False)


def _take_answers(rows: list[Row]) -> None:
    own = settings.ENVIRONMENT.division
    for row in rows:
        task = CityTask.objects.filter(cycle__number=row["taskId"], division_code=row["districtCode"]).first()
        if task is None:
            continue
        value, mine = row.get("value"), row["districtCode"] == own
        told = {
            "figures": row.get("figures") or {},
            "value": None if value is None else float(value),
            "not_applicable": bool(row.get("notApplicable")),
            "reason": row.get("reason") or "",
            "files": evidence.from_row(row.get("evidence")),
            "changed_at": clock.now(),
            "changed_by": "上级平台" if mine else "下级平台",
        }
        if not mine:
            IndicatorAnswer.objects.update_or_create(task=task, code=row["indicatorCode"], defaults=told)
        elif task.submitted_at and not task.submitted_by:
            # Our own were given above, before we had a platform; what is answered here nobody else decides.
            IndicatorAnswer.objects.get_or_create(task=task, code=row["indicatorCode"], defaults=told)
        else:
            continue
        CityTask.objects.filter(pk=task.pk).update(answered=task.answers.count())


def _take_checks(rows: list[Row]) -> None:
    cycles = dict(
        Cycle.objects.filter(number__in={row["taskId"] for row in rows}).values_list("number", "pk")
    )
    CheckRecord.objects.bulk_create(
        [
            CheckRecord(
                number=row["checkId"],
                cycle_id=cycles[row["taskId"]],
                division_code=row["districtCode"],
                grid_code=row["evalGridCode"],
                point_code=row["pointId"],
                point_name=row.get("pointName") or "",
                indicator=row.get("indicatorCode") or "",
                item=row["checkItem"],
                item_name=row.get("checkItemName") or "",
                count=int(row["problemCount"]),
                photos=evidence.from_row(row.get("photos")),
                checker=row["checker"],
                at=moment(row["checkTime"]),
            )
            for row in rows
            if row["taskId"] in cycles
        ],
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["count", "photos"],
    )


def _take_results(rows: list[Row]) -> None:
    ReceivedResult.objects.bulk_create(
        [
            ReceivedResult(
                number=row["taskId"],
                title=row.get("taskName") or "",
                period=row["period"],
                division_code=row["districtCode"],
                dimension=row["dimension"],
                score=float(row["score"]),
                full=float(row["fullScore"]),
                rank=row.get("rank"),
                kind=row["kind"],
                received_at=clock.now(),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["number", "division_code", "dimension"],
        update_fields=["score", "full", "rank", "received_at"],
    )


_TAKERS: dict[str, Callable[[list[Row]], None]] = {
    "indicator": _take_indicators,
    "task": _take_tasks,
    "indicatorData": _take_answers,
    "fieldCheck": _take_checks,
    "result": _take_results,
}
