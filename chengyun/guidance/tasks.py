"""What the worker does for guidance."""

from __future__ import annotations

from datetime import timedelta

from chengyun.guidance.services import indexing
from chengyun.kernel.messaging import periodic


@periodic(name="guidance.texts", label="读取业务指导附件的文字", every=timedelta(seconds=20))
def read_attachments() -> None:
    """Read what was attached since the last time, so that it is found."""
    indexing.read_waiting()
