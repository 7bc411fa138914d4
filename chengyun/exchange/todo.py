"""What of the exchange waits for a person."""

from __future__ import annotations

from chengyun.exchange import permissions, selectors
from chengyun.exchange.lanes import selectors as lanes
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo


@todo("exchange")
def waiting(principal: Principal) -> list[TodoItem]:
    """Applications to review, refused data to repair, alarms to confirm, deliveries that stopped."""
    found = []
    if _may(principal, permissions.ACCOUNT_READ, permissions.ACCOUNT_REVIEW):
        applications = selectors.applications(principal=principal).filter(status="pending")
        found.append(
            TodoItem("待审核的接入申请", applications.count(), "/exchange/applications?status=pending")
        )
    if _may(principal, permissions.QUARANTINE_READ, permissions.QUARANTINE_HANDLE):
        quarantine = selectors.quarantine(principal=principal).filter(status="open")
        found.append(TodoItem("待处理的隔离数据", quarantine.count(), "/exchange/quarantine?status=open"))
    if _may(principal, permissions.READ, permissions.ALARM_WRITE):
        alarms = lanes.alarms(principal=principal).filter(cleared_at=None, acknowledged_at=None)
        found.append(
            TodoItem("待确认的交换告警", alarms.count(), "/exchange/alarms?open=true&acknowledged=false")
        )
    if _may(principal, permissions.READ, permissions.LANE_WRITE):
        parked = lanes.deliveries(principal=principal).filter(status="parked")
        found.append(TodoItem("搁置的发送任务", parked.count(), "/exchange/deliveries?status=parked"))
    return found


def _may(principal: Principal, *wanted: str) -> bool:
    return all(principal.may(permission) for permission in wanted)
