"""What of the evaluation a platform runs: inspectors walk where there are grids, in cities and counties."""

from __future__ import annotations

from django.conf import settings


def inspects() -> bool:
    """Whether this platform draws evaluation grids and sends inspectors."""
    return "gis" in settings.ENVIRONMENT.tier.systems
