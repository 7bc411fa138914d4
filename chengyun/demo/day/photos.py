"""Photos of problems, drawn: a street with the thing on it, before and after."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 720, 540
_HORIZON = 250
_KERB = 330
_FONTS = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
Draw = ImageDraw.ImageDraw


def photo(scene: str, *, seed: int, after: bool = False, far: bool = False, mark: str = "") -> bytes:
    """A JPEG of a scene; ``after`` shows it put right, ``mark`` is written into the corner."""
    if not mark:
        return _plain(scene, seed, after, far)
    image = _picture(scene, seed, after, far).copy()
    _write(image, mark)
    return _jpeg(image)


@lru_cache(maxsize=256)
def _plain(scene: str, seed: int, after: bool, far: bool) -> bytes:
    return _jpeg(_picture(scene, seed, after, far))


def _jpeg(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=72)
    return kept.getvalue()


@lru_cache(maxsize=48)
def _picture(scene: str, seed: int, after: bool, far: bool) -> Image.Image:
    random = Random(f"{scene}-{seed}")  # noqa: S311  a drawing
    image = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    _street(draw, random)
    layer = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    _SCENES[scene](ImageDraw.Draw(layer), Random(f"{scene}-{seed}-thing"), after)  # noqa: S311
    image.paste(layer, (0, 0), layer)
    if far:
        # Seen from further off: the street goes on around it.
        whole = image.resize((WIDTH * 6 // 10, HEIGHT * 6 // 10))
        _street(draw, random)
        image.paste(whole.crop((0, 90, whole.width, whole.height)), (WIDTH // 5, HEIGHT // 3))
    return _light(image, random)


def _light(image: Image.Image, random: Random) -> Image.Image:
    """Grain and softness of a phone's camera."""
    blended = Image.blend(image, _grain(), 0.06)
    return blended.filter(ImageFilter.GaussianBlur(0.5 + random.random() * 0.5))


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    return Image.effect_noise((WIDTH, HEIGHT), 14).convert("RGB")


