"""What the demo tells of the upper platforms' evaluations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings

from chengyun.demo import evaluating
from chengyun.evaluation.models import CityResult, CityTask, EvaluationReport


@pytest.mark.django_db
def test_an_upper_platform_has_compared_cities_and_waits_for_others(become: Callable[[str], None]) -> None:
    become("210000")
    evaluating.load(settings.ENVIRONMENT)
    totals = CityResult.objects.filter(results__state="published").values_list("total", flat=True)
    assert len(totals) == 6
    assert all(55 < total < 85 for total in totals)
    assert EvaluationReport.objects.filter(whole=True).count() == 2
    assert CityTask.objects.filter(state="10", cycle__library__code="management").count() == 3
