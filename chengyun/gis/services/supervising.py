"""Who patrols which responsibility grid."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from chengyun.gis.layers import LAYERS
from chengyun.gis.models import ResponsibilityGrid
from chengyun.gis.permissions import WRITE
from chengyun.gis.services import revisions
from chengyun.kernel import audit
from chengyun.kernel.errors import Denied, Missing
from chengyun.kernel.principal import Principal


def set_supervisors(*, principal: Principal, grid_id: int, account_ids: Iterable[int]) -> ResponsibilityGrid:
    """Let exactly these accounts patrol a responsibility grid.

    Raises:
        Denied: the principal may not change grids, or not this one.
        Missing: there is no such grid.
    """
    principal.must(WRITE)
    wanted = sorted(set(account_ids))
    with transaction.atomic():
        grid = ResponsibilityGrid.objects.select_for_update().filter(pk=grid_id, valid_until=None).first()
        if grid is None:
            raise Missing("没有这个责任网格。")
        if not principal.scope.covers(grid.division_code):
            raise Denied("这个责任网格不在您的数据范围内。", permission=WRITE)
        before = list(grid.supervisors)
        if before == wanted:
            return grid
        grid.supervisors = wanted
        grid.save(update_fields=["supervisors"])
        revisions.changed(LAYERS["responsibility_grid"])
        audit.record(
            principal=principal,
            action=f"{WRITE}.supervisors",
            target=grid,
            before={"supervisors": before},
            after={"supervisors": wanted},
        )
    return grid
