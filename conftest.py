"""Fixtures for every test of the project; see tests/fixtures."""

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# A slow machine is no failure: property tests have no time limit for an example.
settings.register_profile("chengyun", deadline=None)
settings.load_profile("chengyun")

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.people",
    "tests.fixtures.state",
    "tests.fixtures.times",
    "tests.conformance_plugin",
    "pytester",
]

if "CHENGYUN_FAULTS" not in os.environ:
    # Filling disks, cutting connections and jumping clocks take their time: script/faults does it.
    collect_ignore = [
        "tests/fault/test_faults.py",
        "tests/fault/test_key_tasks.py",
        "tests/fault/test_readings.py",
    ]


# These start platforms of their own.
_REAL = ("tests/browser/", "tests/exchange/", "tests/fault/")
_LONG = "tests/contract/test_schemathesis.py"
"""Each of its tests is as long as a file of others."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take longest begin, so that no worker waits for the other at the end."""
    items.sort(key=lambda item: (not item.nodeid.startswith(_REAL), not item.nodeid.startswith(_LONG)))


class _Together(LoadScopeScheduling):  # type: ignore[misc]
    """With workers (``-n 2``) tests that share fixtures run on one of them: those of a file, or of a folder with platforms."""

    def _split_scope(self, nodeid: str) -> str:
        if found := next((folder for folder in _REAL if nodeid.startswith(folder)), None):
            return found
        return nodeid if nodeid.startswith(_LONG) else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> _Together:
    """What runs where."""
    return _Together(config, log)
