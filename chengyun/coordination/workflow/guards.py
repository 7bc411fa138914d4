"""Conditions of moves that the table names (``when``): each says why not, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from chengyun.coordination import countersigning
from chengyun.coordination.choices import FROM_PUBLIC
from chengyun.coordination.models import Case
from chengyun.kernel import clock

MOST_EXTENSIONS = 2

Guard = Callable[[Case], str]
GUARDS: dict[str, Guard] = {}


def guard(check: Guard) -> Guard:
    """Declare a condition under its function's name."""
    GUARDS[check.__name__] = check
    return check


@guard
def no_application(case: Case) -> str:
    return "有申请正在等待审批，请先办结。" if case.application else ""


@guard
def not_overtime(case: Case) -> str:
    over = case.clock_due_at is not None and case.clock_due_at <= clock.now()
    return "处置已超期，延期须在超期之前申请。" if over else ""


@guard
def extensions_left(case: Case) -> str:
    return f"已延期 {MOST_EXTENSIONS} 次，不能再延期。" if case.extensions >= MOST_EXTENSIONS else ""


@guard
def never_suspended(case: Case) -> str:
    return "每个案件只能挂账一次。" if case.suspensions else ""


@guard
def supervision_open(case: Case) -> str:
    return "" if case.supervision_open else "没有待回复的督办。"


@guard
def supervision_answered(case: Case) -> str:
    return "督办尚未回复，请先回复督办。" if case.supervision_open else ""


@guard
def countersigned(case: Case) -> str:
    return countersigning.hindrance(case)


@guard
def no_countersign(case: Case) -> str:
    return "已有会签正在进行。" if countersigning.hindrance(case) else ""


@guard
def countersign_open(case: Case) -> str:
    return "" if countersigning.hindrance(case) else "没有正在进行的会签。"


@guard
def was_overtime(case: Case) -> str:
    return "" if case.overtime else "该案件没有超期。"


@guard
def never_appealed(case: Case) -> str:
    return "该案件已申诉过。" if case.appeal else ""


@guard
def from_public(case: Case) -> str:
    return "" if case.source in FROM_PUBLIC else "不是公众反映的问题，无须回访。"


@guard
def never_revisited(case: Case) -> str:
    return "已经回访过。" if case.satisfaction else ""


@guard
def classified(case: Case) -> str:
    return "" if case.kind and case.class_code else "请先确定问题类别。"


@guard
def located(case: Case) -> str:
    return "" if case.address or case.lon is not None else "请先确定问题位置。"


@guard
def not_verified(case: Case) -> str:
    return "已经核实过，请直接受理或不予受理。" if case.verified in {"true", "false"} else ""


@guard
def same_department_on_rework(case: Case) -> str:
    # What is chosen is checked with the department (services/effects.py); a returned case has none.
    return ""
