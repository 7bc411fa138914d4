"""What the worker does for the evaluation."""

from __future__ import annotations

from datetime import timedelta

from chengyun.evaluation import lanes
from chengyun.evaluation.assignments import reminding
from chengyun.evaluation.assignments import services as assignments
from chengyun.evaluation.inspection import services as inspection
from chengyun.evaluation.results import services as results
from chengyun.evaluation.surveys import services as surveys
from chengyun.kernel.messaging import Envelope, consumes, periodic


@consumes(assignments.ISSUED, name="evaluation.issued", label="下发评价任务")
def send_cycle(message: Envelope) -> None:
    """Send a cycle's library and tasks down."""
    lanes.send_cycle(message.payload["cycle"])


@consumes(assignments.CHANGED, name="evaluation.tasks", label="传送评价任务的状态与填报")
def send_task(message: Envelope) -> None:
    """Send a task to the other tiers."""
    lanes.send_task(message.payload["task"])


@consumes(inspection.CHECKED, name="evaluation.checks", label="上报实地考察的检查记录")
def send_checks(message: Envelope) -> None:
    """Send check records up."""
    lanes.send_checks(message.payload["numbers"])


@consumes(results.PUBLISHED, name="evaluation.results", label="传送发布的评价结果")
def send_results(message: Envelope) -> None:
    """Send a published result up and down."""
    lanes.send_results(message.payload["results"])


@consumes(surveys.CLOSED, name="evaluation.survey", label="问卷结束时上报答卷")
def send_the_last_responses(message: Envelope) -> None:
    """Send what came since the last run, so that whoever calculates at once has all of it."""
    lanes.send_responses()


@periodic(name="evaluation.responses", label="上报问卷答卷", every=timedelta(minutes=5))
def send_responses() -> None:
    """Send the answers to questionnaires up."""
    lanes.send_responses()


@periodic(name="evaluation.due", label="评价任务到期提醒", every=timedelta(minutes=10))
def remind() -> None:
    """Tell whose limit is near or has passed."""
    reminding.remind()


@consumes("exchange.accepted", name="evaluation.received", label="接收其他平台的评价数据")
def receive(message: Envelope) -> None:
    """Take over what other platforms sent of evaluations."""
    asked = message.payload
    if asked["group"] == lanes.GROUP and asked["changed"]:
        lanes.receive(asked["table"], from_us=asked["caller"] == lanes.LOCAL)
