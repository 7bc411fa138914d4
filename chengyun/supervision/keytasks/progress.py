"""How far a task is, from the parts of the tasks it was decomposed into; and its traffic light."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg

from chengyun.kernel import divisions
from chengyun.supervision.keytasks.models import Part

_OVER = (Part.Status.DONE, Part.Status.WITHDRAWN)


def of_children(parent_task: str, district: str) -> int:
    """The mean of the parts below that were not withdrawn."""
    parts = _children(parent_task, district)
    return int(parts.aggregate(mean=Avg("progress"))["mean"] or 0)


def breakdown(parent_task: str, district: str) -> list[dict[str, Any]]:
    """Who holds the parts below, and how far each is."""
    rows = _children(parent_task, district).order_by("district_code", "pk")
    return [
        {"name": divisions.name_of(code), "district": code, "progress": done, "status": status}
        for code, done, status in rows.values_list("district_code", "progress", "status")
    ]


def colour(part: Part, deadline: datetime, remind_hours: int, now: datetime) -> str:
    """``grey`` withdrawn, ``green`` done or answered in time, ``red`` late, ``orange`` nearly late, ``blue`` on its way."""
    if part.status == Part.Status.WITHDRAWN:
        return "grey"
    if part.status == Part.Status.DONE:
        return "green"
    if part.status == Part.Status.FED_BACK:
        return "green" if part.feedback_at is None or part.feedback_at <= deadline else "red"
    if part.overdue_for == deadline or now > deadline:
        return "red"
    return "orange" if now > deadline - timedelta(hours=remind_hours) else "blue"


def _children(parent_task: str, district: str) -> Any:
    return Part.objects.filter(
        task__parent_task=parent_task, task__parent_district=district, task__issuer_district=district
    ).exclude(status=Part.Status.WITHDRAWN)
