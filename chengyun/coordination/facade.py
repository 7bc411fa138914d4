"""What other systems may ask of coordination."""

from __future__ import annotations

from chengyun.coordination.desks import counts
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.reporting import report

__all__ = ["act", "counts", "report"]
