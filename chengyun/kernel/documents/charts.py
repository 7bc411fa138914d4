"""Charts of reports as pictures, drawn with what is installed anyway.

A chart has ``kind``, ``labels``, ``values``, ``caption``, and may have ``unit``. Kinds: ``bar`` (upright), ``bars``
(lying, for long labels; with ``low`` and ``high``, whiskers; ``most`` is where the axis ends), ``line``, and ``radar`` (values are shares of 100; with
``before``, a second shape). Where there is no value, there is a gap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _HEIGHT = 1500, 600
_LEFT, _RIGHT, _TOP, _BOTTOM = 110, 40, 50, 90
_BLUE, _ORANGE, _GREY, _INK = "#2f7fd8", "#f08a24", "#d5dbe3", "#333a45"
_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
_MOST_LABELS = 12
_ROUND = (1, 2, 2.5, 3, 4, 5, 6, 8, 10)


def _unit(chart: Mapping[str, Any]) -> str:
    # The first of the fonts leaves the sign of degrees Celsius empty.
    return str(chart.get("unit", "")).replace("℃", "°C")


def draw(chart: Mapping[str, Any]) -> bytes:
    """A PNG."""
    kind, labels, values = chart["kind"], chart["labels"], chart["values"]
    if kind == "radar":
        return _radar(labels, values, chart.get("before") or ())
    if kind == "bars":
        return _lying(labels, values, chart.get("low"), chart.get("high"), _unit(chart), chart.get("most"))
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
    if unit := _unit(chart):
        pen.text((_LEFT - 14, _TOP - 30), f"单位：{unit}", fill=_INK, font=_font(24), anchor="lm")
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
    return _png(picture)


Place = tuple[float, float] | None


def _radar(labels: Sequence[str], values: Sequence[float | None], before: Sequence[float | None]) -> bytes:
    height = 760
    picture = Image.new("RGB", (_WIDTH, height), "white")
    pen = ImageDraw.Draw(picture)
    middle, radius = (_WIDTH / 2, height / 2 + 10), height / 2 - 100

    def place(number: int, part: float) -> tuple[float, float]:
        angle = 2 * math.pi * number / len(labels) - math.pi / 2
        return middle[0] + radius * part * math.cos(angle), middle[1] + radius * part * math.sin(angle)

    for ring in (0.25, 0.5, 0.75, 1.0):
        pen.polygon([place(number, ring) for number in range(len(labels))], outline=_GREY, width=2)
    for number, label in enumerate(labels):
        pen.line([middle, place(number, 1.0)], fill=_GREY, width=2)
        value = values[number]
        x, y = place(number, 1.1)
        side = "lm" if x > middle[0] + 20 else "rm" if x < middle[0] - 20 else "mm"
        pen.text(
            (x, y),
            f"{label} {'无' if value is None else f'{value:g}'}",
            fill=_INK,
            font=_font(30),
            anchor=side,
        )
    shapes = [("本期", values, _BLUE, 6), *([("上年同期", before, _ORANGE, 4)] if any(before) else [])]
    for at, (name, numbers, colour, width) in enumerate(reversed(shapes)):
        shape = [place(number, (value or 0.0) / 100) for number, value in enumerate(numbers)]
        pen.polygon(shape, outline=colour, width=width)
        for x, y in shape:
            pen.ellipse([x - 7, y - 7, x + 7, y + 7], fill=colour)
        if len(shapes) > 1:
            pen.line([(60, 60 + 46 * at), (120, 60 + 46 * at)], fill=colour, width=width)
            pen.text((136, 60 + 46 * at), name, fill=_INK, font=_font(28), anchor="lm")
    return _png(picture)


def _lying(
    labels: Sequence[str],
    values: Sequence[float | None],
    low: Sequence[float | None] | None,
    high: Sequence[float | None] | None,
    unit: str,
    end: float | None,
) -> bytes:
    """Bars from left to right, each with its whole label."""
    row, left, right, top = 56, 470, 150, 56
    height = top + row * len(values) + 20
    picture = Image.new("RGB", (_WIDTH, height), "white")
    pen = ImageDraw.Draw(picture)
    known = [value for value in (*values, *(high or ())) if value is not None]
    if end is None and unit == "%":
        end = 100.0
    most = end if end is not None and max(known) <= end else _range("bar", known)[1]
    inner = _WIDTH - left - right
    for step in range(5):
        x = left + inner * step / 4
        pen.line([(x, top), (x, height - 16)], fill=_GREY, width=2)
        pen.text((x, top - 22), f"{most * step / 4:g}", fill=_INK, font=_font(24), anchor="mm")
    pen.text((_WIDTH - 16, top - 22), unit, fill=_INK, font=_font(24), anchor="rm")
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = top + row * (number + 0.5)
        pen.text((left - 16, y), _cut(label, 16), fill=_INK, font=_font(26), anchor="rm")
        if value is None:
            pen.text((left + 12, y), "无", fill=_INK, font=_font(26), anchor="lm")
            continue
        reach = left + inner * value / most
        pen.rectangle([left, y - 15, reach, y + 15], fill=_BLUE)
        if low and high and low[number] is not None and high[number] is not None:
            ends = [left + inner * float(part or 0.0) / most for part in (low[number], high[number])]
            pen.line([(ends[0], y), (ends[1], y)], fill=_INK, width=3)
            for x in ends:
                pen.line([(x, y - 9), (x, y + 9)], fill=_INK, width=3)
            reach = max(reach, ends[1])
        pen.text((reach + 10, y), f"{value:g}", fill=_INK, font=_font(26), anchor="lm")
    return _png(picture)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _png(picture: Image.Image) -> bytes:
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
        # Four equal steps of a round number, whole ones: most of what is shown is counted.
        step = max(1.0, max(values) / 4)
        whole = 10.0 ** math.floor(math.log10(step))
        return 0.0, 4 * whole * next(
            part for part in _ROUND if part * whole >= step - 1e-9 and (part * whole).is_integer()
        )
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
