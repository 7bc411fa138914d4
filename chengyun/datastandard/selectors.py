"""What may be seen of the data standard. The dictionary is the same for all; rows are those of one's divisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chengyun.config.tiers import division_prefix
from chengyun.datastandard import registry
from chengyun.datastandard.definitions import TableDefinition
from chengyun.datastandard.dictionary import builtin
from chengyun.datastandard.models import (
    PROPERTIES,
    CodeEntry,
    CodeList,
    DictionaryChange,
    DictionaryVersion,
    QualityFinding,
    QualityRun,
    QualityScore,
)
from chengyun.datastandard.permissions import READ
from chengyun.datastandard.quality.rules import Check, checks
from chengyun.datastandard.rows.reading import Holding, holdings
from chengyun.datastandard.services.quality import overall, score_of
from chengyun.kernel import clock
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal


def table(name: str, *, principal: Principal) -> TableDefinition:
    """The table called ``basic.part``.

    Raises:
        UnknownTable: there is none.
    """
    principal.must(READ)
    group, _, plain = name.partition(".")
    return registry.current().table(group, plain)


@dataclass(frozen=True)
class Shelf:
    """A table with what it holds."""

    table: TableDefinition
    holding: Holding


def tables(*, principal: Principal) -> list[Shelf]:
    """All tables, in the dictionary's order, with what the principal may see of each."""
    principal.must(READ)
    found = list(registry.current().tables.values())
    held = holdings(found, divisions=principal.scope.division_prefix)
    return [Shelf(item, held[item.id]) for item in found]


@dataclass(frozen=True)
class ShelvedPart:
    """A sub-database with its tables."""

    code: str
    label: str
    tables: list[Shelf]


@dataclass(frozen=True)
class ShelvedDatabase:
    """A database of chapter 5 with its sub-databases."""

    code: str
    clause: str
    label: str
    parts: list[ShelvedPart]

    @property
    def table_count(self) -> int:
        return len(self._tables())

    @property
    def row_count(self) -> int:
        return sum(shelf.holding.row_count for shelf in self._tables().values())

    def _tables(self) -> dict[str, Shelf]:
        return {shelf.table.id: shelf for part in self.parts for shelf in part.tables}


def tier() -> str:
    """Whose databases this platform has: a county's are a city's."""
    name: str = settings.ENVIRONMENT.tier.name
    return name


def databases(*, principal: Principal) -> list[ShelvedDatabase]:
    """The databases that chapter 5 asks of this tier."""
    shelves = tables(principal=principal)
    here = tier()
    return [
        ShelvedDatabase(
            database.code,
            database.clause,
            database.label,
            [
                ShelvedPart(
                    part.code, part.label, [shelf for shelf in shelves if part.code in shelf.table.databases]
                )
                for part in database.parts
                if here in part.tiers
            ],
        )
        for database in builtin.databases()
        if here in database.tiers
    ]


def versions_visible(*, principal: Principal) -> QuerySet[DictionaryVersion]:
    """The versions of the dictionary, latest first."""
    principal.must(READ)
    return DictionaryVersion.objects.order_by("-number")


def changes_visible(*, principal: Principal) -> QuerySet[DictionaryChange]:
    """What each version changed, latest first."""
    principal.must(READ)
    return DictionaryChange.objects.select_related("version").order_by("-version__number", "id")


def code_lists_visible(*, principal: Principal) -> QuerySet[CodeList]:
    """The code lists with how many codes each has; they are public, so for whoever is signed in."""
    return CodeList.objects.annotate(entry_count=Count("entries")).order_by("code")


def entries_visible(
    code_list: CodeList, *, principal: Principal, valid_on: date | None = None
) -> QuerySet[CodeEntry]:
    """The codes of a list with how many are below each, all of them or those valid on a day.

    Public as well: every page that shows a code shows its name beside it.
    """
    children = (
        CodeEntry.objects.filter(list=OuterRef("list"), parent=OuterRef("code"))
        .order_by()
        .values("parent")
        .annotate(number=Count("*"))
        .values("number")
    )
    entries = code_list.entries.annotate(child_count=Coalesce(Subquery(children), 0)).order_by("code")
    if valid_on is not None:
        entries = entries.filter(
            Q(valid_from=None) | Q(valid_from__lte=valid_on),
            Q(valid_until=None) | Q(valid_until__gt=valid_on),
        )
    return entries


def runs_visible(*, principal: Principal) -> QuerySet[QualityRun]:
    """The quality runs, latest first."""
    principal.must(READ)
    return QualityRun.objects.order_by("-id")


def findings_visible(*, principal: Principal) -> QuerySet[QualityFinding]:
    """What quality runs found. Samples outside the principal's divisions are left out by ``samples_visible``."""
    principal.must(READ)
    return QualityFinding.objects.order_by("-run", "property", "-failed", "id")


def samples_visible(finding: QualityFinding, *, principal: Principal) -> list[dict[str, Any]]:
    """The samples of a finding that lie in the principal's divisions."""
    return [
        {"key": sample["key"], "message": sample["message"]}
        for sample in finding.samples
        if principal.scope.covers(sample["division"])
    ]


