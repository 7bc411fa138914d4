"""Formulas of indicators: numbers, named figures, ``+ - * /``, brackets, and a handful of functions.

There is nothing else: no attribute, no index, no loop, no assignment, no text. A formula sees the figures it is
given and nothing more, and its length and depth are bounded, so its work is. Figures may be numbers or arrays (one
value per city): a formula is worked out for all cities at once.

Units are carried along: metres are not added to hours, and a ratio of like units is a pure number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from lark import Lark, Token, Tree, UnexpectedInput

LONGEST = 500
DEEPEST = 20
MOST_PARTS = 100
PERCENT = "%"
_POWER = re.compile(r"(?<=m)[23](?!\d)", re.ASCII)
_RAISED = {"2": "²", "3": "³"}

_GRAMMAR = Lark(
    r"""
    ?start: sum
    ?sum: product | sum "+" product -> add | sum "-" product -> subtract
    ?product: atom | product "*" atom -> multiply | product "/" atom -> divide
    ?atom: NUMBER -> number
         | NAME "(" sum ("," sum)* ")" -> call
         | NAME -> figure
         | "-" atom -> negative
         | "(" sum ")"
    NUMBER: /\d{1,12}(\.\d{1,9})?/
    NAME: /[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{0,39}/
    %ignore /[ \t\r\n]+/
    """,
    parser="lalr",
    maybe_placeholders=False,
)

Values = Mapping[str, Any]
Unit = tuple[tuple[str, int], ...]
"""Powers of unit words, sorted; nothing is a pure number."""


class FormulaError(Exception):
    """A formula that cannot be; the message is Chinese and says where."""


def _either(condition: Any, yes: Any, no: Any) -> Any:
    return np.where(np.isnan(condition), np.nan, np.where(condition > 0, yes, no))


_FUNCTIONS: dict[str, tuple[int, int, Callable[..., Any]]] = {
    "min": (1, 10, lambda *given: np.minimum.reduce(np.broadcast_arrays(*given))),
    "max": (1, 10, lambda *given: np.maximum.reduce(np.broadcast_arrays(*given))),
    "abs": (1, 1, np.abs),
    "round": (1, 1, np.round),
    "sum": (1, 10, lambda *given: sum(given)),
    "mean": (1, 10, lambda *given: sum(given) / len(given)),
    "if": (3, 3, _either),
}
FUNCTIONS = tuple(_FUNCTIONS)


@dataclass(frozen=True)
class Formula:
    """A formula that was read."""

    text: str
    tree: Tree[Token] | Token
    figures: tuple[str, ...]
    """The figures it needs, in the order they are named."""

    def value(self, figures: Values) -> Any:
        """What it comes to; where a figure is missing (nan) or a divisor is 0, it comes to nothing (nan).

        Raises:
            FormulaError: a figure is not given.
        """
        if missing := [name for name in self.figures if name not in figures]:
            raise FormulaError(f"缺少数据“{missing[0]}”。")
        given = {name: np.asarray(figures[name], dtype=float) for name in self.figures}
        with np.errstate(all="ignore"):
            found = _value(self.tree, given)
        return np.where(np.isfinite(found), found, np.nan)

    def unit(self, units: Mapping[str, str]) -> str:
        """The unit of what it comes to; empty for a pure number.

        Raises:
            FormulaError: unlike units are added or compared.
        """
        return _written(_unit(self.tree, {name: _read(units.get(name, "")) for name in self.figures}))


@lru_cache(maxsize=1024)
def parse(text: str) -> Formula:
    """Read a formula.

    Raises:
        FormulaError: it is too long, too deep, or not in the language.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"公式过长：{len(text)} 个字符，至多 {LONGEST} 个。")
    if _depth(text) > DEEPEST:
        raise FormulaError(f"括号嵌套过深，至多 {DEEPEST} 层。")
    try:
        tree = _GRAMMAR.parse(text)
    except UnexpectedInput as error:
        at = getattr(error, "column", None)
        where = f"第 {at} 个字符处" if isinstance(at, int) and at > 0 else "末尾"
        raise FormulaError(
            f"公式{where}看不懂；可用数字、数据名称、加减乘除、括号和 {'、'.join(FUNCTIONS)}。"
        ) from error
    nodes = list(tree.iter_subtrees()) if isinstance(tree, Tree) else []
    if len(nodes) > MOST_PARTS:
        raise FormulaError(f"公式过于复杂，至多 {MOST_PARTS} 个部分。")
    for node in nodes:
        if node.data == "call":
            _check_call(str(node.children[0]), len(node.children) - 1)
    # In the order they are written.
    tokens = tree.scan_values(lambda token: isinstance(token, Token) and token.type == "NAME")
    called = {id(node.children[0]) for node in nodes if node.data == "call"}
    names = [(token.start_pos or 0, str(token)) for token in tokens if id(token) not in called]
    return Formula(text, tree, tuple(dict.fromkeys(name for _, name in sorted(names))))


