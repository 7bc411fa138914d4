"""What the worker does for supervision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings

from chengyun.exchange import facade as exchange
from chengyun.kernel.messaging import Envelope, consumes, periodic
from chengyun.supervision.filling import services as filling
from chengyun.supervision.keytasks import lane, timing
from chengyun.supervision.network import watching


@consumes("exchange.accepted", name="supervision.key-tasks", label="接收重点任务的下发与反馈")
def receive_key_tasks(message: Envelope) -> None:
    """Take over what other platforms say of key tasks."""
    told = message.payload
    if (told["group"], told["table"]) == lane.TABLE and told["caller"] != exchange.LOCAL and _here():
        lane.receive(exchange.rows_of(told["message"]))


@consumes(lane.CHANGED, name="supervision.key-task-rows", label="发送重点任务的下发与反馈")
def send_key_tasks(message: Envelope) -> None:
    """Hand changed parts to the lanes."""
    lane.send(message.payload["parts"])


@periodic(name="supervision.deadlines", label="提醒将到期与逾期的重点任务", every=timedelta(minutes=1))
def look_at_deadlines() -> None:
    """Remind before the limit, urge after it."""
    if _here():
        timing.look()


@periodic(name="supervision.lanes", label="为新接入的下级平台开通重点任务通道", every=timedelta(minutes=5))
def open_lanes() -> None:
    """Platforms that joined after a task was given get it, too."""
    if _here():
        exchange.send_down([lane.TABLE])


@periodic(name="supervision.link-days", label="评定下级平台当日联网情况", every=timedelta(minutes=30))
def note_link_day() -> None:
    """Write how the platforms below do today."""
    if _here():
        watching.note_day()


@consumes("exchange.accepted", name="supervision.filling", label="以各地推送的数据填报")
def fill_from_rows(message: Envelope) -> None:
    """Fill forms from what cities push of the tables they ask for."""
    told = message.payload
    if told["caller"] != exchange.LOCAL and _here() and filling.asked_for(told["group"], told["table"]):
        filling.take(**_pushed(told), sender=exchange.name_of(told["caller"]))


@consumes("exchange.rows-refused", name="supervision.filling-refused", label="在填报表上记下被拒绝的推送")
def note_refused(message: Envelope) -> None:
    """Tell with the form what was refused of a push, for those who do not see the exchange."""
    told = message.payload
    if told["caller"] != exchange.LOCAL and _here() and filling.asked_for(told["group"], told["table"]):
        filling.refused(**_pushed(told), faults=exchange.refused_rows(told["message"]))


@periodic(name="supervision.filling-limits", label="提醒即将截止的填报", every=timedelta(minutes=10))
def remind_of_filling() -> None:
    """Remind the cities of forms that are due."""
    if _here():
        filling.remind_of_limits()


def _pushed(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "group": told["group"],
        "table": told["table"],
        "pushed": exchange.rows_of(told["message"]),
        "division": exchange.division_of(told["caller"]),
    }


def _here() -> bool:
    return "supervision" in settings.ENVIRONMENT.tier.systems