def check_of(finding: QualityFinding) -> tuple[Check, Mapping[str, TableDefinition]]:
    """The check that found it, as the rules and the dictionary are now.

    Raises:
        Missing: the rule, table or field is no longer there.
    """
    known = registry.current().tables
    for check in checks({finding.table: known[finding.table]} if finding.table in known else {}):
        if check.rule.id == finding.rule and (check.field.name if check.field else "") == finding.field:
            return check, known
    raise Missing("这条质量规则已不适用于现在的数据字典，请重新运行质量检查。")


@dataclass(frozen=True)
class Score:
    """How much of what was checked is right."""

    name: str
    label: str
    checked: int
    failed: int
    rules: int

    @property
    def score(self) -> float:
        return score_of(self.checked, self.failed)


@dataclass(frozen=True)
class Report:
    """One run's scores by property, by table, and by both."""

    run: QualityRun
    properties: list[Score]
    tables: list[Score]
    matrix: list[dict[str, Any]]


def report(*, principal: Principal, run: QualityRun | None = None) -> Report:
    """The report of a run, by default of the latest that checked everything.

    Raises:
        Missing: there was none yet.
    """
    principal.must(READ)
    if run is None:
        run = whole_runs().first()
    if run is None:
        raise Missing("还没有完成过质量检查，请先运行一次。")
    scores = list(run.scores.all())
    known = registry.current().tables

    def label(name: str) -> str:
        return known[name].label if name in known else name

    by_table: dict[str, dict[str, float]] = defaultdict(dict)
    for score in scores:
        by_table[score.table][score.property] = score.score
    return Report(
        run=run,
        properties=[
            _sum(name, text, [score for score in scores if score.property == name])
            for name, text in PROPERTIES.items()
            if any(score.property == name for score in scores)
        ],
        tables=[
            _sum(name, label(name), [score for score in scores if score.table == name]) for name in by_table
        ],
        matrix=[
            {"table": name, "label": label(name), **{key: by_table[name].get(key) for key in PROPERTIES}}
            for name in by_table
        ],
    )


def _sum(name: str, label: str, scores: Sequence[QualityScore]) -> Score:
    return Score(
        name,
        label,
        sum(score.checked for score in scores),
        sum(score.failed for score in scores),
        sum(score.rules for score in scores),
    )


def whole_runs() -> QuerySet[QualityRun]:
    """Finished runs that checked everything, the latest first."""
    return QualityRun.objects.filter(status="done", tables=[], properties=[]).order_by("-id")


@dataclass(frozen=True)
class TrendPoint:
    """The scores of one run."""

    run: int
    at: datetime
    score: float | None
    properties: dict[str, float | None]


def trend(*, principal: Principal, limit: int = 30, table: str = "") -> list[TrendPoint]:
    """The scores of the latest whole runs, oldest first; of one table when it is named."""
    principal.must(READ)
    if table and table not in registry.current().tables:
        raise Missing(f"没有数据表 {table}。")
    runs = list(whole_runs()[: min(max(limit, 1), 200)])
    scores: dict[int, list[QualityScore]] = defaultdict(list)
    kept = QualityScore.objects.filter(run__in=runs)
    for score in kept.filter(table=table) if table else kept:
        scores[score.run_id].append(score)
    return [_point(run, scores[run.pk]) for run in reversed(runs)]


def _point(run: QualityRun, scores: Iterable[QualityScore]) -> TrendPoint:
    listed = list(scores)
    sums = {name: [item for item in listed if item.property == name] for name in PROPERTIES}
    return TrendPoint(
        run=run.pk,
        at=run.finished_at or clock.now(),
        score=overall(listed),
        properties={name: _sum(name, "", items).score if items else None for name, items in sums.items()},
    )


def table_labels() -> dict[str, str]:
    """What each table is called: public words of the standard."""
    return {name: table.label for name, table in registry.current().tables.items()}


@dataclass(frozen=True)
class DivisionQuality:
    """How good the rows of a division are, by the latest whole run."""

    finished_at: datetime
    score: float | None
    properties: dict[str, float]


def quality_of(divisions: Iterable[str]) -> dict[str, DivisionQuality]:
    """The quality of what lies below each of these divisions; nothing of one whose rows were never checked."""
    run = (
        QualityRun.objects.filter(status="done", tables=[], properties=[])
        .exclude(cities=None)
        .order_by("-id")
        .first()
    )
    if run is None or run.finished_at is None:
        return {}
    cities = list(run.cities.all())
    found = {}
    for division in divisions:
        prefix = division_prefix(division)[:4]
        own = [each for each in cities if each.city.startswith(prefix)]
        if not own:
            continue
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for each in own:
            sums[each.property][0] += each.checked
            sums[each.property][1] += each.failed
        found[division] = DivisionQuality(
            run.finished_at, overall(own), {name: score_of(*counts) for name, counts in sums.items()}
        )
    return found
