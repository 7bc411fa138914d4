"""What both writers read of a report's content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import IO, Any

from PIL import Image, ImageOps

from chengyun.kernel.documents import charts

Content = Mapping[str, Any]
Section = Mapping[str, Any]
Pictures = Mapping[int | str, bytes]
"""The files that sections show, by their numbers."""


def when(content: Content) -> str:
    """The period, as it stands below the title."""
    return f"{content.get('period_label', '统计时段')}：{content['period']}"


def title(content: Content) -> Sequence[str]:
    """The lines of the title on the cover: a long one is broken where its author says."""
    lines: Sequence[str] = content["cover"].get("title") or [content["title"]]
    return lines


def chart(section: Section) -> bytes | None:
    """The section's chart as a picture; none where nothing is known."""
    given = section.get("chart")
    if not given or not any(value is not None for value in given["values"]):
        return None
    return charts.draw(given)


def table(section: Section) -> Mapping[str, Any] | None:
    """The section's table; none where it is empty."""
    given = section.get("table")
    return given if given and given["rows"] else None


def shares(table: Mapping[str, Any]) -> list[float]:
    """How the page's width is shared by the columns: as asked for, else by what stands in them."""
    if given := table.get("widths"):
        return [width / sum(given) for width in given]
    widest = [
        min(24, max(4, *(_width(str(row[at])) for row in [table["columns"], *table["rows"]])))
        for at in range(len(table["columns"]))
    ]
    return [width / sum(widest) for width in widest]


def pictures(section: Section, files: Pictures) -> Iterator[tuple[bytes, str]]:
    """The section's pictures that are there, with what is said of them."""
    for one in section.get("pictures", ()):
        if found := files.get(one["file"]):
            yield found, one["caption"]


def shrunk(picture: IO[bytes], side: int = 900) -> bytes | None:
    """A photo as a JPEG no larger than a page shows it; none where it is no picture."""
    try:
        with Image.open(picture) as raster:
            small = ImageOps.exif_transpose(raster).convert("RGB")
            small.thumbnail((side, side))
            written = BytesIO()
            small.save(written, "JPEG", quality=82)
            return written.getvalue()
    except (OSError, Image.DecompressionBombError):
        return None


def _width(text: str) -> float:
    """In letters, of which a Chinese one is as wide as two others."""
    return sum(1.0 if ord(letter) > 0x2E80 else 0.55 for letter in text)
