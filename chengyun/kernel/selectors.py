"""Queries of the kernel's own tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypedDict

from django.db.models import Count, Min, Q, QuerySet

from chengyun.kernel import clock, permissions
from chengyun.kernel.models import AuditRecord, AuditSeal, DeadLetter, OutboxMessage, PeriodicRun
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


def outbox_messages(*, principal: Principal) -> QuerySet[OutboxMessage]:
    """Messages that wait for their relay."""
    principal.must(permissions.OPERATIONS_READ)
    return OutboxMessage.objects.all()


LATE = timedelta(minutes=5)
"""A message that waits longer for its relay means that worker or broker is away."""


def is_late() -> Q:
    """The messages that wait too long already."""
    return Q(created_at__lt=clock.now() - LATE)


class Health(TypedDict):
    """How the work in the background goes."""

    waiting: int
    oldest: datetime | None
    late: int
    dead_letters: int
    failed_jobs: int


def background_health(*, principal: Principal) -> Health:
    """What waits, what was given up, what failed."""
    principal.must(permissions.OPERATIONS_READ)
    outbox = OutboxMessage.objects.aggregate(
        waiting=Count("pk"), oldest=Min("created_at"), late=Count("pk", is_late())
    )
    return {
        **outbox,  # type: ignore[typeddict-item]
        "dead_letters": DeadLetter.objects.filter(retried_at=None).count(),
        "failed_jobs": PeriodicRun.objects.exclude(error="").count(),
    }
