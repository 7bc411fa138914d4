"""A platform with the demo's people, served by real processes, for a browser to visit."""

from __future__ import annotations

import os
import subprocess
import sys

from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY
from tests.exchange.tier import Tier


class Visited(Tier):
    """A tier whose people can sign in."""

    def load_people(self) -> None:
        """Create the demo's organisations and accounts."""
        self._load("demo-load")

    def load_field(self) -> dict[str, int]:
        """Put a small quarter on its map; the account numbers of its people (``tests/browser/field.py``)."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.field"],
            cwd=REPOSITORY,
            env={**os.environ, **environment_file.read(self._environment)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        lines = [line.split() for line in done.stdout.splitlines() if line.startswith("PERSON")]
        return {username: int(number) for _, username, number in lines}

    def load_map(self) -> None:
        """Load the demo's city: its areas, grids, roads, addresses and components."""
        self._load("demo-map")

    def load_safety(self) -> None:
        """Load the demo's resources, plans, patrols and warnings."""
        self._load("demo-safety")

    def _load(self, what: str) -> None:
        done = subprocess.run(
            self._command(what), cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
