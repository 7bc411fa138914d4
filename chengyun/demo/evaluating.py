"""An evaluation of the demo's city: last year's and this year's, answered, inspected, asked about, published."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import numpy as np
from django.conf import settings

from chengyun.config.environment import Environment
from chengyun.config.tiers import division_prefix
from chengyun.demo.city.divisions import DIVISIONS
from chengyun.demo.day.photos import photo
from chengyun.evaluation import facade as evaluation
from chengyun.evaluation.scoring import expression
from chengyun.identity import facade as identity
from chengyun.kernel import clock
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal, system

SEED = 20
_RESPONSES = 60
_PARTS = np.concatenate([np.linspace(0, 2.5, 2001), np.geomspace(2.5, 400, 800)])
"""Of a formula's first figure, beside the others."""
SCENES = ("garbage", "bin", "advert", "bike", "stall", "green")
_CITIES = {"210000": ("210100", "210200", "210300"), "000000": ("210100", "210200", "330100", "330200")}


def load(environment: Environment) -> None:
    """Load it; the people are those of the demo's staff.

    Every platform has compared cities by what they reported of their operation. A city has evaluated its management
    too, with inspectors and a questionnaire; the upper platforms' evaluations of management wait to be answered.
    """
    random = np.random.default_rng([SEED, int(environment.division)])
    own = environment.division
    county = environment.tier.name in ("city", "county")
    cities = _cities(environment)
    year = clock.now().year
    for back, share in ((1, 0.86), (0, 0.92)):
        with _years_ago(back):
            _evaluate(str(year - back), "operation", cities, share, random, done=back > 0)
    if not county:
        _cycle(str(year), "management", cities)
        return
    for back, share in ((1, 0.86), (0, 0.92)):
        with _years_ago(back):
            _evaluate(str(year - back), "management", [own], share, random, done=back > 0)


def _years_ago(years: int) -> AbstractContextManager[object]:
    """What is told of an earlier year happened then."""
    return clock.frozen(clock.now() - timedelta(days=365 * years)) if years else nullcontext()


def _evaluate(
    period: str, set_code: str, cities: list[str], share: float, random: np.random.Generator, *, done: bool
) -> None:
    """A cycle from the task to the report; a city's evaluation of its own management asks inspectors and citizens."""
    task_of = _cycle(period, set_code, cities)
    for at, task in enumerate(task_of.values()):
        _answer(task, share + 0.02 * (at % 4), random)
    if set_code == "management":
        _inspect(task_of[cities[0]], random, done=done)
        _survey(task_of[cities[0]], cities[0], random)
    principal = system("演示数据")
    results = evaluation.calculate(principal=principal, cycle_id=task_of[cities[0]].cycle_id)
    evaluation.publish(principal=principal, results_id=results.pk)
    evaluation.report(principal=principal, results_id=results.pk, division_code=cities[0])
    if len(cities) > 1:
        evaluation.report(principal=principal, results_id=results.pk)


def _cities(environment: Environment) -> list[str]:
    """Whom a platform compares: a city its districts, province and nation some cities."""
    own = environment.division
    if own in _CITIES:
        return list(_CITIES[own])
    prefix = division_prefix(own)
    return [one.code for one in DIVISIONS if one.code.startswith(prefix) and one.code != own][:6] or [own]


def _cycle(period: str, set_code: str, cities: list[str]) -> dict[str, Any]:
    organiser = system("演示数据")
    cycle = evaluation.make_cycle(
        principal=organiser,
        set_code=set_code,
        period=period,
        kind="1" if cities == [settings.ENVIRONMENT.division] else "2",
        deadline=clock.now() + timedelta(days=20),
        divisions=cities,
    )
    evaluation.issue(principal=organiser, cycle_id=cycle.pk)
    return {task.division_code: task for task in cycle.tasks.order_by("division_code")}


