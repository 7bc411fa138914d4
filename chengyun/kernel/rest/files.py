"""Answering with a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import IO, Any

from django.http import FileResponse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from chengyun.kernel.errors import Missing
from chengyun.kernel.files import services
from chengyun.kernel.files.kinds import kind_of


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


def download(name: str, media_type: str, content: IO[bytes]) -> FileResponse:
    """The content, to be kept under this name."""
    return FileResponse(
        content,
        as_attachment=True,
        filename=name,
        content_type=media_type,
        # Should a browser show it all the same, it may do nothing in our name.
        headers={"Content-Security-Policy": "sandbox; default-src 'none'"},
    )


def download_named(entries: Iterable[dict[str, Any]] | None, digest: str) -> FileResponse:
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
    return download(name, kind.media_type if kind else "application/octet-stream", content)
