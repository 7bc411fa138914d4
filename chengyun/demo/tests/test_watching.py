"""The demo's devices and rules load by the services that people use, and no page of rules is empty."""

from __future__ import annotations

import pytest
from django.conf import settings

from chengyun.demo import watching
from chengyun.monitoring.models import Alarm, AlarmRule, Device, Maintenance, Point, Silence
from chengyun.simulation import facade as simulation


@pytest.mark.django_db
def test_devices_and_a_rule_of_each_kind() -> None:
    assert watching.load(settings.ENVIRONMENT, points=150) == Device.objects.count()
    assert Point.objects.count() >= 150
    assert {rule.kind for rule in AlarmRule.objects.all()} == set(AlarmRule.Kind.values)
    assert [row.object_id for row in Maintenance.objects.all()] == simulation.objects_of("调压站")[:1]
    assert [row.object_id for row in Silence.objects.all()] == simulation.objects_of("广场")[:1]
    # An ordinary day raises no alarm.
    assert not Alarm.objects.exists()
