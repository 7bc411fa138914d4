"""Names that sound right and are never given twice."""

from __future__ import annotations

from numpy.random import Generator

from chengyun.demo.city.rules import load

_NUMERALS = "一二三四五六七八九十"


class Names:
    """Draws names from the words; what was given is remembered by kind."""

    def __init__(self, random: Generator) -> None:
        self._random = random
        self._given: set[tuple[str, str]] = set()
        self._roads: list[str] = list(load("words")["roads"])
        random.shuffle(self._roads)

    def pick(self, words: str) -> str:
        """A word of a list."""
        return str(self._random.choice(load("words")[words]))

    def unique(self, kind: str, ending: str = "") -> str:
        """A new name of a kind."""
        for length in (2, 2, 2, 3):
            for _ in range(40):
                name = self._stem(length) + ending
                if (kind, name) not in self._given:
                    self._given.add((kind, name))
                    return name
        raise ValueError(f"no name is left for {kind}")

    def road(self) -> str:
        """The stem of a main road's name."""
        while self._roads:
            name: str = self._roads.pop()
            if ("road", name) not in self._given:
                self._given.add(("road", name))
                return name
        return self.unique("road")

    def person(self) -> str:
        """Somebody's name; people may share one."""
        return self.pick("surnames") + self.pick("given")

    def _stem(self, length: int) -> str:
        first = self.pick("first")
        second = self.pick("second")
        while second == first:
            second = self.pick("second")
        return first + second + (self.pick("second") if length == 3 else "")


def numeral(number: int) -> str:
    """一 … 十, 十一 …"""
    if number <= 10:
        return _NUMERALS[number - 1]
    if number < 20:
        return "十" + _NUMERALS[number - 11]
    tens, ones = divmod(number, 10)
    return _NUMERALS[tens - 1] + "十" + (_NUMERALS[ones - 1] if ones else "")
