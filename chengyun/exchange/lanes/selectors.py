"""What may be seen of peers, subscriptions, lanes, deliveries, alarms and counters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from django.db.models import (
    Aggregate,
    BigIntegerField,
    Count,
    Max,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from chengyun.exchange.lanes import states
from chengyun.exchange.models import (
    Agreement,
    Alarm,
    Delivery,
    FileTransfer,
    Heartbeat,
    LaneMinute,
    Peer,
    Subscription,
    Traffic,
)
from chengyun.exchange.scope import within
from chengyun.kernel import clock
from chengyun.kernel.clock import SHANGHAI
from chengyun.kernel.errors import Missing
from chengyun.kernel.principal import Principal

Row = TypeVar("Row", bound=Model)

_MISSING = "没有这条记录，或您无权查看。"


def peers(*, principal: Principal) -> QuerySet[Peer]:
    """Peers of the principal's divisions, with how much waits for them."""
    return (
        Peer.objects.filter(within(principal, "division_code"))
        .defer("signing_sealed", "secret_sealed")
        .annotate(
            subscription_count=_sum(
                Subscription.objects.filter(peer=OuterRef("pk")).exclude(status="ended"), Count("pk")
            ),
            waiting=_sum(
                Delivery.objects.filter(subscription__peer=OuterRef("pk"), status="waiting"), Count("pk")
            ),
        )
    )


def heartbeats(*, principal: Principal) -> QuerySet[Heartbeat]:
    """Looks at the peers of the principal's divisions."""
    return Heartbeat.objects.filter(within(principal, "peer__division_code"))


def subscriptions(*, principal: Principal) -> QuerySet[Subscription]:
    """Subscriptions of the principal's divisions."""
    return Subscription.objects.filter(within(principal, "peer__division_code")).select_related("peer")


def lanes(*, principal: Principal) -> QuerySet[Subscription]:
    """Subscriptions with what waits, how fast they go and how often they fail."""
    now = clock.now()
    own = Delivery.objects.filter(subscription=OuterRef("pk"))
    waiting = own.filter(status="waiting")
    head = waiting.order_by("seq")
    hour = LaneMinute.objects.filter(subscription=OuterRef("pk"), minute__gte=now - timedelta(hours=1))
    minute = hour.filter(minute__gte=now - timedelta(minutes=2))
    today = clock.now().astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        subscriptions(principal=principal)
        .annotate(
            depth=_sum(waiting, Count("pk")),
            depth_rows=_sum(waiting, Sum("row_count")),
            oldest_at=Subquery(waiting.order_by("created_at").values("created_at")[:1]),
            parked=_sum(own.filter(status="parked"), Count("pk")),
            attempts=Coalesce(Subquery(head.values("attempts")[:1]), 0),
            next_attempt_at=Subquery(head.values("next_attempt_at")[:1]),
            # Two minutes are looked at, one of them hardly begun: the fuller one is the rate.
            rate_rows_per_minute=_sum(minute, Max("rows")),
            pushes_last_hour=_sum(hour, Sum("pushes")),
            failures_last_hour=_sum(hour, Sum("failures")),
            acked_rows_today=_sum(
                LaneMinute.objects.filter(subscription=OuterRef("pk"), minute__gte=today), Sum("rows")
            ),
        )
        .annotate(state=states.expression(now))
    )


def deliveries(*, principal: Principal) -> QuerySet[Delivery]:
    """Deliveries to the principal's divisions."""
    return Delivery.objects.filter(within(principal, "subscription__peer__division_code")).select_related(
        "subscription__peer"
    )


def file_transfers(*, principal: Principal) -> QuerySet[FileTransfer]:
    """Files that rows name, to and from the principal's divisions."""
    theirs = Coalesce("peer__division_code", "caller__division_code")
    return (
        FileTransfer.objects.alias(theirs=theirs)
        .filter(within(principal, "theirs"))
        .select_related("peer", "caller")
    )


def agreements(*, principal: Principal) -> QuerySet[Agreement]:
    """What lower platforms and systems of the principal's divisions agreed to push, and when they last did."""
    last = (
        Traffic.objects.filter(
            direction="in",
            app_id=OuterRef("caller__app_id"),
            group=OuterRef("group"),
            table=OuterRef("table"),
        )
        .order_by("-day")
        .values("last_at")[:1]
    )
    return (
        Agreement.objects.filter(within(principal, "caller__division_code"))
        .select_related("caller")
        .annotate(last_push_at=Subquery(last))
    )


def alarms(*, principal: Principal) -> QuerySet[Alarm]:
    """Alarms about the principal's divisions."""
    return Alarm.objects.filter(within(principal, "division_code")).select_related("peer")


def traffic(*, principal: Principal) -> QuerySet[Traffic]:
    """Counters of the principal's divisions."""
    return Traffic.objects.filter(within(principal, "division_code"))


def one(rows: QuerySet[Row], pk: int) -> Row:
    """The row with this number, locked against other writers.

    Raises:
        Missing: there is none, or the principal may not know of it.
    """
    visible = rows.filter(pk=pk).values("pk")
    row = rows.model._default_manager.select_for_update().filter(pk__in=visible).first()
    if row is None:
        raise Missing(_MISSING)
    return row


def _sum(rows: QuerySet[Any], aggregate: Aggregate) -> Coalesce:
    """An aggregate over the rows of a subquery; 0 when there are none."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=aggregate).values("n")
    return Coalesce(Subquery(counted, output_field=BigIntegerField()), 0)
