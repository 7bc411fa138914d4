"""Draw the app's icons into public/icons: buildings in a row along a street.

Run again after changing it: ``python web/apps/mobile/icons.py``.
"""

from pathlib import Path

from PIL import Image, ImageDraw

GROUND, INK = "#17617a", "#ffffff"
HERE = Path(__file__).parent / "public" / "icons"
# Houses and a street, on a square of 24 units.
LINES = (
    ((4, 19), (4, 10.5), (8, 8), (8, 19)),
    ((8, 19), (8, 5), (14, 8.5), (14, 19)),
    ((14, 11.5), (19.5, 13.5), (19.5, 19)),
    ((2.8, 19), (21.2, 19)),
)
SMOOTH = 4


def png(size: int, *, inset: float, radius: float) -> Image.Image:
    """The icon; ``inset`` keeps the drawing clear of what a launcher cuts off."""
    whole = size * SMOOTH
    image = Image.new("RGBA", (whole, whole), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, whole - 1, whole - 1), radius * whole, fill=GROUND)
    scale = whole * (1 - 2 * inset) / 24
    width = round(1.6 * scale)
    for line in LINES:
        points = [(inset * whole + x * scale, inset * whole + y * scale) for x, y in line]
        draw.line(points, fill=INK, width=width, joint="curve")
        for x, y in points:
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=INK)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def svg() -> str:
    """The same drawing for browsers that scale it themselves."""
    path = "".join("M" + "L".join(f"{x} {y}" for x, y in line) for line in LINES)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<rect width="24" height="24" rx="4.8" fill="{GROUND}"/>'
        f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.6" stroke-linejoin="round" '
        'stroke-linecap="round"/></svg>\n'
    )


if __name__ == "__main__":
    HERE.mkdir(parents=True, exist_ok=True)
    for size in (180, 192, 512):
        png(size, inset=0, radius=0 if size == 180 else 0.2).save(HERE / f"icon-{size}.png", optimize=True)
    png(512, inset=0.14, radius=0).save(HERE / "maskable-512.png", optimize=True)
    (HERE / "icon.svg").write_text(svg(), encoding="utf-8")
