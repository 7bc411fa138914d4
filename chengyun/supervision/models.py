"""Tables of supervision; each part keeps its own."""

from chengyun.supervision.filling.models import Assignment, Cell, CellChange, Form, Round
from chengyun.supervision.keytasks.models import KeyTask, Notice, Part, Step
from chengyun.supervision.network.models import LinkDay, PlatformProfile

__all__ = [
    "Assignment",
    "Cell",
    "CellChange",
    "Form",
    "KeyTask",
    "LinkDay",
    "Notice",
    "Part",
    "PlatformProfile",
    "Round",
    "Step",
]