def _check_call(name: str, given: int) -> None:
    if name not in _FUNCTIONS:
        raise FormulaError(f"没有函数“{name}”；可用 {'、'.join(FUNCTIONS)}。")
    least, most, _ = _FUNCTIONS[name]
    if not least <= given <= most:
        wanted = str(least) if least == most else f"{least} 至 {most}"
        raise FormulaError(f"函数“{name}”应有 {wanted} 个参数，现有 {given} 个。")


def _value(node: Any, given: Mapping[str, Any]) -> Any:
    match node.data:
        case "number":
            return float(node.children[0])
        case "figure":
            return given[str(node.children[0])]
        case "negative":
            return -_value(node.children[0], given)
        case "call":
            name, *arguments = node.children
            return _FUNCTIONS[str(name)][2](*[_value(one, given) for one in arguments])
    left, right = (_value(one, given) for one in node.children)
    match node.data:
        case "add":
            return left + right
        case "subtract":
            return left - right
        case "multiply":
            return left * right
        case _:
            return np.divide(left, right)


def _unit(node: Any, units: Mapping[str, Unit]) -> Unit:
    match node.data:
        case "number":
            return ()
        case "figure":
            return units[str(node.children[0])]
        case "negative":
            return _unit(node.children[0], units)
        case "call":
            name, *arguments = node.children
            found = [_unit(one, units) for one in arguments]
            return _same(found[1:] if str(name) == "if" else found)
    left, right = (_unit(one, units) for one in node.children)
    if node.data in ("add", "subtract"):
        return _same([left, right])
    return _times(left, right, 1 if node.data == "multiply" else -1)


def _same(units: list[Unit]) -> Unit:
    for one in units[1:]:
        if one != units[0]:
            raise FormulaError(
                f"单位不同的数据不能相加减：{_written(units[0]) or '无单位'}与{_written(one) or '无单位'}。"
            )
    return units[0]


def _times(left: Unit, right: Unit, sign: int) -> Unit:
    powers = dict(left)
    for word, power in right:
        powers[word] = powers.get(word, 0) + sign * power
    return tuple(sorted((word, power) for word, power in powers.items() if power))


def _read(text: str) -> Unit:
    """``座/km2`` → ((km2, -1), (座, 1)); every word stands for itself."""
    found: Unit = ()
    for position, piece in enumerate(text.split("/")):
        for word in filter(None, (one.strip() for one in piece.split("·"))):
            found = _times(found, ((word, 1),), -1 if position else 1)
    return found


def _written(unit: Unit) -> str:
    above = [word if power == 1 else f"{word}^{power}" for word, power in unit if power > 0]
    below = [word if power == -1 else f"{word}^{-power}" for word, power in unit if power < 0]
    return "/".join(["·".join(above) or ("1" if below else ""), *below])


def unit_text(unit: str) -> str:
    """A unit as people write it: formulas read km2, people km²."""
    return _POWER.sub(lambda found: _RAISED[found[0]], unit)


def fits(unit: str, declared: str) -> bool:
    """Whether what a formula comes to can be told in the unit its indicator declares; a ratio may be told in %."""
    return unit == _written(_read(declared)) or (unit == "" and declared in ("", PERCENT))


def _depth(text: str) -> int:
    deepest = depth = 0
    for letter in text:
        # A sign opens a level as a bracket does.
        depth = depth + 1 if letter in "(（" else depth - 1 if letter in ")）" else depth
        deepest = max(deepest, depth)
    run = longest = 0
    for letter in text:
        run = run + 1 if letter == "-" else 0 if not letter.isspace() else run
        longest = max(longest, run)
    return deepest + longest
