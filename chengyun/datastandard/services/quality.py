"""Commands on data quality: ask for a run, and carry it out."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from statistics import fmean

from django.db import transaction

from chengyun.datastandard import registry
from chengyun.datastandard.authority import must_for_platform
from chengyun.datastandard.models import PROPERTIES, CityQuality, QualityFinding, QualityRun, QualityScore
from chengyun.datastandard.permissions import QUALITY_RUN
from chengyun.datastandard.quality.rules import checks
from chengyun.datastandard.quality.running import CheckFailed, Outcome, has_rows, run
from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid
from chengyun.kernel.principal import Principal

log = logging.getLogger(__name__)

KEPT_RUNS = 400
"""Runs kept for the trend; findings of older ones go with them."""


def request_run(
    *,
    principal: Principal,
    tables: Sequence[str] = (),
    properties: Sequence[str] = (),
    trigger: str = "demand",
) -> QualityRun:
    """Ask for a run, which the worker carries out in the background.

    Raises:
        Denied: the principal may not run quality checks.
        Invalid: there is no such table or property.
        Conflict: a run is waiting already.
    """
    must_for_platform(principal, QUALITY_RUN)
    known = registry.current().tables
    errors = [FieldError("tables", f"没有数据表 {name}。") for name in tables if name not in known]
    errors += [
        FieldError("properties", f"没有质量特性 {name}。") for name in properties if name not in PROPERTIES
    ]
    if errors:
        raise Invalid("检查范围有误。", errors=errors)
    with transaction.atomic():
        if trigger == "demand" and QualityRun.objects.filter(status="waiting").exists():
            raise Conflict("已有一次质量检查在等待运行，请稍候。")
        asked = QualityRun.objects.create(
            trigger=trigger,
            tables=list(tables),
            properties=list(properties),
            requested_by=principal.name,
        )
        audit.record(
            principal=principal,
            action=QUALITY_RUN,
            target=asked,
            after={"tables": asked.tables, "properties": asked.properties},
        )
    return asked


def carry_out_waiting(*, stopped: Callable[[], bool] = lambda: False) -> int:
    """Carry out all waiting runs, and those a stopped worker left half done. Returns how many.

    Only one worker does this at a time, so a run that is running is one that was left.
    """
    done = 0
    for waiting in QualityRun.objects.filter(status__in=["waiting", "running"]).order_by("id"):
        if stopped():
            break
        carry_out(run_id=waiting.pk)
        done += 1
    return done


def carry_out(*, run_id: int) -> QualityRun:
    """Carry out one run; its progress can be seen while it goes on."""
    asked = QualityRun.objects.get(pk=run_id)
    asked.status, asked.started_at, asked.progress = "running", clock.now(), 0
    asked.save()
    tables = registry.current().tables
    wanted = [tables[name] for name in asked.tables or tables if name in tables]
    filled = {table.id for table in wanted if has_rows(table)}
    todo = [
        check
        for check in checks(tables)
        if check.table.id in filled and (not asked.properties or check.rule.property in asked.properties)
    ]
    outcomes: list[Outcome] = []
    failures: list[str] = []
    for number, check in enumerate(todo, start=1):
        try:
            outcomes.append(run(check, tables))
        except CheckFailed as error:
            log.warning("%s", error)
            failures.append(str(error))
        progress = number * 100 // len(todo)
        if progress != asked.progress:
            asked.progress = progress
            asked.save(update_fields=["progress"])
    with transaction.atomic():
        _keep(asked, outcomes, failures)
        _forget_old()
    return asked


def _keep(asked: QualityRun, outcomes: Sequence[Outcome], failures: Sequence[str]) -> None:
    asked.findings.all().delete()
    asked.scores.all().delete()
    asked.cities.all().delete()
    QualityFinding.objects.bulk_create(
        [_finding(asked, outcome) for outcome in outcomes if outcome.failed], batch_size=500
    )
    scores = _scores(asked, outcomes)
    QualityScore.objects.bulk_create(scores, batch_size=500)
    CityQuality.objects.bulk_create(_cities(asked, outcomes), batch_size=500)
    asked.checked_rows = sum(outcome.checked for outcome in outcomes)
    asked.failed_rows = sum(outcome.failed for outcome in outcomes)
    asked.finding_count = sum(outcome.failed > 0 for outcome in outcomes)
    asked.score = overall(scores)
    asked.finished_at = clock.now()
    asked.progress = 100
    asked.status = "failed" if failures and not outcomes else "done"
    asked.message = (
        f"{len(failures)} 项检查未能完成：{'；'.join(failures)}"[:500]
        if failures
        else ""
        if asked.checked_rows
        else "没有可检查的数据。"
    )
    asked.save()


def _finding(asked: QualityRun, outcome: Outcome) -> QualityFinding:
    check = outcome.check
    return QualityFinding(
        run=asked,
        rule=check.rule.id,
        rule_label=check.label,
        property=check.rule.property,
        severity=check.rule.severity,
        table=check.table.id,
        field=check.field.name if check.field else "",
        checked=outcome.checked,
        failed=outcome.failed,
        explanation=check.rule.explanation,
        repair=check.rule.repair,
        samples=outcome.samples,
    )


def _scores(asked: QualityRun, outcomes: Sequence[Outcome]) -> list[QualityScore]:
    """A score for each table and property that had something to check. Notices cost nothing."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for outcome in outcomes:
        if outcome.checked and outcome.check.rule.severity != "notice":
            entry = sums[outcome.check.table.id, outcome.check.rule.property]
            entry[0] += 1
            entry[1] += outcome.checked
            entry[2] += outcome.failed
    return [
        QualityScore(
            run=asked,
            table=table,
            property=name,
            rules=rules,
            checked=checked,
            failed=failed,
            score=score_of(checked, failed),
        )
        for (table, name), (rules, checked, failed) in sorted(sums.items())
    ]


def _cities(asked: QualityRun, outcomes: Sequence[Outcome]) -> list[CityQuality]:
    """What was found of each city's rows, as the scores count it."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for outcome in outcomes:
        if outcome.check.rule.severity != "notice":
            for city, (checked, failed) in outcome.cities.items():
                entry = sums[city, outcome.check.rule.property]
                entry[0] += checked
                entry[1] += failed
    return [
        CityQuality(run=asked, city=city, property=name, checked=checked, failed=failed)
        for (city, name), (checked, failed) in sorted(sums.items())
        if checked
    ]


def score_of(checked: int, failed: int) -> float:
    """How much of what was checked is right, in percent."""
    return round(100 * (1 - failed / checked), 2)


def overall(scores: Sequence[QualityScore] | Sequence[CityQuality]) -> float | None:
    """The mean over the properties, each by its rows; nothing when nothing was checked."""
    by_property: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for score in scores:
        by_property[score.property][0] += score.checked
        by_property[score.property][1] += score.failed
    if not by_property:
        return None
    return round(fmean(score_of(checked, failed) for checked, failed in by_property.values()), 2)


def _forget_old() -> None:
    kept = QualityRun.objects.order_by("-id").values_list("pk", flat=True)[:KEPT_RUNS]
    QualityRun.objects.exclude(pk__in=list(kept)).delete()