def _street(draw: Draw, random: Random) -> None:
    sky = random.randint(180, 215)
    for y in range(_HORIZON):
        draw.line([(0, y), (WIDTH, y)], fill=(sky - y // 6, sky + 10 - y // 8, 235))
    x = -20
    while x < WIDTH:
        width, height = random.randint(70, 150), random.randint(90, 210)
        tone = random.randint(130, 190)
        colour = (tone, tone - random.randint(0, 18), tone - random.randint(5, 30))
        draw.rectangle([x, _HORIZON - height, x + width, _HORIZON + 10], fill=colour)
        for wx in range(x + 10, x + width - 14, 22):
            for wy in range(_HORIZON - height + 12, _HORIZON - 16, 26):
                glass = random.randint(70, 120)
                draw.rectangle([wx, wy, wx + 11, wy + 15], fill=(glass, glass + 10, glass + 25))
        draw.rectangle(
            [x, _HORIZON - 22, x + width, _HORIZON + 10], fill=tuple(random.choices(range(60, 170), k=3))
        )
        x += width + random.randint(0, 12)
    draw.rectangle([0, _HORIZON, WIDTH, _KERB], fill=(176, 170, 160))
    for x in range(-300, WIDTH, 40):
        draw.line([(x, _KERB), (x + 90, _HORIZON)], fill=(158, 152, 143))
    draw.rectangle([0, _KERB, WIDTH, _KERB + 8], fill=(205, 203, 198))
    draw.rectangle([0, _KERB + 8, WIDTH, HEIGHT], fill=(92, 93, 96))
    for x in range(-40, WIDTH, 150):
        draw.polygon([(x, 500), (x + 80, 500), (x + 72, 510), (x - 8, 510)], fill=(225, 225, 220))


def _garbage(draw: Draw, random: Random, after: bool) -> None:
    if after:
        draw.ellipse([260, 345, 470, 372], fill=(80, 82, 86, 130))
        return
    for _ in range(38):
        x, y = random.gauss(360, 70), random.gauss(350, 20)
        size = random.randint(10, 34)
        colour = random.choice(
            [(240, 240, 240), (40, 40, 45), (190, 60, 50), (60, 110, 180), (120, 150, 70), (200, 180, 120)]
        )
        points = [
            (x + random.uniform(-size, size), y + random.uniform(-size * 0.6, size * 0.6)) for _ in range(6)
        ]
        draw.polygon(points, fill=colour)


def _bin(draw: Draw, random: Random, after: bool) -> None:
    draw.rectangle([320, 250, 390, 350], fill=(40, 110, 70))
    draw.rectangle([312, 238, 398, 254], fill=(30, 85, 55))
    if not after:
        for _ in range(16):
            x, y = (
                random.uniform(290, 430),
                random.choice([random.uniform(222, 245), random.uniform(335, 362)]),
            )
            draw.ellipse(
                [x, y, x + 24, y + 16], fill=random.choice([(235, 235, 235), (50, 50, 55), (200, 170, 60)])
            )


def _crack(draw: Draw, random: Random, after: bool) -> None:
    if after:
        draw.polygon([(270, 400), (460, 392), (480, 450), (255, 458)], fill=(58, 58, 61))
        return
    draw.polygon([(290, 410), (360, 396), (450, 405), (468, 436), (390, 454), (285, 440)], fill=(48, 44, 40))
    for _ in range(9):
        x, y = 375.0, 425.0
        for _ in range(6):
            step = (x + random.uniform(-38, 38), y + random.uniform(-16, 16))
            draw.line([(x, y), step], fill=(35, 33, 31), width=3)
            x, y = step


def _advert(draw: Draw, random: Random, after: bool) -> None:
    draw.rectangle([130, 110, 590, 330], fill=(206, 200, 190))
    if after:
        draw.rectangle([200, 150, 520, 300], fill=(214, 210, 202))
        return
    for _ in range(14):
        x, y = random.randint(140, 520), random.randint(120, 290)
        draw.rectangle(
            [x, y, x + random.randint(30, 64), y + random.randint(20, 34)],
            fill=random.choice([(250, 235, 120), (240, 240, 240), (230, 120, 110), (150, 200, 240)]),
        )
    draw.text((220, 200), "办证 开锁 138…", font=_font(34), fill=(180, 30, 30))


def _stall(draw: Draw, random: Random, after: bool) -> None:
    if after:
        return
    for number in range(2):
        x = 180 + number * 210
        draw.rectangle([x, 290, x + 160, 345], fill=(150, 110, 70))
        draw.polygon(
            [(x - 20, 215), (x + 180, 215), (x + 150, 180), (x + 10, 180)],
            fill=random.choice([(200, 60, 50), (50, 120, 190), (230, 170, 40)]),
        )
        for leg in (x - 10, x + 168):
            draw.line([(leg, 215), (leg, 345)], fill=(90, 90, 90), width=4)
        for _ in range(18):
            fx, fy = x + random.uniform(5, 145), 278 + random.uniform(-6, 12)
            draw.ellipse(
                [fx, fy, fx + 14, fy + 14], fill=random.choice([(220, 60, 40), (240, 170, 40), (90, 170, 60)])
            )


def _car(draw: Draw, random: Random, after: bool) -> None:
    for number in range(0 if after else 3):
        x = 60 + number * 215
        colour = random.choice([(220, 220, 222), (40, 42, 48), (160, 30, 35), (60, 90, 150)])
        draw.rounded_rectangle([x, 280, x + 190, 330], 16, fill=colour)
        draw.polygon([(x + 35, 282), (x + 60, 245), (x + 135, 245), (x + 160, 282)], fill=colour)
        draw.polygon([(x + 48, 280), (x + 66, 252), (x + 128, 252), (x + 146, 280)], fill=(120, 150, 170))
        for wheel in (x + 30, x + 130):
            draw.ellipse([wheel, 310, wheel + 36, 346], fill=(25, 25, 28))


def _bike(draw: Draw, random: Random, after: bool) -> None:
    for number in range(5 if after else 11):
        x = 100 + number * (44 if not after else 60) + (0 if after else random.randint(-14, 14))
        y = 295 if after else 295 + random.randint(-18, 24)
        colour = random.choice([(250, 190, 30), (70, 160, 220), (80, 180, 100)])
        for wheel in (x, x + 44):
            draw.ellipse([wheel, y, wheel + 34, y + 34], outline=(30, 30, 30), width=3)
        draw.line([(x + 17, y + 17), (x + 38, y - 8), (x + 61, y + 17)], fill=colour, width=5)
        draw.line([(x + 55, y - 18), (x + 61, y + 17)], fill=colour, width=4)


def _smoke(draw: Draw, random: Random, after: bool) -> None:
    if after:
        return
    draw.rectangle([280, 290, 430, 320], fill=(70, 60, 55))
    for _ in range(30):
        x, y, r = 355 + random.gauss(0, 50), 270 - random.uniform(0, 170), random.uniform(14, 46)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=(150, 150, 150, 70))


def _site(draw: Draw, random: Random, after: bool) -> None:
    draw.polygon([(120, 330), (230, 240), (360, 262), (470, 232), (620, 330)], fill=(150, 120, 85))
    if after:
        draw.polygon([(116, 332), (230, 236), (360, 258), (470, 228), (624, 332)], fill=(60, 120, 70, 210))
    for x in range(100, 640, 60):
        draw.rectangle([x, 300, x + 54, 332], fill=(60, 110, 170) if after or x % 120 else (0, 0, 0, 0))


def _building(draw: Draw, random: Random, after: bool) -> None:
    if after:
        return
    draw.rectangle([230, 90, 430, 170], fill=(70, 120, 190))
    draw.polygon([(215, 92), (445, 92), (420, 66), (240, 66)], fill=(180, 60, 60))
    for x in range(240, 430, 30):
        draw.line([(x, 90), (x, 170)], fill=(50, 95, 160), width=3)


def _water(draw: Draw, random: Random, after: bool) -> None:
    if after:
        draw.ellipse([240, 390, 480, 440], fill=(70, 72, 76, 140))
        return
    draw.ellipse([130, 365, 610, 490], fill=(120, 140, 150))
    for _ in range(14):
        x, y = random.uniform(170, 560), random.uniform(385, 470)
        draw.arc([x, y, x + 60, y + 14], 0, 180, fill=(190, 205, 212), width=2)


def _green(draw: Draw, random: Random, after: bool) -> None:
    draw.rectangle([0, 270, WIDTH, _KERB], fill=(88, 140, 70))
    for _ in range(120):
        x, y = random.uniform(0, WIDTH), random.uniform(262, _KERB)
        draw.line([(x, y), (x + 3, y - 10)], fill=(60, 110 + random.randint(0, 50), 50), width=2)
    if not after:
        for _ in range(20):
            x, y = random.uniform(150, 570), random.uniform(280, 322)
            draw.ellipse([x, y, x + 18, y + 10], fill=(240, 240, 240))


def _manhole(draw: Draw, random: Random, after: bool) -> None:
    draw.ellipse([240, 385, 480, 475], fill=(70, 70, 72))
    if after:
        draw.ellipse([252, 390, 468, 470], fill=(110, 112, 115))
        for offset in range(0, 200, 26):
            draw.line([(262 + offset, 402), (262 + offset, 458)], fill=(85, 86, 90), width=4)
        return
    draw.ellipse([262, 396, 458, 466], fill=(12, 12, 14))
    draw.pieslice([300, 372, 500, 452], 200, 380, fill=(112, 110, 106))
    for x in (215, 500):
        draw.polygon([(x, 470), (x + 16, 400), (x + 32, 470)], fill=(235, 110, 40))


def _lamp(draw: Draw, random: Random, after: bool) -> None:
    lean = 0 if after else random.choice([0, 40])
    draw.line([(360, 330), (360 + lean, 60)], fill=(75, 78, 82), width=9)
    draw.line([(360 + lean, 64), (430 + lean, 50)], fill=(75, 78, 82), width=7)
    draw.ellipse([418 + lean, 44, 462 + lean, 62], fill=(255, 236, 150) if after else (70, 70, 70))


def _tree(draw: Draw, random: Random, after: bool) -> None:
    draw.line([(360, 335), (360, 170)], fill=(95, 70, 50), width=18)
    for _ in range(26):
        x, y, r = random.gauss(360, 60), random.gauss(130, 36), random.uniform(18, 38)
        colour = (70, 135, 60) if after else random.choice([(150, 120, 60), (120, 100, 55), (95, 120, 60)])
        draw.ellipse([x - r, y - r, x + r, y + r], fill=colour)
    if not after:
        draw.line([(360, 200), (520, 330)], fill=(110, 85, 55), width=9)


def _rail(draw: Draw, random: Random, after: bool) -> None:
    for x in range(120, 600, 40):
        fallen = not after and 260 < x < 440
        draw.line(
            [(x, 340), (x + (70 if fallen else 0), 340 if fallen else 270)], fill=(225, 225, 228), width=6
        )
    for y in (285, 315):
        draw.line([(120, y), (255, y)], fill=(225, 225, 228), width=5)
        draw.line([(445 if not after else 255, y), (600, y)], fill=(225, 225, 228), width=5)


def _sign(draw: Draw, random: Random, after: bool) -> None:
    lean = 0 if after else 60
    draw.line([(360, 335), (360 + lean, 150)], fill=(120, 122, 126), width=8)
    board = [(270 + lean, 120), (460 + lean, 120), (460 + lean, 170), (270 + lean, 170)]
    draw.polygon(board if after else [(x, y + (x - 300) // 6) for x, y in board], fill=(30, 90, 170))
    draw.text((300 + lean, 128), "奉天街" if after else "奉 街", font=_font(30), fill=(245, 245, 245))


_SCENES = {
    "garbage": _garbage, "bin": _bin, "crack": _crack, "advert": _advert, "stall": _stall, "car": _car,
    "bike": _bike, "smoke": _smoke, "site": _site, "building": _building, "water": _water, "green": _green,
    "manhole": _manhole, "lamp": _lamp, "tree": _tree, "rail": _rail, "sign": _sign,
}  # fmt: skip


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in _FONTS:
        if Path(name).exists():
            return ImageFont.truetype(name, size)
    return ImageFont.load_default(size)


def _write(image: Image.Image, text: str) -> None:
    draw = ImageDraw.Draw(image)
    lines = text.split("\n")
    top = HEIGHT - 12 - 26 * len(lines)
    for number, line in enumerate(lines):
        place = (14, top + 26 * number)
        draw.text((place[0] + 1, place[1] + 1), line, font=_font(20), fill=(20, 20, 20))
        draw.text(place, line, font=_font(20), fill=(255, 250, 230))
