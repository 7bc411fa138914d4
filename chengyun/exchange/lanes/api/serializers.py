"""What the pages see, and what they send."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from chengyun.config.tiers import TIERS
from chengyun.datastandard import facade as datastandard
from chengyun.exchange.answers import LABELS
from chengyun.exchange.lanes import states, watch
from chengyun.exchange.models import (
    Agreement,
    Alarm,
    Delivery,
    FileTransfer,
    Heartbeat,
    Peer,
    Subscription,
    Traffic,
)
from chengyun.kernel import clock


def table_label(group: str, table: str) -> str:
    """A table's Chinese name; its code when the dictionary no longer has it."""
    try:
        return datastandard.definition(group, table).label
    except datastandard.UnknownTable:
        return f"{group}.{table}"


def tier_label(tier: str) -> str:
    """A tier's Chinese name."""
    if tier == "system":
        return "本级行业系统"
    return TIERS[tier].label if tier in TIERS else ""


class Labelled(serializers.ModelSerializer[Any]):
    """Adds ``<field>_label`` for every field named in ``labels``, and the table's label when there is a table."""

    labels: ClassVar[tuple[str, ...]] = ()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for name in self.labels:
            fields[f"{name}_label"] = serializers.CharField(source=f"get_{name}_display", read_only=True)
        return fields


class TierLabel(serializers.CharField):
    """A tier, shown by its label."""

    def to_representation(self, value: str) -> str:
        return tier_label(value)


