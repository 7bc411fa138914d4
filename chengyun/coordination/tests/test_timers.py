"""Timers fire when due, also after the worker was away; what is acted on just now waits for the next round."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connection, transaction

from chengyun.config.tiers import TIERS
from chengyun.coordination.models import Case, Step
from chengyun.coordination.timers import fire_due
from chengyun.kernel.messaging.registry import discover
from chengyun.kernel.models import Notification


@pytest.mark.requirement("4.3.4-1c")
def test_a_disposal_turns_yellow_then_red(town, clock):
    clock.set("2026-11-23 09:00")
    case = town.walk("pending_handle")  # 2 working days: yellow after 12.8 of 16 hours
    clock.set("2026-11-24 15:47")
    assert fire_due() == 0
    clock.set("2026-11-24 15:48")
    assert fire_due() == 1
    assert town.see("department", case)["clock"]["light"] == "green"
    clock.set("2026-11-24 15:49")
    assert town.see("department", case)["clock"]["light"] == "yellow"
    warned = Notification.objects.get(title__startswith="处置即将到期")
    assert (warned.account_id, warned.title) == (town.id_of("department"), "处置即将到期：11月25日 09:00")
    clock.set("2026-11-25 09:00")
    assert fire_due() == 1
    assert Notification.objects.filter(account_id=town.id_of("department"), title="处置已超期").exists()
    clock.advance(seconds=1)
    seen = town.see("department", case)
    assert (seen["clock"]["light"], seen["overtime"]) == ("red", True)
    assert fire_due() == 0


def test_what_became_due_while_the_worker_was_away_fires_when_it_is_back(town, clock):
    cases = [town.report(description=f"第 {n} 处").json for n in range(5)]
    clock.advance(days=30)
    assert fire_due() == 5
    assert Step.objects.filter(action="overtime").count() == 5
    assert not Case.objects.filter(timer_at__isnull=False).exists()
    assert fire_due() == 0
    for case in cases:
        step = Step.objects.get(case_id=case["id"], action="overtime")
        assert (step.by, step.data["clock"]) == ("系统", "acceptance")


def test_the_job_looks_often_enough():
    job = discover().jobs["coordination.timers"]
    assert job.every is not None
    assert job.every.total_seconds() <= 10
    assert job.label == "执行到期的案件计时"


def test_a_platform_without_cases_has_none_of_their_work(settings):
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["national"], division="000000")
    found = discover()
    names = [*found.consumers, *found.jobs, *found.services]
    assert not [name for name in names if name.startswith("coordination.")]
    assert "exchange.lanes" in found.consumers


@pytest.mark.django_db(transaction=True)
def test_a_case_somebody_acts_on_is_left_for_the_next_round(town, clock):
    case = town.report().json
    clock.advance(hours=1)
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case["id"])
            locked.set()
            done.wait(20)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert locked.wait(20)
        assert fire_due() == 0
    finally:
        done.set()
        holder.join()
    assert fire_due() == 1
