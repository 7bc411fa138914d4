"""Tables of supervision; each part keeps its own."""

from chengyun.supervision.keytasks.models import KeyTask, Notice, Part, Step

__all__ = ["KeyTask", "Notice", "Part", "Step"]
