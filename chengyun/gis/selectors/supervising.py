"""Who patrols what."""

from __future__ import annotations

from chengyun.gis.models import ResponsibilityGrid


def supervisors_of(unit_grid_code: str) -> list[int]:
    """The accounts that patrol a unit grid, through its responsibility grids."""
    found = ResponsibilityGrid.objects.filter(valid_until=None, unit_grids__contains=[unit_grid_code])
    return sorted(
        {account for accounts in found.values_list("supervisors", flat=True) for account in accounts}
    )


def grids_of(account_id: int) -> list[str]:
    """The codes of the unit grids that an account patrols."""
    found = ResponsibilityGrid.objects.filter(valid_until=None, supervisors__contains=[account_id])
    return sorted({code for codes in found.values_list("unit_grids", flat=True) for code in codes})
