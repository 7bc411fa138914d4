"""Names of divisions from the code list 行政区划, for the kernel's pages."""

from __future__ import annotations

from chengyun.datastandard.models import CodeEntry


def name_of(code: str) -> str:
    """The division's name, or nothing when the list does not have it."""
    found = CodeEntry.objects.filter(list__code="division", code=code).values_list("name", flat=True).first()
    return found or ""
