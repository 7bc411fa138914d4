"""What other systems may ask of the evaluation."""

from __future__ import annotations

from chengyun.evaluation.assignments.services import accept, answer, check, issue, make_cycle, submit
from chengyun.evaluation.inspection.selectors import own_tasks
from chengyun.evaluation.inspection.services import draw, visit
from chengyun.evaluation.results.services import calculate, publish, report
from chengyun.evaluation.surveys.services import copy as copy_survey
from chengyun.evaluation.surveys.services import make as make_survey
from chengyun.evaluation.surveys.services import move as move_survey
from chengyun.evaluation.surveys.services import respond

__all__ = [
    "accept",
    "answer",
    "calculate",
    "check",
    "copy_survey",
    "draw",
    "issue",
    "make_cycle",
    "make_survey",
    "move_survey",
    "own_tasks",
    "publish",
    "report",
    "respond",
    "submit",
    "visit",
]
