"""Cases: report, list, look, act."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.coordination import changes, desks, duplicates, mapping, selectors, shown
from chengyun.coordination.api.filters import CaseFilter
from chengyun.coordination.api.imports import CaseImportMixin
from chengyun.coordination.api.serializers import (
    ActForm,
    BulkActForm,
    BulkDoneSerializer,
    CaseChangesSerializer,
    CaseCountsSerializer,
    CaseExportSerializer,
    CaseSerializer,
    CaseStepSerializer,
    DuplicateSerializer,
    MergeForm,
    ReportForm,
    ShownFileSerializer,
)
from chengyun.coordination.api.suggestions import SuggestMixin
from chengyun.coordination.models import Case
from chengyun.coordination.permissions import READ
from chengyun.coordination.services.acting import act
from chengyun.coordination.services.acting_on_many import act_on_many
from chengyun.coordination.services.reporting import report
from chengyun.coordination.workflow import engine
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.files import services as files
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet

_INLINE = ("image/", "audio/", "video/")


class CaseViewSet(SuggestMixin, CaseImportMixin, ExportMixin, ResourceViewSet):
    """案件"""

    select = staticmethod(selectors.cases_visible)
    queryset = Case.objects.none()
    serializer_class = CaseSerializer
    filterset_class = CaseFilter
    lookup_value_regex = "[0-9a-f-]{36}"
    ordering_fields: ClassVar[list[str]] = [
        "reported_at", "filed_at", "dispatched_at", "closed_at", "updated_at", "clock_due_at", "number", "state",
    ]  # fmt: skip
    # Which role may report and act is the flow's affair: the services refuse, and audit it.
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "write": READ,
    }

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Case.objects.none()
        return selectors.cases_visible(principal=self.principal).defer("tokens", "tally")

    def get_serializer_class(self) -> Any:
        return CaseExportSerializer if self.action == "export" else CaseSerializer

    @command("上报案件", request=ReportForm)
    def create(self, request: CommandRequest) -> Case:
        """各渠道同一入口。同一 `client_key` 再次提交，得到已生成的案件。"""
        return report(principal=request.principal, **request.validated)

    @command("办理案件", request=ActForm)
    def act(self, request: CommandRequest, case: Case) -> Case:
        """流程中的全部动作。可做的动作与各自必填的内容见案件的 `actions`；他人先办时为 409。"""
        return act(principal=request.principal, case_id=case.pk, **request.validated)

    @command("批量办理", request=BulkActForm, response=BulkDoneSerializer, detail=False)
    def bulk_act(self, request: CommandRequest) -> dict[str, Any]:
        """对多个案件做同一动作，逐件成败。"""
        items = [(item["id"], item.get("version")) for item in request.validated.pop("cases")]
        results = act_on_many(principal=request.principal, items=items, **request.validated)
        return {
            "done": sum(case is not None for _, case, _ in results),
            "results": [
                {"id": number, "done": case is not None, "error": error} for number, case, error in results
            ],
        }

    @command("合并到另一案件", request=MergeForm)
    def merge(self, request: CommandRequest, case: Case) -> Case:
        """本案作废并入另一案件；另一案件的办理过程中留下记录。"""
        return act(principal=request.principal, case_id=case.pk, action="merge", **request.validated)

    @extend_schema(summary="办理过程", responses=CaseStepSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def steps(self, request: Request, pk: str) -> Response:
        """自上报起的每一步，只可追加。"""
        case: Case = self.get_object()
        rows = selectors.steps(principal=self.principal, case_id=case.pk).order_by("number")
        page = self.paginate_queryset(rows) or []
        flow = engine.definition_of(case)
        return self.get_paginated_response([shown.step(row, flow) for row in page])

    @extend_schema(summary="附件", responses=ShownFileSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], url_path="files", url_name="files")
    def case_files(self, request: Request, pk: str) -> Response:
        """照片、录音与视频，按上传先后。"""
        case: Case = self.get_object()
        page = self.paginate_queryset(selectors.files(principal=self.principal, case_id=case.pk)) or []
        return self.get_paginated_response([shown.file(item) for item in page])

    @extend_schema(
        summary="附件内容",
        parameters=[OpenApiParameter("file_id", int, OpenApiParameter.PATH, description="文件编号")],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"files/(?P<file_id>\d+)",
        url_name="file",
    )
    def case_file(self, request: Request, pk: str, file_id: str) -> FileResponse:
        """能看案件的人就能看它的附件。"""
        case: Case = self.get_object()
        rows = selectors.files(principal=self.principal, case_id=case.pk)
        file = get_object_or_404(rows.order_by("pk"), file_id=file_id).file
        return FileResponse(
            files.open_content(file),
            as_attachment=not file.media_type.startswith(_INLINE),
            filename=file.name,
            content_type=file.media_type,
            headers={
                # Should a browser show it as a page, it may do nothing in our name.
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "Cache-Control": "private, max-age=86400, immutable",
            },
        )

    @extend_schema(summary="相关案件", responses=CaseSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[])
    def related(self, request: Request, pk: str) -> Response:
        """同一部件、同一网格同类、合并而来或属同一重点任务的案件。"""
        case: Case = self.get_object()
        rows = selectors.related(principal=self.principal, case_id=case.pk)
        page = self.paginate_queryset(rows.order_by("-reported_at")) or []
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(summary="疑似重复的案件", responses=DuplicateSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def duplicates(self, request: Request, pk: str) -> Response:
        """按类别、距离、时间与文字相似度比较，附理由；门槛见参数。"""
        case: Case = self.get_object()
        found = duplicates.candidates(case)
        numbers = [item.case.pk for item in found]
        visible = set(self.get_queryset().filter(pk__in=numbers).values_list("pk", flat=True))
        return Response(
            [
                {
                    "case": self.get_serializer(item.case).data,
                    "score": item.score,
                    "distance_m": item.distance_m,
                    "hours": item.hours,
                    "text": item.text,
                    "reasons": item.reasons,
                }
                for item in found
                if item.case.pk in visible
            ]
        )

    @extend_schema(summary="在办案件数", responses=CaseCountsSerializer, filters=False)
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def counts(self, request: Request) -> Response:
        """按工作台、状态与红黄绿灯，供角标使用。"""
        return Response(desks.counts(principal=self.principal))

    @extend_schema(
        summary="案件地图",
        parameters=[OpenApiParameter("limit", int, description="至多几个点，缺省 2000，最多 5000")],
        responses={200: OpenApiTypes.OBJECT},
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def map(self, request: Request) -> Response:
        """与列表相同的筛选，以 GeoJSON 给出；超出上限时 `truncated` 为真。"""
        rows = self.filter_queryset(self.get_queryset())
        return Response(mapping.features(rows, limit=_limit(request, 2000, mapping.MOST)))

    @extend_schema(
        summary="最近变化",
        parameters=[OpenApiParameter("since", int, description="上次应答的 cursor；没有则从现在起")],
        responses=CaseChangesSerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def changes(self, request: Request) -> Response:
        """供页面轮询。最近十五秒内的变化可能重复给出，以案件标识与版本为准。"""
        since = request.query_params.get("since", "")
        if since and not since.isdigit():
            raise Invalid("起点不正确。", errors=[FieldError("since", "应为上次应答的 cursor。")])
        return Response(changes.since(principal=self.principal, cursor=int(since[:18]) if since else None))


def _limit(request: Request, default: int, most: int) -> int:
    text = request.query_params.get("limit", str(default))
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise Invalid("上限不正确。", errors=[FieldError("limit", f"应为 1 至 {most} 的整数。")])
    return int(text)
