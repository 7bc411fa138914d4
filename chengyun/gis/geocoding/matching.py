"""How well a place fits an address: a score from 0 to 1, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chengyun.gis.geocoding import words
from chengyun.gis.geocoding.parsing import Parsed

_NUMBER = re.compile(r"\d+")
_OTHER_AREA = 0.6
"""What is left of the score of a place in another area than the one named."""
_SOUND = 0.9
"""The same sound in other characters is nearly as good as the same name."""


@dataclass(frozen=True)
class Candidate:
    """What of a place is compared."""

    name: str
    address: str
    aliases: Sequence[str]
    road: str
    number: str
    division_code: str
    pinyin: str
    initials: str


def score(parsed: Parsed, candidate: Candidate) -> tuple[float, str]:
    """The score, and its reasons in Chinese."""
    value, reasons = max(
        _by_name(parsed, candidate), _by_road(parsed, candidate), _by_sound(parsed, candidate)
    )
    if parsed.division and value:
        if candidate.division_code.startswith(parsed.division) or parsed.division.startswith(
            candidate.division_code
        ):
            reasons = [*reasons, f"在{parsed.areas[-1].name}"]
        else:
            value *= _OTHER_AREA
            reasons = [*reasons, f"不在{parsed.areas[-1].name}"]
    return round(value, 3), "，".join(reasons)


def _by_name(parsed: Parsed, candidate: Candidate) -> tuple[float, list[str]]:
    best: tuple[float, list[str]] = (0.0, [])
    asked = parsed.rest or parsed.text
    own = set(words.grams([asked]))
    for label, text in (
        ("名称", candidate.name),
        *(("别名", alias) for alias in candidate.aliases),
        ("地址", candidate.address),
    ):
        name = words.plain(text)
        if not name:
            continue
        if name in (asked, parsed.text):
            return 1.0, [f"{label}“{text}”一致"]
        theirs = set(words.grams([name]))
        shared = len(own & theirs)
        if not shared:
            continue
        alike = 2 * shared / (len(own) + len(theirs))
        reason = f"{label}“{text}”相近"
        if name in asked:
            # A long text that names the place; a short name may be there by chance.
            alike, reason = max(alike, min(0.95, 0.45 + 0.1 * len(name))), f"含{label}“{text}”"
        elif asked in name:
            alike, reason = max(alike, min(0.9, 0.4 + 0.1 * len(asked))), f"{label}“{text}”含所求"
        best = max(best, (min(alike, 0.97), [reason]))
    return best


def _by_road(parsed: Parsed, candidate: Candidate) -> tuple[float, list[str]]:
    if not parsed.road or not candidate.road:
        return 0.0, []
    theirs = words.plain(candidate.road)
    if not (parsed.road == theirs or parsed.road.endswith(theirs)):
        return 0.0, []
    reasons = [f"街巷“{candidate.road}”一致"]
    asked, has = _NUMBER.match(parsed.number), _NUMBER.match(candidate.number)
    if not asked:
        return 0.7, reasons
    if not has:
        return 0.6, reasons
    apart = abs(int(asked[0]) - int(has[0]))
    if apart == 0:
        same = parsed.number == candidate.number.rstrip("号")
        return (0.98 if same else 0.93), [*reasons, f"门牌 {candidate.number} 号一致"]
    other_side = 10 if apart % 2 else 0
    near = 0.85 - min(0.35, (apart + other_side) / 100)
    return near, [*reasons, f"最近的门牌是 {candidate.number} 号（所求 {parsed.number} 号）"]


def _by_sound(parsed: Parsed, candidate: Candidate) -> tuple[float, list[str]]:
    asked = parsed.rest or parsed.text
    if asked.isascii() and asked.isalpha():
        if any(asked == sound for sound in candidate.pinyin.split()):
            return _SOUND, [f"拼音“{asked}”一致"]
        if asked == candidate.initials:
            return 0.8, [f"拼音首字母“{asked}”一致"]
        if any(sound.startswith(asked) for sound in candidate.pinyin.split()):
            return 0.7, [f"拼音以“{asked}”开头"]
        if candidate.initials.startswith(asked):
            return 0.6, [f"拼音首字母以“{asked}”开头"]
        return 0.0, []
    sound = words.pinyin(asked)
    if any(sound == theirs for theirs in candidate.pinyin.split()):
        return _SOUND, [f"与“{candidate.name}”读音一致"]
    return 0.0, []
