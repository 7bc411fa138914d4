"""What of operation monitoring a platform runs: a city watches; province and nation look at what cities report."""

from __future__ import annotations

from django.conf import settings


def watches() -> bool:
    """Whether this platform has devices, risks and people of its own (cities and counties)."""
    tier = settings.ENVIRONMENT.tier
    return "monitoring" in tier.systems and tier.name in ("city", "county")