def _answer(task: Any, share: float, random: np.random.Generator) -> None:
    """Every indicator, most of them near what is wanted."""
    who = system("演示数据")
    evaluation.accept(principal=who, task_id=task.pk)
    for indicator in task.cycle.library.indicators.filter(method="1"):
        names = [one["name"] for one in indicator.figures]
        # Most lie at what is wanted or above it; the others miss it by a step or two.
        wanted = _wanted(indicator.scoring, share, random)
        base = float(random.integers(60, 900))
        tried = np.round(base * _PARTS, 2)
        formula, scale = expression.parse(indicator.formula), 100 if indicator.unit == "%" else 1
        figures = {name: np.full(len(tried), base) for name in names} | {names[0]: tried}
        # No share is larger than the whole, no amount smaller than none.
        wanted = min(max(wanted, 0.0), 100.0) if indicator.unit == "%" else max(wanted, 0.0)
        nearest = int(np.nanargmin(np.abs(scale * formula.value(figures) - wanted)))
        answered = dict.fromkeys(names, base) | {names[0]: float(tried[nearest])}
        evaluation.answer(principal=who, task_id=task.pk, code=indicator.code, figures=answered)
    evaluation.submit(principal=who, task_id=task.pk)
    evaluation.check(principal=who, task_id=task.pk)


def _wanted(scoring: dict[str, Any], share: float, random: np.random.Generator) -> float:
    """A value that scores fully, or somewhat less where the dice say so."""
    full = float(scoring.get("target", scoring.get("full", 100)))
    step = float(scoring.get("step", abs(full - float(scoring.get("zero", 0))) / 4))
    small = scoring.get("reverse") or float(scoring.get("zero", -1)) > full
    good = random.random() < share - 0.25
    return full + step * float(random.uniform(0, 0.6) if good else -random.uniform(0.2, 1.8)) * (
        -1 if small else 1
    )


def _inspect(task: Any, random: np.random.Generator, *, done: bool) -> None:
    """A draw of two days ago; the first inspector has visited most points, the second some; all a year ago."""
    walkers = list(identity.people(permission="evaluation.inspect").order_by("username"))
    if not walkers:
        return
    at = clock.now() - timedelta(days=2)
    # What is told happened then: the checks of visits compare their times with the draw's.
    with clock.frozen(at):
        evaluation.draw(
            principal=system("演示数据"),
            task_id=task.pk,
            per_stratum={"A": 2, "B": 4, "C": 2},
            per_type=1,
            inspectors=[one.pk for one in walkers],
            due_at=at + timedelta(days=10),
            seed=SEED,
        )
    for number, walker in enumerate(walkers):
        principal = identity.principal_for(walker)
        for given in evaluation.own_tasks(principal=principal):
            points = list(given.points.order_by("position"))
            for nth, point in enumerate(points[: len(points) * (4 if done else 3 - number) // 4]):
                with clock.frozen(at + timedelta(minutes=25 * (nth + 1))):
                    _visit(principal, given, point, random)


def _visit(principal: Principal, given: Any, point: Any, random: np.random.Generator) -> None:
    now: datetime = clock.now()
    scene = SCENES[int(random.integers(len(SCENES)))]
    picture = files.store(
        principal=principal,
        name=f"{point.code}.jpg",
        content=BytesIO(photo(scene, seed=int(random.integers(2**31)), mark=point.name)),
        division=given.division_code,
        permission="evaluation.read",
    )
    evaluation.visit(
        principal=principal,
        task_id=given.pk,
        position=point.position,
        # One in eight is reported from too far away, so that there is something to look through.
        lon=point.lon + (0.004 if point.position % 8 == 0 else 0.0003),
        lat=point.lat,
        counts={item["code"]: int(random.random() < 0.12) for item in point.items},
        begun_at=now - timedelta(minutes=float(random.uniform(3, 12))),
        at=now,
        files=[picture.pk],
    )


def _survey(task: Any, division: str, random: np.random.Generator) -> None:
    now = clock.now()
    survey = evaluation.make_survey(
        principal=system("演示数据"),
        cycle_id=task.cycle_id,
        division_code=division,
        title="城市管理满意度调查",
        intro="请根据您的感受如实填写。",
        target=400,
        begins_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=15),
    )
    evaluation.move_survey(principal=system("演示数据"), survey_id=survey.pk, opened=True)
    evaluation.copy_survey(principal=system("演示数据"), survey_id=survey.pk)
    ages = ("18-30", "31-45", "46-60", "60+")
    for number in range(_RESPONSES):
        marks = random.choice([5, 4, 3, 2, 1], size=len(survey.questions), p=[0.3, 0.42, 0.19, 0.07, 0.02])
        evaluation.respond(
            token=survey.token,
            device=f"demo-{number:016d}",
            address=f"10.0.{number // 8}.{number}",
            answers={str(one["no"]): int(mark) for one, mark in zip(survey.questions, marks, strict=True)},
            age=ages[number % 4],
        )
