"""Results are calculated, looked at, published; reports are written on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from chengyun.evaluation import evidence, lanes
from chengyun.evaluation.assignments import services as assignments
from chengyun.evaluation.assignments.models import Cycle
from chengyun.evaluation.keeping import locked, wrong
from chengyun.evaluation.library.models import Indicator
from chengyun.evaluation.permissions import MANAGE, READ
from chengyun.evaluation.results import calculating, content, gathering, selectors
from chengyun.evaluation.results.models import CityResult, EvaluationReport, ResultSet
from chengyun.kernel import audit, clock, documents, outbox
from chengyun.kernel.errors import Conflict, Denied, Missing
from chengyun.kernel.notifications import notify
from chengyun.kernel.principal import Principal

PUBLISHED = "evaluation.published"
"""Tells the worker to send a result up and down."""


@transaction.atomic
def calculate(*, principal: Principal, cycle_id: int) -> ResultSet:
    """Calculate a cycle from what is known now; earlier calculations stay.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such cycle that the principal sees.
        Conflict: it was not issued, or another platform organises it.
    """
    principal.must(MANAGE)
    cycle = assignments.own_cycle(principal, cycle_id)
    if cycle.state == Cycle.State.DRAFT:
        raise Conflict(f"“{cycle.title}”还没有下发。")
    if not principal.scope.covers(cycle.division_code):
        raise Denied("只有组织单位可以计算结果。", permission=MANAGE)
    lanes.send_responses()
    indicators = _indicators(cycle)
    inputs = gathering.gather(cycle, indicators)
    scored = calculating.calculate(indicators, inputs)
    results = ResultSet.objects.create(
        cycle=cycle,
        number=1 + (cycle.results.aggregate(last=Max("number"))["last"] or 0),
        digest=calculating.digest(indicators, inputs),
        cities=len(scored.cities),
        made_at=clock.now(),
        made_by=principal.name[:100],
    )
    CityResult.objects.bulk_create(
        CityResult(results=results, inputs=inputs[row["division_code"]], **row) for row in scored.rows
    )
    audit.record(
        principal=principal,
        action="evaluation.calculate",
        target=results,
        after={"cycle": cycle.number, "number": results.number, "digest": results.digest},
    )
    return results


def reproduce(*, principal: Principal, results_id: int) -> dict[str, Any]:
    """Make a result again from the inputs that were kept with it, and compare.

    Raises:
        Denied: the principal organises none.
        Missing: there is none that the principal sees.
    """
    principal.must(MANAGE)
    results = selectors.result_sets(principal=principal).filter(pk=results_id).first()
    if results is None:
        raise Missing("没有这个评价结果。")
    if not principal.scope.covers(results.cycle.division_code):
        raise Denied("只有组织单位可以核验结果。", permission=MANAGE)
    kept = list(results.rows.all())
    inputs = {row.division_code: row.inputs for row in kept}
    indicators = _indicators(results.cycle)
    again = {row["division_code"]: row for row in calculating.calculate(indicators, inputs).rows}
    differing = [
        row.division_code
        for row in kept
        if (row.total, row.rank, row.indicators)
        != (
            again[row.division_code]["total"],
            again[row.division_code]["rank"],
            again[row.division_code]["indicators"],
        )
    ]
    return {
        "digest": results.digest,
        "same_inputs": calculating.digest(indicators, inputs) == results.digest,
        "differing": differing,
    }


@transaction.atomic
def publish(*, principal: Principal, results_id: int) -> ResultSet:
    """Publish a result: everybody here may read it, and it goes to the other tiers.

    Raises:
        Denied: the principal organises none.
        Missing: there is none that the principal sees.
        Conflict: it was published before.
    """
    principal.must(MANAGE)
    results = locked(selectors.result_sets(principal=principal), results_id, "没有这个评价结果。")
    assignments.own_cycle(principal, results.cycle_id)
    if not principal.scope.covers(results.cycle.division_code):
        raise Denied("只有组织单位可以发布结果。", permission=MANAGE)
    if results.state == ResultSet.State.PUBLISHED:
        raise Conflict("这个结果已发布。")
    results.state, results.published_at = ResultSet.State.PUBLISHED, clock.now()
    results.published_by = principal.name[:100]
    results.save(update_fields=["state", "published_at", "published_by"])
    audit.record(
        principal=principal, action="evaluation.publish", target=results, after={"digest": results.digest}
    )
    outbox.add(PUBLISHED, {"results": results.pk}, key=results.cycle.number)
    notify(
        title="评价结果已发布",
        text=results.cycle.title,
        link=f"/evaluation/results?set={results.pk}",
        permission=READ,
    )
    return results


def what_if(*, principal: Principal, row_id: int, values: Mapping[str, float]) -> dict[str, Any]:
    """What a city's total and rank would be, were some indicators other than they are; nothing is stored.

    Raises:
        Missing: there is no such result that the principal sees.
        Invalid: there is no such indicator.
    """
    row = selectors.city_results(principal=principal).filter(pk=row_id).first()
    if row is None:
        raise Missing("没有这个城市的结果。")
    indicators = _indicators(row.results.cycle)
    known = {one.code: one for one in indicators}
    if gone := values.keys() - known.keys():
        raise wrong("values", f"没有指标“{min(gone)}”。", "没有试算。")
    changed = [_as_given(one) if one.code in values else one for one in indicators]
    inputs: dict[str, Any] = {}
    for division, kept, scores in row.results.rows.order_by().values_list(
        "division_code", "inputs", "indicators"
    ):
        told = {one["code"]: one["value"] for one in scores}
        inputs[division] = kept | {code: {**kept.get(code, {}), "value": told[code]} for code in values}
    mine = inputs[row.division_code]
    for code, value in values.items():
        mine[code] = {"value": float(value)}
    scored = next(
        one
        for one in calculating.calculate(changed, inputs).rows
        if one["division_code"] == row.division_code
    )
    return {"total": scored["total"], "rank": scored["rank"], "before": row.total, "rank_before": row.rank}


@transaction.atomic
def report(*, principal: Principal, results_id: int, division_code: str = "") -> EvaluationReport:
    """Write the report on a city, or on all cities; written again, it is replaced.

    Raises:
        Denied: the principal organises none.
        Missing: there is no such result, or city in it, that the principal sees.
    """
    principal.must(MANAGE)
    results = locked(selectors.result_sets(principal=principal), results_id, "没有这个评价结果。")
    own = results.cycle.division_code
    rows = selectors.city_results(principal=principal).filter(results=results)
    one = rows.filter(division_code=division_code).first() if division_code else None
    if division_code and one is None:
        raise Missing("结果中没有这个城市。")
    if one is not None:
        told = content.of_city(one, selectors.before(one, principal))
    else:
        if not principal.scope.covers(own):
            raise Denied("只有组织单位可以生成全部城市的报告。", permission=MANAGE)
        told = content.of_all(results, list(rows))
    pictures = _pictures(told)
    made, _ = EvaluationReport.objects.update_or_create(
        results=results,
        division_code=division_code or own,
        whole=one is None,
        defaults={
            "title": told["title"],
            "made_at": clock.now(),
            "made_by": principal.name[:100],
            "content": told,
            "docx": documents.docx(told, pictures),
            "pdf": documents.pdf(told, pictures),
        },
    )
    audit.record(principal=principal, action="evaluation.report", target=made, after={"title": made.title})
    return made


def _pictures(told: Mapping[str, Any]) -> dict[int | str, bytes]:
    """The photos a report shows, as small as it shows them; those that have not arrived are left out."""
    found: dict[int | str, bytes] = {}
    for wanted in {one["file"] for section in told["sections"] for one in section.get("pictures", ())}:
        try:
            _, content = evidence.opened(wanted if isinstance(wanted, int) else {"sm3": wanted})
        except Missing:
            continue
        with content:
            if small := documents.shrunk(content):
                found[wanted] = small
    return found


def _indicators(cycle: Cycle) -> list[Indicator]:
    return list(cycle.library.indicators.order_by("position", "code"))


def _as_given(one: Indicator) -> Indicator:
    """The same indicator, taking its value as it is told."""
    told = Indicator(**{field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields})
    told.method = "1"
    return told
