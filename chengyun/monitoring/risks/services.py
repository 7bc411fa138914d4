"""Risks are registered, assessed, held down by measures, and lifted; danger sources are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from chengyun.kernel import audit, clock, notifications
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import keeping, ownership
from chengyun.monitoring import selectors as monitoring
from chengyun.monitoring.choices import DOMAIN_OF
from chengyun.monitoring.permissions import ADMIN, RISK
from chengyun.monitoring.risks import grading, selectors
from chengyun.monitoring.risks.models import DangerSource, Risk, RiskAssessment, RiskMeasure, RiskMethod


@transaction.atomic
def add_risk(
    *,
    principal: Principal,
    method: str,
    factors: Mapping[str, float],
    note: str = "",
    period_days: int | None = None,
    object_id: int | None = None,
    assessed_at: datetime | None = None,
    **fields: Any,
) -> Risk:
    """Register a risk with its first assessment; one that comes from another register keeps its date.

    Raises:
        Denied: the principal keeps no risks, or not of this division.
        Invalid: a value is wrong.
    """
    principal.must(RISK)
    now = _then(assessed_at)
    chosen = _method(method)
    score = grading.score(chosen.factors, factors)
    level = grading.level(chosen.bands, score)
    period = period_days or grading.REASSESS_DAYS[level]
    risk = Risk(
        **(_watched(principal, object_id) | _placed(principal, RISK, fields)),
        number=_next_number(now),
        method=chosen,
        score=score,
        level=level,
        assessed_at=now,
        period_days=period,
        next_due=_day(now) + timedelta(days=period),
        registered_at=now,
        updated_at=clock.now(),
    )
    _check(risk)
    risk.save(force_insert=True)
    _remember(principal, risk, factors, note, now)
    audit.record(principal=principal, action="monitoring.risk.create", target=risk, after=_facts(risk))
    return risk


@transaction.atomic
def edit_risk(*, principal: Principal, risk_id: int, version: int, **fields: Any) -> Risk:
    """Change what a risk is; its level changes by an assessment only.

    Raises:
        Denied: the principal keeps no risks, or not of this division.
        Missing: there is none that the principal sees.
        Conflict: somebody changed it meanwhile.
        Invalid: a value is wrong.
    """
    principal.must(RISK)
    risk = _locked(principal, risk_id)
    if risk.version != version:
        raise Conflict(f"风险 {risk.number} 已被他人修改（第 {risk.version} 版），请刷新后再改。")
    before = _facts(risk)
    if "object_id" in fields:
        fields |= _watched(principal, fields.pop("object_id"))
    for name, value in _placed(principal, RISK, fields).items():
        setattr(risk, name, value)
    if "period_days" in fields:
        risk.next_due = _day(risk.assessed_at) + timedelta(days=risk.period_days)
        risk.due_told = False
    risk.version += 1
    risk.updated_at = clock.now()
    _check(risk)
    risk.save()
    audit.record(
        principal=principal, action="monitoring.risk.edit", target=risk, before=before, after=_facts(risk)
    )
    return risk


@transaction.atomic
def assess(
    *,
    principal: Principal,
    risk_id: int,
    method: str,
    factors: Mapping[str, float],
    note: str,
    assessed_at: datetime | None = None,
) -> Risk:
    """Assess a risk again: the newest assessment is its level, and the next is due a period later.

    Raises:
        Denied, Missing, Invalid: as for changes.
        Conflict: the risk was lifted.
    """
    principal.must(RISK)
    risk = _standing(principal, risk_id)
    chosen = _method(method)
    before = _facts(risk)
    now = _then(assessed_at)
    if now < risk.assessed_at:
        raise Invalid("评估时间有误。", errors=[FieldError("assessed_at", "不能早于上一次评估。")])
    risk.score = grading.score(chosen.factors, factors)
    level = grading.level(chosen.bands, risk.score)
    if level != risk.level and risk.period_days == grading.REASSESS_DAYS[risk.level]:
        risk.period_days = grading.REASSESS_DAYS[level]
    risk.level, risk.method, risk.assessed_at, risk.due_told = level, chosen, now, False
    risk.next_due = _day(now) + timedelta(days=risk.period_days)
    risk.version += 1
    risk.updated_at = clock.now()
    risk.save()
    _remember(principal, risk, factors, note, now)
    audit.record(
        principal=principal, action="monitoring.risk.assess", target=risk, before=before, after=_facts(risk)
    )
    return risk


@transaction.atomic
def lift(*, principal: Principal, risk_id: int, note: str) -> Risk:
    """Say that a risk is no more.

    Raises:
        Denied, Missing: as for changes.
        Conflict: it was lifted, or measures against it are not finished.
        Invalid: no reason is given.
    """
    principal.must(RISK)
    risk = _standing(principal, risk_id)
    if not note.strip():
        raise Invalid("请填写解除原因。", errors=[FieldError("note", "解除原因不能为空。")])
    if waiting := risk.measures.filter(done_at=None).count():
        raise Conflict(f"风险 {risk.number} 还有 {waiting} 项管控措施没有完成，不能解除。")
    risk.lifted_at = risk.updated_at = clock.now()
    risk.lifted_why = note.strip()
    risk.version += 1
    risk.save()
    audit.record(principal=principal, action="monitoring.risk.lift", target=risk, after={"note": note})
    return risk


@transaction.atomic
def add_measure(
    *, principal: Principal, risk_id: int, kind: str, content: str, responsible: str, deadline: date
) -> RiskMeasure:
    """Plan a measure against a risk.

    Raises:
        Denied, Missing, Conflict: as for assessments.
        Invalid: the deadline is past.
    """
    principal.must(RISK)
    risk = _standing(principal, risk_id)
    now = clock.now()
    if deadline < _day(now):
        raise Invalid("完成期限有误。", errors=[FieldError("deadline", "完成期限不能早于今天。")])
    measure = RiskMeasure.objects.create(
        risk=risk,
        kind=kind,
        content=content.strip(),
        responsible=responsible.strip(),
        deadline=deadline,
        made_by=principal.name[:100],
        made_at=now,
    )
    _touch(risk, now)
    audit.record(
        principal=principal,
        action="monitoring.risk.measure",
        target=risk,
        after={"measure": measure.content, "responsible": measure.responsible, "deadline": str(deadline)},
    )
    return measure


@transaction.atomic
def finish_measure(*, principal: Principal, measure_id: int, effect: str) -> RiskMeasure:
    """Say that a measure was taken, and what it brought; the risk should then be assessed again.

    Raises:
        Denied: the principal keeps no risks and answers for none.
        Missing: there is no such measure that the principal sees.
        Conflict: it was finished before.
        Invalid: its effect is not told.
    """
    principal.must(RISK)
    visible = selectors.measures(principal=principal).filter(pk=measure_id).values("pk")
    measure = RiskMeasure.objects.select_for_update().select_related("risk").filter(pk__in=visible).first()
    if measure is None:
        raise Missing("没有这项管控措施。")
    if measure.done_at is not None:
        raise Conflict("这项管控措施已经完成。")
    if not effect.strip():
        raise Invalid("请填写效果。", errors=[FieldError("effect", "效果不能为空。")])
    measure.done_at, measure.effect = clock.now(), effect.strip()
    measure.save(update_fields=["done_at", "effect"])
    _touch(measure.risk, measure.done_at)
    audit.record(
        principal=principal,
        action="monitoring.risk.measure_done",
        target=measure.risk,
        after={"measure": measure.content, "effect": measure.effect},
    )
    return measure


@transaction.atomic
def edit_method(*, principal: Principal, method_id: int, **fields: Any) -> RiskMethod:
    """Change the values of a method's factors or its bands: its next version. What was assessed stays as it was.

    Raises:
        Denied: the principal keeps no rules.
        Missing: there is no such method.
        Invalid: the values or bands are out of order.
    """
    principal.must(ADMIN)
    method = RiskMethod.objects.select_for_update().filter(pk=method_id).first()
    if method is None:
        raise Missing("没有这个评估方法。")
    before = {name: getattr(method, name) for name in fields}
    for name, value in fields.items():
        setattr(method, name, value)
    grading.check(method.factors, method.bands)
    method.version += 1
    method.save()
    audit.record(
        principal=principal, action="monitoring.risk_method.edit", target=method, before=before, after=fields
    )
    return method


@transaction.atomic
def add_source(*, principal: Principal, **fields: Any) -> DangerSource:
    """Register a danger source.

    Raises:
        Denied: the principal keeps no risks, or not of this division.
        Invalid: a value is wrong, or the code is taken.
    """
    principal.must(RISK)
    source = DangerSource(**_placed(principal, RISK, fields), updated_at=clock.now())
    _check(source)
    try:
        with transaction.atomic():
            source.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid("编码重复。", errors=[FieldError("code", f"编码“{source.code}”已被使用。")]) from error
    audit.record(
        principal=principal,
        action="monitoring.danger_source.create",
        target=source,
        after={"code": source.code},
    )
    return source


@transaction.atomic
def edit_source(*, principal: Principal, source_id: int, **fields: Any) -> DangerSource:
    """Change a danger source; its code stays.

    Raises:
        Denied, Missing, Invalid: as for new ones.
    """
    principal.must(RISK)
    visible = selectors.danger_sources(principal=principal).filter(pk=source_id).values("pk")
    source = DangerSource.objects.select_for_update().filter(pk__in=visible).first()
    if source is None:
        raise Missing("没有这个危险源。")
    for name, value in _placed(principal, RISK, fields).items():
        setattr(source, name, value)
    source.updated_at = clock.now()
    _check(source)
    source.save()
    audit.record(
        principal=principal,
        action="monitoring.danger_source.edit",
        target=source,
        after={name: str(value) for name, value in fields.items()},
    )
    return source


def import_risks(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Register risks from a file: all or none. The first row is row 2 of the file."""

    def add(row: dict[str, Any]) -> None:
        factors = {
            name: row.pop(name)
            for name in ("likelihood", "severity", "exposure", "consequence_value")
            if row.get(name) is not None
        }
        if "consequence_value" in factors:
            factors["consequence"] = factors.pop("consequence_value")
        add_risk(principal=principal, factors=factors, **row)

    _import(rows, add)


