"""Whose a risk, a hazard or an accident is: one rule for what is seen, and for who may be made responsible."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from chengyun.identity import facade as identity
from chengyun.kernel.errors import Denied, FieldError, Invalid
from chengyun.kernel.principal import Principal
from chengyun.monitoring.permissions import ADMIN, DUTY, OWNER, RISK

NOBODY: dict[str, Any] = {"organisation_id": None, "organisation_path": "", "organisation_name": ""}


def works_for_unit(principal: Principal) -> bool:
    """Whether somebody only does what one unit is asked to do."""
    return principal.may(OWNER) and not any(principal.may(one) for one in (RISK, DUTY, ADMIN))


def mine(principal: Principal, division: str = "division_code", organisation: str = "organisation_path") -> Q:
    """What lies in the principal's divisions; of who works for a unit only, what that unit answers for."""
    return principal.scope.predicate(division, organisation if works_for_unit(principal) else None)


def must_cover(principal: Principal, division_code: str, permission: str) -> None:
    """Refuse a division that is not the principal's.

    Raises:
        Denied: it is not.
    """
    if not principal.scope.covers(division_code):
        raise Denied("这个行政区划不在您的管辖范围内。", permission=permission)


def unit(organisation_id: int | None) -> dict[str, Any]:
    """The columns that name a responsible unit.

    Raises:
        Invalid: there is no such unit in use.
    """
    if organisation_id is None:
        return NOBODY
    found = identity.organisations().filter(pk=organisation_id).first()
    if found is None:
        raise Invalid("责任单位有误。", errors=[FieldError("organisation_id", "没有这个单位，或已停用。")])
    return {"organisation_id": found.pk, "organisation_path": found.path, "organisation_name": found.name}


def staff(path: str, permission: str = OWNER) -> list[int]:
    """The accounts of a unit that may act for it."""
    return [account.pk for account in identity.people(permission=permission, path=path)] if path else []
