"""What other systems may ask of supervision."""

from __future__ import annotations

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

__all__ = [
    "KeyTask",
    "Part",
    "accept",
    "close",
    "draft",
    "feed_back",
    "give_notice",
    "issue",
    "review",
    "urge",
]
