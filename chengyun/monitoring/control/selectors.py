"""What a principal may see of risk control."""

from __future__ import annotations

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.db.models import Count, Q, QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring.control.models import ChainVersion, ControlResource, Incident, Plan, ResponseStep
from chengyun.monitoring.fields import SRID

FARTHEST_KM = 200.0
MOST_NEAREST = 200


def resources(*, principal: Principal) -> QuerySet[ControlResource]:
    """Resources of the principal's divisions."""
    return ControlResource.objects.filter(principal.scope.predicate("division_code"))


def nearest(
    *, principal: Principal, lon: float, lat: float, kinds: list[str], within_km: float, limit: int
) -> list[ControlResource]:
    """The resources at hand around a place, nearest first, each with its ``distance`` on the ellipsoid."""
    here = Point(lon, lat, srid=SRID)
    rows = resources(principal=principal).filter(active=True)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    # By degrees first, which the index knows; the box is never too small north of the equator up to 60 degrees.
    reach = here.buffer(min(within_km, FARTHEST_KM) / 55.0)
    near = rows.filter(shape__bboverlaps=reach).annotate(distance=Distance("shape", here, spheroid=True))
    return list(near.filter(distance__lte=D(km=within_km)).order_by("distance", "code")[:limit])


def plans(*, principal: Principal) -> QuerySet[Plan]:
    """Plans of the principal's divisions."""
    return Plan.objects.filter(principal.scope.predicate("division_code"))


def incidents(*, principal: Principal) -> QuerySet[Incident]:
    """Incidents of the principal's divisions, with how far their steps are."""
    steps = "responses__steps"
    return Incident.objects.filter(principal.scope.predicate("division_code")).annotate(
        step_count=Count(steps, filter=~Q(**{f"{steps}__state": ResponseStep.State.SKIPPED})),
        done_count=Count(steps, filter=Q(**{f"{steps}__state": ResponseStep.State.DONE})),
    )


def steps(*, principal: Principal) -> QuerySet[ResponseStep]:
    """Steps of started plans: those of the principal's divisions, and its own."""
    return ResponseStep.objects.filter(
        principal.scope.predicate("response__incident__division_code")
    ).select_related("response__incident", "response__plan")


def chain_versions(*, principal: Principal) -> QuerySet[ChainVersion]:
    """All versions of the graph; everybody's."""
    return ChainVersion.objects.all()
