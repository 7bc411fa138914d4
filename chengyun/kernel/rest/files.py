"""Answering with a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import IO, Any

from django.http import FileResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from chengyun.kernel.errors import Missing
from chengyun.kernel.files import services
from chengyun.kernel.files.kinds import kind_of

VIEWED = ("application/pdf", "image/png", "image/jpeg", "image/webp")
"""What a browser shows by itself, without running anything of it in the page's name."""
VIEW = OpenApiParameter("view", bool, description="为 true 时 PDF 与图片在浏览器中打开，其他文件照常下载")
_KEPT = "sandbox; default-src 'none'"
# The browser's own viewer stands in a page that it makes for the file; in a sandbox it would not start.
_SHOWN = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


class NamedFileSerializer(serializers.Serializer[Any]):
    """A file as a row names it."""

    name = serializers.CharField(label="文件名")
    size = serializers.IntegerField(label="大小（字节）")
    sm3 = serializers.CharField(label="SM3 摘要")
    here = serializers.BooleanField(label="已送达")


@extend_schema_field(NamedFileSerializer(many=True))
class NamedFilesField(serializers.JSONField):
    """The files that a row names, each with whether its content has arrived."""

    def to_representation(self, value: Any) -> Any:
        return services.here(value)


def is_to_be_shown(request: Request) -> bool:
    """Whether a file is asked for to be looked at and not to be kept."""
    return request.query_params.get("view") == "true"


def download(name: str, media_type: str, content: IO[bytes], *, view: bool = False) -> FileResponse:
    """The content, to be kept under this name; or shown by the browser itself, if it is of a kind that allows it."""
    shown = view and media_type in VIEWED
    return FileResponse(
        content,
        as_attachment=not shown,
        filename=name,
        content_type=media_type,
        # Should a browser show it all the same, it may do nothing in our name.
        headers={"Content-Security-Policy": _SHOWN if shown and media_type == "application/pdf" else _KEPT},
    )


def download_named(
    entries: Iterable[dict[str, Any]] | None, digest: str, *, view: bool = False
) -> FileResponse:
    """The file with this digest among those that a row names, wherever it came from.

    Whoever may see the row may see its files: the caller has found out that the principal may.

    Raises:
        Missing: the row names no such file, or it has not arrived.
    """
    entry = next((one for one in entries or [] if one.get("sm3") == digest), None)
    if entry is None:
        raise Missing("没有这个附件。")
    name = PurePath(str(entry.get("name") or digest)).name
    content = services.open_digest(name, digest)
    kind = kind_of(name, content)
    return download(name, kind.media_type if kind else "application/octet-stream", content, view=view)
