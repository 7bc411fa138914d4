"""What a principal may see of the library: everybody who may read sees all of it, it holds no city's data."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet, Sum

from chengyun.evaluation.library.models import Indicator, Library
from chengyun.kernel.principal import Principal


def libraries(*, principal: Principal) -> QuerySet[Library]:
    """All versions, with how many indicators they have and what their points sum to.

    A lower platform tells by which of its versions it evaluates, but sends no indicators: that is nothing to look at.
    """
    counted = Library.objects.annotate(count=Count("indicators"), points=Sum("indicators__points"))
    return counted.exclude(~Q(issuer_code=""), count=0)


def indicators(*, principal: Principal) -> QuerySet[Indicator]:
    """All indicators, with their version."""
    return Indicator.objects.select_related("library")


def current(code: str) -> Library | None:
    """The version in use of this platform's own set."""
    return Library.objects.filter(code=code, issuer_code="", state=Library.State.CURRENT).first()
