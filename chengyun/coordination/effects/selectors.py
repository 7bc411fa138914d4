"""Coverage, access and running of the platform, from what it holds itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min, Sum

from chengyun.coordination import directory
from chengyun.coordination.directory import DEPARTMENT_KINDS
from chengyun.coordination.models import Counted
from chengyun.coordination.performance.selectors import must_read
from chengyun.coordination.permissions import DEPARTMENT, HANDLER
from chengyun.datastandard import facade as datastandard
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel import selectors as kernel
from chengyun.kernel.principal import Principal, system

TRIAL_DAYS = 90
"""8.2.1: a platform has run for more than three months before it is accepted."""
_SQUARE_KM = 1_000_000


@dataclass(frozen=True)
class Covered:
    """What supervisors patrol of a district, or of all (``division`` is then empty)."""

    division: str
    name: str
    grids: int
    patrolled_grids: int
    area_km2: float
    patrolled_km2: float


@dataclass(frozen=True)
class Coverage:
    """B.0.4-1: the range of operation against the built-up area that the city's profile tells, where it does."""

    whole: Covered
    districts: list[Covered]
    built_up_km2: float | None
    year: int | None

    @property
    def share(self) -> float | None:
        """Percent of the built-up area, or else of the unit grids' area, that is patrolled."""
        base = self.built_up_km2 or self.whole.area_km2
        return round(min(100.0, 100 * self.whole.patrolled_km2 / base), 2) if base else None

    @property
    def met(self) -> bool:
        """Whether all of it is covered."""
        return self.share == 100


@dataclass(frozen=True)
class Department:
    """B.0.4-2: one responsible body (责任主体)."""

    id: int
    name: str
    accounts: int
    last_seen: datetime | None
    due: int
    disposed: int

    @property
    def connected(self) -> bool:
        """Whether somebody of it can work on the platform."""
        return self.accounts > 0


@dataclass(frozen=True)
class Running:
    """B.0.4-3: whether the platform is at work, day by day and now."""

    since: date | None
    """The first day with a report."""
    first: date
    days: int
    worked: int
    idle: list[date]
    """Days of the period without any report, the latest first."""
    failed_jobs: int
    """Periodic jobs whose last run failed."""
    late: int
    """Messages in the background that wait too long."""

    @property
    def trial_met(self) -> bool:
        """Whether it has run for more than three months."""
        return (
            self.since is not None and (self.first + timedelta(days=self.days) - self.since).days > TRIAL_DAYS
        )

    @property
    def met(self) -> bool:
        """Whether it worked on every day, and works now."""
        return self.worked == self.days and self.failed_jobs == 0 and self.late == 0


def coverage(*, principal: Principal) -> Coverage:
    """The patrolled part of the principal's divisions.

    Raises:
        Denied: it neither evaluates, leads nor administers.
    """
    must_read(principal)
    prefix = principal.scope.division_prefix
    found = gis.coverage(prefix)
    names = gis.area_names(6, prefix)
    districts = [
        Covered(
            each.division,
            names.get(each.division, each.division),
            each.grids,
            each.patrolled_grids,
            each.area_m2 / _SQUARE_KM,
            each.patrolled_m2 / _SQUARE_KM,
        )
        for each in found
    ]
    built_up, year = _built_up(prefix)
    return Coverage(_sum(districts), districts, built_up, year)


def departments(*, principal: Principal, days: int) -> list[Department]:
    """The responsible bodies in the principal's divisions, those not connected first.

    Raises:
        Denied: it neither evaluates, leads nor administers.
    """
    must_read(principal)
    units = list(
        identity.organisations(
            kinds=DEPARTMENT_KINDS,
            division_prefix=principal.scope.division_prefix,
        )
    )
    accounts: dict[str, int] = defaultdict(int)
    seen: dict[str, datetime] = {}
    for path, last in _people():
        for above in directory.paths(path):
            accounts[above] += 1
            if last is not None:
                seen[above] = max(last, seen.get(above, last))
    since = _today() - timedelta(days=days - 1)
    counted = {
        int(row["key"]): row
        for row in Counted.objects.filter(of="department", day__gte=since, day__lte=_today())
        .values("key")
        .annotate(due=Sum("need_dispose"), disposed=Sum("dispose"))
    }
    none = {"due": 0, "disposed": 0}
    rows = [
        Department(
            each.pk,
            each.name,
            accounts[each.path],
            seen.get(each.path),
            counted.get(each.pk, none)["due"],
            counted.get(each.pk, none)["disposed"],
        )
        for each in units
    ]
    return sorted(rows, key=lambda row: (row.connected, -row.due, row.name))


def running(*, principal: Principal, days: int) -> Running:
    """Whether the platform worked on each of the last days, today among them.

    Raises:
        Denied: it neither evaluates, leads nor administers.
    """
    must_read(principal)
    mine = Counted.objects.filter(
        of="class", report__gt=0, division_code__startswith=principal.scope.division_prefix
    )
    first = _today() - timedelta(days=days - 1)
    worked = set(mine.filter(day__gte=first, day__lte=_today()).values_list("day", flat=True).distinct())
    idle = [day for back in range(days) if (day := _today() - timedelta(days=back)) not in worked]
    # How the platform is, is no secret of its operators here: only numbers are told.
    health = kernel.background_health(principal=system("运行效果"))
    return Running(
        mine.aggregate(since=Min("day"))["since"],
        first,
        days,
        len(worked),
        idle,
        health["failed_jobs"],
        health["late"],
    )


def _people() -> Iterable[tuple[str, datetime | None]]:
    found = {
        account.pk: (account.organisation.path, account.last_login)
        for permission in (DEPARTMENT, HANDLER)
        for account in identity.people(permission=permission)
        if account.organisation is not None
    }
    return found.values()


def _built_up(prefix: str) -> tuple[float | None, int | None]:
    table = next((one for one in datastandard.tables() if one.id == "basic.cityProfile"), None)
    if table is None or not {"year", "builtUpArea"} <= table.by_name.keys():
        return None, None
    years = [row["year"] for row in datastandard.grouped(table, divisions=prefix, by=["year"])]
    if not years:
        return None, None
    asked = datastandard.Asked("sum", "builtUpArea", among=("year", (str(max(years)),)))
    [[whole, *_]] = datastandard.figures([(table, [asked])], divisions=prefix)
    [area] = whole.values
    return (None, None) if area is None else (float(area), max(years))


def _sum(districts: list[Covered]) -> Covered:
    return Covered(
        "",
        "合计",
        sum(each.grids for each in districts),
        sum(each.patrolled_grids for each in districts),
        sum(each.area_km2 for each in districts),
        sum(each.patrolled_km2 for each in districts),
    )


def _today() -> date:
    return clock.now().astimezone(clock.SHANGHAI).date()
