"""Loads what comes with the program into a fresh or upgraded database; what a city changed stays as it is."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
KEEP_DAYS = 1826
"""How long readings are kept where a city says nothing: five years."""
_NUMBERS = {"sampling_seconds": int, "level3": float, "level2": float, "level1": float}


def load() -> None:
    """Add the indicators that are not there."""
    from chengyun.monitoring.control import chains
    from chengyun.monitoring.models import AlarmRule, Indicator, Retention, RiskMethod
    from chengyun.monitoring.risks.grading import METHODS
    from chengyun.monitoring.scoring.models import ScoringFormula, built_in

    Indicator.objects.bulk_create([Indicator(**row) for row in indicators()], ignore_conflicts=True)
    ScoringFormula.objects.bulk_create(built_in(), ignore_conflicts=True)
    RiskMethod.objects.bulk_create([RiskMethod(**method) for method in METHODS], ignore_conflicts=True)
    Retention.objects.bulk_create(
        [Retention(specialty=code, keep_days=KEEP_DAYS) for code in read("specialties")["specialties"]],
        ignore_conflicts=True,
    )
    if not AlarmRule.objects.exists():
        AlarmRule.objects.bulk_create([AlarmRule(**row) for row in read("alarm_flow")["rules"]])
    chains.load()


def indicators() -> list[dict[str, Any]]:
    """The indicators that come with the program."""
    with (_FOLDER / "indicators.csv").open(encoding="utf-8", newline="") as lines:
        return [
            {
                name: (_NUMBERS[name](text) if text else None) if name in _NUMBERS else text
                for name, text in row.items()
            }
            for row in csv.DictReader(lines)
        ]


@cache
def read(name: str) -> Any:
    """The content of ``<name>.yaml``."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
