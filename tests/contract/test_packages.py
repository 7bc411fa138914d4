"""A server runs with the packages that its own lock file names, without those of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCIENCE = "chengyun.analysis.text"
ANOMALY = "chengyun.analysis.anomaly"


@pytest.mark.parametrize(("lock", "left_out"), [("core", [SCIENCE, ANOMALY]), ("analysis", [])])
def test_every_module_is_imported_with_the_pinned_packages_alone(lock: str, left_out: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("lightly.py"), f"requirements/{lock}.txt", *left_out],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "chengyun.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    imported = done.stdout.split()
    assert {
        "chengyun.config.urls",
        "chengyun.exchange.soap.views",
        "chengyun.coordination.suggestions",
    } <= set(imported)
    assert (SCIENCE in imported) == (lock == "analysis")
