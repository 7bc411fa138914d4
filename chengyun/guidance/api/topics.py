"""Topic pages."""

from __future__ import annotations

from typing import Any, ClassVar

from chengyun.guidance import selectors
from chengyun.guidance.api import serializers as forms
from chengyun.guidance.models import Topic
from chengyun.guidance.permissions import EDIT, READ
from chengyun.guidance.services import topics
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.history import HistoryMixin
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class TopicViewSet(HistoryMixin, ResourceViewSet):
    """专题"""

    select = staticmethod(selectors.topics)
    serializer_class = forms.TopicSerializer
    search_fields: ClassVar[list[str]] = ["title", "summary"]
    ordering_fields: ClassVar[list[str]] = ["position", "created_at", "title"]
    permissions: ClassVar[dict[str, str]] = {"read": READ, "write": EDIT}

    def get_serializer_class(self) -> Any:
        return forms.TopicSerializer if self.action == "list" else forms.TopicDetailSerializer

    @command("新建专题", request=forms.TopicForm)
    def create(self, request: CommandRequest) -> Topic:
        return topics.save(principal=request.principal, **request.validated)

    @command("修改专题", request=forms.TopicChange)
    def partial_update(self, request: CommandRequest, topic: Topic) -> Topic:
        """给出的稿件清单代替原清单。"""
        return topics.save(principal=request.principal, topic_id=topic.pk, **request.validated)

    @command("删除专题")
    def destroy(self, request: CommandRequest, topic: Topic) -> None:
        topics.remove(principal=request.principal, topic_id=topic.pk)
