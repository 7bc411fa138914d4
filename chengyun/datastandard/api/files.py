"""Sheets as answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from tempfile import TemporaryFile
from typing import Any, TypeVar

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from chengyun.kernel import clock
from chengyun.kernel.errors import FieldError, Invalid
from chengyun.kernel.rest import sheets

Action = TypeVar("Action", bound=Callable[..., Any])

_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]]")
"""What neither a sheet nor a file may be called."""

FORMAT = OpenApiParameter("format", str, enum=["xlsx", "csv"], default="xlsx", description="文件格式")


def describes_file(summary: str, *parameters: OpenApiParameter) -> Callable[[Action], Action]:
    """The OpenAPI of an action that answers with a file."""
    return extend_schema(
        summary=summary,
        filters=False,
        parameters=[FORMAT, *parameters],
        responses={
            (200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"): OpenApiTypes.BINARY,
            (200, "text/csv"): OpenApiTypes.BINARY,
        },
    )


def kind_of(request: Request) -> str:
    """Which kind of file is asked for.

    Raises:
        Invalid: it is none that can be made.
    """
    kind = request.query_params.get("format", "xlsx")
    if kind not in ("xlsx", "csv"):
        raise Invalid(
            "导出格式不支持。", errors=[FieldError("format", f"“{kind}”不支持，应为 xlsx 或 csv。")]
        )
    return kind


def sheet(kind: str, title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """A sheet to save. It is whole before it is sent, so that an error is an answer and not a cut file."""
    title = _NOT_IN_TITLES.sub(" ", title)
    name = f"{title}-{clock.now().astimezone(clock.SHANGHAI):%Y%m%d-%H%M%S}.{kind}"
    if kind == "xlsx":
        return FileResponse(sheets.write_xlsx(title, header, rows), as_attachment=True, filename=name)
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    for part in sheets.write_csv(header, rows):
        file.write(part)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")
