"""Reads what comes with the program, and loads it into a fresh or upgraded database."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


def load() -> None:
    """Add the first version of each set, and the outlines of reports, where there are none; what was changed stays."""
    from chengyun.evaluation.choices import SETS
    from chengyun.evaluation.models import Indicator, Library, ReportOutline
    from chengyun.evaluation.results.outlines import checked
    from chengyun.kernel import clock

    for code, _ in SETS:
        if Library.objects.filter(code=code, issuer_code="").exists():
            continue
        library = Library.objects.create(
            code=code,
            version=1,
            state=Library.State.CURRENT,
            note="随平台装入",
            changed_at=clock.now(),
            changed_by="系统",
        )
        Indicator.objects.bulk_create(Indicator(library=library, **row) for row in indicators(code))
    for kind, sections in outlines().items():
        ReportOutline.objects.get_or_create(
            kind=kind,
            defaults={
                "sections": checked(kind, sections),
                "changed_at": clock.now(),
                "changed_by": "系统",
            },
        )


@cache
def counters() -> dict[str, dict[str, str]]:
    """The counters formulas may name."""
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (_FOLDER / "counters.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def outlines() -> dict[str, list[dict[str, Any]]]:
    """The sections of each kind of report as they come with the program."""
    content: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        (_FOLDER / "outlines.yaml").read_text(encoding="utf-8")
    )
    return content


@cache
def questions() -> tuple[dict[str, str], ...]:
    """The items of the questionnaire."""
    return tuple(_rows("questions"))


def indicators(code: str) -> list[dict[str, Any]]:
    """The indicators of a set as they come with the program."""
    return [indicator_of(row, position) for position, row in enumerate(_rows(code), 1)]


def indicator_of(row: dict[str, str], position: int) -> dict[str, Any]:
    """An indicator from a row of text.

    Raises:
        ValueError: a number, a figure or a rule is not written as it should be.
    """
    items = row["check_items"].split()
    return {
        **{
            name: row[name]
            for name in ("code", "dimension", "name", "description", "method", "formula", "unit")
        },
        "points": float(row["points"]),
        "figures": [_figure(text) for text in row["figures"].split()],
        "scoring": _scoring(row["scoring"]),
        "grid_required": bool(items),
        "point_types": row["point_types"].split(),
        "check_items": [
            {"code": f"{row['code']}-{number}", "name": name} for number, name in enumerate(items, 1)
        ],
        "questions": _numbers(row["questions"]),
        "position": position,
    }


def row_of(one: Any) -> dict[str, Any]:
    """An indicator as a row of text; ``indicator_of`` reads it back."""
    figures = [
        f"{part['name']}{'@' + part['counter'] if part.get('counter') else ''}:{part.get('unit', '')}"
        for part in one.figures
    ]
    return {
        **{name: getattr(one, name) for name in ("code", "dimension", "name", "description", "points")},
        **{name: getattr(one, name) for name in ("method", "formula", "unit")},
        "figures": " ".join(figures),
        "scoring": _rule_text(one.scoring),
        "point_types": " ".join(one.point_types),
        "check_items": " ".join(item["name"] for item in one.check_items),
        "questions": ",".join(str(number) for number in one.questions),
    }


def _figure(text: str) -> dict[str, str]:
    """``处置数@case_dispose:件`` → name, counter and unit."""
    named, _, unit = text.partition(":")
    name, _, counter = named.partition("@")
    return {"name": name, "unit": unit, **({"counter": counter} if counter else {})}


def _scoring(text: str) -> dict[str, Any]:
    """``step target=95 step=5 minus=0.2 reverse``, ``table rows=0:0.5,80:1`` → a rule."""
    kind, *words = text.split() or [""]
    rule: dict[str, Any] = {"kind": kind}
    for word in words:
        name, equals, value = word.partition("=")
        if name == "rows":
            rule[name] = [[float(part) for part in pair.split(":")] for pair in value.split(",")]
        else:
            rule[name] = float(value) if equals else True
    return rule


def _rule_text(rule: dict[str, Any]) -> str:
    words = [str(rule["kind"])]
    for name, value in rule.items():
        if name == "rows":
            words.append("rows=" + ",".join(f"{least:g}:{part:g}" for least, part in value))
        elif value is True:
            words.append(name)
        elif name != "kind" and value is not False:
            words.append(f"{name}={value:.10g}")
    return " ".join(words)


def _numbers(text: str) -> list[int]:
    """``1-3,7`` → 1, 2, 3, 7."""
    found: list[int] = []
    for piece in filter(None, text.split(",")):
        first, _, last = piece.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
