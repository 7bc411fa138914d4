"""Keeping resources, routes and plans of patrol."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Point
from django.db import models, transaction

from chengyun.identity import facade as identity
from chengyun.kernel import audit
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping
from chengyun.monitoring import selectors as monitoring
from chengyun.monitoring.fields import SRID
from chengyun.monitoring.patrol import selectors
from chengyun.monitoring.patrol.models import PatrolPlan, PatrolResource, PatrolRoute, RoutePoint
from chengyun.monitoring.permissions import PATROL, PATROL_PLAN


@transaction.atomic
def add_resource(*, principal: Principal, **fields: Any) -> PatrolResource:
    """Add a person, team, vehicle or tool.

    Raises:
        Denied: the principal plans no patrols, or not in this division.
        Invalid: a value is wrong, the code is taken, or the account may not go on patrol.
    """
    principal.must(PATROL_PLAN)
    _check_account(fields)
    row = keeping.added(PatrolResource(**keeping.placed(principal, fields, PATROL_PLAN)))
    _audit(principal, "patrol_resource.create", row)
    return row


@transaction.atomic
def edit_resource(*, principal: Principal, resource_id: int, **fields: Any) -> PatrolResource:
    """Change one; its code stays.

    Raises:
        Denied, Invalid: as for a new one.
        Missing: there is none that the principal sees.
    """
    principal.must(PATROL_PLAN)
    _check_account(fields)
    row = keeping.locked(selectors.resources(principal=principal), resource_id, "没有这项巡检资源。")
    before, after = keeping.edited(row, keeping.placed(principal, fields, PATROL_PLAN))
    audit.record(
        principal=principal, action="monitoring.patrol_resource.edit", target=row, before=before, after=after
    )
    return row


@transaction.atomic
def add_route(*, principal: Principal, points: list[dict[str, Any]], **fields: Any) -> PatrolRoute:
    """Add a route with its check points.

    Raises:
        Denied: the principal plans no patrols, or not in this division.
        Invalid: a value is wrong, the code is taken, or an object is none that the principal sees.
    """
    principal.must(PATROL_PLAN)
    route = keeping.added(PatrolRoute(**keeping.placed(principal, fields, PATROL_PLAN)))
    _put_points(principal, route, points)
    _audit(principal, "patrol_route.create", route)
    return route


@transaction.atomic
def edit_route(
    *,
    principal: Principal,
    route_id: int,
    version: int,
    points: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> PatrolRoute:
    """Change a route; tasks made before keep the points they were made with.

    Raises:
        Denied, Invalid: as for a new one.
        Missing: there is none that the principal sees.
        Conflict: somebody changed it meanwhile.
    """
    principal.must(PATROL_PLAN)
    route = keeping.locked(selectors.routes(principal=principal), route_id, "没有这条巡检路线。")
    keeping.same_version(route, version)
    changed = {**keeping.placed(principal, fields, PATROL_PLAN), "version": version + 1}
    before, after = keeping.edited(route, changed)
    if points is not None:
        route.points.all().delete()
        _put_points(principal, route, points)
    audit.record(
        principal=principal, action="monitoring.patrol_route.edit", target=route, before=before, after=after
    )
    return route


@transaction.atomic
def add_plan(
    *,
    principal: Principal,
    route_id: int,
    inspector_id: int,
    vehicle_ids: list[int] | None = None,
    **fields: Any,
) -> PatrolPlan:
    """Add a plan: its tasks are made on the days it falls on.

    Raises:
        Denied: the principal plans no patrols, or not in this division.
        Missing: there is no such route or resource that the principal sees.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(PATROL_PLAN)
    route = keeping.locked(selectors.routes(principal=principal), route_id, "没有这条巡检路线。")
    plan = PatrolPlan(
        route=route,
        inspector=_inspector(principal, inspector_id),
        division_code=route.division_code,
        **fields,
    )
    _check_rule(plan)
    keeping.added(plan)
    plan.vehicles.set(selectors.resources(principal=principal).filter(pk__in=vehicle_ids or []))
    _audit(principal, "patrol_plan.create", plan)
    return plan