def import_sources(*, principal: Principal, rows: Sequence[dict[str, Any]]) -> None:
    """Register danger sources from a file: all or none."""
    _import(rows, lambda row: add_source(principal=principal, **row))


@transaction.atomic
def remind_due() -> int:
    """Tell, once for each period, that risks must be assessed again; how many are."""
    rows = list(selectors.due(Risk.objects.filter(due_told=False)).select_for_update(skip_locked=True)[:500])
    for risk in rows:
        notifications.notify(
            title="风险待重新评估",
            text=f"{risk.number} {risk.name}，应于 {risk.next_due} 前评估",
            link=f"/monitoring/risks?selected={risk.pk}",
            permission=RISK,
            division=risk.division_code[:6],
        )
    Risk.objects.filter(pk__in=[risk.pk for risk in rows]).update(due_told=True)
    return len(rows)


@transaction.atomic
def _import(rows: Sequence[dict[str, Any]], add: Callable[[dict[str, Any]], Any]) -> None:
    for number, row in enumerate(rows, start=2):
        try:
            add(dict(row))
        except Invalid as wrong:
            errors = [FieldError(error.field, error.message, number) for error in wrong.errors]
            raise Invalid(f"第 {number} 行有误，没有导入任何一行。", errors=errors) from wrong


def _method(code: str) -> RiskMethod:
    found = RiskMethod.objects.filter(code=code).first()
    if found is None:
        raise Invalid("评估方法有误。", errors=[FieldError("method", f"没有评估方法“{code}”。")])
    return found


