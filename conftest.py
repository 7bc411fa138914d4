"""Fixtures for every test of the project; see tests/fixtures."""

import os

from hypothesis import settings

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
    collect_ignore = ["tests/fault/test_faults.py"]
