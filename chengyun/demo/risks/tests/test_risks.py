"""The demo's registers, at doors of the synthetic city."""

from __future__ import annotations

import pytest

from chengyun.demo.risks import loading
from chengyun.kernel.clock import VirtualClock
from chengyun.monitoring.accidents.models import Accident
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.posture.models import PostureReport, SafetyIndex
from chengyun.monitoring.risks.models import DangerSource, Risk


@pytest.mark.django_db
def test_no_register_of_the_demo_is_empty(clock: VirtualClock) -> None:
    assert loading.load("210100") == 56
    assert set(Risk.objects.values_list("level", flat=True)) == {1, 2, 3, 4}
    assert {"reported", "rejected"} <= set(Hazard.objects.values_list("state", flat=True))
    assert (Accident.objects.count(), DangerSource.objects.count()) == (10, 8)
    assert SafetyIndex.objects.filter(division_code="210100", domain="").count() == 30
    assert PostureReport.objects.count() == 3
