"""What detectors are worth: the figures that ``script/bench anomaly --write`` measured, kept as data beside this file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

LEARNED = 300
"""Values that the detector of rules learns from, as it is measured."""
CHART_LEARNED = 400
"""Rows that the chart of several points learns from, as it is measured."""
_FILE = Path(__file__).with_name("scores.json")


@cache
def read() -> dict[str, Any]:
    """The figures: when they were measured, and of each detector three of its benchmark, beside the published ones."""
    content: dict[str, Any] = json.loads(_FILE.read_text())
    return content


def write(detectors: dict[str, Any]) -> None:
    """Keep new figures."""
    content = {"measured_on": datetime.now(UTC).date().isoformat(), "detectors": detectors}
    _FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
