"""Queries of the kernel's own tables."""

from __future__ import annotations

from django.db.models import QuerySet

from chengyun.kernel import permissions
from chengyun.kernel.models import AuditRecord, AuditSeal, DeadLetter, PeriodicRun
from chengyun.kernel.principal import Principal


def audit_records(*, principal: Principal) -> QuerySet[AuditRecord]:
    """The whole trail: it belongs to the platform, whoever's scope a record is about."""
    principal.must(permissions.AUDIT_READ)
    return AuditRecord.objects.all()


def audit_seals(*, principal: Principal) -> QuerySet[AuditSeal]:
    """The seals of the audit chain."""
    principal.must(permissions.AUDIT_READ)
    return AuditSeal.objects.all()


def dead_letters(*, principal: Principal) -> QuerySet[DeadLetter]:
    """Messages that could not be handled."""
    principal.must(permissions.OPERATIONS_READ)
    return DeadLetter.objects.all()


def periodic_runs(*, principal: Principal) -> QuerySet[PeriodicRun]:
    """The last run of each periodic job."""
    principal.must(permissions.OPERATIONS_READ)
    return PeriodicRun.objects.all()
