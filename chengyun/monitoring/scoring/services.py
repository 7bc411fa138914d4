"""Formulas are read and changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from chengyun.kernel import audit
from chengyun.kernel.errors import Conflict, FieldError, Invalid, Missing
from chengyun.kernel.principal import Principal
from chengyun.monitoring.permissions import ADMIN
from chengyun.monitoring.scoring import formula
from chengyun.monitoring.scoring.models import ScoringFormula


def formulas(*, principal: Principal) -> QuerySet[ScoringFormula]:
    """The formulas; published to everybody who sees what they score."""
    return ScoringFormula.objects.all()


def in_force(code: str) -> ScoringFormula:
    """The formula of a code.

    Raises:
        Missing: there is none.
    """
    found = ScoringFormula.objects.filter(code=code).first()
    if found is None:
        raise Missing(f"没有公式“{code}”。")
    return found


@transaction.atomic
def edit(
    *,
    principal: Principal,
    formula_id: int,
    version: int,
    indicators: Sequence[dict[str, Any]],
    grades: Sequence[Sequence[Any]] | None = None,
) -> ScoringFormula:
    """Change weights, marks and grades: the next version. What was scored keeps its version.

    Raises:
        Denied: the principal keeps no rules.
        Missing: there is no such formula.
        Conflict: somebody changed it meanwhile.
        Invalid: an indicator is unknown, or the whole cannot be used.
    """
    principal.must(ADMIN)
    row = ScoringFormula.objects.select_for_update().filter(pk=formula_id).first()
    if row is None:
        raise Missing("没有这个公式。")
    if row.version != version:
        raise Conflict(f"公式“{row.name}”已被他人修改（第 {row.version} 版），请刷新后再改。")
    wanted = {one["code"]: one for one in indicators}
    if unknown := wanted.keys() - {one["code"] for one in row.content["indicators"]}:
        raise Invalid("指标有误。", errors=[FieldError("indicators", f"公式中没有指标“{min(unknown)}”。")])
    before = row.content
    row.content = {
        "indicators": [
            one | {name: wanted[one["code"]][name] for name in ("weight", "best", "worst")}
            if one["code"] in wanted
            else one
            for one in before["indicators"]
        ],
        "grades": [list(pair) for pair in grades] if grades is not None else before["grades"],
    }
    formula.check(row.content)
    row.version += 1
    row.save()
    audit.record(
        principal=principal, action="monitoring.formula.edit", target=row, before=before, after=row.content
    )
    return row
