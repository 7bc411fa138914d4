"""Who sees which reports."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.kernel.principal import Principal
from chengyun.monitoring.publicreports.models import PublicReport


def reports(*, principal: Principal) -> QuerySet[PublicReport]:
    """Reports of the principal's divisions."""
    return PublicReport.objects.filter(principal.scope.predicate("division_code"))


def by_receipt(receipt: str) -> PublicReport | None:
    """The report with this code, for whoever holds it."""
    return PublicReport.objects.filter(receipt=receipt.strip().upper()).first()