@extend_schema_field(str)
class TableLabel(serializers.Field[Any, Any, str, Any]):
    """The label of the table that a row is about."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, row: Any) -> str:
        return table_label(row.group, row.table)


class PeerSerializer(Labelled):
    """A platform or system this one is joined to."""

    labels = ("relation", "profile", "status", "state")
    tier_label = TierLabel(source="tier", read_only=True)
    latency_ms = serializers.IntegerField(source="last_latency_ms", read_only=True, allow_null=True)
    subscription_count = serializers.IntegerField(read_only=True)
    waiting = serializers.IntegerField(read_only=True, allow_null=True)

    class Meta:
        model = Peer
        fields = (
            "id",
            "name",
            "division_code",
            "relation",
            "tier",
            "tier_label",
            "service_address",
            "app_id",
            "profile",
            "receipt",
            "push_from",
            "push_until",
            "caller",
            "status",
            "reason",
            "state",
            "latency_ms",
            "clock_offset_ms",
            "last_heartbeat_at",
            "last_seen_at",
            "last_failure",
            "version",
            "subscription_count",
            "waiting",
            "created_at",
        )


class HeartbeatSerializer(serializers.ModelSerializer[Heartbeat]):
    """One look at a peer."""

    class Meta:
        model = Heartbeat
        fields = ("id", "at", "ok", "latency_ms", "detail")


class BeatSerializer(serializers.Serializer[Any]):
    """What a test of a link found."""

    ok = serializers.BooleanField()
    state = serializers.CharField()
    state_label = serializers.CharField()
    latency_ms = serializers.IntegerField(allow_null=True)
    clock_offset_ms = serializers.IntegerField(allow_null=True)
    signed = serializers.BooleanField(allow_null=True)
    detail = serializers.CharField()
    name = serializers.CharField()
    version = serializers.CharField()


class ApplyForm(serializers.Serializer[Any]):
    """An application to an upper platform."""

    name = serializers.CharField(label="上级平台名称", max_length=100)
    division_code = serializers.RegexField(
        r"^\d{6}$", label="上级行政区划代码", error_messages={"invalid": "应为 6 位数字。"}
    )
    service_address = serializers.CharField(label="上级接口服务地址", max_length=300)
    contact = serializers.CharField(
        label="联系人", max_length=50, required=False, default="", allow_blank=True
    )
    phone = serializers.CharField(
        label="联系电话", max_length=30, required=False, default="", allow_blank=True
    )


class PeerSettingsForm(serializers.Serializer[Any]):
    """What may be changed of a peer."""

    name = serializers.CharField(label="平台名称", max_length=100, required=False)
    service_address = serializers.CharField(label="接口服务地址", max_length=300, required=False)
    push_from = serializers.TimeField(label="推送时段起", required=False, allow_null=True)
    push_until = serializers.TimeField(label="推送时段止", required=False, allow_null=True)
    public_key = serializers.CharField(label="对方发来的公钥", max_length=5000, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("push_from" in attrs or "push_until" in attrs) and (attrs.get("push_from") is None) != (
            attrs.get("push_until") is None
        ):
            raise serializers.ValidationError({"push_until": "推送时段的起、止应同时填写或同时留空。"})
        return attrs


class ReasonForm(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(label="原因", max_length=500)


class OptionalReasonForm(serializers.Serializer[Any]):
    """Why, if someone wants to say."""

    reason = serializers.CharField(label="原因", max_length=500, required=False, default="", allow_blank=True)


class NoteForm(serializers.Serializer[Any]):
    """A note."""

    note = serializers.CharField(label="说明", max_length=500, required=False, default="", allow_blank=True)


class ManyForm(serializers.Serializer[Any]):
    """Rows by their numbers."""

    ids = serializers.ListField(
        label="编号", child=serializers.IntegerField(min_value=1), min_length=1, max_length=200
    )


class ManyReasonForm(ManyForm):
    """Rows, and why."""

    reason = serializers.CharField(label="原因", max_length=500)


class ManyNoteForm(ManyForm, NoteForm):
    """Rows, and a note."""


class DoneSerializer(serializers.Serializer[Any]):
    """How many rows a command changed, and how many it left."""

    done = serializers.IntegerField()
    skipped = serializers.IntegerField()


class SubscriptionSerializer(Labelled):
    """A table sent to a peer."""

    labels = ("mode", "status")
    peer_name = serializers.CharField(source="peer.name", read_only=True)
    division_code = serializers.CharField(source="peer.division_code", read_only=True)
    relation = serializers.CharField(source="peer.relation", read_only=True)
    relation_label = serializers.CharField(source="peer.get_relation_display", read_only=True)
    table_label = TableLabel()

    class Meta:
        model = Subscription
        fields: tuple[str, ...] = (
            "id",
            "peer",
            "peer_name",
            "division_code",
            "relation",
            "relation_label",
            "group",
            "table",
            "table_label",
            "mode",
            "run_at",
            "due_by",
            "chunk_rows",
            "status",
            "next_run_at",
            "last_run_at",
            "last_ack_at",
            "last_failure",
            "created_by",
            "created_at",
        )


class _How(serializers.Serializer[Any]):
    mode = serializers.ChoiceField(label="方式", choices=["change", "hourly", "daily"], required=False)
    run_at = serializers.TimeField(label="每日取数时间", required=False, allow_null=True)
    due_by = serializers.TimeField(label="每日应达时间", required=False, allow_null=True)
    chunk_rows = serializers.IntegerField(label="每次行数", required=False)


class SubscribeForm(_How):
    """A new subscription."""

    peer = serializers.IntegerField(label="对方平台", source="peer_id")
    group = serializers.CharField(label="数据分组", max_length=50)
    table = serializers.CharField(label="数据表", max_length=50)
    existing = serializers.BooleanField(label="先发送已有数据", required=False, default=True)


class SubscriptionSettingsForm(_How):
    """What may be changed of a subscription."""


class CollectForm(serializers.Serializer[Any]):
    """What to collect."""

    all = serializers.BooleanField(label="全表", required=False, default=False)


class ChoiceSerializer(serializers.Serializer[Any]):
    """A table that may be subscribed."""

    group = serializers.CharField()
    group_label = serializers.CharField()
    table = serializers.CharField()
    table_label = serializers.CharField()
    direction = serializers.CharField()
    subscribed = serializers.BooleanField()


class DeliverySerializer(Labelled):
    """One chunk of a lane."""

    labels = ("status",)
    peer = serializers.IntegerField(source="subscription.peer_id", read_only=True)
    peer_name = serializers.CharField(source="subscription.peer.name", read_only=True)
    group = serializers.CharField(source="subscription.group", read_only=True)
    table = serializers.CharField(source="subscription.table", read_only=True)
    table_label = serializers.SerializerMethodField()
    message_id = serializers.CharField(source="sent_as", read_only=True)
    code_label = serializers.SerializerMethodField()

    class Meta:
        model = Delivery
        fields = (
            "id",
            "subscription",
            "peer",
            "peer_name",
            "group",
            "table",
            "table_label",
            "seq",
            "message",
            "first_row",
            "row_count",
            "message_id",
            "status",
            "attempts",
            "next_attempt_at",
            "code",
            "code_label",
            "last_error",
            "created_at",
            "acked_at",
        )

    def get_table_label(self, delivery: Delivery) -> str:
        return table_label(delivery.subscription.group, delivery.subscription.table)

    def get_code_label(self, delivery: Delivery) -> str:
        return LABELS.get(delivery.code, "") if delivery.code is not None else ""


class LaneSerializer(Labelled):
    """A lane as it is now."""

    labels = ("mode", "status")
    peer_name = serializers.CharField(source="peer.name", read_only=True)
    division_code = serializers.CharField(source="peer.division_code", read_only=True)
    relation = serializers.CharField(source="peer.relation", read_only=True)
    relation_label = serializers.CharField(source="peer.get_relation_display", read_only=True)
    table_label = TableLabel()
    state = serializers.CharField(read_only=True)
    state_label = serializers.SerializerMethodField()
    state_text = serializers.SerializerMethodField()
    depth = serializers.IntegerField(read_only=True)
    depth_rows = serializers.IntegerField(read_only=True)
    oldest_at = serializers.DateTimeField(read_only=True, allow_null=True)
    age_seconds = serializers.SerializerMethodField()
    rate_rows_per_minute = serializers.IntegerField(read_only=True)
    pushes_last_hour = serializers.IntegerField(read_only=True)
    failures_last_hour = serializers.IntegerField(read_only=True)
    failure_rate = serializers.SerializerMethodField()
    parked = serializers.IntegerField(read_only=True)
    next_attempt_at = serializers.DateTimeField(read_only=True, allow_null=True)
    attempts = serializers.IntegerField(read_only=True)
    acked_rows_today = serializers.IntegerField(read_only=True)

    class Meta:
        model = Subscription
        fields: tuple[str, ...] = (
            "id",
            "peer",
            "peer_name",
            "division_code",
            "relation",
            "relation_label",
            "group",
            "table",
            "table_label",
            "mode",
            "status",
            "state",
            "state_label",
            "state_text",
            "depth",
            "depth_rows",
            "oldest_at",
            "age_seconds",
            "rate_rows_per_minute",
            "pushes_last_hour",
            "failures_last_hour",
            "failure_rate",
            "parked",
            "next_attempt_at",
            "attempts",
            "last_ack_at",
            "last_failure",
            "held_reason",
            "acked_rows_today",
        )

    def get_state_label(self, lane: Any) -> str:
        return states.LABELS[lane.state]

    def get_state_text(self, lane: Any) -> str:
        return states.words(lane, clock.now())

    def get_age_seconds(self, lane: Any) -> int | None:
        return int((clock.now() - lane.oldest_at).total_seconds()) if lane.oldest_at else None

    def get_failure_rate(self, lane: Any) -> float | None:
        tried = lane.pushes_last_hour + lane.failures_last_hour
        return round(lane.failures_last_hour / tried, 4) if tried else None


class MinuteSerializer(serializers.Serializer[Any]):
    """What a lane did in a minute."""

    minute = serializers.DateTimeField()
    pushes = serializers.IntegerField()
    rows = serializers.IntegerField()
    failures = serializers.IntegerField()


class LaneDetailSerializer(LaneSerializer):
    """A lane with its last hour and the chunk at its head."""

    minutes = serializers.SerializerMethodField()
    head = serializers.SerializerMethodField()

    class Meta(LaneSerializer.Meta):
        fields: tuple[str, ...] = (*LaneSerializer.Meta.fields, "minutes", "head")

    def get_minutes(self, lane: Subscription) -> list[dict[str, Any]]:
        last = lane.minutes.order_by("-minute")[:60]
        return MinuteSerializer(sorted(last, key=lambda one: one.minute), many=True).data  # type: ignore[return-value]

    def get_head(self, lane: Subscription) -> dict[str, Any] | None:
        head = (
            lane.deliveries.filter(status="waiting")
            .select_related("subscription__peer")
            .order_by("seq")
            .first()
        )
        return DeliverySerializer(head).data if head else None


class LaneSummarySerializer(serializers.Serializer[Any]):
    """All lanes together."""

    lanes = serializers.IntegerField()
    depth = serializers.IntegerField()
    depth_rows = serializers.IntegerField()
    oldest_at = serializers.DateTimeField(allow_null=True)
    rate_rows_per_minute = serializers.IntegerField()
    failures_last_hour = serializers.IntegerField()
    parked = serializers.IntegerField()
    states = serializers.DictField(child=serializers.IntegerField())


class FileTransferSerializer(Labelled):
    """A file that rows name."""

    labels = ("direction", "status")
    partner = serializers.SerializerMethodField(help_text="对方平台")

    class Meta:
        model = FileTransfer
        fields = (
            "id",
            "direction",
            "partner",
            "name",
            "size",
            "sm3",
            "received",
            "status",
            "detail",
            "attempts",
            "named_at",
            "started_at",
            "finished_at",
        )

    def get_partner(self, file: FileTransfer) -> str:
        other = file.peer or file.caller
        return other.name if other else ""


class AgreementSerializer(Labelled):
    """What a lower platform or system must push, and whether it did."""

    labels = ("every",)
    app_id = serializers.CharField(source="caller.app_id", read_only=True)
    name = serializers.CharField(source="caller.name", read_only=True)
    division_code = serializers.CharField(source="caller.division_code", read_only=True)
    tier = serializers.CharField(source="caller.tier", read_only=True)
    tier_label = TierLabel(source="caller.tier", read_only=True)
    table_label = TableLabel()
    last_push_at = serializers.DateTimeField(read_only=True, allow_null=True)
    late = serializers.SerializerMethodField()
    detail = serializers.SerializerMethodField()

    class Meta:
        model = Agreement
        fields = (
            "id",
            "caller",
            "app_id",
            "name",
            "division_code",
            "tier",
            "tier_label",
            "group",
            "table",
            "table_label",
            "every",
            "due_by",
            "active",
            "last_push_at",
            "late",
            "detail",
            "created_by",
            "created_at",
        )

    def get_late(self, agreement: Agreement) -> bool:
        return agreement.active and watch.late(agreement, clock.now())

    def get_detail(self, agreement: Agreement) -> str:
        return watch.silent_words(agreement, clock.now()) if self.get_late(agreement) else ""


class AgreeForm(serializers.Serializer[Any]):
    """A new agreement."""

    caller = serializers.IntegerField(label="接入账号", source="caller_id")
    group = serializers.CharField(label="数据分组", max_length=50)
    table = serializers.CharField(label="数据表", max_length=50)
    every = serializers.ChoiceField(label="周期", choices=["hourly", "daily"], default="daily")
    due_by = serializers.TimeField(label="每日应达时间", required=False, allow_null=True)


class AgreementSettingsForm(serializers.Serializer[Any]):
    """What may be changed of an agreement."""

    every = serializers.ChoiceField(label="周期", choices=["hourly", "daily"], required=False)
    due_by = serializers.TimeField(label="每日应达时间", required=False, allow_null=True)
    active = serializers.BooleanField(label="启用", required=False)


class AlarmSerializer(Labelled):
    """Something that needs a person."""

    labels = ("kind", "level")
    peer_name = serializers.CharField(source="peer.name", read_only=True, default="")
    open = serializers.SerializerMethodField()
    duration_seconds = serializers.SerializerMethodField()

    class Meta:
        model = Alarm
        fields = (
            "id",
            "kind",
            "level",
            "subject",
            "detail",
            "division_code",
            "peer",
            "peer_name",
            "subscription",
            "caller",
            "raised_at",
            "cleared_at",
            "open",
            "duration_seconds",
            "acknowledged_by",
            "acknowledged_at",
            "note",
        )

    def get_open(self, alarm: Alarm) -> bool:
        return alarm.cleared_at is None

    def get_duration_seconds(self, alarm: Alarm) -> int:
        return int(((alarm.cleared_at or clock.now()) - alarm.raised_at).total_seconds())


class AlarmSummarySerializer(serializers.Serializer[Any]):
    """Open alarms, counted."""

    open = serializers.IntegerField()
    unacknowledged = serializers.IntegerField()
    by_level = serializers.DictField(child=serializers.IntegerField())
    by_kind = serializers.DictField(child=serializers.IntegerField())


class TrafficSerializer(Labelled):
    """What one account exchanged of one table in one day."""

    labels = ("direction",)
    table_label = TableLabel()

    class Meta:
        model = Traffic
        fields = (
            "id",
            "day",
            "direction",
            "app_id",
            "name",
            "division_code",
            "group",
            "table",
            "table_label",
            "messages",
            "rows",
            "bytes",
            "last_at",
        )


class TodaySerializer(serializers.Serializer[Any]):
    """Messages and rows of a day."""

    messages_in = serializers.IntegerField()
    rows_in = serializers.IntegerField()
    messages_out = serializers.IntegerField()
    rows_out = serializers.IntegerField()


class DaySerializer(TodaySerializer):
    """A day's messages and rows."""

    day = serializers.DateField()


