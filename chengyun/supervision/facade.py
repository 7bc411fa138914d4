"""What other systems may ask of supervision."""

from __future__ import annotations

from chengyun.supervision.filling.models import Assignment
from chengyun.supervision.filling.services import add_form, decide, set_lock, start_round, submit
from chengyun.supervision.filling.services import save as save_cells
from chengyun.supervision.keytasks.models import KeyTask, Part
from chengyun.supervision.keytasks.services import (
    accept,
    close,
    draft,
    feed_back,
    give_notice,
    issue,
    review,
    urge,
)
from chengyun.supervision.network.services import register as register_platform
from chengyun.supervision.network.watching import note_day

__all__ = [
    "Assignment",
    "KeyTask",
    "Part",
    "accept",
    "add_form",
    "close",
    "decide",
    "draft",
    "feed_back",
    "give_notice",
    "issue",
    "note_day",
    "register_platform",
    "review",
    "save_cells",
    "set_lock",
    "start_round",
    "submit",
    "urge",
]
