"""Key tasks of upper platforms."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from chengyun.coordination import selectors
from chengyun.coordination.api.serializers import ReportForm
from chengyun.coordination.models import KeyTask
from chengyun.coordination.permissions import ACCEPTOR, READ, SHIFT_LEADER
from chengyun.coordination.services import keytasks
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.files import VIEW, NamedFilesField, download_named, is_to_be_shown
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class KeyTaskSerializer(serializers.ModelSerializer[KeyTask]):
    """A key task and how far it is."""

    status_label = serializers.CharField(label="状态名称", source="get_status_display", read_only=True)
    case_count = serializers.IntegerField(label="案件数", read_only=True)
    attachments = NamedFilesField(label="附件", read_only=True)
    evidence = NamedFilesField(label="佐证材料", read_only=True)

    class Meta:
        model = KeyTask
        fields = [
            "id", "task_id", "district_code", "title", "content", "issuer", "issued_at", "deadline", "status",
            "status_label", "progress", "feedback", "feedback_at", "supervise_count", "targets", "attachments",
            "received_at", "version", "case_count", "instruction", "return_count", "notice_count", "evidence",
        ]  # fmt: skip


class KeyTaskCaseForm(ReportForm):
    """A case of a task; what is not told is taken from the task."""

    source = None  # type: ignore[assignment]
    self_handled = None  # type: ignore[assignment]
    description = serializers.CharField(label="问题描述", max_length=4000, required=False)


class KeyTaskFeedbackForm(serializers.Serializer[Any]):
    """What the upper platform is told."""

    feedback = serializers.CharField(label="反馈内容", max_length=4000)
    progress = serializers.IntegerField(label="进展百分比", min_value=0, max_value=100, required=False)
    version = serializers.IntegerField(label="版本", min_value=0, required=False)
    files = serializers.ListField(
        label="佐证材料",
        child=serializers.IntegerField(),
        max_length=20,
        required=False,
        help_text="已上传文件的编号",
    )


class KeyTaskCaseSerializer(serializers.Serializer[Any]):
    """The case that was made."""

    id = serializers.UUIDField(label="案件")
    number = serializers.CharField(label="案件编号")


class KeyTaskFilter(Filters):
    """What key tasks are looked for by."""

    status = TextIn("status", label="状态（逗号分隔）")
    locals().update(time_range("deadline", "完成时限"))
    locals().update(time_range("issued_at", "布置时间"))

    class Meta:
        model = KeyTask
        fields: list[str] = []


class KeyTaskViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """重点任务"""

    select = staticmethod(selectors.key_tasks)
    serializer_class = KeyTaskSerializer
    filterset_class = KeyTaskFilter
    search_fields: ClassVar[list[str]] = ["task_id", "title", "content", "issuer"]
    ordering_fields: ClassVar[list[str]] = ["issued_at", "deadline", "progress", "status"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "file": READ}

    @extend_schema(
        summary="下载附件或佐证材料",
        parameters=[VIEW],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(
        detail=True,
        methods=["get"],
        url_path=r"files/(?P<digest>[0-9a-f]{64})",
        filter_backends=[],
        pagination_class=None,
    )
    def file(self, request: Request, pk: str, digest: str) -> FileResponse:
        """上级的附件与本级的佐证材料；能看任务就能下载。"""
        task: KeyTask = self.get_object()
        return download_named(
            [*(task.attachments or []), *task.evidence], digest, view=is_to_be_shown(request)
        )

    @command("签收", permission=ACCEPTOR)
    def accept(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        keytasks.accept(principal=request.principal, key_task_id=task.pk)
        shown: KeyTask = self.get_object()
        return shown

    @command(
        "立为案件办理", request=KeyTaskCaseForm, response=KeyTaskCaseSerializer, permission=ACCEPTOR, code=201
    )
    def make_case(self, request: CommandRequest, task: KeyTask) -> Any:
        """一项任务可分为多个案件；办结的比例即任务进展，自动上报。"""
        return keytasks.make_case(principal=request.principal, key_task_id=task.pk, **request.validated)

    @command("反馈", request=KeyTaskFeedbackForm, permission=SHIFT_LEADER)
    def feedback(self, request: CommandRequest, task: KeyTask) -> KeyTask:
        """进展到 100% 即为已反馈，由上级平台办结或退回。"""
        keytasks.feed_back(principal=request.principal, key_task_id=task.pk, **request.validated)
        shown: KeyTask = self.get_object()
        return shown
