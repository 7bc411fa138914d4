"""Uploads of files."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.gis.models import SpatialImport
from chengyun.gis.permissions import IMPORT
from chengyun.kernel.principal import Principal


def imports(*, principal: Principal) -> QuerySet[SpatialImport]:
    """The principal's own uploads."""
    principal.must(IMPORT)
    return SpatialImport.objects.filter(account_id=principal.account_id).defer("content")
