"""Countersigning (会签): several departments say yes or no before a case goes on.

What was asked and answered is kept on the case as one object: ``by``, ``by_id``, ``at``, ``note``, ``departments``
(each with ``id``, ``name``, ``path`` and, once it signed, ``result``, ``note``, ``by``, ``at``), ``waiting`` (the paths
of those still to sign and of all above them), and ``ended`` when it was broken off.
"""

from __future__ import annotations

from typing import Any

from chengyun.coordination.choices import Signed
from chengyun.coordination.models import Case

_LABELS = dict(Signed.choices)


def hindrance(case: Case) -> str:
    """Why a countersigning keeps the case from going on; nothing when it does not."""
    asked = case.countersign
    if not asked or asked.get("ended"):
        return ""
    if unsigned := [one["name"] for one in asked["departments"] if not one.get("result")]:
        return f"会签尚未完成，还差{'、'.join(unsigned)}。"
    if against := [one["name"] for one in asked["departments"] if one["result"] == Signed.DISAGREE]:
        return f"{'、'.join(against)}会签不同意。请协调后结束会签再办。"
    return ""


def waits_for(case: Case, path: str) -> bool:
    """Whether a unit, or one below it, has still to sign."""
    return path in (case.countersign or {}).get("waiting", ())


def shown(case: Case) -> dict[str, Any] | None:
    """A countersigning as the interface shows it."""
    asked = case.countersign
    if not asked:
        return None
    return {
        "by": asked["by"],
        "at": asked["at"],
        "note": asked["note"],
        "open": bool(hindrance(case)),
        "ended": asked.get("ended"),
        "departments": [
            {
                "id": one["id"],
                "name": one["name"],
                "result": one.get("result", ""),
                "result_label": _LABELS.get(one.get("result", ""), "未签"),
                "note": one.get("note", ""),
                "by": one.get("by", ""),
                "at": one.get("at"),
            }
            for one in asked["departments"]
        ],
    }
