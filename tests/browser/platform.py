"""A platform with the demo's people, served by real processes, for a browser to visit."""

from __future__ import annotations

import subprocess

from chengyun.runtime.paths import REPOSITORY
from tests.exchange.tier import Tier


class Visited(Tier):
    """A tier whose people can sign in."""

    def load_people(self) -> None:
        """Create the demo's organisations and accounts."""
        done = subprocess.run(
            self._command("demo-load"), cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
