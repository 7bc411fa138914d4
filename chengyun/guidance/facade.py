"""What other systems may ask of guidance."""

from chengyun.guidance.services.articles import act, draft
from chengyun.guidance.services.discussing import comment, keep, note_reading
from chengyun.guidance.services.topics import save as save_topic

__all__ = ["act", "comment", "draft", "keep", "note_reading", "save_topic"]
