"""Faults are reported, repaired, and back; or found to be none."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from chengyun.kernel import audit, clock
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring import selectors as registry
from chengyun.monitoring.faults import selectors
from chengyun.monitoring.faults.models import Fault
from chengyun.monitoring.permissions import ADMIN, DUTY, OWNER

_HANDLES = (DUTY, OWNER, ADMIN)


@transaction.atomic
def report(*, principal: Principal, device_id: int, kind: str, evidence: str) -> Fault:
    """Report a fault that somebody saw.

    Raises:
        Denied: the principal handles no devices.
        Invalid: there is no such device that the principal sees.
        Conflict: a fault of this kind is open already.
    """
    _must(principal)
    device = registry.devices(principal=principal).filter(pk=device_id).first()
    if device is None:
        raise Invalid("没有保存。", errors=[FieldError("device_id", "没有这个设备。")])
    now = clock.now()
    try:
        with transaction.atomic():
            fault = Fault.objects.create(
                device=device, kind=kind, evidence=evidence, since=now, found_at=now, seen_at=now, who=principal.name[:100]
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(f"设备 {device.code} 已有未结束的同类故障。") from error
    audit.record(
        principal=principal,
        action="monitoring.fault.report",
        target=fault,
        after={"kind": kind, "evidence": evidence},
    )
    return fault


@transaction.atomic
def repair(*, principal: Principal, fault_id: int, repairer: str) -> Fault:
    """Somebody begins to repair it.

    Raises:
        Denied, Missing: as ever.
        Conflict: it does not wait for repair.
    """
    fault = _locked(principal, fault_id, Fault.State.REPORTED)
    fault.state, fault.repairer, fault.repair_from = Fault.State.REPAIRING, repairer, clock.now()
    fault.save(update_fields=["state", "repairer", "repair_from"])
    audit.record(
        principal=principal, action="monitoring.fault.repair", target=fault, after={"repairer": repairer}
    )
    return fault


@transaction.atomic
def back(*, principal: Principal, fault_id: int, conclusion: str) -> Fault:
    """It is repaired.

    Raises:
        Denied, Missing: as ever.
        Conflict: nobody repairs it.
    """
    fault = _locked(principal, fault_id, Fault.State.REPAIRING)
    return _end(principal, fault, Fault.State.BACK, conclusion)


@transaction.atomic
def dismiss(*, principal: Principal, fault_id: int, conclusion: str) -> Fault:
    """It was none.

    Raises:
        Denied, Missing: as ever.
        Conflict: it has ended.
    """
    fault = _locked(principal, fault_id, Fault.State.REPORTED, Fault.State.REPAIRING)
    return _end(principal, fault, Fault.State.DISMISSED, conclusion)


def _end(principal: Principal, fault: Fault, state: Fault.State, conclusion: str) -> Fault:
    before = fault.state
    fault.state, fault.ended_at, fault.conclusion = state, clock.now(), conclusion
    fault.save(update_fields=["state", "ended_at", "conclusion"])
    audit.record(
        principal=principal,
        action=f"monitoring.fault.{state.value}",
        target=fault,
        before={"state": before},
        after={"conclusion": conclusion},
    )
    return fault


def _must(principal: Principal) -> None:
    if not any(principal.may(permission) for permission in _HANDLES):
        principal.must(DUTY)


def _locked(principal: Principal, fault_id: int, *states: Fault.State) -> Fault:
    _must(principal)
    visible = selectors.faults(principal=principal).filter(pk=fault_id).values("pk")
    fault = Fault.objects.select_for_update(of=("self",)).filter(pk__in=visible).first()
    if fault is None:
        raise Missing("没有这个故障。")
    if fault.state not in states:
        raise Conflict(f"故障现在“{fault.get_state_display()}”，不能这样办理。请刷新。")
    return fault