@transaction.atomic
def edit_plan(
    *, principal: Principal, plan_id: int, inspector_id: int | None = None, **fields: Any
) -> PatrolPlan:
    """Change a plan; tasks that were made stay as they are.

    Raises:
        Denied, Missing, Invalid: as for a new one.
    """
    principal.must(PATROL_PLAN)
    plan = keeping.locked(selectors.plans(principal=principal), plan_id, "没有这个巡检计划。")
    if inspector_id is not None:
        fields["inspector"] = _inspector(principal, inspector_id)
    for name, value in fields.items():
        setattr(plan, name, value)
    _check_rule(plan)
    before, after = keeping.edited(plan, fields)
    audit.record(
        principal=principal, action="monitoring.patrol_plan.edit", target=plan, before=before, after=after
    )
    return plan


def _check_account(fields: dict[str, Any]) -> None:
    account_id = fields.get("account_id")
    if account_id is None:
        return
    found = identity.principal_of(account_id)
    if found is None or not found[1].may(PATROL):
        raise Invalid("账号有误。", errors=[FieldError("account_id", "没有这个账号，或它没有巡检员的权限。")])


def _inspector(principal: Principal, inspector_id: int) -> PatrolResource:
    row = keeping.locked(selectors.resources(principal=principal), inspector_id, "没有这项巡检资源。")
    if row.account_id is None or not row.active:
        raise Invalid(
            "巡检员有误。", errors=[FieldError("inspector_id", "巡检员应为可用的人员，并登记手机登录账号。")]
        )
    return row


def _check_rule(plan: PatrolPlan) -> None:
    if plan.begins_at >= plan.ends_at:
        raise Invalid("时间有误。", errors=[FieldError("ends_at", "截止时间应晚于开始时间。")])
    if plan.ends_on is not None and plan.ends_on < plan.begins_on:
        raise Invalid("日期有误。", errors=[FieldError("ends_on", "终止日期应不早于起始日期。")])
    if plan.every == PatrolPlan.Every.WEEK and not plan.weekdays:
        raise Invalid("周期有误。", errors=[FieldError("weekdays", "每周巡检的计划应选择星期。")])


def _put_points(principal: Principal, route: PatrolRoute, points: list[dict[str, Any]]) -> None:
    if not points:
        raise Invalid("路线没有巡检点。", errors=[FieldError("points", "至少应有一个巡检点。")])
    wanted = {point["object_id"] for point in points if point.get("object_id")}
    objects = {row.pk: row for row in monitoring.objects(principal=principal).filter(pk__in=wanted)}
    if unknown := wanted - objects.keys():
        raise Invalid("巡检点有误。", errors=[FieldError("points", f"没有监测对象 {min(unknown)}。")])
    rows = []
    for number, point in enumerate(points, start=1):
        watched = objects.get(point.get("object_id") or 0)
        if watched is None and ("lon" not in point or "lat" not in point):
            raise Invalid(
                "巡检点有误。", errors=[FieldError("points", f"第 {number} 点应给出监测对象，或经纬度。")]
            )
        at = watched.shape.centroid if watched else Point(point["lon"], point["lat"], srid=SRID)
        rows.append(
            RoutePoint(
                route=route,
                position=number,
                name=point.get("name") or (watched.name if watched else f"第 {number} 点"),
                object=watched,
                shape=at,
                checks=point.get("checks", []),
            )
        )
    RoutePoint.objects.bulk_create(rows)


def _audit(principal: Principal, action: str, row: models.Model) -> None:
    audit.record(
        principal=principal,
        action=f"monitoring.{action}",
        target=row,
        after=keeping.facts(row, ("code", "name")),
    )
