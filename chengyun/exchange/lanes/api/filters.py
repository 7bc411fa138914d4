"""How the lists of the lanes are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.exchange.lanes import states, watch
from chengyun.exchange.models import Agreement, Alarm, Delivery, FileTransfer, Peer, Subscription, Traffic
from chengyun.kernel import clock
from chengyun.kernel.rest.filters import Filters, time_range


class DivisionFilter(django_filters.CharFilter):
    """A division and all below it."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__startswith": division_prefix(value)}) if value else qs


class PeerFilter(Filters):
    division_code = DivisionFilter(label="行政区划（含下级）")

    class Meta:
        model = Peer
        fields = ("relation", "status", "state", "tier")


class SubscriptionFilter(Filters):
    relation = django_filters.CharFilter("peer__relation", label="关系")

    class Meta:
        model = Subscription
        fields = ("peer", "group", "table", "mode", "status")


class LaneFilter(Filters):
    relation = django_filters.CharFilter("peer__relation", label="关系")
    state = django_filters.MultipleChoiceFilter(choices=list(states.LABELS.items()), label="通道状态")

    class Meta:
        model = Subscription
        fields = ("peer", "group", "table", "status")


class DeliveryFilter(Filters):
    peer = django_filters.NumberFilter("subscription__peer", label="对方平台")
    group = django_filters.CharFilter("subscription__group", label="数据分组")
    table = django_filters.CharFilter("subscription__table", label="数据表")
    locals().update(time_range("created_at", "入道时间"))

    class Meta:
        model = Delivery
        fields = ("subscription", "status", "code")


class FileTransferFilter(Filters):
    locals().update(time_range("started_at", "开始时间"))

    class Meta:
        model = FileTransfer
        fields = ("direction", "status", "peer", "sm3")


class AgreementFilter(Filters):
    division_code = DivisionFilter("caller__division_code", label="行政区划（含下级）")
    late = django_filters.BooleanFilter(method="by_late", label="已逾期")

    class Meta:
        model = Agreement
        fields = ("caller", "group", "table", "every", "active")

    def by_late(self, rows: QuerySet[Agreement], name: str, value: bool) -> QuerySet[Agreement]:
        now = clock.now()
        late = [one.pk for one in rows.filter(active=True) if watch.late(one, now)]
        return rows.filter(pk__in=late) if value else rows.exclude(pk__in=late)


class AlarmFilter(Filters):
    open = django_filters.BooleanFilter("cleared_at", "isnull", label="未解除")
    acknowledged = django_filters.BooleanFilter("acknowledged_at", "isnull", exclude=True, label="已确认")
    division_code = DivisionFilter(label="行政区划（含下级）")
    locals().update(time_range("raised_at", "发生时间"))

    class Meta:
        model = Alarm
        fields = ("kind", "level", "peer", "subscription", "caller")


class TrafficFilter(Filters):
    day_from = django_filters.DateFilter("day", "gte", label="日期起（含）")
    day_until = django_filters.DateFilter("day", "lte", label="日期止（含）")
    division_code = DivisionFilter(label="行政区划（含下级）")

    class Meta:
        model = Traffic
        fields = ("direction", "app_id", "group", "table")
