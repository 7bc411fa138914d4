"""Working calendars, their special days, and what is due when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.kernel.calendar import Limit, Unit, selectors, services, working_calendar
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.models import SpecialDay, WorkCalendar, WorkPattern
from chengyun.kernel.permissions import CALENDAR_WRITE
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, WholeNumber
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.imports import ImportMixin
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

KINDS = [("holiday", "放假"), ("work", "上班")]


class WeekdayPeriodSerializer(serializers.Serializer[Any]):
    """A working period."""

    weekday = serializers.IntegerField(label="星期", min_value=1, max_value=7, help_text="1 为星期一")
    start = serializers.TimeField(label="起", format="%H:%M")
    end = serializers.TimeField(label="止", format="%H:%M")


class WorkPatternSerializer(serializers.ModelSerializer[WorkPattern]):
    """The periods in force from a day on."""

    periods = WeekdayPeriodSerializer(many=True, label="工作时段")

    class Meta:
        model = WorkPattern
        fields = ["valid_from", "periods"]


class CalendarSerializer(serializers.ModelSerializer[WorkCalendar]):
    """A working calendar."""

    patterns = WorkPatternSerializer(many=True, label="作息时间", read_only=True)

    class Meta:
        model = WorkCalendar
        fields = ["id", "code", "name", "patterns", "created_at"]


class NewCalendar(serializers.Serializer[Any]):
    """A calendar to create."""

    code = serializers.SlugField(label="代码", max_length=30)
    name = serializers.CharField(label="名称", max_length=50)
    periods = WeekdayPeriodSerializer(many=True, label="工作时段")


class NewPattern(serializers.Serializer[Any]):
    """Periods to set."""

    valid_from = serializers.DateField(label="起始日期")
    periods = WeekdayPeriodSerializer(many=True, label="工作时段")


class DeadlineQuery(serializers.Serializer[Any]):
    """A limit to count."""

    start = serializers.DateTimeField(label="起始时间")
    value = serializers.DecimalField(
        label="数值", max_digits=6, decimal_places=2, min_value=0, max_value=1000
    )
    unit = serializers.ChoiceField(label="单位", choices=[(unit.value, unit.label) for unit in Unit])


class DeadlineAnswer(serializers.Serializer[Any]):
    """When it is due."""

    due = serializers.DateTimeField(label="到期时间")


class DayQuery(serializers.Serializer[Any]):
    """Which days to show."""

    first = serializers.DateField(label="起始日期")
    last = serializers.DateField(label="截止日期")


class DayPeriod(serializers.Serializer[Any]):
    """A working period of a day."""

    start = serializers.TimeField(label="起", format="%H:%M")
    end = serializers.TimeField(label="止", format="%H:%M")


class CalendarDaySerializer(serializers.Serializer[Any]):
    """What a day is."""

    day = serializers.DateField(label="日期")
    working = serializers.BooleanField(label="上班")
    periods = DayPeriod(many=True, label="工作时段")


class CalendarViewSet(HistoryMixin, ResourceViewSet):
    """工作日历"""

    select = staticmethod(selectors.calendars)
    serializer_class = CalendarSerializer
    search_fields: ClassVar[list[str]] = ["code", "name"]
    ordering_fields: ClassVar[list[str]] = ["code", "name"]
    permissions: ClassVar[dict[str, str]] = {
        "read": SIGNED_IN,
        "deadline": SIGNED_IN,
        "days": SIGNED_IN,
        "write": CALENDAR_WRITE,
    }

    @command("新建工作日历", request=NewCalendar)
    def create(self, request: CommandRequest) -> WorkCalendar:
        return services.create_calendar(principal=request.principal, **request.validated)

    @command("设置作息时间", request=NewPattern)
    def pattern(self, request: CommandRequest, calendar: WorkCalendar) -> WorkCalendar:
        """自起始日期起按新的作息时间计算；已给出的期限不变。"""
        return services.set_pattern(principal=request.principal, calendar_id=calendar.pk, **request.validated)

    @extend_schema(summary="计算期限", parameters=[DeadlineQuery], responses=DeadlineAnswer, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def deadline(self, request: Request, pk: str) -> Response:
        query = DeadlineQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        try:
            limit = Limit(asked["value"], Unit(asked["unit"]))
            due = working_calendar(self.get_object().code).deadline(asked["start"], limit)
        except (ValueError, OverflowError) as error:
            raise Invalid("无法计算期限。", errors=[FieldError("value", str(error))]) from error
        return Response(DeadlineAnswer({"due": due}).data)

    @extend_schema(
        summary="逐日作息", parameters=[DayQuery], responses=CalendarDaySerializer(many=True), filters=False
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def days(self, request: Request, pk: str) -> Response:
        query = DayQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        first: date = query.validated_data["first"]
        count = (query.validated_data["last"] - first).days + 1
        if not 0 < count <= 366:
            raise Invalid(
                "日期范围不正确。", errors=[FieldError("last", "截止日期不能早于起始日期，且至多 366 天。")]
            )
        calendar = working_calendar(self.get_object().code)
        shown = [first + timedelta(days=offset) for offset in range(count)]
        days = [
            {"day": day, "working": calendar.is_working(day), "periods": calendar.periods(day)}
            for day in shown
        ]
        return Response(CalendarDaySerializer(days, many=True).data)


class SpecialDaySerializer(serializers.ModelSerializer[SpecialDay]):
    """A holiday or a make-up day."""

    calendar_name = serializers.CharField(label="工作日历名称", source="calendar.name", read_only=True)

    class Meta:
        model = SpecialDay
        fields = ["id", "calendar", "calendar_name", "day", "kind", "name", "source"]


class SpecialDayRow(serializers.Serializer[Any]):
    """A row of an imported file."""

    day = serializers.DateField(label="日期", input_formats=["iso-8601", "%Y/%m/%d"])
    kind = serializers.ChoiceField(label="类型", choices=KINDS)
    name = serializers.CharField(label="名称", max_length=50)
    source = serializers.CharField(label="依据", max_length=200, default="")  # type: ignore[assignment]

    def to_internal_value(self, data: Any) -> Any:
        # Files hold the words that people read.
        words = {label: value for value, label in KINDS}
        return super().to_internal_value({**data, "kind": words.get(data.get("kind"), data.get("kind"))})


class NewDay(serializers.Serializer[Any]):
    """A day to declare."""

    calendar_id = serializers.IntegerField(label="工作日历")
    day = serializers.DateField(label="日期")
    kind = serializers.ChoiceField(label="类型", choices=KINDS)
    name = serializers.CharField(label="名称", max_length=50)
    source = serializers.CharField(  # type: ignore[assignment]
        label="依据", max_length=200, allow_blank=True, default=""
    )


class DayChange(serializers.Serializer[Any]):
    """What may be corrected."""

    kind = serializers.ChoiceField(label="类型", choices=KINDS)
    name = serializers.CharField(label="名称", max_length=50)
    source = serializers.CharField(  # type: ignore[assignment]
        label="依据", max_length=200, allow_blank=True, default=""
    )


class SpecialDayFilters(Filters):
    """Which calendar's, of what kind, and when."""

    year = WholeNumber("day__year", label="年份", min_value=1900, max_value=2200)

    class Meta:
        model = SpecialDay
        fields = {"calendar": ["exact"], "kind": ["exact"], "day": ["exact", "gte", "lte"]}


class SpecialDayViewSet(ExportMixin, ImportMixin, HistoryMixin, ResourceViewSet):
    """节假日与调休"""

    select = staticmethod(selectors.special_days)
    serializer_class = SpecialDaySerializer
    filterset_class = SpecialDayFilters
    import_row = SpecialDayRow
    import_rows = staticmethod(services.import_days)
    export_fields = ("day", "kind", "name", "source")
    search_fields: ClassVar[list[str]] = ["name", "source"]
    ordering_fields: ClassVar[list[str]] = ["day", "kind", "name"]
    permissions: ClassVar[dict[str, str]] = {"read": SIGNED_IN, "write": CALENDAR_WRITE}

    @command("设置节假日或调休", request=NewDay)
    def create(self, request: CommandRequest) -> SpecialDay:
        return services.create_day(principal=request.principal, **request.validated)

    @command("修改节假日或调休", request=DayChange)
    def update(self, request: CommandRequest, special: SpecialDay) -> SpecialDay:
        return services.update_day(principal=request.principal, day_id=special.pk, **request.validated)

    @command("取消节假日或调休")
    def destroy(self, request: CommandRequest, special: SpecialDay) -> None:
        services.remove_day(principal=request.principal, day_id=special.pk)
