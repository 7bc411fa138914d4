"""Articles: found, read, written, reviewed."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.guidance import search, selectors
from chengyun.guidance.api import serializers as forms
from chengyun.guidance.models import Article, ArticleFile, Comment
from chengyun.guidance.permissions import CONTRIBUTE, DISCUSS, EDIT, READ, REVIEW
from chengyun.guidance.rules import KINDS, SECTIONS
from chengyun.guidance.services import articles, discussing
from chengyun.kernel.files import services as files
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.exports import ExportMixin
from chengyun.kernel.rest.files import VIEW, download, is_to_be_shown
from chengyun.kernel.rest.filters import Filters, TextIn, time_range
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class ArticleFilter(Filters):
    """What articles are looked for by."""

    state = TextIn("state", label="状态（逗号分隔）")
    mine = django_filters.BooleanFilter("own", label="本人投稿")
    kept = django_filters.BooleanFilter("kept", label="已收藏")
    validity = django_filters.ChoiceFilter(
        "validity", label="效力", choices=list(selectors.VALIDITIES.items())
    )
    locals().update(time_range("published_at", "发布时间"))

    class Meta:
        model = Article
        fields = {"section": ["exact"], "kind": ["exact"], "division_code": ["startswith"]}


class ArticleViewSet(ExportMixin, HistoryMixin, ResourceViewSet):
    """业务指导稿件"""

    select = staticmethod(selectors.articles)
    serializer_class = forms.ArticleSerializer
    filterset_class = ArticleFilter
    search_fields: ClassVar[list[str]] = ["title", "number", "issuer", "author"]
    ordering_fields: ClassVar[list[str]] = [
        "created_at", "submitted_at", "published_at", "issued_on", "views", "favourite_count", "comment_count",
    ]  # fmt: skip
    export_fields = tuple(
        name
        for name in forms.ArticleSerializer.Meta.fields
        if name not in ("kept", "own", "editable", "actions", "version")
    )
    # Who may take which step is the flow's affair: the service refuses, and says so.
    permissions: ClassVar[dict[str, str]] = {
        "read": READ,
        "find": READ,
        "ranking": READ,
        "statistics": EDIT,
        "article_file": READ,
        "article_file_text": READ,
        "opened": READ,
        "act": READ,
        "partial_update": READ,
        "keep": DISCUSS,
        "comment": DISCUSS,
        "write": CONTRIBUTE,
    }

    def get_queryset(self) -> QuerySet[Article]:
        rows: QuerySet[Article] = super().get_queryset()
        if self.action in ("list", "export"):
            return rows.defer("search", "body")
        files = Prefetch("files", ArticleFile.objects.defer("text").select_related("file"))
        return rows.prefetch_related(files, "supersedes")

    def get_serializer_class(self) -> Any:
        return forms.ArticleSerializer if self.action in ("list", "export") else forms.ArticleDetailSerializer

    @command("起草稿件", request=forms.ArticleForm)
    def create(self, request: CommandRequest) -> Article:
        """政策法规由编辑人员起草，行业动态与经验交流由各地投稿。"""
        return self._shown(articles.draft(principal=request.principal, **request.validated))

    @command("修改稿件", request=forms.ArticleChange)
    def partial_update(self, request: CommandRequest, row: Article) -> Article:
        """投稿人在提交前或退回后修改，编辑人员随时可以修改。"""
        return self._shown(articles.edit(principal=request.principal, article_id=row.pk, **request.validated))

    @command("删除草稿")
    def destroy(self, request: CommandRequest, row: Article) -> None:
        articles.remove(principal=request.principal, article_id=row.pk)

    @command("办理稿件", request=forms.ArticleActForm)
    def act(self, request: CommandRequest, row: Article) -> Article:
        """动作与前后状态由稿件流程规定：提交审核、撤回、发布、退回、撤下。"""
        return self._shown(articles.act(principal=request.principal, article_id=row.pk, **request.validated))

    @command("打开稿件")
    def opened(self, request: CommandRequest, row: Article) -> Article:
        """记一次阅读，返回全文。"""
        discussing.note_reading(principal=request.principal, article_id=row.pk)
        return self._shown(row)

    @command("收藏或取消收藏", request=forms.KeepForm)
    def keep(self, request: CommandRequest, row: Article) -> Article:
        return self._shown(
            discussing.keep(principal=request.principal, article_id=row.pk, **request.validated)
        )

    @command("评论", request=forms.CommentForm, response=forms.GuidanceCommentSerializer, code=201)
    def comment(self, request: CommandRequest, row: Article) -> Comment:
        """只有经验交流可以评论。"""
        return discussing.comment(principal=request.principal, article_id=row.pk, **request.validated)

    @extend_schema(
        summary="全文检索",
        parameters=[forms.ArticleSearchQuery],
        responses=forms.ArticleSearchSerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def find(self, request: Request) -> Response:
        """只找已发布的；词在标题中的在前，其余按发布时间。"""
        query = forms.ArticleSearchQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        size = asked["page_size"]
        count, rows = selectors.find(
            principal=self.principal,
            asked=asked["q"],
            section=asked["section"],
            kind=asked["kind"],
            issuer=asked["issuer"],
            year=asked["year"],
            valid=asked["validity"],
            offset=(asked["page"] - 1) * size,
            limit=size,
        )
        words = search.words(asked["q"])
        hits = selectors.attachments_found(
            principal=self.principal, ids=[row["id"] for row in rows], asked=asked["q"]
        )
        return Response(
            {"count": count, "results": [_found(row, words, hits.get(row["id"], [])) for row in rows]}
        )

    @extend_schema(
        summary="阅读排行",
        parameters=[forms.RankQuery],
        responses=forms.RankSerializer(many=True),
        filters=False,
    )
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def ranking(self, request: Request) -> Response:
        """热度 = 近期阅读次数 + 5 × 收藏数 + 3 × 评论数，前十。"""
        query = forms.RankQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        rows = selectors.ranking(principal=self.principal, **query.validated_data)
        return Response(forms.RankSerializer(rows, many=True).data)

    @extend_schema(
        summary="阅读统计",
        parameters=[OpenApiParameter("days", int, description="最近天数，1 至 366，默认 30")],
        responses=forms.ReadingStatisticsSerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], filter_backends=[], pagination_class=None)
    def statistics(self, request: Request) -> Response:
        query = forms.RankQuery(data={"days": request.query_params.get("days", 30)})
        query.is_valid(raise_exception=True)
        found = selectors.statistics(principal=self.principal, days=query.validated_data["days"])
        return Response(forms.ReadingStatisticsSerializer(found).data)

    @extend_schema(
        summary="下载附件",
        parameters=[OpenApiParameter("file_id", int, OpenApiParameter.PATH, description="文件编号"), VIEW],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"files/(?P<file_id>\d{1,18})",
    )
    def article_file(self, request: Request, pk: str, file_id: str) -> FileResponse:
        """谁能看稿件，谁就能下载附件。"""
        attached = get_object_or_404(self.get_object().files.select_related("file"), file_id=int(file_id))
        file = attached.file
        return download(file.name, file.media_type, files.open_content(file), view=is_to_be_shown(request))

    @extend_schema(
        summary="查看附件的文字",
        parameters=[
            OpenApiParameter("file_id", int, OpenApiParameter.PATH, description="文件编号"),
            OpenApiParameter("q", str, description="要标出的词"),
        ],
        responses=forms.AttachmentTextSerializer,
        filters=False,
    )
    @action(
        detail=True,
        methods=["get"],
        filter_backends=[],
        pagination_class=None,
        url_path=r"files/(?P<file_id>\d{1,18})/text",
    )
    def article_file_text(self, request: Request, pk: str, file_id: str) -> Response:
        """从 docx、pdf、ofd 等附件读出的文字，至多 30 万字。"""
        attached = get_object_or_404(self.get_object().files.select_related("file"), file_id=int(file_id))
        words = search.words(request.query_params.get("q", "")[:100])
        told = {
            "id": attached.file_id,
            "name": attached.file.name,
            "text": search.marked(attached.text, words),
        }
        return Response(forms.AttachmentTextSerializer(told).data)

    def _shown(self, article: Article) -> Article:
        return self.get_queryset().get(pk=article.pk)


class CommentFilter(Filters):
    """Of which article, and whether hidden."""

    hidden = django_filters.BooleanFilter(method="filter_hidden", label="已隐藏")

    class Meta:
        model = Comment
        fields = {"article": ["exact"]}

    def filter_hidden(self, rows: QuerySet[Comment], name: str, value: bool) -> QuerySet[Comment]:
        return rows.exclude(hidden_by="") if value else rows.filter(hidden_by="")


class CommentViewSet(ResourceViewSet):
    """评论"""

    select = staticmethod(selectors.comments)
    serializer_class = forms.GuidanceCommentSerializer
    filterset_class = CommentFilter
    search_fields: ClassVar[list[str]] = ["text", "author"]
    ordering_fields: ClassVar[list[str]] = ["id", "at"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "hide": REVIEW}

    @command("隐藏评论", request=forms.HideForm)
    def hide(self, request: CommandRequest, row: Comment) -> Comment:
        """读者不再看到，记录仍在。"""
        return discussing.hide_comment(principal=request.principal, comment_id=row.pk, **request.validated)


def _found(row: dict[str, Any], words: list[str], attachments: list[dict[str, Any]]) -> dict[str, Any]:
    """A row as pages show it, with the words marked."""
    valid = selectors.validity_of(row)
    text = row["summary"] if any(word in row["summary"] for word in words) or not row["body"] else row["body"]
    return {
        **{
            name: row[name]
            for name in (
                "id", "section", "kind", "number", "issuer", "issued_on", "published_at", "division_code", "author",
                "views", "favourite_count", "comment_count",
            )
        },
        "section_label": SECTIONS[row["section"]].label,
        "kind_label": KINDS.get(row["kind"], row["kind"]),
        "title": search.marked(row["title"], words),
        "part": search.marked(search.snippet(text or row["summary"], words), words),
        "validity": valid,
        "validity_label": selectors.VALIDITIES.get(valid, ""),
        "attachments": [
            {
                "id": one["id"],
                "name": one["name"],
                "part": search.marked(search.snippet(one["text"], words), words),
            }
            for one in attachments
        ],
    }  # fmt: skip
