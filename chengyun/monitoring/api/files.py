"""Files that belong to something a person sees."""

from __future__ import annotations

from django.http import FileResponse

from chengyun.kernel.files import services as stored
from chengyun.kernel.models import StoredFile


def attached(file: StoredFile) -> FileResponse:
    """The content of a file whose owner was found to be seen: pictures are shown, all else is saved."""
    return FileResponse(
        stored.open_content(file),
        as_attachment=not file.media_type.startswith("image/"),
        filename=file.name,
        content_type=file.media_type,
        # Should a browser show it as a page, it may do nothing in our name.
        headers={"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private"},
    )
