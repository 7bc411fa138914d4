"""Charts of reports as pictures: bars and lines with their values, drawn with what is installed anyway."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = 1500, 600
RATIO = _HEIGHT / _WIDTH
_LEFT, _RIGHT, _TOP, _BOTTOM = 110, 40, 50, 90
_BLUE, _GREY, _INK = "#2f7fd8", "#d5dbe3", "#333a45"
_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
_MOST_LABELS = 12


def draw(kind: str, labels: Sequence[str], values: Sequence[float | None]) -> bytes:
    """A PNG of a line, of bars, or of a radar (values are shares of 100); where there is no value, there is a gap."""
    if kind == "radar":
        return _radar(labels, values)
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    known = [value for value in values if value is not None]
    low, high = _range(kind, known)
    inner_width, inner_height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    for step in range(5):
        value = low + (high - low) * step / 4
        y = _HEIGHT - _BOTTOM - inner_height * step / 4
        pen.line([(_LEFT, y), (_WIDTH - _RIGHT, y)], fill=_GREY, width=2)
        pen.text((_LEFT - 14, y), f"{value:g}", fill=_INK, font=_font(28), anchor="rm")
    each = inner_width / max(1, len(values))
    places = [
        (_LEFT + each * (number + 0.5), _HEIGHT - _BOTTOM - inner_height * (value - low) / (high - low))
        if value is not None
        else None
        for number, value in enumerate(values)
    ]
    every = max(1, -(-len(labels) // _MOST_LABELS))
    for number, label in enumerate(labels):
        if number % every == 0:
            pen.text(
                (_LEFT + each * (number + 0.5), _HEIGHT - _BOTTOM + 36),
                label,
                fill=_INK,
                font=_font(28),
                anchor="mm",
            )
    if kind == "bar":
        _bars(pen, places, values, each)
    else:
        _line(pen, places)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


Place = tuple[float, float] | None


def _radar(labels: Sequence[str], values: Sequence[float | None]) -> bytes:
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    middle, radius = (_WIDTH / 2, _HEIGHT / 2 + 10), _HEIGHT / 2 - 90

    def place(number: int, part: float) -> tuple[float, float]:
        angle = 2 * math.pi * number / len(labels) - math.pi / 2
        return middle[0] + radius * part * math.cos(angle), middle[1] + radius * part * math.sin(angle)

    for ring in (0.25, 0.5, 0.75, 1.0):
        pen.polygon([place(number, ring) for number in range(len(labels))], outline=_GREY, width=2)
    for number, label in enumerate(labels):
        pen.line([middle, place(number, 1.0)], fill=_GREY, width=2)
        value = values[number]
        said = f"{label} {value:g}" if value is not None else f"{label} 无"
        pen.text(place(number, 1.22), said, fill=_INK, font=_font(28), anchor="mm")
    shape = [place(number, (value or 0.0) / 100) for number, value in enumerate(values)]
    pen.polygon(shape, outline=_BLUE, width=5)
    for x, y in shape:
        pen.ellipse([x - 7, y - 7, x + 7, y + 7], fill=_BLUE)
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _bars(pen: ImageDraw.ImageDraw, places: list[Place], values: Sequence[float | None], each: float) -> None:
    half = min(60.0, each * 0.35)
    for place, value in zip(places, values, strict=True):
        if place is not None and value is not None:
            pen.rectangle([place[0] - half, place[1], place[0] + half, _HEIGHT - _BOTTOM], fill=_BLUE)
            pen.text((place[0], place[1] - 20), f"{value:g}", fill=_INK, font=_font(28), anchor="mm")


def _line(pen: ImageDraw.ImageDraw, places: list[Place]) -> None:
    for one, other in zip(places, places[1:], strict=False):
        if one is not None and other is not None:
            pen.line([one, other], fill=_BLUE, width=5)
    for place in places:
        if place is not None:
            x, y = place
            pen.ellipse([x - 7, y - 7, x + 7, y + 7], fill=_BLUE)


def _range(kind: str, values: Sequence[float]) -> tuple[float, float]:
    if kind == "bar":
        return 0.0, max(1.0, float(-(-max(values) // 4) * 4))
    low, high = min(values), max(values)
    low, high = 5 * (low // 5), 5 * -(-high // 5)
    return (low, high) if high > low else (low - 5, high + 5)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font that has Chinese where the machine has one, else the built-in one."""
    for name in _FONTS:
        if Path(name).exists():
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)
