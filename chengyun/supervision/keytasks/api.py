"""Key tasks: given, urged, noticed, reviewed and closed; signed for, decomposed and answered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.config.tiers import division_prefix
from chengyun.kernel import clock, divisions
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.files import VIEW, NamedFilesField, download_named, is_to_be_shown
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet
from chengyun.supervision.keytasks import progress, selectors, services
from chengyun.supervision.keytasks.models import KeyTask, Notice, Part, Step
from chengyun.supervision.permissions import ANSWER, READ, TASK

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILE = {(200, "application/octet-stream"): OpenApiTypes.BINARY}
_DIGEST = r"files/(?P<digest>[0-9a-f]{64})"
_ACTIONS = {
    "draft": "拟稿", "change": "调整", "issue": "下发", "withdraw": "撤销", "urge": "督办", "approve": "审核办结",
    "return": "审核退回", "close": "办结任务", "notice": "通报", "accept": "签收", "feedback": "反馈",
    "receive": "收到", "remind": "到期提醒", "overdue": "逾期",
}  # fmt: skip


class SupervisedTaskSerializer(serializers.ModelSerializer[KeyTask]):
    """A task in lists."""

    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    part_count = serializers.IntegerField(label="承办地区数", read_only=True)
    done_count = serializers.IntegerField(label="已办结", read_only=True)
    answered_count = serializers.IntegerField(label="待审核", read_only=True)
    late_count = serializers.IntegerField(label="逾期", read_only=True)
    ours = serializers.BooleanField(label="本级承办", read_only=True)
    attachments = NamedFilesField(label="附件", read_only=True)

    class Meta:
        model = KeyTask
        fields = [
            "id", "task_id", "title", "content", "issuer", "issuer_district", "issued_at", "deadline", "remind_hours",
            "state", "state_label", "targets", "attachments", "parent_task", "summary", "created_by", "created_at",
            "version", "part_count", "done_count", "answered_count", "late_count", "ours",
        ]  # fmt: skip


class TaskPartSerializer(serializers.ModelSerializer[Part]):
    """What one platform holds of a task."""

    task_title = serializers.CharField(label="任务名称", source="task.title", read_only=True)
    issuer = serializers.CharField(label="布置单位", source="task.issuer", read_only=True)
    deadline = serializers.DateTimeField(label="完成时限", source="task.deadline", read_only=True)
    district_name = serializers.SerializerMethodField(label="承办地区名称")
    status_label = serializers.CharField(label="状态名称", source="get_status_display", read_only=True)
    colour = serializers.SerializerMethodField(label="灯色")
    evidence = NamedFilesField(label="佐证材料", read_only=True)

    class Meta:
        model = Part
        fields = [
            "id", "task", "task_title", "issuer", "deadline", "district_code", "district_name", "status",
            "status_label", "colour", "progress", "feedback", "feedback_at", "evidence", "breakdown", "instruction",
            "supervise_count", "return_count", "notice_count", "updated_at",
        ]  # fmt: skip

    def get_district_name(self, row: Part) -> str:
        return divisions.name_of(row.district_code)

    def get_colour(self, row: Part) -> str:
        return progress.colour(row, row.task.deadline, row.task.remind_hours, clock.now())


class TaskStepSerializer(serializers.ModelSerializer[Step]):
    """What happened."""

    action_label = serializers.SerializerMethodField(label="动作名称")

    class Meta:
        model = Step
        fields = ["id", "at", "district_code", "action", "action_label", "who", "note"]

    def get_action_label(self, row: Step) -> str:
        return _ACTIONS.get(row.action, row.action)


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """A notice; its document is downloaded."""

    task_title = serializers.CharField(label="任务名称", source="task.title", read_only=True)

    class Meta:
        model = Notice
        fields = ["id", "task", "task_title", "number", "title", "text", "districts", "made_at", "made_by"]


class TaskForm(serializers.Serializer[Any]):
    """A task to draft."""

    title = serializers.CharField(label="任务名称", max_length=200)
    content = serializers.CharField(label="工作要求", max_length=4000)
    deadline = serializers.DateTimeField(label="完成时限")
    targets = serializers.ListField(
        label="下发对象", child=serializers.CharField(max_length=6), max_length=services.MOST_TARGETS
    )
    remind_hours = serializers.IntegerField(
        label="提前提醒（小时）", min_value=1, max_value=720, required=False
    )
    attachments = serializers.ListField(
        label="附件",
        child=serializers.IntegerField(),
        max_length=20,
        required=False,
        help_text="已上传文件的编号",
    )
    part_id = serializers.IntegerField(label="分解自", required=False, help_text="本级承办的任务")


class TaskChangeForm(serializers.Serializer[Any]):
    """What may be changed; of an issued task the limit only."""

    version = serializers.IntegerField(label="版本", min_value=0)
    title = serializers.CharField(label="任务名称", max_length=200, required=False)
    content = serializers.CharField(label="工作要求", max_length=4000, required=False)
    deadline = serializers.DateTimeField(label="完成时限", required=False)
    targets = serializers.ListField(
        label="下发对象",
        child=serializers.CharField(max_length=6),
        max_length=services.MOST_TARGETS,
        required=False,
    )
    remind_hours = serializers.IntegerField(
        label="提前提醒（小时）", min_value=1, max_value=720, required=False
    )
    attachments = serializers.ListField(
        label="附件", child=serializers.IntegerField(), max_length=20, required=False
    )


class TaskNoteForm(serializers.Serializer[Any]):
    """Words that go with a command."""

    note = serializers.CharField(label="意见", max_length=900)


class TaskUrgeForm(TaskNoteForm):
    """Whom to urge; everybody who has not finished when nobody is named."""

    districts = serializers.ListField(
        label="督办地区",
        child=serializers.CharField(max_length=6),
        required=False,
        max_length=services.MOST_TARGETS,
    )


class TaskReviewForm(TaskNoteForm):
    """A judgement."""

    approve = serializers.BooleanField(label="办结", help_text="否则退回")


class TaskCloseForm(serializers.Serializer[Any]):
    """How a task ended."""

    summary = serializers.CharField(label="办结意见", max_length=1000)


class NoticeForm(serializers.Serializer[Any]):
    """What a notice demands."""

    text = serializers.CharField(label="通报要求", max_length=4000)


class PartFeedbackForm(serializers.Serializer[Any]):
    """What the upper platform is told."""

    feedback = serializers.CharField(label="反馈内容", max_length=4000)
    progress = serializers.IntegerField(label="进展百分比", min_value=0, max_value=100, required=False)
    attachments = serializers.ListField(
        label="佐证材料",
        child=serializers.IntegerField(),
        max_length=20,
        required=False,
        help_text="已上传文件的编号",
    )


class TaskFilter(Filters):
    """What tasks are looked for by."""

    state = TextIn("state", label="状态（逗号分隔）")
    issuer_district = TextIn("issuer_district", label="布置单位行政区划（逗号分隔）")
    locals().update(time_range("deadline", "完成时限"))

    class Meta:
        model = KeyTask
        fields: list[str] = []


class PartFilter(Filters):
    """What parts are looked for by."""

    status = TextIn("status", label="状态（逗号分隔）")
    district_code = TextIn("district_code", label="承办地区（逗号分隔）")
    task = TextIn("task", label="任务（逗号分隔）")

    class Meta:
        model = Part
        fields: list[str] = []


class SupervisedTaskViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """重点任务督办"""

    select = staticmethod(selectors.tasks)
    serializer_class = SupervisedTaskSerializer
    filterset_class = TaskFilter
    search_fields: ClassVar[list[str]] = ["task_id", "title", "content", "issuer"]
    ordering_fields: ClassVar[list[str]] = ["created_at", "issued_at", "deadline", "state", "late_count"]
    permissions: ClassVar[dict[str, str]] = {
        "read": READ, "tree": READ, "steps": READ, "file": READ, "write": TASK,
    }  # fmt: skip

    @command("布置重点任务", request=TaskForm, permission=TASK)
    def create(self, request: CommandRequest) -> KeyTask:
        """先存为草稿；给出 part_id 的，是把本级承办的任务分解给下级。"""
        return self._shown(services.draft(principal=request.principal, **request.validated))

    @command("修改重点任务", request=TaskChangeForm)
    def partial_update(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        return self._shown(services.change(principal=request.principal, task_id=task.pk, **request.validated))

    @command("删除草稿")
    def destroy(self, request: CommandRequest, task: KeyTask) -> None:
        services.remove(principal=request.principal, task_id=task.pk)

    @command("下发", permission=TASK)
    def issue(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        return self._shown(services.issue(principal=request.principal, task_id=task.pk))

    @command("撤销", request=TaskNoteForm, permission=TASK)
    def withdraw(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        return self._shown(
            services.withdraw(principal=request.principal, task_id=task.pk, **request.validated)
        )

    @command("督办", request=TaskUrgeForm, permission=TASK)
    def urge(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        return self._shown(services.urge(principal=request.principal, task_id=task.pk, **request.validated))

    @command("通报逾期", request=NoticeForm, response=NoticeSerializer, permission=TASK, code=201)
    def notice(self, request: CommandRequest, task: KeyTask) -> Notice:
        return services.give_notice(principal=request.principal, task_id=task.pk, **request.validated)

    @command("办结任务", request=TaskCloseForm, permission=TASK)
    def close(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        return self._shown(services.close(principal=request.principal, task_id=task.pk, **request.validated))

    @extend_schema(summary="下载任务附件", parameters=[VIEW], responses=_FILE, filters=False)
    @action(detail=True, methods=["get"], url_path=_DIGEST, filter_backends=[], pagination_class=None)
    def file(self, request: Request, pk: str, digest: str) -> FileResponse:
        """附件随任务逐级送达；能看任务就能下载。"""
        return download_named(self.get_object().attachments, digest, view=is_to_be_shown(request))

    @extend_schema(summary="任务分解树", responses=OpenApiTypes.OBJECT, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def tree(self, request: Request, pk: str) -> Response:
        return Response(selectors.tree(principal=self.principal, task=self.get_object()))

    @extend_schema(summary="办理过程", responses=TaskStepSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def steps(self, request: Request, pk: str) -> Response:
        task = self.get_object()
        rows = task.steps.order_by("-id")
        prefix = self.principal.scope.division_prefix
        if not division_prefix(task.issuer_district or "000000").startswith(prefix):
            rows = rows.filter(district_code__startswith=prefix)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(TaskStepSerializer(page, many=True).data)

    def _shown(self, task: KeyTask) -> KeyTask:
        shown: KeyTask = self.get_queryset().get(pk=task.pk)
        return shown


class TaskPartViewSet(ExportMixin, ResourceViewSet):
    """重点任务承办情况"""

    select = staticmethod(selectors.parts)
    serializer_class = TaskPartSerializer
    filterset_class = PartFilter
    search_fields: ClassVar[list[str]] = ["task__title", "feedback"]
    ordering_fields: ClassVar[list[str]] = ["updated_at", "progress", "status", "district_code"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "file": READ}

    @extend_schema(summary="下载佐证材料", parameters=[VIEW], responses=_FILE, filters=False)
    @action(detail=True, methods=["get"], url_path=_DIGEST, filter_backends=[], pagination_class=None)
    def file(self, request: Request, pk: str, digest: str) -> FileResponse:
        """佐证材料随反馈逐级送达；能看承办情况就能下载。"""
        return download_named(self.get_object().evidence, digest, view=is_to_be_shown(request))

    @command("签收", permission=ANSWER)
    def accept(self, request: CommandRequest, part: Part) -> Part:
        return services.accept(principal=request.principal, part_id=part.pk)

    @command("反馈", request=PartFeedbackForm, permission=ANSWER)
    def feedback(self, request: CommandRequest, part: Part) -> Part:
        """进展到 100% 即为已反馈，由布置单位办结或退回。"""
        return services.feed_back(principal=request.principal, part_id=part.pk, **request.validated)

    @command("审核", request=TaskReviewForm, permission=TASK)
    def review(self, request: CommandRequest, part: Part) -> Part:
        return services.review(principal=request.principal, part_id=part.pk, **request.validated)


class NoticeViewSet(ResourceViewSet):
    """通报"""

    select = staticmethod(selectors.notices)
    serializer_class = NoticeSerializer
    search_fields: ClassVar[list[str]] = ["number", "title", "text"]
    ordering_fields: ClassVar[list[str]] = ["made_at", "number"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "docx": READ}

    @extend_schema(summary="下载通报", responses={(200, _WORD): OpenApiTypes.BINARY}, filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def docx(self, request: Request, pk: str) -> HttpResponse:
        notice: Notice = self.get_object()
        answer = HttpResponse(bytes(notice.docx), content_type=_WORD)
        answer["Content-Disposition"] = f'attachment; filename="{notice.number}.docx"'
        return answer