class DaysSerializer(serializers.Serializer[Any]):
    """Days."""

    results = DaySerializer(many=True)


class AccountTrafficSerializer(TodaySerializer):
    """An account's messages and rows."""

    app_id = serializers.CharField()
    name = serializers.CharField()
    division_code = serializers.CharField()
    last_at = serializers.DateTimeField()


class AccountsTrafficSerializer(serializers.Serializer[Any]):
    """Accounts."""

    results = AccountTrafficSerializer(many=True)


class DivisionRowsSerializer(serializers.Serializer[Any]):
    """The rows held of one division."""

    division_code = serializers.CharField()
    rows = serializers.IntegerField()
    last_received_at = serializers.DateTimeField(allow_null=True)


class DivisionsSerializer(serializers.Serializer[Any]):
    """Rows held, by division."""

    group = serializers.CharField()
    table = serializers.CharField()
    table_label = serializers.CharField()
    results = DivisionRowsSerializer(many=True)


class LinkSerializer(serializers.Serializer[Any]):
    """A platform in the topology."""

    peer = serializers.IntegerField(allow_null=True)
    caller = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    division_code = serializers.CharField()
    relation = serializers.CharField()
    tier = serializers.CharField()
    tier_label = serializers.CharField()
    service_address = serializers.CharField()
    status = serializers.CharField()
    status_label = serializers.CharField()
    state = serializers.CharField()
    state_label = serializers.CharField()
    latency_ms = serializers.IntegerField(allow_null=True)
    last_heartbeat_at = serializers.DateTimeField(allow_null=True)
    last_seen_at = serializers.DateTimeField(allow_null=True)
    last_push_in_at = serializers.DateTimeField(allow_null=True)
    last_push_out_at = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField()
    oldest_waiting_at = serializers.DateTimeField(allow_null=True)
    parked = serializers.IntegerField()
    open_alarms = serializers.IntegerField()
    detail = serializers.CharField()
    today = TodaySerializer()


class SelfSerializer(serializers.Serializer[Any]):
    """This platform in the topology."""

    name = serializers.CharField()
    division_code = serializers.CharField()
    tier = serializers.CharField()
    tier_label = serializers.CharField()
    address = serializers.CharField()
    version = serializers.CharField()
    today = TodaySerializer()


@extend_schema_serializer(many=False)
class TopologySerializer(serializers.Serializer[Any]):
    """The platforms around this one."""

    own = SelfSerializer()
    uppers = LinkSerializer(many=True)
    lowers = LinkSerializer(many=True)
    systems = LinkSerializer(many=True)
    now = serializers.DateTimeField()

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        return {("self" if name == "own" else name): field for name, field in fields.items()}
