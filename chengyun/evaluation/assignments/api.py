"""Cycles and the tasks of cities."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.evaluation import evidence
from chengyun.evaluation.assignments import relaying, selectors, services
from chengyun.evaluation.assignments.models import CityTask, Cycle, IndicatorAnswer
from chengyun.evaluation.choices import KINDS, REPORTED, SETS, period_label
from chengyun.evaluation.permissions import ANSWER, MANAGE, READ
from chengyun.evaluation.scoring import rules
from chengyun.kernel import divisions
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.filters import Filters, TextIn
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class EvaluationCycleSerializer(serializers.ModelSerializer[Cycle]):
    """A cycle with how far it is."""

    kind_label = serializers.CharField(label="类型名称", source="get_kind_display", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    set_label = serializers.CharField(label="指标集", source="library.get_code_display", read_only=True)
    set_code = serializers.CharField(label="指标集代码", source="library.code", read_only=True)
    library_version = serializers.IntegerField(label="指标库版本", source="library.version", read_only=True)
    period_label = serializers.SerializerMethodField(label="周期名称")
    cities = serializers.SerializerMethodField(label="城市数")
    submitted = serializers.SerializerMethodField(label="已提交")
    checked = serializers.SerializerMethodField(label="已核定")

    class Meta:
        model = Cycle
        fields = [
            "id", "number", "title", "kind", "kind_label", "set_code", "set_label", "library", "library_version",
            "period", "period_label", "deadline", "state", "state_label", "division_code", "issuer", "upper", "made_at",
            "made_by", "issued_at", "cities", "submitted", "checked",
        ]  # fmt: skip

    def get_period_label(self, row: Cycle) -> str:
        return period_label(row.period)

    def get_cities(self, row: Cycle) -> int:
        return row.cities if hasattr(row, "cities") else row.tasks.count()

    def get_submitted(self, row: Cycle) -> int:
        return getattr(row, "submitted", 0)

    def get_checked(self, row: Cycle) -> int:
        return getattr(row, "checked", 0)


class EvaluationCycleForm(serializers.Serializer[Any]):
    """A cycle to make."""

    set_code = serializers.ChoiceField(label="指标集", choices=SETS)
    period = serializers.CharField(label="评价周期", max_length=10)
    kind = serializers.ChoiceField(label="类型", choices=KINDS)
    deadline = serializers.DateTimeField(label="完成时限")
    divisions = serializers.ListField(
        label="城市", child=serializers.RegexField(r"^\d{6}\Z"), min_length=1, max_length=services.MOST_CITIES
    )
    title = serializers.CharField(label="名称", max_length=100, required=False, allow_blank=True)


class RelayForm(serializers.Serializer[Any]):
    """What the tier between asks for."""

    note = serializers.CharField(label="转办要求", max_length=500)
    deadline = serializers.DateTimeField(label="转办时限", required=False, allow_null=True)
    divisions = serializers.ListField(
        label="城市",
        child=serializers.RegexField(r"^\d{6}\Z"),
        required=False,
        max_length=services.MOST_CITIES,
        help_text="缺省为全部",
    )


class EvaluationCycleViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """评价"""

    select = staticmethod(selectors.cycles)
    serializer_class = EvaluationCycleSerializer
    filterset_fields: ClassVar[dict[str, list[str]]] = {
        "state": ["exact"],
        "kind": ["exact"],
        "period": ["exact"],
        "library__code": ["exact"],
        "upper": ["exact"],
    }
    search_fields: ClassVar[list[str]] = ["title", "number", "issuer"]
    ordering_fields: ClassVar[list[str]] = ["made_at", "deadline", "period"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": MANAGE}

    @command("建立评价", request=EvaluationCycleForm)
    def create(self, request: CommandRequest) -> Cycle:
        """由指标库的在用版本生成各城市的任务；下发前可以核对。"""
        return services.make_cycle(principal=request.principal, **request.validated)

    @command("下发评价")
    def issue(self, request: CommandRequest, row: Cycle) -> Cycle:
        """任务经数据交换送达各城市的平台。"""
        return services.issue(principal=request.principal, cycle_id=row.pk)

    @command("转办", request=RelayForm)
    def relay(self, request: CommandRequest, row: Cycle) -> Cycle:
        """上级下发的评价加上本级的要求与时限转给各城市；城市提交后由本级初审，再由组织单位核定。"""
        return relaying.relay(principal=request.principal, cycle_id=row.pk, **request.validated)

    @command("结束评价")
    def close(self, request: CommandRequest, row: Cycle) -> Cycle:
        """结束后不能再填报与核定。"""
        return services.close(principal=request.principal, cycle_id=row.pk)


class ReviewForm(serializers.Serializer[Any]):
    """Whether a submission passes the review of the tier between."""

    passed = serializers.BooleanField(label="通过")
    note = serializers.CharField(label="意见", max_length=500, required=False, allow_blank=True)


class CityTaskSerializer(serializers.ModelSerializer[CityTask]):
    """A task."""

    title = serializers.CharField(label="评价", source="cycle.title", read_only=True)
    number = serializers.CharField(label="评价编号", source="cycle.number", read_only=True)
    period = serializers.CharField(label="评价周期", source="cycle.period", read_only=True)
    kind = serializers.CharField(label="类型", source="cycle.kind", read_only=True)
    deadline = serializers.DateTimeField(label="完成时限", source="cycle.deadline", read_only=True)
    issuer = serializers.CharField(label="组织单位", source="cycle.issuer", read_only=True)
    upper = serializers.BooleanField(label="上级下发", source="cycle.upper", read_only=True)
    division_name = serializers.SerializerMethodField(label="城市")
    state_label = serializers.CharField(label="状态名称", source="state_text", read_only=True)
    due_at = serializers.DateTimeField(label="应提交时间", read_only=True)
    asked_count = serializers.SerializerMethodField(label="应填报指标")
    relay_name = serializers.SerializerMethodField(label="转办单位")
    reviewing = serializers.SerializerMethodField(label="由本平台初审")
    cycle_state = serializers.CharField(label="评价状态", source="cycle.state", read_only=True)

    class Meta:
        model = CityTask
        fields = [
            "id", "cycle", "title", "number", "period", "kind", "deadline", "due_at", "issuer", "upper",
            "cycle_state", "division_code", "division_name", "state", "state_label", "note", "answered", "asked_count",
            "elsewhere", "submitted_at", "submitted_by", "checked_at", "relay_code", "relay_name", "relay_note", "relay_deadline",
            "relayed_at", "reviewed_at", "reviewing", "overdue_at", "version",
        ]  # fmt: skip

    def get_asked_count(self, row: CityTask) -> int:
        known = getattr(row, "asked_count", None)
        return row.cycle.library.indicators.filter(method=REPORTED).count() if known is None else known

    def get_relay_name(self, row: CityTask) -> str:
        return divisions.name_of(row.relay_code) if row.relay_code else ""

    def get_reviewing(self, row: CityTask) -> bool:
        return relaying.between(row) and row.relay_code == settings.ENVIRONMENT.division

    def get_division_name(self, row: CityTask) -> str:
        return divisions.name_of(row.division_code)


class AskedFigureSerializer(serializers.Serializer[Any]):
    """A figure to fill in."""

    name = serializers.CharField(label="名称")
    unit = serializers.CharField(label="单位")


class EvidenceSerializer(serializers.Serializer[Any]):
    """A file by its place; with its number where it was uploaded here."""

    at = serializers.IntegerField(label="次序")
    file = serializers.IntegerField(label="文件编号", allow_null=True)
    name = serializers.CharField(label="名称")
    here = serializers.BooleanField(label="已送达")


class AskedIndicatorSerializer(serializers.Serializer[Any]):
    """An indicator a city answers, with what it answered."""

    code = serializers.CharField(label="编码")
    name = serializers.CharField(label="名称")
    dimension = serializers.CharField(label="维度")
    description = serializers.CharField(label="描述")
    points = serializers.FloatField(label="分值")
    unit = serializers.CharField(label="单位")
    formula = serializers.CharField(label="计算公式")
    scoring_text = serializers.CharField(label="评分说明")
    figures = AskedFigureSerializer(label="数据项", many=True)
    answered = serializers.BooleanField(label="已填报")
    given = serializers.DictField(label="填报的数据", child=serializers.FloatField(allow_null=True))
    value = serializers.FloatField(label="指标值", allow_null=True)
    score = serializers.FloatField(label="预计得分", allow_null=True)
    not_applicable = serializers.BooleanField(label="不适用")
    reason = serializers.CharField(label="说明")
    files = EvidenceSerializer(label="佐证材料", many=True)
    changed_by = serializers.CharField(label="填报人")


class AnswerForm(serializers.Serializer[Any]):
    """An answer."""

    code = serializers.CharField(label="指标编码", max_length=20)
    figures = serializers.DictField(
        label="数据", child=serializers.FloatField(allow_null=True), required=False
    )
    not_applicable = serializers.BooleanField(label="不适用", required=False)
    reason = serializers.CharField(label="说明", max_length=500, required=False, allow_blank=True)
    files = serializers.ListField(
        label="佐证材料", child=serializers.IntegerField(), required=False, max_length=services.MOST_FILES
    )


class TaskNoteForm(serializers.Serializer[Any]):
    """What is said of a submission."""

    note = serializers.CharField(label="意见", max_length=500, required=False, allow_blank=True)


class CityTaskFilter(Filters):
    """What tasks are looked for by."""

    state = TextIn("state", label="状态")

    class Meta:
        model = CityTask
        fields = {
            "cycle": ["exact"],
            "division_code": ["exact", "startswith"],
            "cycle__upper": ["exact"],
            "elsewhere": ["exact"],
        }


class CityTaskViewSet(HistoryMixin, ExportMixin, ResourceViewSet):
    """评价任务"""

    select = staticmethod(selectors.tasks)
    serializer_class = CityTaskSerializer
    filterset_class = CityTaskFilter
    search_fields: ClassVar[list[str]] = ["cycle__title", "cycle__number"]
    ordering_fields: ClassVar[list[str]] = [
        "division_code",
        "state",
        "submitted_at",
        "answered",
        "cycle__issued_at",
    ]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "asked": READ,
        "evidence_file": READ,
        "accept": ANSWER,
        "answer": ANSWER,
        "submit": ANSWER,
        "write": MANAGE,
    }

    @extend_schema(summary="填报内容", responses=AskedIndicatorSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def asked(self, request: Request, pk: str) -> Response:
        """由城市填报的指标，已填报的数据与预计得分。"""
        task: CityTask = self.get_object()
        return Response(AskedIndicatorSerializer(_asked(task), many=True).data)

    @extend_schema(
        summary="佐证材料",
        parameters=[
            OpenApiParameter("code", str, OpenApiParameter.PATH, description="指标编码"),
            OpenApiParameter("at", int, OpenApiParameter.PATH, description="次序，从 0 起"),
        ],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"evidence/(?P<code>[A-Za-z0-9]{1,20})/(?P<at>\d+)",
    )
    def evidence_file(self, request: Request, pk: str, code: str, at: str) -> FileResponse:
        """能看任务的人就能看它的佐证材料。"""
        given = IndicatorAnswer.objects.filter(task=self.get_object(), code=code).first()
        return evidence.answer(given.files if given else [], at)

    @command("签收任务")
    def accept(self, request: CommandRequest, row: CityTask) -> CityTask:
        """签收后可以填报。"""
        return services.accept(principal=request.principal, task_id=row.pk)

    @command("填报指标", request=AnswerForm)
    def answer(self, request: CommandRequest, row: CityTask) -> CityTask:
        """指标值由公式算出；不适用的写明理由。"""
        services.answer(principal=request.principal, task_id=row.pk, **request.validated)
        row.refresh_from_db()
        return row

    @command("提交任务")
    def submit(self, request: CommandRequest, row: CityTask) -> CityTask:
        """全部指标填报后提交，待组织单位核定。"""
        return services.submit(principal=request.principal, task_id=row.pk)

    @command("初审", request=ReviewForm)
    def review(self, request: CommandRequest, row: CityTask) -> CityTask:
        """转办的平台初审：通过后由组织单位核定，不通过退回城市。"""
        return relaying.review(principal=request.principal, task_id=row.pk, **request.validated)

    @command("核定", request=TaskNoteForm)
    def check(self, request: CommandRequest, row: CityTask) -> CityTask:
        """核定后计入评价结果。"""
        return services.check(principal=request.principal, task_id=row.pk, **request.validated)

    @command("退回", request=TaskNoteForm)
    def send_back(self, request: CommandRequest, row: CityTask) -> CityTask:
        """写明原因；已核定的也可以退回重填。"""
        return services.send_back(
            principal=request.principal, task_id=row.pk, note=request.validated.get("note", "")
        )


def _asked(task: CityTask) -> list[dict[str, Any]]:
    answers: dict[str, IndicatorAnswer] = {one.code: one for one in task.answers.all()}
    files = evidence.known(entry for one in answers.values() for entry in one.files)
    found = []
    for one in task.cycle.library.indicators.filter(method=REPORTED).order_by("position"):
        given = answers.get(one.code)
        score = None
        if given is not None and given.value is not None:
            score = float(rules.score(one.scoring, [given.value], one.points)[0])
        found.append(
            {
                **{
                    name: getattr(one, name)
                    for name in ("code", "name", "dimension", "description", "points", "unit", "formula")
                },
                "scoring_text": rules.told(one.scoring, one.unit),
                "figures": [{"name": part["name"], "unit": part.get("unit", "")} for part in one.figures],
                "answered": given is not None,
                "given": given.figures if given else {},
                "value": given.value if given else None,
                "score": score,
                "not_applicable": bool(given and given.not_applicable),
                "reason": given.reason if given else "",
                "files": evidence.shown(given.files, files) if given else [],
                "changed_by": given.changed_by if given else "",
            }
        )
    return found
