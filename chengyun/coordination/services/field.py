"""People in the field: signing in and out, tracks, shifts and who works them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from chengyun.coordination import permissions
from chengyun.coordination.models import Attendance, Shift, ShiftPlan, TrackPoint
from chengyun.coordination.models.field import ROLES
from chengyun.coordination.services.effects import wrong
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, Denied, Missing
from chengyun.kernel.principal import Principal

MOST_POINTS = 500
_AHEAD = timedelta(minutes=10)
_OLDEST = timedelta(days=7)
_EARLY = timedelta(hours=2)
"""So long before its beginning a shift may be signed in for."""


@transaction.atomic
def sign_in(
    *,
    principal: Principal,
    at: datetime | None = None,
    lon: float | None = None,
    lat: float | None = None,
    client_key: UUID | None = None,
) -> Attendance:
    """Come on duty. The same ``client_key`` again gives what was recorded.

    Raises:
        Denied: the principal holds no post of coordination.
        Conflict: it is on duty already.
        Invalid: the time cannot be.
    """
    account = _account(principal)
    if client_key and (known := Attendance.objects.filter(in_key=client_key, account_id=account).first()):
        return known
    moment = _moment(at)
    try:
        with transaction.atomic():
            record = Attendance.objects.create(
                account_id=account,
                person=principal.name,
                division_code=principal.scope.division_prefix.ljust(6, "0"),
                shift=_planned_shift(account, moment),
                signed_in_at=moment,
                in_lon=lon,
                in_lat=lat,
                in_key=client_key,
            )
    except IntegrityError as error:
        raise Conflict("您已签到，尚未签退。") from error
    _seen_at(principal, moment, lon, lat)
    audit.record(principal=principal, action="coordination.attendance.sign_in", target=record)
    return record


@transaction.atomic
def sign_out(
    *,
    principal: Principal,
    at: datetime | None = None,
    lon: float | None = None,
    lat: float | None = None,
    client_key: UUID | None = None,
) -> Attendance:
    """Go off duty. The same ``client_key`` again gives what was recorded.

    Raises:
        Conflict: the principal is not on duty.
        Invalid: the time cannot be.
    """
    account = _account(principal)
    if client_key and (known := Attendance.objects.filter(out_key=client_key, account_id=account).first()):
        return known
    record = Attendance.objects.select_for_update().filter(account_id=account, signed_out_at=None).first()
    if record is None:
        raise Conflict("您没有签到，不能签退。")
    moment = _moment(at)
    if moment < record.signed_in_at:
        raise wrong("at", "签退时间早于签到时间。")
    record.signed_out_at, record.out_lon, record.out_lat, record.out_key = moment, lon, lat, client_key
    record.save()
    audit.record(principal=principal, action="coordination.attendance.sign_out", target=record)
    return record


@transaction.atomic
def add_points(
    *, principal: Principal, points: Sequence[dict[str, Any]], client_key: UUID | None = None
) -> int:
    """Store a track; the same moment twice is one point. Returns how many were new.

    Raises:
        Denied: the principal holds no post of coordination.
        Invalid: too many points, or times that cannot be.
    """
    account = _account(principal)
    if len(points) > MOST_POINTS:
        raise wrong("points", f"一次至多 {MOST_POINTS} 个点。")
    now = clock.now()
    for number, point in enumerate(points, start=1):
        if not now - _OLDEST <= point["at"] <= now + _AHEAD:
            raise wrong("points", f"第 {number} 个点的时间应在最近 {_OLDEST.days} 天之内。")
    before = TrackPoint.objects.filter(account_id=account, at__in=[point["at"] for point in points]).count()
    TrackPoint.objects.bulk_create(
        [TrackPoint(account_id=account, **point) for point in points], ignore_conflicts=True
    )
    if points:
        last = max(points, key=lambda point: point["at"])
        _seen_at(principal, last["at"], last["lon"], last["lat"])
    return len({point["at"] for point in points}) - before


@transaction.atomic
def add_shift(*, principal: Principal, **values: Any) -> Shift:
    """Add a shift."""
    principal.must(permissions.ADMIN)
    if Shift.objects.filter(name=values["name"]).exists():
        raise wrong("name", "已有同名班次。")
    shift = Shift.objects.create(**values)
    audit.record(principal=principal, action="coordination.shift.create", target=shift, after=_shift(shift))
    return shift


@transaction.atomic
def edit_shift(*, principal: Principal, shift_id: int, **values: Any) -> Shift:
    """Change a shift."""
    principal.must(permissions.ADMIN)
    shift = Shift.objects.select_for_update().filter(pk=shift_id).first()
    if shift is None:
        raise Missing("没有这个班次。")
    before = _shift(shift)
    for name, value in values.items():
        setattr(shift, name, value)
    shift.save()
    audit.record(
        principal=principal,
        action="coordination.shift.edit",
        target=shift,
        before=before,
        after=_shift(shift),
    )
    return shift


@transaction.atomic
def plan_shift(
    *, principal: Principal, shift_id: int, account_ids: Sequence[int], first: date, last: date
) -> list[ShiftPlan]:
    """Put people on a shift for some days; who is on it already stays.

    Raises:
        Denied: the principal plans no shifts.
        Invalid: too many days, or somebody does not hold the shift's post.
    """
    _may_plan(principal)
    shift = Shift.objects.filter(pk=shift_id, active=True).first()
    if shift is None:
        raise wrong("shift", "没有这个班次，或它已停用。")
    if not first <= last <= first + timedelta(days=31):
        raise wrong("last", "起止日期应先后有序，且不超过 31 天。")
    holders = identity.people(
        permission=f"{permissions.PREFIX}{shift.role}", division_prefix=principal.scope.division_prefix
    )
    people = {row.pk: row for row in holders.filter(pk__in=account_ids)}
    if missing := set(account_ids) - people.keys():
        raise wrong(
            "accounts", f"账号 {'、'.join(map(str, sorted(missing)))} 不是{shift.get_role_display()}。"
        )
    plans = [
        ShiftPlan(
            day=first + timedelta(days=offset),
            shift=shift,
            account_id=row.pk,
            person=str(row),
            division_code=row.division_code,
        )
        for offset in range((last - first).days + 1)
        for row in people.values()
    ]
    ShiftPlan.objects.bulk_create(plans, ignore_conflicts=True)
    audit.record(
        principal=principal,
        action="coordination.shift.plan",
        target=shift,
        after={"from": str(first), "until": str(last), "accounts": sorted(people)},
    )
    return list(ShiftPlan.objects.filter(shift=shift, day__range=(first, last), account_id__in=people))


@transaction.atomic
def unplan_shift(*, principal: Principal, plan_id: int) -> None:
    """Take somebody off a shift."""
    _may_plan(principal)
    plan = ShiftPlan.objects.filter(principal.scope.predicate("division_code"), pk=plan_id).first()
    if plan is None:
        raise Missing("没有这条排班。")
    audit.record(
        principal=principal,
        action="coordination.shift.unplan",
        target=plan,
        before={"day": str(plan.day), "account": plan.account_id},
    )
    plan.delete()


def _may_plan(principal: Principal) -> None:
    if not (principal.may(permissions.SHIFT_LEADER) or principal.may(permissions.ADMIN)):
        raise Denied("排班须由值班长或管理员办理。", permission=permissions.SHIFT_LEADER)


def _account(principal: Principal) -> int:
    posts = (f"{permissions.PREFIX}{role}" for role, _ in ROLES)
    if principal.account_id is None or not any(map(principal.may, posts)):
        raise Denied("您没有须考勤的岗位。", permission=permissions.SUPERVISOR)
    return principal.account_id


def _moment(at: datetime | None) -> datetime:
    now = clock.now()
    if at is None:
        return now
    if not now - _OLDEST <= at <= now + _AHEAD:
        raise wrong("at", f"时间应在最近 {_OLDEST.days} 天之内，且不晚于现在。")
    return at


def _planned_shift(account: int, at: datetime) -> Shift | None:
    local = at.astimezone(SHANGHAI)
    plans = ShiftPlan.objects.filter(account_id=account, day=local.date()).select_related("shift")
    near = [
        (abs(datetime.combine(local.date(), plan.shift.starts, SHANGHAI) - local), plan.shift_id, plan.shift)
        for plan in plans
        if local >= datetime.combine(local.date(), plan.shift.starts, SHANGHAI) - _EARLY
    ]
    return min(near)[2] if near else None


def _seen_at(principal: Principal, at: datetime, lon: float | None, lat: float | None) -> None:
    """Keep the latest position only: points may arrive late."""
    if lon is None or lat is None:
        return
    role = next((role for role, _ in ROLES if principal.may(f"{permissions.PREFIX}{role}")), "")
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into coordination_position (account_id, person, role, division_code, at, lon, lat)"
            " values (%s, %s, %s, %s, %s, %s, %s) on conflict (account_id) do update set person = excluded.person,"
            " role = excluded.role, division_code = excluded.division_code, at = excluded.at,"
            " lon = excluded.lon, lat = excluded.lat where coordination_position.at < excluded.at",
            [
                principal.account_id,
                principal.name,
                role,
                principal.scope.division_prefix.ljust(6, "0"),
                at,
                lon,
                lat,
            ],
        )


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "name": shift.name,
        "role": shift.role,
        "starts": str(shift.starts),
        "ends": str(shift.ends),
        "active": shift.active,
    }
