"""Uploading and downloading."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from chengyun.kernel.files import services
from chengyun.kernel.models import StoredFile
from chengyun.kernel.permissions import FILE_UPLOAD
from chengyun.kernel.rest.commands import command
from chengyun.kernel.rest.files import VIEW, download, is_to_be_shown
from chengyun.kernel.rest.permissions import SIGNED_IN
from chengyun.kernel.rest.requests import CommandRequest
from chengyun.kernel.rest.viewsets import ResourceViewSet


class StoredFileSerializer(serializers.ModelSerializer[StoredFile]):
    """A file."""

    class Meta:
        model = StoredFile
        fields = [
            "id", "name", "media_type", "size", "sm3", "permission", "division_code", "uploaded_by", "uploaded_at",
        ]  # fmt: skip


class Upload(serializers.Serializer[Any]):
    """A file to store."""

    file = serializers.FileField(label="文件")
    division = serializers.CharField(label="行政区划代码", max_length=12)
    permission = serializers.CharField(
        label="下载所需权限", max_length=100, allow_blank=True, default="", help_text="空为仅本人"
    )
    client_key = serializers.UUIDField(
        label="客户端标识",
        required=False,
        allow_null=True,
        default=None,
        help_text="由发送方生成；同一标识重复上传，返回已存的文件",
    )


class FileViewSet(ResourceViewSet):
    """文件"""

    select = staticmethod(services.visible)
    serializer_class = StoredFileSerializer
    search_fields: ClassVar[list[str]] = ["name", "uploaded_by"]
    ordering_fields: ClassVar[list[str]] = ["id", "name", "size", "uploaded_at"]
    parser_classes = (MultiPartParser,)
    permissions: ClassVar[dict[str, str]] = {
        "read": SIGNED_IN,
        "content": SIGNED_IN,
        "write": FILE_UPLOAD,
    }

    @command("上传文件", request=Upload)
    def create(self, request: CommandRequest) -> StoredFile:
        sent = request.validated
        return services.store(
            principal=request.principal,
            name=sent["file"].name,
            content=sent["file"].file,
            division=sent["division"],
            permission=sent["permission"],
            client_key=sent["client_key"],
        )

    @extend_schema(
        summary="下载文件",
        parameters=[VIEW],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"], filter_backends=[], pagination_class=None)
    def content(self, request: Request, pk: str) -> FileResponse:
        file: StoredFile = self.get_object()
        content = services.open_content(file)
        return download(file.name, file.media_type, content, view=is_to_be_shown(request))