def _placed(principal: Principal, permission: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of a place from what a form says."""
    fields = dict(fields)
    if "division_code" in fields:
        ownership.must_cover(principal, fields["division_code"], permission)
    if "specialty" in fields:
        fields["domain"] = DOMAIN_OF.get(fields["specialty"], "")
    if {"lon", "lat"} <= fields.keys():
        fields["shape"] = Point(fields.pop("lon"), fields.pop("lat"), srid=4490)
    if "area" in fields:
        fields["area"] = keeping.drawn(fields["area"])
    if "organisation_id" in fields:
        fields |= ownership.unit(fields["organisation_id"])
    return fields


def _watched(principal: Principal, object_id: int | None) -> dict[str, Any]:
    if object_id is None:
        return {"object": None}
    watched = monitoring.objects(principal=principal).filter(pk=object_id).first()
    if watched is None:
        raise Invalid("监测对象有误。", errors=[FieldError("object_id", "没有这个监测对象。")])
    return {"object": watched}


def _remember(
    principal: Principal, risk: Risk, factors: Mapping[str, float], note: str, at: datetime
) -> None:
    RiskAssessment.objects.create(
        risk=risk,
        at=at,
        method_name=risk.method.name,
        method_version=risk.method.version,
        factors={
            factor[
                "name"
            ]: f"{factors[factor['code']]:g} {dict(_pairs(factor))[float(factors[factor['code']])]}"
            for factor in risk.method.factors
        },
        score=risk.score,
        level=risk.level,
        who=principal.name[:100],
        note=note.strip(),
    )


def _pairs(factor: Mapping[str, Any]) -> list[tuple[float, str]]:
    return [(float(value), label) for value, label in factor["values"]]


def _touch(risk: Risk, at: datetime) -> None:
    Risk.objects.filter(pk=risk.pk).update(updated_at=at)


def _facts(risk: Risk) -> dict[str, Any]:
    return {
        "name": risk.name,
        "level": risk.level,
        "score": risk.score,
        "organisation_name": risk.organisation_name,
        "address": risk.address,
        "area": risk.area.geojson if risk.area else None,
        "next_due": str(risk.next_due),
    }


def _locked(principal: Principal, risk_id: int) -> Risk:
    visible = Risk.objects.filter(ownership.mine(principal), pk=risk_id).values("pk")
    risk = (
        Risk.objects.select_for_update(of=("self",)).select_related("method").filter(pk__in=visible).first()
    )
    if risk is None:
        raise Missing("没有这项风险。")
    return risk


def _standing(principal: Principal, risk_id: int) -> Risk:
    risk = _locked(principal, risk_id)
    if risk.lifted_at is not None:
        raise Conflict(f"风险 {risk.number} 已经解除。")
    return risk


def _check(row: models.Model) -> None:
    try:
        row.clean_fields()
    except ValidationError as error:
        errors = [FieldError(name, "；".join(texts)) for name, texts in error.message_dict.items()]
        raise Invalid("内容有误，没有保存。", errors=errors) from error


def _then(moment: datetime | None) -> datetime:
    """When an assessment was made: now, or earlier.

    Raises:
        Invalid: it lies in the future.
    """
    if moment is not None and moment > clock.now():
        raise Invalid("评估时间有误。", errors=[FieldError("assessed_at", "评估时间不能晚于现在。")])
    return moment or clock.now()


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def _next_number(now: datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('monitoring_risk_numbers')")
        found = cursor.fetchone()
    return f"FX{now.astimezone(SHANGHAI):%Y%m%d}{int(found[0]) % 1_000_000:06d}"
