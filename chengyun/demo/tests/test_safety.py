"""The demo's control, patrol and warnings load by the services that people use."""

from __future__ import annotations

import pytest
from django.db.models import Count

from chengyun.demo import safety
from chengyun.monitoring.control.models import ControlResource, Incident, ResponseStep
from chengyun.monitoring.hazards.models import Hazard
from chengyun.monitoring.patrol.models import PatrolTask
from chengyun.monitoring.permissions import OWNER, PATROL, READ, REPORT, WARNING_DRAFT, WARNING_RELEASE
from chengyun.monitoring.publicreports.models import PublicReport
from chengyun.monitoring.warnings.models import Warning
from tests.fixtures.people import MakeAccount


@pytest.mark.django_db
def test_no_page_of_control_patrol_and_warnings_is_empty(account: MakeAccount) -> None:
    account("fangkong01", permissions=[READ, WARNING_DRAFT])
    account("fabu01", permissions=[READ, WARNING_RELEASE])
    for name in ("xunjian01", "xunjian02"):
        account(name, permissions=[READ, PATROL, REPORT])
    for name in ("quanshu01", "quanshu02"):
        account(name, permissions=[READ, OWNER])
    safety.load("210100")
    counts = [
        model.objects.count() for model in (ControlResource, Incident, ResponseStep, PatrolTask, PublicReport)
    ]
    assert counts == [24, 6, 5, 14, 3]
    steps = ResponseStep.objects.order_by("position").values_list("account_id", "state")
    assert [(bool(person), state) for person, state in steps] == [(True, "done"), (True, "assigned")] + 3 * [
        (False, "waiting")
    ]
    states = PatrolTask.objects.order_by().values_list("state").annotate(count=Count("pk"))
    assert dict(states) == {"done": 10, "missed": 2, "waiting": 2}
    assert Hazard.objects.filter(source="01").count() == 2
    assert list(Warning.objects.values_list("state", "drafted_by", "approved_by")) == [
        ("released", "fangkong01", "fabu01")
    ]
