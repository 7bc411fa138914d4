"""Accidents are registered and corrected; their grade follows by the regulation."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import ownership
from chengyun.monitoring.accidents import selectors
from chengyun.monitoring.accidents.grading import grade
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.choices import DOMAIN_OF
from chengyun.monitoring.permissions import RISK


@transaction.atomic
def register(*, principal: Principal, **fields: Any) -> Accident:
    """Register an accident.

    Raises:
        Denied: the principal registers none, or not in this division.
        Invalid: a value is wrong, or it has not happened yet.
    """
    principal.must(RISK)
    accident = Accident(number=_next_number())
    _fill(principal, accident, fields)
    accident.save(force_insert=True)
    audit.record(
        principal=principal, action="monitoring.accident.create", target=accident, after=_facts(accident)
    )
    return accident


@transaction.atomic
def correct(*, principal: Principal, accident_id: int, version: int, **fields: Any) -> Accident:
    """Correct what is known of an accident; deaths within the legal time may raise its grade.

    Raises:
        Denied, Invalid: as for new ones.
        Missing: there is none that the principal sees.
        Conflict: somebody changed it meanwhile.
    """
    principal.must(RISK)
    visible = selectors.accidents(principal=principal).filter(pk=accident_id).values("pk")
    accident = Accident.objects.select_for_update().filter(pk__in=visible).first()
    if accident is None:
        raise Missing("没有这起事故。")
    if accident.version != version:
        raise Conflict(f"事故 {accident.number} 已被他人修改（第 {accident.version} 版），请刷新后再改。")
    before = _facts(accident)
    accident.version += 1
    _fill(principal, accident, fields)
    accident.save()
    audit.record(
        principal=principal,
        action="monitoring.accident.edit",
        target=accident,
        before=before,
        after=_facts(accident),
    )
    return accident


def _fill(principal: Principal, accident: Accident, fields: dict[str, Any]) -> None:
    fields = dict(fields)
    now = clock.now()
    if "division_code" in fields:
        ownership.must_cover(principal, fields["division_code"], RISK)
    if "specialty" in fields:
        fields["domain"] = DOMAIN_OF.get(fields["specialty"], "")
    if {"lon", "lat"} <= fields.keys():
        fields["shape"] = Point(fields.pop("lon"), fields.pop("lat"), srid=4490)
    if "organisation_id" in fields:
        fields |= ownership.unit(fields["organisation_id"])
    for name, value in fields.items():
        setattr(accident, name, value)
    if accident.occurred_at > now:
        raise Invalid("发生时间有误。", errors=[FieldError("occurred_at", "发生时间不能晚于现在。")])
    accident.level = grade(deaths=accident.deaths, injuries=accident.injuries, loss=accident.loss)
    accident.updated_at = now
    try:
        accident.clean_fields()
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error


def _facts(accident: Accident) -> dict[str, Any]:
    return {
        name: getattr(accident, name) for name in ("title", "level", "deaths", "injuries", "loss", "cause")
    }


def _next_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('monitoring_accident_numbers')")
        found = cursor.fetchone()
    return f"SG{clock.now().astimezone(SHANGHAI):%Y%m%d}{int(found[0]) % 1_000_000:06d}"
