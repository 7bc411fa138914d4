"""Texts as the search for places compares them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

_PUNCTUATION = re.compile(r"(?:[\s—_,，.。、;；:：()（）\[\]【】\"'“”‘’]|(?<!\d)-|-(?!\d))+")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_CHINESE_NUMBER = re.compile(r"(?<![0-9])([一二三四五六七八九十百零〇]+)(?=[号栋幢座楼弄单层组期])")
_UNITS = {"十": 10, "百": 100}


def plain(text: str) -> str:
    """One form for widths, case, punctuation and numbers: ``青年大街 十二 号`` → ``青年大街12号``."""
    folded = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)).lower()
    return _CHINESE_NUMBER.sub(lambda found: str(_number(found[1])), folded)


def grams(texts: Iterable[str]) -> list[str]:
    """The pairs of neighbouring characters of some texts; a text of one character is its own."""
    found: set[str] = set()
    for text in texts:
        word = plain(text)
        if len(word) == 1:
            found.add(word)
        found.update(word[at : at + 2] for at in range(len(word) - 1))
    return sorted(found)


@lru_cache(maxsize=50_000)
def pinyin(text: str) -> str:
    """Syllables without tones, run together: 青年大街 → qingniandajie."""
    return "".join(lazy_pinyin(plain(text)))


@lru_cache(maxsize=50_000)
def initials(text: str) -> str:
    """First letters: 青年大街 → qndj."""
    return "".join(lazy_pinyin(plain(text), style=Style.FIRST_LETTER))


def _number(text: str) -> int | str:
    if "十" not in text and "百" not in text:
        return text.translate(_DIGITS)
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = int(character.translate(_DIGITS))
    return total + digit
