"""What makes a visit doubtful: too far away, too short, faster than one can travel, or with a photo seen before."""

from __future__ import annotations

from collections.abc import Sequence

from chengyun.evaluation.inspection.models import InspectionPoint
from chengyun.gis import facade as gis
from chengyun.kernel import parameters
from chengyun.kernel.models import StoredFile


def doubts(point: InspectionPoint, *, lon: float, lat: float, files: Sequence[int]) -> list[str]:
    """The doubts about a visit, in words; the visit is recorded, somebody looks at it."""
    found = []
    radius = parameters.value("inspection.radius")
    least = parameters.value("inspection.seconds")
    if (point.distance_m or 0) > radius:
        found.append(f"距点位 {point.distance_m:.0f} 米，超过 {radius:.0f} 米")
    if point.seconds is not None and point.seconds < least:
        found.append(f"用时 {point.seconds} 秒，少于 {least:.0f} 秒")
    if not files:
        found.append("没有现场照片")
    if said := _too_fast(point, lon, lat):
        found.append(said)
    if said := _seen_before(point, files):
        found.append(said)
    return found


def _too_fast(point: InspectionPoint, lon: float, lat: float) -> str:
    before = (
        InspectionPoint.objects.filter(
            task__account_id=point.task.account_id, visited_at__lte=point.visited_at
        )
        .exclude(pk=point.pk)
        .order_by("-visited_at")
        .first()
    )
    if before is None or before.visited_at is None or point.visited_at is None:
        return ""
    hours = (point.visited_at - before.visited_at).total_seconds() / 3600
    kilometres = gis.distance_m(lon, lat, before.lon, before.lat) / 1000
    if kilometres > 0.5 and (hours <= 0 or kilometres / hours > parameters.value("inspection.speed")):
        return f"与上一点位相距 {kilometres:.1f} 公里，间隔过短"
    return ""


def _seen_before(point: InspectionPoint, files: Sequence[int]) -> str:
    """The same picture, by its digest, at another point."""
    digests = StoredFile.objects.filter(pk__in=files).values("sm3")
    same = list(StoredFile.objects.filter(sm3__in=digests).values_list("pk", flat=True)[:1000])
    others = InspectionPoint.objects.exclude(pk=point.pk).filter(visited_at__isnull=False)
    for number in same:
        if other := others.filter(files__contains=[number]).first():
            return f"照片与点位“{other.name}”的相同"
    return ""
